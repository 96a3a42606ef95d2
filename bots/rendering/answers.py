"""An answer as messages: escaped, citations as links, the sources folded, cut between paragraphs."""

import re
from collections.abc import Iterator
from functools import partial

from assistant.model import Answer, Citation, Project
from bots.rendering.cards import ateneu_block
from bots.rendering.markdown import blocks, plain
from bots.rendering.packing import LIMIT, Text, pack
from bots.rendering.runs import Block, Run, Size, inside, is_link, link
from bots.rendering.sources import address
from bots.texts import say

REFERENCE = re.compile(r"(\[\d{1,3}\])")
QUOTE_CHARS = 400  # of each quote among the sources: most of it is in the answer itself, and the link leads to it
CARDS = 3  # of ateneus: more would hide the answer that names them
FOLDED = "blockquote expandable"


def messages(answer: Answer, public_url: str | None = None, asked: str = "", limit: Size = LIMIT) -> list[Text]:
    """Return the messages that show `answer`, in order.

    `public_url` is the address of our own pages of the sources, where it is known. `asked` is a question that was not
    typed but chosen from a button: it is put before its answer.
    """
    addresses = {f"[{citation.number}]": address(citation, public_url) for citation in answer.citations}
    urls = {mark: url for mark, url in addresses.items() if url.startswith(("http://", "https://"))}
    found: list[Block] = [(Run(f"» {asked}", ("i",)),)] if asked else []
    found += blocks(answer.text, partial(_linked, urls, answer.projects))
    if len(answer.ateneus) <= CARDS:
        found += [ateneu_block(ateneu, answer.language) for ateneu in answer.ateneus]
    if answer.citations:
        heading = Run(say("sources", answer.language), ("b",))
        runs = [run for citation in answer.citations for run in _source(citation, urls)]
        found.append(inside(FOLDED, (heading, *runs)))
    return pack(found, limit)


def _linked(urls: dict[str, str], projects: tuple[Project, ...], run: Run) -> Block:
    """Return a run with its marks, or the whole run where it is a project's title, turned into links."""
    if any(is_link(tag) or tag == "code" for tag in run.tags):
        return (run,)
    for project in projects:
        # A listing shortens long titles with an ellipsis.
        if "b" in run.tags and (run.text == project.title or _is_shortened(run.text, project.title)):
            return (Run(run.text, (link(project.url), *run.tags)),)
    pieces = [piece for piece in REFERENCE.split(run.text) if piece]
    return tuple(Run(piece, (link(urls[piece]), *run.tags) if piece in urls else run.tags) for piece in pieces)


def _is_shortened(text: str, title: str) -> bool:
    return text.endswith("…") and len(text) > 1 and title.startswith(text[:-1])


def _source(citation: Citation, urls: dict[str, str]) -> Iterator[Run]:
    mark = f"[{citation.number}]"
    yield Run(f"\n{mark} ")
    yield Run(citation.title, (link(urls[mark]),) if mark in urls else ())
    section = f", {citation.section}" if citation.section not in ("", citation.title) else ""
    yield Run(section + (f" ({citation.as_of})" if citation.as_of else ""))
    yield Run(f"\n«{_beginning(plain(citation.quote))}»")


def _beginning(quote: str) -> str:
    """What is shown of a quote: as it is, or as far as it goes, which is said."""
    return quote if len(quote) <= QUOTE_CHARS else quote[:QUOTE_CHARS].rsplit(maxsplit=1)[0] + " […]"
