"""The page of a source, as somebody sees it who follows a citation."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from tests.browser.accessible import assert_accessible
from tests.browser.conftest import NewPage
from tests.browser.serving import serving
from tests.small import made

EXPIRED = {"guia/capital-minim.md": ("as_of: null", 'as_of: "2024-06"\nvalid_until: 2025-09-10')}
NARROW = {"width": 320, "height": 400}
LISTED = "guia.capital-minim?passage=guia.capital-minim~documents&start=0&end={end}#marcat"
PAGES = ("guia.capital-minim", "guia.minim-socis", "projecte.sol-de-vic", "ateneu.osona", "programa.que-es-programa")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A real one on a day after one of its pages expired."""
    small = made(tmp_path_factory.mktemp("expired"), EXPIRED)
    built = build_assistant(small.settings, embedder=small.embedder, today=lambda: date(2026, 3, 1))
    built.load()
    return built


@pytest.fixture(scope="module")
def site(assistant: Assistant) -> Iterator[str]:
    with serving(assistant) as address:
        yield address


@pytest.fixture
def listed(assistant: Assistant) -> str:
    """The address of a span that begins in a paragraph and ends in a list."""
    return LISTED.format(end=len(assistant.passage("guia.capital-minim~documents").text))


def marks(page: Page) -> Locator:
    return page.locator(".text mark")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_citation_leads_to_its_quote_in_the_document(new_page: NewPage, site: str, javascript: bool) -> None:
    """Marked, in sight, and with what stands before it."""
    page = new_page(viewport=NARROW, java_script_enabled=javascript)
    page.goto(f"{site}/?q=Qui promou Sol de Vic?")
    citation = page.locator(".citations li", has_text="Qui el promou")
    quote = citation.locator("blockquote").inner_text()
    citation.get_by_role("link", name="Llegeix-ho en context").click()
    expect(page.get_by_role("heading", level=1, name="Sol de Vic")).to_be_attached()
    expect(marks(page)).to_have_text([quote])
    expect(marks(page)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", name="Qui el promou")).to_be_in_viewport(ratio=1)


def test_a_quote_over_a_list_is_marked_item_by_item(page: Page, site: str, listed: str) -> None:
    """Every piece of it, and the list is still one."""
    page.goto(f"{site}/documents/{listed}")
    expect(marks(page)).to_have_text(
        ["Per fer l'escriptura calen aquests documents:", "l'acta de l'assemblea constituent", "els estatuts"]
    )
    expect(page.locator(".text li")).to_have_count(2)
    expect(page.locator("#marcat")).to_be_in_viewport()


def test_the_quote_is_one_key_away(new_page: NewPage, site: str, listed: str) -> None:
    """For somebody who reads from the top, or does not see the colour."""
    page = new_page(viewport=NARROW)
    page.goto(f"{site}/documents/{listed.removesuffix('#marcat')}")
    expect(page.locator("#marcat")).not_to_be_in_viewport()
    page.get_by_role("link", name="Ves al fragment citat").press("Enter")
    expect(page.locator("#marcat")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mark_is_seen_in_both_themes_and_on_paper(new_page: NewPage, site: str, listed: str, scheme: str) -> None:
    """By its ground on a screen; by a line on paper, where browsers print no grounds."""
    page = new_page(color_scheme=scheme)
    page.goto(f"{site}/documents/{listed}")
    ground = "element => getComputedStyle(element).backgroundColor"
    assert marks(page).first.evaluate(ground) != page.locator("body").evaluate(ground)
    page.emulate_media(media="print")
    expect(marks(page).first).to_have_css("text-decoration-line", "underline")
    for hidden in (page.get_by_role("button"), page.get_by_role("navigation"), page.locator(".to-quote")):
        expect(hidden).not_to_be_visible()


def test_what_has_expired_says_so_above_the_text(page: Page, site: str) -> None:
    """With its last day; a page that holds says nothing."""
    page.goto(f"{site}/documents/guia.capital-minim")
    expect(page.locator(".notice")).to_have_text(
        "Aquesta informació ja no és vigent: va caducar el 10 de setembre de 2025."
    )
    expect(page.locator(".about")).to_have_text(
        re.compile(r"Què és\s*Guia\s*Dades de\s*juny de 2024\s*Font\s*exemple\.cat")
    )
    page.goto(f"{site}/documents/guia.minim-socis")
    expect(page.locator(".notice")).to_have_count(0)


def test_a_link_to_what_is_not_there_any_more_shows_the_document(page: Page, site: str) -> None:
    page.goto(f"{site}/documents/guia.minim-socis?passage=guia.minim-socis~inici&start=5&end=9999#marcat")
    expect(page.locator(".notice")).to_have_text(re.compile("^No s'ha trobat el fragment que demana l'enllaç"))
    expect(marks(page)).to_have_count(0)
    expect(page.locator(".text p").first).to_contain_text("Una cooperativa de treball necessita dues persones")


def test_the_contents_lead_to_each_heading(page: Page, site: str) -> None:
    """In their order, on a page with more than three."""
    page.goto(f"{site}/documents/projecte.sol-de-vic")
    links = page.get_by_role("navigation", name="En aquesta pàgina").get_by_role("link")
    headings = page.locator(".text h2")
    assert links.all_inner_texts() == headings.all_inner_texts()
    assert links.count() > 3
    links.last.click()
    expect(headings.last).to_be_in_viewport()


def test_a_project_leads_to_its_record_and_every_page_to_its_sources(page: Page, site: str) -> None:
    """A page without a public address says so."""
    page.goto(f"{site}/documents/projecte.sol-de-vic")
    origin = page.get_by_role("region", name="D'on surt")
    expect(origin.get_by_role("link", name="Fitxa del projecte")).to_have_attribute("href", "/projectes/sol-de-vic")
    expect(origin.get_by_role("link", name="https://exemple.cat/sol")).to_have_attribute(
        "href", "https://exemple.cat/sol"
    )
    page.goto(f"{site}/documents/programa.que-es-programa")
    expect(origin).to_contain_text("Aquest text no té cap adreça pública.")


def test_one_goes_on_asking_from_a_page(page: Page, site: str) -> None:
    page.goto(f"{site}/documents/guia.minim-socis")
    page.get_by_role("textbox", name="Tens un dubte sobre això?").fill("Quin capital mínim cal?")
    page.get_by_role("button", name="Pregunta-ho a l'assistent").click()
    expect(page.get_by_role("heading", name="Has preguntat: Quin capital mínim cal?")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_accessible_and_fits_320_pixels(
    new_page: NewPage, site: str, listed: str, scheme: str
) -> None:
    """In both themes, with a mark and without."""
    page = new_page(color_scheme=scheme, viewport=NARROW)
    for address in (*PAGES, listed, "guia.minim-socis?passage=res"):
        page.goto(f"{site}/documents/{address}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"], address
