"""The widget by keyboard alone, read by axe in every state, at 320 px and at 1280, in both themes."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.api.fake import FakeAssistant
from tests.browser.accessible import assert_accessible
from tests.browser.conftest import NewPage
from tests.browser.embedding import Host
from tests.browser.widget import ASKED, LISTED, ask, field, launch

DESKTOP = ViewportSize(width=1280, height=800)
NARROW = ViewportSize(width=320, height=640)
ZOOMED = ViewportSize(width=320, height=256)  # a screen of 1280 by 1024 at 400 %


def closed(page: Page, host: Host) -> None:
    page.goto(host.embed())
    expect(page.locator("button.launcher")).to_be_visible()


def opened(page: Page, host: Host) -> None:
    launch(page, host.embed())


def options(page: Page, host: Host) -> None:
    launch(page, host.embed())
    page.get_by_role("button", name="Opcions").click()
    page.get_by_role("button", name="Oblida la conversa").click()


def answered(page: Page, host: Host) -> None:
    launch(page, host.embed())
    turn = ask(page)
    turn.get_by_role("button", name="Cita 1").first.click()
    turn.locator("summary").click()


def listed(page: Page, host: Host) -> None:
    launch(page, host.embed())
    ask(page).get_by_role("button", name="Mostra'n més").click()
    expect(page.get_by_text("Se'n mostren 2 de 2.", exact=True).first).to_be_visible()


def rated(page: Page, host: Host) -> None:
    launch(page, host.embed())
    ask(page).get_by_role("button", name="No m'ha servit").click()
    expect(page.get_by_role("group", name="Què ha fallat?")).to_be_visible()


def offline(page: Page, host: Host) -> None:
    launch(page, host.embed())
    page.context.set_offline(True)
    field(page).fill(ASKED)
    field(page).press("Enter")
    expect(page.locator(".notice")).to_be_visible()


def limited(page: Page, host: Host) -> None:
    """Its countdown stands still."""
    page.clock.install()
    launch(page, host.embed())
    headers = {"access-control-allow-origin": host.origin, "access-control-expose-headers": "*", "retry-after": "60"}
    page.route(
        "**/v1/chat",
        lambda route: (
            route.fulfill(status=429, headers=headers) if route.request.method == "POST" else route.continue_()
        ),
    )
    field(page).fill(ASKED)
    field(page).press("Enter")
    expect(page.locator(".notice .meta")).to_be_visible()


def waiting(page: Page, host: Host) -> None:
    launch(page, host.embed())
    page.route("**/v1/chat", lambda route: None)
    field(page).fill(ASKED)
    field(page).press("Enter")
    expect(page.locator(".waiting")).to_be_visible()


def inline(page: Page, host: Host) -> None:
    page.goto(host.embed('data-mode="inline"'))
    turn = ask(page)
    turn.get_by_role("button", name="Cita 1").first.click()


STATES = [closed, opened, options, answered, listed, rated, offline, limited, waiting, inline]
Look = tuple[ViewportSize, Literal["light", "dark"]]
LOOKS: list[Look] = [(DESKTOP, "light"), (NARROW, "dark")]
MORE_LOOKS: list[Look] = [(DESKTOP, "dark"), (NARROW, "light")]  # of the state that has most on it: axe takes its time


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(
    new_page: NewPage, host: Host, assistant: FakeAssistant, faults: list[str], state: Callable[[Page, Host], None]
) -> None:
    """In every state, in both themes and at both sizes; and nothing makes the page, or the panel, scroll sideways."""
    assistant.text = f"{LISTED} [1]"
    page = new_page(reduced_motion="reduce")
    state(page, host)
    for viewport, scheme in LOOKS + (MORE_LOOKS if state is answered else []):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)
        assert _sideways(page) == []
    if state is limited:
        faults.clear()


def _sideways(page: Page) -> list[str]:
    """Return what is wider than its place, and reaches for a second way of scrolling."""
    wide: list[str] = page.evaluate("""() => {
      const root = document.querySelector("assistent-ess").shadowRoot;
      const parts = [...root.querySelectorAll(".panel, .log, .composer, .head")];
      const wide = parts.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className);
      return document.documentElement.scrollWidth > innerWidth ? [...wide, "page"] : wide;
    }""")
    return wide


@pytest.mark.parametrize("state", [opened, answered, rated, options], ids=lambda state: state.__name__)
def test_every_target_is_24_pixels_or_more(new_page: NewPage, host: Host, state: Callable[[Page, Host], None]) -> None:
    """Links within a sentence are as high as their line (WCAG 2.5.8 excepts them); the rest is measured."""
    page = new_page(viewport=NARROW)
    state(page, host)
    small = page.evaluate("""() => [...document.querySelector("assistent-ess").shadowRoot
      .querySelectorAll("button, summary, select, textarea, label.reason, .links a, .pager a")]
      .filter((one) => one.checkVisibility()).map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)""")
    assert small == []


def test_all_of_it_works_by_keyboard_alone(page: Page, host: Host, assistant: FakeAssistant) -> None:
    """Open, ask, open a quote, follow on, choose, close: the focus goes where the eye goes, and comes back."""
    press = page.keyboard.press
    page.goto(host.embed())
    expect(page.locator("button.launcher")).to_be_visible()
    press("Tab")
    expect(page.locator("button.launcher")).to_be_focused()
    press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.type(ASKED)
    press("Enter")
    expect(page.locator("article.turn .text")).to_be_visible()
    expect(field(page)).to_be_focused()
    for _ in range(40):
        press("Shift+Tab")
        if page.evaluate("document.activeElement.shadowRoot.activeElement.className") == "mark":
            break
    last = page.get_by_role("button", name="Cita 1").last
    expect(last).to_be_focused()
    press("Enter")
    expect(page.locator(".quote")).to_be_visible()
    press("Tab")
    expect(page.locator(".quote").get_by_role("link", name="Llegeix-ho en context")).to_be_focused()
    press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("button.launcher")).to_be_focused()
    press("Enter")
    expect(field(page)).to_be_focused()
    expect(page.locator("article.turn")).to_have_count(1)


def test_escape_closes_the_options_before_the_panel(page: Page, host: Host) -> None:
    launch(page, host.embed())
    toggle = page.get_by_role("button", name="Opcions")
    toggle.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(toggle).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_on_a_small_screen_the_focus_stays_in_the_panel(new_page: NewPage, host: Host) -> None:
    """It fills the screen there, and nothing under it is reached; Escape closes it all the same."""
    page = new_page(viewport=NARROW)
    launch(page, host.embed())
    assert page.get_by_role("dialog").evaluate("(dialog) => dialog.matches(':modal')")
    assert page.get_by_role("dialog").bounding_box() == {"x": 0, "y": 0, **NARROW}
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("button.launcher")).to_be_focused()


def test_a_window_that_grows_takes_the_panel_along(new_page: NewPage, host: Host) -> None:
    """What was written stays."""
    page = new_page(viewport=NARROW)
    launch(page, host.embed())
    field(page).fill("Mig escrita")
    page.set_viewport_size(DESKTOP)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert not dialog.evaluate("(dialog) => dialog.matches(':modal')")
    expect(field(page)).to_have_value("Mig escrita")


def test_at_400_percent_everything_is_reached_by_scrolling_down(new_page: NewPage, host: Host) -> None:
    page = new_page(viewport=ZOOMED)
    launch(page, host.embed())
    turn = ask(page)
    assert _sideways(page) == []
    for target in (turn.locator(".text"), field(page), page.locator("#note")):
        target.scroll_into_view_if_needed()
        expect(target).to_be_in_viewport()


def test_the_log_is_one_and_silent_and_the_note_is_always_there(page: Page, host: Host) -> None:
    """`role="log"` without its live region: what is announced is one line of the status, see the answers."""
    launch(page, host.embed())
    log = page.get_by_role("log", name="Conversa")
    expect(log).to_have_attribute("aria-live", "off")
    for _ in range(2):
        expect(page.locator("#note")).to_contain_text(
            "T'escriu un assistent automàtic, no una persona. Respon amb cites"
        )
        expect(page.locator("#note")).to_be_in_viewport()
        ask(page)


def test_who_prefers_less_motion_sees_none(new_page: NewPage, host: Host) -> None:
    page = new_page(reduced_motion="reduce")
    waiting(page, host)
    assert page.locator(".dots i").first.evaluate("(dot) => getComputedStyle(dot).animationName") == "none"


def test_wider_spacing_of_text_hides_nothing(new_page: NewPage, host: Host) -> None:
    """As a reader may set it (WCAG 2.2, 1.4.12); what a card shortens is whole on its page."""
    page = new_page(viewport=NARROW)
    answered(page, host)
    cut = page.evaluate("""() => {
      const root = document.querySelector("assistent-ess").shadowRoot, sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
        p { margin-block-end: 2em !important; }`);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      const hides = (one) => getComputedStyle(one).overflow !== "visible" && one.scrollHeight > one.clientHeight + 1;
      const known = ".hidden, .log, .brief .summary";
      return [...root.querySelectorAll(".panel *")].filter((one) => hides(one) && !one.matches(known))
        .map((one) => one.outerHTML);
    }""")
    assert cut == []
    assert _sideways(page) == []
