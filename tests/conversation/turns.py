"""Turns and a clock for the tests of what keeps them."""

from datetime import UTC, datetime, timedelta

from assistant.model import Intent, Status, Turn, Understanding

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Days:
    """The time of day, which passes when the test says so."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def wait(self, days: float) -> None:
        self.now += timedelta(days=days)


def turn(text: str) -> Turn:
    """A question that found no answer."""
    return Turn(Understanding(text, "", "ca", Intent.QUESTION), Status.NO_ANSWER, message_id="m", question=text)
