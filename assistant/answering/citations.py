"""Citations and their check: nothing is sent that is not, to the letter, in the passage it names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.model import Citation, Passage

MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice of a passage, not yet numbered: ``passage.text[start:end]``."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def cite(quotes: Iterable[Quote], first: int = 1) -> tuple[Citation, ...]:
    """Number quotes in their order, from `first`."""
    return tuple(
        Citation(
            number=number,
            passage_id=quote.passage.id,
            document_id=quote.passage.document_id,
            title=quote.passage.title,
            section=quote.passage.section,
            url=quote.passage.url,
            quote=quote.text,
            start=quote.start,
            end=quote.end,
            as_of=quote.passage.as_of,
        )
        for number, quote in enumerate(quotes, start=first)
    )


def check(text: str, citations: Iterable[Citation], passages: Mapping[str, Passage]) -> list[str]:
    """What is wrong with an answer's citations; empty when every quote and every mark holds.

    A quote must be verbatim in the passage it names and, its list marks apart, in the text; every ``[n]`` needs a
    citation and every citation a mark.
    """
    problems: list[str] = []
    cited = list(citations)
    for citation in cited:
        passage = passages.get(citation.passage_id)
        if passage is None:
            problems.append(f"citation {citation.number} names no passage of this index")
        elif passage.text[citation.start : citation.end] != citation.quote or not citation.quote:
            problems.append(f"citation {citation.number} is not verbatim in {citation.passage_id}")
        elif citation.quote not in text:
            problems.append(f"citation {citation.number} is not in the text as quoted")
    marks = {int(mark) for mark in MARK.findall(text)}
    numbers = {citation.number for citation in cited}
    if marks != numbers:
        problems.append(f"marks {sorted(marks)} and citations {sorted(numbers)} differ")
    return problems
