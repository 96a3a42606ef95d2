"""A document as a page: its text with the quoted span marked, and its headings to jump to."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from urllib.parse import urlsplit

from markupsafe import Markup

from api.markdown import Heading, headings, render_marked
from assistant.model import Document, Passage

CONTENTS_FROM = 4  # with fewer headings a page is seen at a glance


@dataclass(frozen=True, slots=True)
class Span:
    """What an address asks to have marked, as it was sent: nothing of it needs to make sense."""

    passage_id: str = ""
    start: str = ""
    end: str = ""

    def __bool__(self) -> bool:
        return bool(self.passage_id or self.start or self.end)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """`contents` are ids and texts of headings, empty on a short page; `hosts` say where the document comes from."""

    html: Markup
    marked: bool
    contents: tuple[tuple[str, str], ...]
    hosts: tuple[str, ...]


def source_page(document: Document, passages: tuple[Passage, ...], span: Span) -> SourcePage:
    """Lay a document out; a span that it does not have marks nothing."""
    found = headings(document.text)
    anchors = _anchors(document.text, found, passages)
    html = render_marked(document.text, *_place(passages, span), anchors=anchors)
    contents = tuple((anchors[one.line], one.text) for one in found) if len(found) >= CONTENTS_FROM else ()
    hosts = dict.fromkeys((urlsplit(url).hostname or url).removeprefix("www.") for url in document.source_urls)
    return SourcePage(html, '<mark id="marcat">' in html, contents, tuple(hosts))


def _place(passages: tuple[Passage, ...], span: Span) -> tuple[int, int]:
    """Where in the document a span of a passage is; (0, 0) where there is no such span."""
    passage = next((one for one in passages if one.id == span.passage_id), None)
    numbers = [int(text) for text in (span.start, span.end) if text.isdecimal() and len(text) < 10]
    if passage is None or len(numbers) != 2:
        return 0, 0
    start, end = numbers
    return (passage.start + start, passage.start + end) if start < end <= len(passage.text) else (0, 0)


def _anchors(text: str, found: tuple[Heading, ...], passages: tuple[Passage, ...]) -> dict[int, str]:
    """The id of each heading by its line: from the first passage below it, so that it stays when others are added.

    The prefix keeps them apart from the ids of the page itself.
    """
    begins = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    places = [*(begins[one.line] for one in found), len(text) + 1]
    ids = {}
    for number, (one, (begin, end)) in enumerate(zip(found, pairwise(places), strict=True), 1):
        own = next((passage.anchor for passage in passages if begin < passage.start < end), str(number))
        ids[one.line] = f"apartat-{own}"
    return ids
