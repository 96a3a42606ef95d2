"""The ground that the browser tests stand on does fail a test for what it is there to see."""

import pytest
from playwright.sync_api import Error, Page

from tests.browser.accessible import assert_accessible


def test_a_request_to_another_machine_is_stopped_and_told(page: Page, site: str, faults: list[str]) -> None:
    """From any page, also one whose policy would let it."""
    page.route(f"{site}/obert", lambda route: route.fulfill(body="<title>x</title>", content_type="text/html"))
    page.goto(f"{site}/obert")
    with pytest.raises(Error, match="Failed to fetch"):
        page.evaluate("fetch('https://exemple.cat/x')")
    assert faults == ["request to https://exemple.cat/x", "console: Failed to load resource: net::ERR_FAILED"]
    faults.clear()


def test_what_breaks_in_a_page_is_told(page: Page, site: str, faults: list[str]) -> None:
    """Console errors, errors that nobody caught, answers that say 404."""
    page.goto(site)
    page.evaluate("console.error('ai'); setTimeout(() => { throw new Error('uix') })")
    page.wait_for_function("true")
    assert page.goto(f"{site}/enlloc") is not None
    assert faults == [
        "console: ai",
        "uncaught: uix",
        "console: Failed to load resource: the server responded with a status of 404 (Not Found)",
    ]
    faults.clear()


def test_what_is_not_accessible_is_told(page: Page, site: str) -> None:
    """A page that does not say its language, which has one otherwise."""
    page.goto(site)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    with pytest.raises(AssertionError, match="html-has-lang: "):
        assert_accessible(page)
