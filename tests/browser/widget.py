"""What the tests of the widget do again and again."""

import threading

from playwright.sync_api import Locator, Page, expect

from assistant.model import Answer, Question
from tests.api.fake import FakeAssistant

ASKED = "Quin capital cal?"
LISTED = (
    "Hi ha 2 projectes d'energia al Maresme:\n\n"
    "1. **Projecte 1**: Som Energia SCCL; 2018-2019, edició deduïda; Mataró\n\n"
    "Van per ordre alfabètic. N'hi ha 1 més."
)


class Held(FakeAssistant):
    """Answers once it is let go, so that a test can look at what is shown until then."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def answer(self, question: Question) -> Answer:
        """Wait, at most ten seconds, and answer."""
        assert self.go.wait(10), "nobody let the answer go"
        return super().answer(question)


def launch(page: Page, address: str) -> None:
    """Open the page, and the panel by its launcher."""
    page.goto(address)
    page.locator("button.launcher").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def field(page: Page) -> Locator:
    """Return where a question is written, in any language."""
    return page.locator("assistent-ess textarea#field")


def ask(page: Page, question: str = ASKED) -> Locator:
    """Ask by keyboard; return the turn once it is answered."""
    turn = page.locator("article.turn").nth(page.locator("article.turn").count())
    field(page).fill(question)
    field(page).press("Enter")
    expect(turn.locator(".text")).to_be_visible()
    return turn
