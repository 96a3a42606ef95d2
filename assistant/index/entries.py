"""What is searched of a passage: its text under its title and headings."""

from dataclasses import dataclass

from assistant.model import Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to search. It bears the id of its passage."""

    id: str
    text: str


def entry_of(passage: Passage) -> Entry:
    """The passage under its title and headings, so that it is found by what it is about."""
    headings = [heading for heading in passage.heading_path if heading != passage.title]
    return Entry(passage.id, "\n".join((passage.title, *headings, passage.text)))
