"""Runs: pieces of text with the tags around them, so that a cut never falls inside a tag."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Run:
    """Text inside the same tags, outermost first; a tag is written as it opens, without brackets: ``b``."""

    text: str
    tags: tuple[str, ...] = ()


Block = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """What Telegram limits of a text once its tags are read: UTF-16 code units, and entities."""

    units: int
    entities: int

    def __add__(self, other: "Size") -> "Size":
        return Size(self.units + other.units, self.entities + other.entities)

    def within(self, limit: "Size") -> bool:
        """Whether it is no more than `limit` in either."""
        return self.units <= limit.units and self.entities <= limit.entities


def html(block: Block, depth: int = 0) -> str:
    """Return a block as HTML; neighbours share the tags that they have in common from the outermost on."""
    pieces = []
    for tag, runs in _by_tag(block, depth):
        inner = html(runs, depth + 1) if tag else escape("".join(run.text for run in runs), quote=False)
        pieces.append(f"<{tag}>{inner}</{tag.split()[0]}>" if tag else inner)
    return "".join(pieces)


def size(block: Block) -> Size:
    """Return how much a block is."""
    return sum(map(added, ((), *(run.tags for run in block)), block), start=Size(0, 0))


def added(before: tuple[str, ...], run: Run) -> Size:
    """Return what a run adds after one with the tags `before`: those that both have from the outermost on go on."""
    shared = next((at for at, (a, b) in enumerate(zip(before, run.tags, strict=False)) if a != b), None)
    goes_on = min(len(before), len(run.tags)) if shared is None else shared
    return Size(units(run.text), len(run.tags) - goes_on)


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units, by which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def link(url: str) -> str:
    """Return the tag of a link."""
    return f'a href="{escape(url)}"'


def is_link(tag: str) -> bool:
    """Whether a tag is that of a link."""
    return tag.startswith("a ")


def inside(tag: str, block: Block) -> Block:
    """Return a block with one more tag around all of it."""
    return tuple(Run(run.text, (tag, *run.tags)) for run in block)


def words(block: Block, most: int) -> Iterator[Run]:
    """Yield the block in runs of one word and the space around it; a word longer than `most` comes in pieces."""
    for run in block:
        for word in re.findall(rf"\s{{0,9}}\S{{1,{most}}}\s{{0,9}}|\s{{1,{most}}}", run.text):
            yield Run(word, run.tags)


def _by_tag(block: Block, depth: int) -> Iterator[tuple[str, Block]]:
    """Yield neighbours that have the same tag at a depth; an empty tag for those that have none there."""
    for tag, runs in groupby(block, key=lambda run: run.tags[depth] if len(run.tags) > depth else ""):
        yield tag, tuple(runs)
