"""Markdown of answers and sources to HTML: nothing of what it is given is taken as HTML.

Three things are added to CommonMark: ``[n]`` marks become links to the citation, headings get ids, and a span of the
source can be marked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

# Private-use characters stand for the ends of the marked span while the Markdown is parsed.
START, END = "\ue000", "\ue001"
REFERENCE = re.compile(r"\[(\d{1,3})\]")
MARKS = re.compile(r'<mark(?: id="marcat")?>|</mark>')
MARKUP = "*_`[]>#+- \t\n"
WORD = re.compile(r"[^\W_]")
BLOCK_MARK = re.compile(r"[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+|\d+[.)][ \t]+|#{1,6}[ \t]+)?")


class _Renderer(RendererHTML):
    """Renders text with reference links and the marked span; `env` carries ``links``, ``anchors`` and ``marking``."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self._marked(tokens[idx].content, env)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<code>{self._marked(tokens[idx].content, env)}</code>"

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        tokens[idx].attrSet("rel", "noopener")
        return self.renderToken(tokens, idx, options, env)

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        place = tokens[idx].map
        if place and place[0] in env["anchors"]:
            tokens[idx].attrSet("id", env["anchors"][place[0]])
        return self.renderToken(tokens, idx, options, env)

    def _marked(self, content: str, env: EnvType) -> str:
        """Return escaped `content`; each run inside the span is marked by itself, so that elements nest."""
        pieces = []
        for piece in re.split(f"([{START}{END}])", content):
            if piece in (START, END):
                env["marking"] = piece == START
            elif piece:
                html = REFERENCE.sub(lambda match: _reference(match, env["links"]), escapeHtml(piece))
                pieces.append(_mark(html, env) if env["marking"] else html)
        return "".join(pieces)


def _mark(html: str, env: EnvType) -> str:
    place = "" if env.get("placed") else ' id="marcat"'  # the first one is where a link to the quote leads
    env["placed"] = True
    return f"<mark{place}>{html}</mark>"


def _reference(match: re.Match[str], links: Mapping[int, str]) -> str:
    number = int(match[1])
    if number not in links:
        return match[0]
    return f'<a class="mark" href="{escapeHtml(links[number])}" aria-label="font {number}">[{number}]</a>'


# `reference` is off because a source's "[1]: …" would turn the marks into links of its own.
_PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True}, renderer_cls=_Renderer).disable(
    ["image", "reference", "html_block", "html_inline"]
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a source: `line` counts from 0, `text` is without its markup."""

    line: int
    text: str


def headings(text: str) -> tuple[Heading, ...]:
    """Return the headings that divide a source, in order; those inside a quotation or a list do not."""
    tokens = _PARSER.parse(text)
    found = [(at, token) for at, token in enumerate(tokens) if token.type == "heading_open" and not token.level]
    return tuple(Heading(token.map[0], _plain(tokens[at + 1])) for at, token in found if token.map)


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def render(text: str, links: Mapping[int, str] | None = None, anchors: Mapping[int, str] | None = None) -> Markup:
    """Return `text` as HTML; ``[n]`` links to ``links[n]``, a heading on line `n` gets the id ``anchors[n]``."""
    env = {"links": links or {}, "anchors": anchors or {}, "marking": False}
    return Markup(_PARSER.render(text, env))  # noqa: S704 - escaped by the renderer


def render_marked(text: str, start: int, end: int, anchors: Mapping[int, str] | None = None) -> Markup:
    """Return `text` as HTML with ``text[start:end]`` marked; an empty or impossible span marks nothing.

    Where the ends of the span are inside some markup, the words between them are marked, or else their whole lines.
    The page is what it is without the mark, or there is no mark.
    """
    clean = text.replace(START, " ").replace(END, " ")
    plain = render(clean, anchors=anchors)
    if 0 <= start < end <= len(clean):
        for first, last in _placements(clean, start, end):
            marked = render(clean[:first] + START + clean[first:last] + END + clean[last:], anchors=anchors)
            if marked != plain and MARKS.sub("", marked) == plain:
                return marked
    return plain


def _placements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where to put the ends of a span, the best first: as asked, inside its markup, at its words, at its lines."""
    words = [match.start() for match in WORD.finditer(text, start, end)]
    if not words:
        return
    # An end alone on a line would join two blocks.
    yield _behind_block_mark(text, start), start + len(text[start:end].rstrip())
    inner = text[start:end].lstrip(MARKUP)
    yield end - len(inner), end - len(inner) + len(inner.rstrip(MARKUP))
    yield words[0], words[-1] + 1
    last = text.find("\n", words[-1])
    yield _behind_block_mark(text, words[0], from_line=True), len(text[: last if last >= 0 else None].rstrip())


def _behind_block_mark(text: str, start: int, from_line: bool = False) -> int:
    """A sentinel before "- " or "## " would hide the list or the heading."""
    line = text.rfind("\n", 0, start) + 1
    mark = BLOCK_MARK.match(text, line)
    behind = mark.end() if mark else line
    return behind if from_line else max(start, behind)
