"""The page to ask on, with JavaScript and without."""

import pytest
from playwright.sync_api import Page, expect

from assistant.model import Question
from tests.api.fake import FakeAssistant
from tests.browser.accessible import assert_accessible
from tests.browser.conftest import NewPage

ASKED = "Quin capital cal?"
NARROW = {"width": 320, "height": 640}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_question_is_answered_on_the_page_and_the_next_one_follows_it(
    new_page: NewPage, site: str, assistant: FakeAssistant, javascript: bool
) -> None:
    """By keyboard alone: the answer, its quote, and a second question of the same conversation."""
    page = new_page(java_script_enabled=javascript)
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


def test_an_answer_gets_the_focus_and_is_announced_once(page: Page, site: str) -> None:
    """So that a screen reader goes on from the question, and hears that the answer is there."""
    page.goto(site)
    page.get_by_role("textbox").fill(ASKED)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"Has preguntat: {ASKED}")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("La resposta és a punt.")


def test_a_mark_leads_to_its_quote(page: Page, site: str) -> None:
    page.goto(f"{site}/?q=capital")
    page.get_by_role("link", name="font 1").first.click()
    expect(page.locator("#cita-m1-1")).to_be_focused()


def test_a_failure_is_told_and_what_was_typed_is_kept(
    page: Page, site: str, assistant: FakeAssistant, faults: list[str]
) -> None:
    """Once it is mended, the same question goes through."""
    page.goto(site)
    assistant.loaded = False
    page.get_by_role("textbox").fill(ASKED)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        "L'assistent encara s'està preparant. Torna-ho a provar d'aquí a uns segons."
    )
    expect(page.get_by_role("textbox")).to_have_value(ASKED)
    expect(page.get_by_role("textbox")).to_be_focused()
    assert faults == [
        "console: Failed to load resource: the server responded with a status of 503 (Service Unavailable)"
    ]
    faults.clear()
    assistant.loaded = True
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"Has preguntat: {ASKED}")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/", "/?q=capital"], ids=["empty", "answered"])
def test_it_is_accessible_in_both_themes(new_page: NewPage, site: str, address: str, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(f"{site}{address}")
    assert_accessible(page)


@pytest.mark.parametrize("address", ["/", "/?q=capital"], ids=["empty", "answered"])
def test_at_320_pixels_nothing_is_cut_off(new_page: NewPage, site: str, address: str) -> None:
    """As at 400 % on a screen of 1280: one scrolls down and never sideways."""
    page = new_page(viewport=NARROW)
    page.goto(f"{site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
