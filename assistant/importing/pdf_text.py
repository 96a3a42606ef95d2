"""Lines of a PDF → Markdown: running heads and page numbers out, headings by size, lines joined to paragraphs."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from assistant.importing.pdf_lines import Line
from assistant.importing.pdf_running import without_running

_BIGGER = 1.12  # times the body's size, from which a line is a heading
_GAP = 1.55  # times a line's size, from which the distance between two lines parts paragraphs
_MAX_HEADING = 120
_SHORT = 0.6  # of a full line, which three of four lines do not exceed: below it a line is the last of its paragraph
_START = 4  # blocks from the first, among which a title stands
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s+\S")
_DASH = re.compile(r"[-–—]\s+(?=\S)")  # an item of a list, or an aside that a line begins with
_LETTER = re.compile(r"[a-z]\)\s")
# «inscriure-» and «se»: a pronoun keeps its hyphen; what splits a word ends so seldom in a verb's way.
_PRONOUN = re.compile(r"\w{2}(?:[aeiuï]r|re|nt)-\n(?:se|me|te|ne|hi|ho|la|lo|li|los|les|nos|vos)(?:\W|$)")
_ENDED = (".", ":", ";", "!", "?", "»", ")")


@dataclass(slots=True)
class _Block:
    kind: str  # "paragraph", "item" or "heading"
    lines: list[Line] = field(default_factory=list)

    def text(self) -> str:
        joined = ""
        for line in self.lines:
            # A hyphen at a line's end splits a word where a small letter follows it.
            if re.search(r"[a-zà-ÿ]-$", joined) and line.text[:1].islower():
                whole = _PRONOUN.search(f"{joined}\n{line.text}")
                joined = (joined if whole else joined[:-1]) + line.text
            else:
                joined = f"{joined} {line.text}".strip()
        return joined


def to_markdown(pages: list[list[Line]]) -> str:
    """The text of all pages in order; a paragraph that a page break cuts goes on."""
    body = _body_of([line for page in pages for line in page])
    blocks = _blocks(without_running(pages, body.size * _BIGGER), body)
    return "\n".join(_render(blocks, _levels(blocks, body.size))) if blocks else ""


@dataclass(frozen=True, slots=True)
class _Body:
    """The size of most letters, and the length in letters under which a line of that size ends a paragraph."""

    size: float = 0.0
    short: float = 0.0


def _body_of(lines: list[Line]) -> _Body:
    counts: Counter[float] = Counter()
    for line in lines:
        counts[line.size] += len(line.text)
    if not counts:
        return _Body()
    size = counts.most_common(1)[0][0]
    lengths = sorted(len(line.text) for line in lines if line.size == size)
    return _Body(size, _SHORT * lengths[len(lengths) * 3 // 4])


def _blocks(pages: list[list[Line]], body: _Body) -> list[_Block]:
    blocks: list[_Block] = []
    for page in pages:
        for at, found in enumerate(page):
            above = page[at - 1] if at else None
            line = _without_dash(found, blocks[-1] if blocks else None, above, body)
            kind = _kind(line, body.size)
            if blocks and _goes_on(blocks[-1], line, kind, above, body):
                blocks[-1].lines.append(line)
            else:
                blocks.append(_Block(kind, [line]))
    for block in blocks:
        if block.kind == "bold" and (len(block.lines) > 2 or block.text().endswith(_ENDED)):
            block.kind = "paragraph"
    return blocks


def _without_dash(line: Line, before: _Block | None, above: Line | None, body: _Body) -> Line:
    """A line that a dash begins as the item that it is, unless it goes on with a sentence: then it is an aside."""
    found = _DASH.match(line.text)
    within = before is not None and before.kind != "item" and _goes_on(before, line, "paragraph", above, body)
    if not found or (within and before is not None and not before.lines[-1].text.endswith(_ENDED)):
        return line
    return replace(line, text=line.text[found.end() :], item=True)


def _kind(line: Line, body: float) -> str:
    if line.item or (_NUMBERED.match(line.text) and line.size < body * _BIGGER and not line.bold):
        return "item"
    if line.size >= body * _BIGGER and len(line.text) <= _MAX_HEADING:
        return "heading"
    return "bold" if line.bold and len(line.text) <= _MAX_HEADING else "paragraph"


def _goes_on(block: _Block, line: Line, kind: str, above: Line | None, body: _Body) -> bool:
    """Whether a line goes on with the block before it; `above` is the line before it on its page."""
    last = block.lines[-1]
    if kind == "item" or last.size != line.size:
        return False
    if kind in ("heading", "bold") or block.kind in ("heading", "bold"):
        return kind == block.kind and above is not None and 0 < above.y - line.y <= _GAP * line.size
    if above is None or line.y > above.y:  # a new page or column
        return not last.text.endswith(_ENDED) and line.text[:1].islower()
    if len(last.text) < body.short and line.text[:1].isupper():
        return False
    return above.y - line.y <= _GAP * line.size


def _levels(blocks: list[_Block], body: float) -> dict[float, int]:
    """The level of each size of heading, bold lines of the body's size last.

    The biggest is 1, the title, where it begins the text or stands once near its start, under a logo's words or a date;
    elsewhere it is a section.
    """
    sizes = sorted({b.lines[0].size for b in blocks if b.kind == "heading"}, reverse=True)
    biggest = [at for at, b in enumerate(blocks) if b.kind == "heading" and b.lines[0].size == sizes[0]]
    alone = len(biggest) == 1 and biggest[0] < _START
    top = 1 if alone or blocks[0].kind in ("heading", "bold") else 2
    if any(b.kind == "bold" for b in blocks):
        sizes.append(body)
    return {size: min(at, 6) for at, size in enumerate(sizes, start=top)}


def _render(blocks: list[_Block], levels: dict[float, int]) -> list[str]:
    parts: list[str] = []
    listing = False
    for block in blocks:
        item = block.kind == "item"
        if parts and not (item and listing):
            parts.append("")
        if block.kind in ("heading", "bold"):
            level = levels.get(block.lines[0].size, max(levels.values()))
            parts.append(f"{'#' * level} {block.text()}")
        elif item:
            numbered = _NUMBERED.match(block.text()) and not _LETTER.match(block.text())
            parts.append(block.text() if numbered else f"- {block.text()}")
        else:
            parts.append(block.text())
        listing = item
    return parts
