"""Lines of a PDF → Markdown: running heads and page numbers out, headings by size, lines joined to paragraphs."""

import re
from collections import Counter
from dataclasses import dataclass, field

from assistant.importing.pdf_lines import Line

_BIGGER = 1.12  # times the body's size, from which a line is a heading
_GAP = 1.55  # times a line's size, from which the distance between two lines parts paragraphs
_MAX_HEADING = 120
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s+\S")
_PAGE_NUMBER = re.compile(
    r"(?:p[àa]g(?:ina|\.)?\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|de|of)\s*\d{1,4})?", re.IGNORECASE
)
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
                joined = joined[:-1] + line.text
            else:
                joined = f"{joined} {line.text}".strip()
        return joined


def to_markdown(pages: list[list[Line]]) -> str:
    """The text of all pages in order; a paragraph that a page break cuts goes on."""
    kept = _without_running(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        return ""
    body = _body_size(lines)
    blocks = _blocks(kept, body)
    return "\n".join(_render(blocks, _levels(blocks, body)))


def _body_size(lines: list[Line]) -> float:
    counts: Counter[float] = Counter()
    for line in lines:
        counts[line.size] += len(line.text)
    return counts.most_common(1)[0][0]


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without what stands in the margin of most pages, whatever its figures."""
    counts = Counter(key for page in pages for key in {_key(line) for line in page if line.edge})
    often = max(3, (len(pages) + 1) // 2)
    running = {key for key, count in counts.items() if count >= often}
    return [[line for line in page if not (line.edge and _is_running(line, running))] for page in pages]


def _is_running(line: Line, running: set[str]) -> bool:
    return _key(line) in running or bool(_PAGE_NUMBER.fullmatch(line.text))


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _blocks(pages: list[list[Line]], body: float) -> list[_Block]:
    blocks: list[_Block] = []
    for page in pages:
        for at, line in enumerate(page):
            kind = _kind(line, body)
            above = page[at - 1] if at else None
            if blocks and _goes_on(blocks[-1], line, kind, above):
                blocks[-1].lines.append(line)
            else:
                blocks.append(_Block(kind, [line]))
    for block in blocks:
        if block.kind == "bold" and (len(block.lines) > 2 or block.text().endswith(_ENDED)):
            block.kind = "paragraph"
    return blocks


def _kind(line: Line, body: float) -> str:
    if line.item or (_NUMBERED.match(line.text) and line.size < body * _BIGGER and not line.bold):
        return "item"
    if line.size >= body * _BIGGER and len(line.text) <= _MAX_HEADING:
        return "heading"
    return "bold" if line.bold and len(line.text) <= _MAX_HEADING else "paragraph"


def _goes_on(block: _Block, line: Line, kind: str, above: Line | None) -> bool:
    """Whether a line goes on with the block before it; `above` is the line before it on its page."""
    last = block.lines[-1]
    if kind == "item" or last.size != line.size:
        return False
    if kind in ("heading", "bold") or block.kind in ("heading", "bold"):
        return kind == block.kind and above is not None and 0 < above.y - line.y <= _GAP * line.size
    if above is None or line.y > above.y:  # a new page or column
        return not last.text.endswith(_ENDED) and line.text[:1].islower()
    return above.y - line.y <= _GAP * line.size


def _levels(blocks: list[_Block], body: float) -> dict[float, int]:
    """The level of each size of heading, bold lines of the body's size last; the biggest is 1 where it begins the text.

    Elsewhere it is a section: a title stands at the start.
    """
    top = 1 if blocks[0].kind in ("heading", "bold") else 2
    sizes = sorted({b.lines[0].size for b in blocks if b.kind == "heading"}, reverse=True)
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
            parts.append(block.text() if _NUMBERED.match(block.text()) else f"- {block.text()}")
        else:
            parts.append(block.text())
        listing = item
    return parts
