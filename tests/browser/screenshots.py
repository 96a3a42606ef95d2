"""Pictures of the main states, from the real assistant over `corpus/`, into docs/images: `make screenshots`."""

import argparse
import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from assistant.bootstrap import build_assistant
from assistant.index.embedding import Embedder
from assistant.index.sync import ingest
from assistant.settings import Settings
from tests.browser.embedding import Host, hosting
from tests.browser.serving import serving
from tests.browser.widget import ask, field, launch

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
MAX_BYTES = 150_000
COLOURS = 128  # of the palette: flat grounds and text need no more
DESKTOP = ViewportSize(width=1100, height=760)
PHONE = ViewportSize(width=320, height=640)
TALL = ViewportSize(width=1100, height=1150)
CAPITAL = "Quin capital social mínim cal per fer una cooperativa?"
WHO = "Qui pot demanar un projecte singular?"
WHICH = "Quins projectes d'habitatge hi ha?"
WHERE = "Quin ateneu em toca si soc de Vic?"


# Somebody's page, with the one line.
PAGE = """<!doctype html>
<html lang="ca"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Casal del poble</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head>
<body><header>Casal del poble</header><main><h1>Fem poble plegats</h1>
<p>Al casal hi trobaràs un espai per reunir-te, sales per treballar i qui t'orienti si vols engegar un projecte.</p>
<p>Si hi dones voltes i no saps per on començar, pregunta-ho a l'assistent o vine un dimarts a la tarda.</p>
<h2>Aquesta setmana</h2><ul><li>Dimarts: taula de projectes</li><li>Dijous: taller d'estatuts</li></ul></main>
<script src="{server}/widget.js"></script></body></html>"""
STYLES = """
body { margin: 0; background: #eef1ec; color: #26302a; font: 1.125rem/1.6 Georgia, "Noto Serif", serif; }
header { padding: 1.25rem 3rem; background: #40574a; color: #fff; font-weight: bold; }
main { max-width: 34rem; padding: 2rem 3rem; }
@media (prefers-color-scheme: dark) { body { background: #1f2622; color: #dfe6e0; } header { background: #2e4036; } }
@media (max-width: 30rem) { header, main { padding-inline: 1.25rem; } }
"""


class Shot(NamedTuple):
    """A picture: its name, what leads to it, and how it is looked at."""

    name: str
    reach: Callable[[Page, Host], None]
    size: ViewportSize = DESKTOP
    scheme: Literal["light", "dark"] = "light"


def embedded(host: Host) -> str:
    """Serve the page that embeds it; return its address."""
    host.page, host.styles = PAGE.format(server=host.server), STYLES
    return host.origin


def closed(page: Page, host: Host) -> None:
    """Show the launcher on somebody's page."""
    page.goto(embedded(host))
    expect(page.locator("button.launcher")).to_be_visible()


def opened(page: Page, host: Host) -> None:
    """Show the panel before any question."""
    launch(page, embedded(host))


def cited(page: Page, host: Host) -> None:
    """Show an answer with a quote open."""
    launch(page, embedded(host))
    ask(page, WHO).get_by_role("button", name="Cita 2").click()


def listed(page: Page, host: Host) -> None:
    """Show rows as cards."""
    launch(page, embedded(host))
    ask(page, WHICH)


def offline(page: Page, host: Host) -> None:
    """Show what is said without a connection."""
    launch(page, embedded(host))
    page.context.set_offline(True)
    field(page).fill(WHERE)
    field(page).press("Enter")
    expect(page.locator(".notice")).to_be_visible()


def inline(page: Page, host: Host) -> None:
    """Show our own page."""
    page.goto(host.server)
    ask(page, WHERE)
    page.evaluate("scrollTo(0, 0)")


def explorer(page: Page, host: Host) -> None:
    """Show all projects, with the map."""
    page.goto(f"{host.server}/projectes")


def filtered(page: Page, host: Host) -> None:
    """Show the projects of a sector as cards."""
    page.goto(f"{host.server}/projectes?sector=habitatge&view=cards")


def project(page: Page, host: Host) -> None:
    """Show one project."""
    filtered(page, host)
    page.locator("main").get_by_role("link", name="La Balma").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("La Balma")


def source(page: Page, host: Host) -> None:
    """Show a source with the quote marked."""
    page.goto(f"{host.server}/?{urlencode({'q': CAPITAL})}")
    page.get_by_role("link", name="Llegeix-ho en context").first.click()
    expect(page.locator("mark").first).to_be_in_viewport()


SHOTS = (
    Shot("widget-closed", closed),
    Shot("widget-opened", opened),
    Shot("widget-answer", cited),
    Shot("widget-listing", listed),
    Shot("widget-offline", offline),
    Shot("widget-dark", cited, scheme="dark"),
    Shot("widget-phone", cited, PHONE),
    Shot("widget-phone-listing", listed, PHONE),
    Shot("widget-inline", inline, ViewportSize(width=1100, height=1000)),
    Shot("explorer", explorer, TALL),
    Shot("explorer-cards", filtered, ViewportSize(width=1100, height=1900)),
    Shot("explorer-dark", explorer, TALL, "dark"),
    Shot("explorer-phone", explorer, ViewportSize(width=320, height=1400)),
    Shot("project", project, ViewportSize(width=1100, height=900)),
    Shot("source", source),
)


def save(picture: bytes, file: Path) -> None:
    """Write a picture with few colours; one that is too heavy all the same is refused."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise SystemExit(f"error: {file.name} has {size} bytes, more than {MAX_BYTES}")


def take(browser: Browser, shot: Shot, host: Host) -> None:
    """Take one picture, at rest."""
    context = browser.new_context(
        locale="ca-ES", viewport=shot.size, color_scheme=shot.scheme, reduced_motion="reduce", device_scale_factor=1
    )
    page = context.new_page()
    shot.reach(page, host)
    page.evaluate("document.fonts.ready")
    save(page.screenshot(animations="disabled", caret="hide"), IMAGES / f"{shot.name}.png")
    context.close()


def main() -> None:
    """Take the pictures whose names are given, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *(shot.name for shot in SHOTS)], help="which; all without")
    names = parser.parse_args().names
    program = subprocess.run([ROOT / "scripts" / "browser", "--find"], capture_output=True, text=True, check=True)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, hosting() as host:
        settings = Settings(data_dir=Path(data), corpus_dir=ROOT / "corpus", cors_allowed_origins=host.origin)
        ingest(settings, Embedder(settings.embedding_model))
        assistant = build_assistant(settings)
        assistant.load()
        with serving(assistant, settings) as host.server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program.stdout.strip())
            for shot in SHOTS:
                if not names or shot.name in names:
                    take(browser, shot, host)
            browser.close()


if __name__ == "__main__":
    main()
