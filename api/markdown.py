"""Markdown of answers and sources to HTML: nothing of what it is given is taken as HTML.

Two things are added to CommonMark: ``[n]`` marks become links to the citation, and a span of the source can be marked.
"""

import re
from collections.abc import Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

# Private-use characters stand for the ends of the marked span while the Markdown is parsed.
START, END = "\ue000", "\ue001"
REFERENCE = re.compile(r"\[(\d{1,3})\]")
BLOCK_MARK = re.compile(r"[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+|\d+[.)][ \t]+|#{1,6}[ \t]+)?")


class _Renderer(RendererHTML):
    """Renders text with reference links and the marked span; `env` carries ``links`` and ``marking``."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self._marked(tokens[idx].content, env)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<code>{self._marked(tokens[idx].content, env)}</code>"

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        tokens[idx].attrSet("rel", "noopener")
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


def render(text: str, links: Mapping[int, str] | None = None) -> Markup:
    """Return `text` as HTML; ``[n]`` becomes a link to ``links[n]`` where there is one."""
    return Markup(_PARSER.render(text, {"links": links or {}, "marking": False}))  # noqa: S704 - escaped by the renderer


def render_marked(text: str, start: int, end: int) -> Markup:
    """Return `text` as HTML with ``text[start:end]`` marked; an empty or impossible span marks nothing."""
    clean = text.replace(START, " ").replace(END, " ")
    if not 0 <= start < end <= len(clean):
        return render(clean)
    end = start + len(clean[start:end].rstrip())  # and one alone on a line would join two blocks
    # A sentinel before "- " or "## " would hide the list or heading: it goes behind.
    line = clean.rfind("\n", 0, start) + 1
    mark = BLOCK_MARK.match(clean, line)
    start = max(start, mark.end() if mark else start)
    if start >= end:
        return render(clean)
    return render(clean[:start] + START + clean[start:end] + END + clean[end:])
