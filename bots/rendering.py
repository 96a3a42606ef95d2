"""An answer as Telegram HTML messages: escaped, citations as links, cut between paragraphs."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from assistant.model import Answer, Ateneu, Citation, Project
from bots.runs import Block, Run, blocks, html, link, words

LIMIT = 4096  # UTF-16 code units in one Telegram message; tags are counted here, though Telegram counts none
REFERENCE = re.compile(r"(\[\d{1,3}\])")


def messages(answer: Answer, limit: int = LIMIT) -> list[str]:
    """Return the messages that show `answer`, in order; each is valid HTML of at most `limit` UTF-16 units."""
    found = list(blocks(answer.text, partial(_linked, _urls(answer), answer.projects)))
    found += [_ateneu(ateneu) for ateneu in answer.ateneus]
    if answer.citations:
        found.append((Run("Fonts", ("b",)), *(run for citation in answer.citations for run in _source(citation))))
    return pack(found, limit)


def ateneu_messages(ateneus: Iterable[Ateneu]) -> list[str]:
    """Return the messages that show contact cards."""
    return pack([_ateneu(ateneu) for ateneu in ateneus])


def pack(parts: Iterable[Block], limit: int = LIMIT) -> list[str]:
    """Return `parts` as few messages, a blank line between; only a part that fits in none is cut, between words."""
    packed: list[str] = []
    for piece in (piece for part in parts for piece in _cut(part, limit)):
        if packed and units(f"{packed[-1]}\n\n{piece}") <= limit:
            packed[-1] = f"{packed[-1]}\n\n{piece}"
        elif piece.strip():
            packed.append(piece)
    return packed


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units, by which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def _cut(block: Block, limit: int) -> Iterator[str]:
    if units(html(block)) <= limit:
        yield html(block)
        return
    held: list[Run] = []
    size = 0  # as if no two words shared their tags: never less than what is sent
    for word in words(block, most=limit // 12):  # a character may take five units escaped, and tags need room
        more = units(html((word,)))
        if held and size + more > limit:
            yield html(tuple(held)).strip()
            held, size = [], 0
        held.append(word)
        size += more
    yield html(tuple(held)).strip()


def _urls(answer: Answer) -> dict[str, str]:
    return {f"[{citation.number}]": citation.url for citation in answer.citations}


def _linked(urls: dict[str, str], projects: tuple[Project, ...], run: Run) -> Block:
    """Return a run with its marks, or the whole run where it is a project's title, turned into links."""
    if any(tag.startswith("a ") for tag in run.tags):
        return (run,)
    for project in projects:
        # A listing shortens long titles with an ellipsis.
        if "b" in run.tags and (run.text == project.title or _shortened(run.text, project.title)):
            return (Run(run.text, (link(project.url), *run.tags)),)
    pieces = [piece for piece in REFERENCE.split(run.text) if piece]
    return tuple(Run(piece, (link(urls[piece]), *run.tags) if piece in urls else run.tags) for piece in pieces)


def _shortened(text: str, title: str) -> bool:
    return text.endswith("…") and len(text) > 1 and title.startswith(text[:-1])


def _source(citation: Citation) -> Iterator[Run]:
    yield Run(f"\n[{citation.number}] ")
    yield Run(citation.title, (link(citation.url),))
    section = f", {citation.section}" if citation.section not in ("", citation.title) else ""
    yield Run(section + (f" ({citation.as_of})" if citation.as_of else ""))


def _ateneu(ateneu: Ateneu) -> Block:
    lines = [
        ", ".join(ateneu.comarques),
        ateneu.address,
        f"Telèfon: {ateneu.phone}" if ateneu.phone else None,
        f"Correu: {ateneu.email}" if ateneu.email else None,
    ]
    return (Run(ateneu.name, (link(ateneu.url), "b")), *(Run(f"\n{line}") for line in lines if line))
