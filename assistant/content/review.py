"""What is wrong in the corpus, and what deserves an editor's eye: old and expired documents, links to nowhere."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.content.dates import last_day
from assistant.content.load import read_content
from assistant.content.passages import split
from assistant.content.words import name_of, say
from assistant.errors import Problem
from assistant.model import Content, Document

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)  # a scheme or a host: not ours to check
_PAGES = "/documents/"  # where the assistant serves its sources
_DATED = ("as_of", "members_as_of")


@dataclass(frozen=True, slots=True)
class Review:
    """What a corpus holds, the faults that keep it from being ingested, and the warnings that do not."""

    content: Content
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def review(root: Path, today: date, older_than: int) -> Review:
    """Read a corpus folder and judge it. `older_than` is in years, counted from the end of `as_of`.

    Links are judged only where there is no fault: what one leads to may be in a file that could not be read.
    """
    content, faults = read_content(root)
    anchors = {one.id: {passage.anchor for passage in split(one)} for one in content.documents}
    files = {one.path: one.id for one in content.documents if one.path.endswith(".md")}
    found: list[Problem] = []
    for document in content.documents:
        lines = (root / document.path).read_text(encoding="utf-8-sig").split("\n")
        found += _ages(document, lines, today, older_than)
        found += _dead_links(document, lines, root, files, anchors) if not faults else ()
    return Review(content, faults, tuple(sorted(found, key=lambda one: (one.file, one.line))))


def _ages(document: Document, lines: list[str], today: date, older_than: int) -> Iterator[Problem]:
    if document.valid_until and last_day(document.valid_until) < today:
        line = _line_of(document, lines, "valid_until")
        yield Problem(document.path, line, "valid_until", document.valid_until, say("expired"))
    elif document.as_of and _is_older(last_day(document.as_of), older_than, today):
        expected = say("old_one") if older_than == 1 else say("old_many", years=older_than)
        yield Problem(document.path, _line_of(document, lines, *_DATED), "as_of", document.as_of, expected)


def _is_older(day: date, years: int, today: date) -> bool:
    return (day.year + years, day.month, day.day) < (today.year, today.month, today.day)


def _line_of(document: Document, lines: list[str], *fields: str) -> int:
    """Where a field of a document stands in its file; the document's own line where it is not written there."""
    for number, line in enumerate(lines[document.line - 1 :], start=document.line):
        if number > document.line and line.startswith(("---", "- ")):
            break
        if line.removeprefix("- ").strip().partition(":")[0] in fields:
            return number
    return document.line


def _dead_links(
    document: Document, lines: list[str], root: Path, files: dict[str, str], anchors: dict[str, set[str]]
) -> Iterator[Problem]:
    for target, line in _links(document.text):
        if fault := _fault(target, document, root, files, anchors):
            at = _first_line(lines) + line if document.path.endswith(".md") else document.line
            yield Problem(document.path, at, name_of("link"), target, fault)


def _first_line(lines: list[str]) -> int:
    """The 1-based line where the text of a Markdown document begins, after its head and blank lines."""
    body = lines.index("---", 1) + 1
    return next(at for at in range(body, len(lines)) if lines[at].strip()) + 1


def _links(text: str) -> Iterator[tuple[str, int]]:
    """Targets of the links and images that lead inside, each with its line in the text, from 0."""
    for token in MarkdownIt("commonmark").parse(text):
        line = token.map[0] if token.map else 0
        for part in token.children or ():
            line += part.type in ("softbreak", "hardbreak")
            target = _target(part)
            if target and not _OUTSIDE.match(target):
                yield unquote(target), line


def _target(part: Token) -> str:
    return str(part.attrGet("href") or part.attrGet("src") or "")


def _fault(
    target: str, document: Document, root: Path, files: dict[str, str], anchors: dict[str, set[str]]
) -> str | None:
    """Why a link leads nowhere: a file or id that is not there, or one without that section. None for a good one."""
    place, _, section = target.partition("#")
    place = place.removeprefix(_PAGES)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), place))
    id_ = document.id if not place else place if place in anchors else files.get(beside) or files.get(place)
    if id_ is None:
        id_, _, anchor = place.partition("~")  # the id of a passage
        section = section or anchor
        if id_ not in anchors:
            inside = not beside.startswith("..") and (root / beside).is_file()
            return None if inside else say("link_nowhere")
    return None if not section or section in anchors[id_] else say("link_no_section", document=id_, section=section)
