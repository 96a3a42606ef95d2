"""Plain text and Markdown without a head."""

import re

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from assistant.importing.decode import decode
from assistant.importing.html import to_markdown
from assistant.importing.imported import Imported, Origin, Refused
from assistant.importing.markdown import document

_UNDERLINED = re.compile(r"^(?P<text>\S.*)\n(?P<mark>={3,}|-{3,})[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[•◦▪‣●○■–—*][ \t]+", re.MULTILINE)
_MAX_HEADING = 100


def read_markdown(data: bytes, origin: Origin) -> Imported:
    """The text of a Markdown file. Raises Refused when it has a head: it is a document of the corpus already."""
    text = decode(data, origin.charset)
    if text.startswith("---\n") and "\n---\n" in text:
        raise Refused("ja té un cap entre dues ratlles ---: copia'l tal com és a guia/, programa/ o serveis/")
    html = MarkdownIt("commonmark").enable("table").render(text)
    return document(origin, to_markdown(BeautifulSoup(html, "html.parser")))


def read_text(data: bytes, origin: Origin) -> Imported:
    """The text with its headings: those underlined, marked with `#`, or alone on a line in capitals."""
    text = _BULLET.sub("- ", decode(data, origin.charset))
    # An indent is layout here; to Markdown four spaces would be a program.
    text = "\n".join(line.strip() for line in text.split("\n"))
    marked = _UNDERLINED.sub(lambda m: f"\n{'#' if m['mark'][0] == '=' else '##'} {m['text'].strip()}\n", text)
    blocks = [block.strip("\n") for block in re.split(r"\n[ \t]*\n", marked)]
    filled = [block for block in blocks if block.strip()]
    if filled and _is_title(filled[0]):
        filled[0] = f"# {filled[0]}"
    return document(origin, "\n\n".join(_capitals(block, "##" if at else "#") for at, block in enumerate(filled)))


def _is_title(block: str) -> bool:
    """Whether the text begins with a short line by itself that is no sentence."""
    return len(block) <= _MAX_HEADING and re.fullmatch(r"[^\n#-][^\n]*[^\n.,:;]", block) is not None


def _capitals(block: str, mark: str) -> str:
    """A line of capitals is a heading: alone, or over the paragraph that follows it."""
    first, _, rest = block.partition("\n")
    letters = sum(c.isalpha() for c in first)
    if first.isupper() and letters > 3 and len(first) <= _MAX_HEADING and not first.startswith(("#", "- ")):
        return f"{mark} {first.strip()}" + (f"\n\n{rest}" if rest else "")
    return block
