"""Documents → passages along the headings, each an exact slice of the text."""

import hashlib
import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

from assistant.catalan.normalise import squash
from assistant.catalan.sentences import strip_span
from assistant.model import Document, Passage

MAX_CHARS = 1_500  # a longer section is split at paragraphs: it would answer several questions at once
START = "inici"  # anchor of the text before the first heading


@dataclass(frozen=True, slots=True)
class _Section:
    path: tuple[str, ...]
    start: int
    end: int


def slug(text: str) -> str:
    """A heading as an anchor: letters, digits and hyphens; `seccio` where nothing is left."""
    return squash(text).replace(" ", "-")[:60].strip("-") or "seccio"


def split(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in order; a section without text of its own gives none."""
    used: set[str] = set()
    passages: list[Passage] = []
    for section in _sections(document.text):
        for start, end in _parts(document.text, section.start, section.end):
            anchor = _unique(slug(section.path[-1]) if section.path else START, used)
            passages.append(_passage(document, section.path, anchor, start, end))
    return tuple(passages)


def _sections(text: str) -> list[_Section]:
    """Headings as CommonMark has them, so that a `#` in a code block or a paragraph is none."""
    lines = [0]
    for line in text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    tokens = MarkdownIt("commonmark").parse(text)
    sections: list[_Section] = []
    path: list[tuple[int, str]] = []
    begin = 0
    for at, token in enumerate(tokens):
        if token.type != "heading_open" or token.map is None or token.level:
            continue
        sections.append(_Section(tuple(name for _, name in path), begin, lines[token.map[0]]))
        level = int(token.tag[1])
        path = [(depth, name) for depth, name in path if depth < level] + [(level, tokens[at + 1].content)]
        begin = lines[min(token.map[1], len(lines) - 1)]
    sections.append(_Section(tuple(name for _, name in path), begin, len(text)))
    return sections


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The section's text without blanks around it, in parts of at most `MAX_CHARS` where paragraphs allow."""
    start, end = strip_span(text, start, end)
    if start >= end:
        return []
    parts: list[tuple[int, int]] = []
    begin, last = start, start
    for match in re.finditer(r"\n[ \t]*\n", text[start:end]):
        at = start + match.start()
        if at - begin > MAX_CHARS and last > begin:
            parts.append(strip_span(text, begin, last))
            begin = last
        last = at
    if end - begin > MAX_CHARS and last > begin:
        parts.append(strip_span(text, begin, last))
        begin = last
    return [*parts, strip_span(text, begin, end)]


def _unique(anchor: str, used: set[str]) -> str:
    candidate, number = anchor, 1
    while candidate in used:
        number += 1
        candidate = f"{anchor}-{number}"
    used.add(candidate)
    return candidate


def _passage(document: Document, path: tuple[str, ...], anchor: str, start: int, end: int) -> Passage:
    text = document.text[start:end]
    searched = "\x1f".join((document.title, *path, text))
    return Passage(
        id=f"{document.id}~{anchor}",
        document_id=document.id,
        type=document.type,
        title=document.title,
        heading_path=path,
        anchor=anchor,
        text=text,
        start=start,
        end=end,
        digest=hashlib.sha256(searched.encode()).hexdigest()[:24],
        url=document.source_urls[0] if document.source_urls else "",
        as_of=document.as_of,
        valid_until=document.valid_until,
        sectors=document.sectors,
        comarques=document.comarques,
        vegueries=document.vegueries,
        municipis=document.municipis,
    )
