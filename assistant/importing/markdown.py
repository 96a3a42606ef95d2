"""From a converter's Markdown to a document: its title apart, headings from `##` on, clean blanks."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from markdown_it import MarkdownIt

from assistant.importing.imported import Imported, Origin, Refused

TOP, DEEPEST = 2, 6  # the title of the head is the first level
MAX_TITLE = 200
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
# Letters that old files write as one sign, the mark that some fonts put in l·l, and the corpus's straight apostrophe.
_SIGNS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ŀ": "l·", "Ŀ": "L·"})
_MIDDLE_DOT = re.compile(r"(?<=[lL])[•∙⋅‧・\x7f](?=[lL])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[’ʼ´`](?=[^\W\d_])")
_ITEM = r"(?:[•◦▪●○■‣·–—]\s+|(?=[a-z]\) ))"  # where an item begins that is one only in the typing
_LOOSE = re.compile(rf"^({_ITEM}.*)\n\n(?={_ITEM})", re.MULTILINE)
_TYPED = re.compile(rf"^{_ITEM}", re.MULTILINE)
# Marks without width, controls but tab and line end, halves of pairs, and letters of a font's own.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    text: str
    begin: int
    end: int


def document(
    origin: Origin, markdown: str, *, title: str = "", url: str | None = None, as_of: str | None = None,
    notes: tuple[str, ...] = (),
) -> Imported:  # fmt: skip
    """An `Imported` of a converter's Markdown; `title` counts where no heading of the text is one.

    Raises:
        Refused: there is no text.
    """
    headed, text = take_title(clean(markdown))
    if not text.strip():
        raise Refused("no hi ha text")
    name = one_line(headed or title) or PurePath(origin.name).stem.replace("_", " ").strip() or "Document"
    shown = name if len(name) <= MAX_TITLE else name[: MAX_TITLE - 1] + "…"
    return Imported(shown, text.strip() + "\n", origin, url or origin.url, as_of, notes)


def clean(text: str) -> str:
    """Composed letters, plain spaces, the corpus's signs, no invisible or control characters, no blanks in a row."""
    signs = _MIDDLE_DOT.sub("·", unicodedata.normalize("NFC", text).translate(_SIGNS))
    composed = _UNSEEN.sub("", _APOSTROPHE.sub("'", signs))
    # The indent of a line is a list's and stays.
    lines = [re.match(r"[ \t]*", line)[0] + _SPACES.sub(" ", line).strip() for line in composed.split("\n")]  # type: ignore[index]  # matches always
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines))


def one_line(text: str) -> str:
    """The text clean and on one line."""
    return " ".join(clean(text).split())


def tidy_lists(markdown: str) -> str:
    """Paragraphs that begin with a typed bullet, dash or letter as items of lists, with no blank lines in between."""
    return _TYPED.sub("- ", _LOOSE.sub(r"\1\n", markdown))


def take_title(markdown: str) -> tuple[str, str]:
    """The title and the rest: the heading that the text begins with, else the only one of the first level."""
    lines = markdown.split("\n")
    headings = _headings(markdown)
    first = [h for h in headings[:1] if not "".join(lines[: h.begin]).strip()]
    top = [h for h in headings if h.level == 1]
    title = first[0] if first and not _has_peers(first[0], headings) else top[0] if len(top) == 1 else None
    rest = [h for h in headings if h is not title]
    shift = TOP - min((h.level for h in rest), default=TOP)
    for heading in reversed(headings):
        marks = "#" * min(DEEPEST, heading.level + shift)
        new = [] if heading is title else [f"{marks} {heading.text}"]
        lines[heading.begin : heading.end] = new
    return (title.text if title else ""), re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _has_peers(first: _Heading, headings: list[_Heading]) -> bool:
    """Whether a heading at the start is a section among others and not a title: below the first level, with equals."""
    return first.level > 1 and any(h.level <= first.level for h in headings[1:])


def _headings(markdown: str) -> list[_Heading]:
    tokens = MarkdownIt("commonmark").parse(markdown)
    return [
        _Heading(int(token.tag[1]), one_line(tokens[at + 1].content), *token.map)
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.map is not None and not token.level
    ]
