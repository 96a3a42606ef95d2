"""Markdown read into runs: pieces of text with the tags around them, so that a cut never falls inside a tag."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "reference", "html_block", "html_inline", "fence", "code"]  # answers have no code: it stays as text
)
_TAGS = {"strong": "b", "em": "i"}


@dataclass(frozen=True, slots=True)
class Run:
    """Text inside the same tags, outermost first; a tag is written as it opens, without brackets: ``b``."""

    text: str
    tags: tuple[str, ...] = ()


Block = tuple[Run, ...]


def html(block: Block) -> str:
    """Return a block as HTML; neighbours with the same tags share them."""
    pieces = []
    for tags, group in groupby(block, key=lambda run: run.tags):
        opened = "".join(f"<{tag}>" for tag in tags)
        closed = "".join(f"</{tag.split()[0]}>" for tag in reversed(tags))
        pieces.append(f"{opened}{escape(''.join(run.text for run in group), quote=False)}{closed}")
    return "".join(pieces)


def link(url: str) -> str:
    """Return the tag of a link."""
    return f'a href="{escape(url)}"'


def words(block: Block, most: int) -> Iterator[Run]:
    """Yield the block in runs of one word and the space around it; a word longer than `most` comes in pieces."""
    for run in block:
        for word in re.findall(rf"\s{{0,9}}\S{{1,{most}}}\s{{0,9}}|\s{{1,{most}}}", run.text):
            yield Run(word, run.tags)


def blocks(markdown: str, linked: Callable[[Run], Block]) -> Iterator[Block]:
    """Yield the paragraphs, headings and whole lists of `markdown`; `linked` may turn a run into several."""
    counters: list[int | None] = []
    listed: list[Run] = []
    heading = False
    for token in _PARSER.parse(markdown):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            first = int(token.attrs.get("start", 1))
            counters.append(first if token.type == "ordered_list_open" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            counters.pop()
            if not counters:
                yield tuple(listed)
                listed = []
        elif token.type == "list_item_open":
            listed.append(Run("\n" * bool(listed) + "   " * (len(counters) - 1) + _bullet(counters)))
        elif token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            found = [run for one in _inline(token, ("b",) if heading else ()) for run in linked(one)]
            if counters:
                listed += found
            else:
                yield tuple(found)


def _bullet(counters: list[int | None]) -> str:
    number = counters[-1]
    if number is None:
        return "• "
    counters[-1] = number + 1
    return f"{number}. "


def _inline(token: Token, outer: tuple[str, ...]) -> Iterator[Run]:
    tags = list(outer)
    for child in token.children or []:
        if child.nesting == 1:
            tags.append(link(str(child.attrs["href"])) if child.tag == "a" else _TAGS[child.tag])
        elif child.nesting == -1:
            tags.pop()
        elif child.type in ("softbreak", "hardbreak"):
            yield Run("\n", tuple(tags))
        else:
            yield Run(child.content, (*tags, "code") if child.type == "code_inline" else tuple(tags))
