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

    Citations are given in the order of the text. A quote must be verbatim in the passage it names, and in the text
    right before its mark; what else a citation says is its passage's. Every ``[n]`` needs a citation and every citation
    a mark. A ``[n]`` inside a quote is the passage's own and counts for nothing.
    """
    cited = list(citations)
    problems = [fault for citation in cited if (fault := _fault(citation, passages.get(citation.passage_id)))]
    rest, strays = _without_quotes(text, cited)
    problems += [f"citation {number} is not in the text as quoted" for number in strays]
    marks = sorted({int(mark) for mark in MARK.findall(rest)})
    numbers = sorted(citation.number for citation in cited)
    if marks != numbers:
        problems.append(f"marks {marks} and citations {numbers} differ")
    return problems


def _fault(citation: Citation, passage: Passage | None) -> str | None:
    if passage is None:
        return f"citation {citation.number} names no passage of this index"
    start, end = citation.start, citation.end
    if not 0 <= start < end <= len(passage.text) or passage.text[start:end] != citation.quote:
        return f"citation {citation.number} is not verbatim in {citation.passage_id}"
    if cite([Quote(passage, start, end)], citation.number) != (citation,):
        return f"citation {citation.number} does not say what {citation.passage_id} says of itself"
    return None


def _without_quotes(text: str, cited: Iterable[Citation]) -> tuple[str, list[int]]:
    """The text with its quotes cut out, and the numbers of the citations that are not quoted before their mark."""
    pieces, strays, at = [], [], 0
    for citation in cited:
        start = text.find(f"{citation.quote} [{citation.number}]", at)
        if start < 0:
            strays.append(citation.number)
        else:
            pieces.append(text[at:start])
            at = start + len(citation.quote)
    return "".join([*pieces, text[at:]]), strays
