"""The page to ask on, with JavaScript and without."""

import pytest
from playwright.sync_api import Page, expect

from assistant.model import Question
from tests.api.fake import FakeAssistant
from tests.browser.accessible import assert_accessible
from tests.browser.conftest import NewPage
from tests.browser.widget import field

ASKED = "Quin capital cal?"
NARROW = {"width": 320, "height": 640}


def test_without_javascript_a_question_is_answered_and_the_next_one_follows_it(
    new_page: NewPage, site: str, assistant: FakeAssistant
) -> None:
    """By keyboard alone: the answer, its quote, and a second question of the same conversation."""
    page = new_page(java_script_enabled=False)
    page.goto(site)
    page.get_by_role("textbox", name="La teva pregunta").fill(ASKED)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"Has preguntat: {ASKED}")).to_be_visible()
    expect(page.locator("blockquote")).to_have_text("El capital mínim és de 3.000 €.")
    page.get_by_role("textbox", name="Pregunta una altra cosa").fill("I després?")
    page.get_by_role("button", name="Pregunta", exact=True).click()
    expect(page.get_by_role("heading", name="Has preguntat: I després?")).to_be_visible()
    assert assistant.asked == [Question(ASKED), Question("I després?", "c1")]


def test_a_mark_leads_to_its_quote(page: Page, site: str) -> None:
    page.goto(f"{site}/?q=capital")
    expect(field(page)).to_be_visible()
    page.get_by_role("link", name="font 1").first.click()
    expect(page.locator("#cita-m1-1")).to_be_focused()


def test_a_failure_is_told_and_what_was_typed_is_kept(
    page: Page, site: str, assistant: FakeAssistant, faults: list[str]
) -> None:
    """Once it is mended, the same question goes through."""
    page.goto(site)
    expect(field(page)).to_be_visible()
    assistant.loaded = False
    page.goto(f"{site}/?q={ASKED}")
    expect(page.get_by_role("alert")).to_have_text(
        "L'assistent encara s'està preparant. Torna-ho a provar d'aquí a uns segons."
    )
    expect(page.get_by_role("textbox")).to_have_value(ASKED)
    assert_accessible(page)
    assert faults == [
        "console: Failed to load resource: the server responded with a status of 503 (Service Unavailable)"
    ]
    faults.clear()
    assistant.loaded = True
    page.get_by_role("button", name="Pregunta", exact=True).click()
    expect(page.get_by_role("heading", name=f"Has preguntat: {ASKED}")).to_be_visible()
    expect(field(page)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/", "/?q=capital"], ids=["empty", "answered"])
def test_it_is_accessible_in_both_themes(new_page: NewPage, site: str, address: str, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(f"{site}{address}")
    expect(field(page)).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("address", ["/", "/?q=capital"], ids=["empty", "answered"])
def test_at_320_pixels_nothing_is_cut_off(new_page: NewPage, site: str, address: str) -> None:
    """As at 400 % on a screen of 1280: one scrolls down and never sideways."""
    page = new_page(viewport=NARROW)
    page.goto(f"{site}{address}")
    expect(field(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
