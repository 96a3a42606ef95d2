"""What is searched: every passage by its own text, and by each question that editors wrote beside it."""

from dataclasses import dataclass
from typing import Literal

from assistant.model import Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to search, and the passage it leads to. The passage's own entry bears the passage's id."""

    id: str
    passage_id: str
    kind: Literal["body", "question"]
    text: str


def entries_of(passage: Passage) -> tuple[Entry, ...]:
    """The passage under its title and headings, then its questions in their order (``<passage id>~q1`` …)."""
    headings = [heading for heading in passage.heading_path if heading != passage.title]
    body = Entry(passage.id, passage.id, "body", "\n".join((passage.title, *headings, passage.text)))
    questions = (
        Entry(f"{passage.id}~q{number}", passage.id, "question", text)
        for number, text in enumerate(passage.questions, start=1)
    )
    return (body, *questions)
