"""The lines of a PDF page, each with the size and weight of its letters and its height on the page."""

import math
import re
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PageObject

from assistant.importing.markdown import one_line

_BULLETS = "•◦▪‣●○■\x7f\uf0b7\uf0a7"
_LEVEL = 0.2  # of a letter's size: what stands no further up or down is on the same line, as the cells of a table
MARGIN = 0.085  # of the height: an inch of A4


@dataclass(frozen=True, slots=True)
class Line:
    """`size` in points, as seen; `y` from the foot of the page up; `item` says that a bullet stands before it.

    `edge` says that it stands in the margin at the head or at the foot, where running heads are.
    """

    text: str
    size: float
    bold: bool
    y: float
    item: bool = False
    edge: bool = False


class _Gatherer:
    """Pieces of text, as pypdf finds them, into lines."""

    def __init__(self, foot: float, height: float) -> None:
        self._body = (foot + MARGIN * height, foot + (1 - MARGIN) * height)
        self.lines: list[Line] = []
        self._pieces: list[tuple[str, float, bool, float]] = []
        self._bullet = False

    def visit(self, text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
        seen = abs(size) * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        for at, part in enumerate(text.split("\n")):
            if at:
                self.end()
            if part:
                self._pieces.append((part, seen, bold, y))

    def end(self) -> None:
        pieces, self._pieces = self._pieces, []
        # A soft hyphen at the end is where a word is split; elsewhere it is nothing.
        raw = re.sub("\u00ad$", "-", "".join(text for text, *_ in pieces).strip())
        bare = raw.lstrip(_BULLETS)
        self._bullet = self._bullet or bare != raw
        text = one_line(bare)
        if not text:
            return
        letters = max(1, sum(len(part) for part, *_ in pieces))
        size = max(pieces, key=lambda piece: len(piece[0].strip()))[1]
        heavy = sum(len(part) for part, _, bold, _ in pieces if bold) / letters > 0.9
        y = pieces[0][3]
        edge = not self._body[0] < y < self._body[1]
        line = Line(text, round(size * 2) / 2, heavy, y, self._bullet, edge)
        self._bullet = False
        last = self.lines[-1] if self.lines else None
        if last and not line.item and line.size == last.size and abs(line.y - last.y) < _LEVEL * size:
            self.lines[-1] = replace(last, text=f"{last.text} {text}", bold=last.bold and heavy)
        else:
            self.lines.append(line)


def lines_of(page: PageObject) -> list[Line]:
    """The lines of a page in reading order; none for a page that is an image."""
    gatherer = _Gatherer(float(page.mediabox.bottom), float(page.mediabox.height))
    page.extract_text(visitor_text=gatherer.visit)
    gatherer.end()
    return gatherer.lines
