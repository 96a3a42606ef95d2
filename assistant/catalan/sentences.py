"""Quotable units of Markdown: sentences, list items and the sentences that lead into a list, with exact places."""

import re
from dataclasses import dataclass
from typing import Literal

_ABBREVIATIONS = frozenset(
    [
        "art",
        "arts",
        "núm",
        "núms",
        "num",
        "sr",
        "sra",
        "srs",
        "dr",
        "dra",
        "pl",
        "av",
        "avda",
        "c",
        "p",
        "pàg",
        "pàgs",
        "ex",
        "etc",
        "cf",
        "aprox",
        "tel",
        "st",
        "sta",
        "mín",
        "màx",
        "s",
        "ss",
        "vol",
        "ed",
    ]
)
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_END = re.compile(r"[.!?…]+[»\")\]]*(?=\s|$)")
_BLANK_OR_HEADING = re.compile(r"^\s*(?:#.*|[-*_=]{3,}\s*)?$")


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]``: one unit, without list mark or surrounding blanks."""

    start: int
    end: int
    kind: Literal["sentence", "item", "lead"]


def sentences(text: str) -> list[Span]:
    """Units in order, never empty, never overlapping. Headings, rules and blank lines belong to none.

    A list item is one unit however many sentences it has; lines indented under it belong to it. A sentence that ends
    in a colon and stands right before a list is a ``lead``.
    """
    spans: list[Span] = []
    for start, end, is_item in _blocks(text):
        if is_item:
            _mark_lead(text, spans)
            spans.append(Span(start, end, "item"))
        else:
            spans += [Span(a, b, "sentence") for a, b in _split(text, start, end)]
    return spans


def _mark_lead(text: str, spans: list[Span]) -> None:
    if spans and spans[-1].kind == "sentence" and text[spans[-1].end - 1] == ":":
        spans[-1] = Span(spans[-1].start, spans[-1].end, "lead")


def _blocks(text: str) -> list[tuple[int, int, bool]]:
    """Paragraphs and items as (start, end, is item), blanks and list marks stripped."""
    blocks: list[tuple[int, int, bool]] = []
    open_block: tuple[int, int, bool] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        item = _ITEM.match(line)
        if item or _BLANK_OR_HEADING.match(line.rstrip("\r\n")):
            if open_block:
                blocks.append(open_block)
            open_block = (at + item.end(), at + len(line), True) if item else None
        else:
            open_block = (open_block[0], at + len(line), open_block[2]) if open_block else (at, at + len(line), False)
        at += len(line)
    if open_block:
        blocks.append(open_block)
    stripped = ((*strip_span(text, start, end), is_item) for start, end, is_item in blocks)
    return [(start, end, is_item) for start, end, is_item in stripped if start < end]


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span without the blanks at its ends; empty where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of a paragraph: a stop ends one unless it belongs to an abbreviation, an initial or a quotation."""
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if _goes_on(text, begin, match, end):
            continue
        found.append(strip_span(text, begin, match.end()))
        begin = match.end()
    rest = strip_span(text, begin, end)
    return [*found, rest] if rest[0] < rest[1] else found


def _goes_on(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    after = text[match.end() : end].lstrip()
    if not after:
        return False
    inside = text[begin : match.end()]
    if inside.count("«") > inside.count("»"):
        return True
    before = re.search(r"([^\W\d_]+)$", text[begin : match.start()])
    if match.group().startswith(".") and before:
        word = before.group(1)
        if word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()):
            return True
    return after[0].islower()
