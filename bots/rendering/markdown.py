"""Markdown read into blocks of runs: paragraphs, headings, whole lists, whole tables, quotations."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bots.rendering.runs import Block, Run, inside, is_link, link

_PARSER = (
    MarkdownIt("commonmark", {"html": False})
    .disable(["image", "reference", "html_block", "html_inline", "fence", "code"])  # answers have no code: it is text
    .enable("table")
)
_TAGS = {"strong": "b", "em": "i"}
_INDENT = "   "

Linked = Callable[[Run], Block]


def blocks(markdown: str, linked: Linked) -> Iterator[Block]:
    """Yield the blocks of `markdown` in order; `linked` may turn a run into several."""
    yield from _Reader(linked).read(_PARSER.parse(markdown))


def plain(markdown: str) -> str:
    """Return `markdown` as the text that a person sees, its blocks each on a line of its own."""
    return "\n".join("".join(run.text for run in block) for block in blocks(markdown, lambda run: (run,)))


@dataclass
class _Reader:
    """Reads tokens one by one. `counters` has the number of each open list, None for one with bullets."""

    linked: Linked
    counters: list[int | None] = field(default_factory=list)
    listed: list[Run] = field(default_factory=list)
    begun: bool = False  # the list item has some text
    heading: bool = False
    quoted: int = 0
    cell: bool = False
    header: list[Block] = field(default_factory=list)
    row: list[Block] = field(default_factory=list)
    rows: list[Run] = field(default_factory=list)

    def read(self, tokens: list[Token]) -> Iterator[Block]:
        for token in tokens:
            match token.type:
                case "inline":
                    yield from self._inline(token)
                case "bullet_list_close" | "ordered_list_close":
                    yield from self._list_closed()
                case "table_close":
                    yield self._out(tuple(self.rows))
                    self.header, self.rows = [], []
                case _:
                    self._structure(token)

    def _structure(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                first = int(token.attrs.get("start", 1))
                self.counters.append(first if token.type == "ordered_list_open" else None)
            case "list_item_open":
                indent = _INDENT * (len(self.counters) - 1)
                self.listed.append(Run("\n" * bool(self.listed) + indent + self._bullet()))
                self.begun = False
            case "heading_open" | "heading_close":
                self.heading = token.type == "heading_open"
            case "blockquote_open" | "blockquote_close":
                self.quoted += token.nesting
            case "th_open" | "td_open" | "th_close" | "td_close":
                self.cell = token.nesting == 1
            case "thead_close":
                self.header, self.row = self.row, []
            case "tr_close" if self.header:  # the header's own row closes before its end
                self._row_closed()

    def _inline(self, token: Token) -> Iterator[Block]:
        runs = _runs(token, ("b",) if self.heading else ())
        found = tuple(piece for run in runs for piece in self.linked(run))
        if self.cell:
            self.row.append(found)
        elif self.counters:
            self.listed += [*((Run("\n" + _INDENT * len(self.counters)),) if self.begun else ()), *found]
            self.begun = True
        else:
            yield self._out(found)

    def _list_closed(self) -> Iterator[Block]:
        self.counters.pop()
        self.begun = True
        if not self.counters:
            yield self._out(tuple(self.listed))
            self.listed = []

    def _row_closed(self) -> None:
        """A row becomes an item: its first cell, then each other under the name of its column."""
        first, *rest = self.row  # as many as in the header: the parser fills up and cuts off
        self.rows += [Run("\n" * bool(self.rows) + "• "), *_bold(first)]
        for name, cell in zip(self.header[1:], rest, strict=True):
            if cell:
                self.rows += [Run(f"\n{_INDENT}"), *name, Run(": " if name else ""), *cell]
        self.row = []

    def _bullet(self) -> str:
        number = self.counters[-1]
        if number is None:
            return "• "
        self.counters[-1] = number + 1
        return f"{number}. "

    def _out(self, block: Block) -> Block:
        return inside("blockquote", block) if self.quoted else block


def _bold(block: Block) -> Block:
    """A block in bold, but for code, which takes no other entity around it."""
    return tuple(run if "code" in run.tags else Run(run.text, ("b", *run.tags)) for run in block)


def _runs(token: Token, outer: tuple[str, ...]) -> Iterator[Run]:
    tags = list(outer)
    for child in token.children or []:
        if child.nesting == 1:
            tags.append(link(str(child.attrs["href"])) if child.tag == "a" else _TAGS[child.tag])
        elif child.nesting == -1:
            tags.pop()
        elif child.type in ("softbreak", "hardbreak"):
            yield Run("\n", tuple(tags))
        elif child.type == "code_inline":
            # Code takes no other entity around it, and a link no code in it.
            yield Run(child.content, tuple(tag for tag in tags if is_link(tag)) or ("code",))
        else:
            yield Run(child.content, tuple(tags))
