"""What holds for every page that is read without a mouse, or with settings of one's own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.api.fake import START
from tests.browser.conftest import NewPage
from tests.browser.widget import field

PAGES = {
    "the page to ask on": "/",
    "an answer": "/?q=capital",
    "a source": f"/documents/guia.crear?passage=guia.crear~capital&start={START}&end={START + 31}",
    "what is not there": "/documents/enlloc",
}
# WCAG 2.2, 1.4.12: a reader may set as much, and loses nothing.
SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
"""
CLIPPED = """() => [...document.querySelectorAll('main *')]
  .filter(one => !one.closest('.visually-hidden') && one.tagName !== 'TEXTAREA')
  .filter(one => getComputedStyle(one).overflow !== 'visible' && one.scrollHeight > one.clientHeight + 1)
  .map(one => one.outerHTML)"""
FOCUSED = """() => {
  let one = document.activeElement;
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const inSight = box.width > 1 && box.bottom > 0 && box.top < innerHeight;
  return one === document.body ? null : [one.outerHTML, inSight && style.outlineStyle !== 'none'];
}"""


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest, site: str, faults: list[str]) -> str:
    return f"{site}{PAGES[request.param]}"


def opened(page: Page, address: str, faults: list[str]) -> None:
    """Go there, and wait for the widget; that a page which is not there says 404 is no fault."""
    page.goto(address)
    if "/documents/" not in address:
        expect(field(page)).to_be_visible()
    if address.endswith("enlloc"):
        assert "status of 404" in faults.pop()


def test_every_control_is_reached_by_tab_and_its_focus_is_seen(page: Page, address: str, faults: list[str]) -> None:
    """Each once, in the order of the page, from the link that skips to the content on; nothing holds the focus."""
    opened(page, address, faults)
    wanted = page.locator("a[href], button, textarea, summary").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML)"
    )
    reached = []
    for _ in range(len(wanted)):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert reached == [[html, True] for html in wanted]
    assert "Ves al contingut" in wanted[0]
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) is None


def test_the_first_link_skips_to_the_content(page: Page, address: str, faults: list[str]) -> None:
    opened(page, address, faults)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_wider_spacing_of_text_hides_nothing(new_page: NewPage, address: str, faults: list[str]) -> None:
    """Not even at 320 pixels. The style goes in as a reader's own, which no policy of the page stops."""
    page = new_page(viewport={"width": 320, "height": 640}, bypass_csp=True)
    opened(page, address, faults)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_with_forced_colours_marks_and_notices_keep_a_line_around_them(new_page: NewPage, site: str) -> None:
    """Where the system gives the colours, grounds are not seen."""
    page = new_page(forced_colors="active")
    page.goto(f"{site}{PAGES['a source']}")
    expect(page.locator(".text mark")).to_have_css("border-top-style", "solid")
    page.goto(f"{site}/documents/guia.crear?passage=res")
    expect(page.locator(".notice")).to_have_css("border-top-style", "solid")


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(r, g, b)`, as WCAG defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("part", ["plain form", "widget"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_controls_and_the_focus_are_told_from_their_ground(
    new_page: NewPage, site: str, faults: list[str], scheme: str, part: str
) -> None:
    """Three to one at least (WCAG 2.2, 1.4.11); axe looks at text alone."""
    page = new_page(color_scheme=scheme)
    if part == "plain form":
        page.route("**/ask.js", lambda route: route.abort())
    page.goto(site)
    page.get_by_role("textbox").focus()
    style = "(one, name) => getComputedStyle(one)[name]"
    ground = page.locator("body" if part == "plain form" else ".panel").evaluate(style, "backgroundColor")
    written, button = page.get_by_role("textbox"), page.locator(".examples button:visible, .chip").first
    shown = {
        "field": written.evaluate(style, "borderTopColor"),
        "focus": written.evaluate(style, "outlineColor"),
        "button": button.evaluate(style, "borderTopColor"),
    }
    lights = {name: sorted((luminance(colour), luminance(ground))) for name, colour in shown.items()}
    ratios = {name: (light + 0.05) / (dark + 0.05) for name, (dark, light) in lights.items()}
    assert {name: ratio for name, ratio in ratios.items() if ratio < 3} == {}
    assert len(faults) == (part == "plain form")  # ask.js did not come
    faults.clear()
