"""Groundedness: the share of an answer's statements that anyone can check against the sources.

A statement is a sentence of the text that says something of the world. It holds when it is

- a verbatim quote: ``passage.text[start:end]`` of the passage that its citation names, fetched again through the port;
- an exact row: the line of a project as the record has it now;
- a reply of the assistant with values that the records give again: totals, names, dates (`own_words`).

Replies without values, headings that name what is quoted under them, list marks and citation marks are frames and
count for nothing. What is neither is loose: nothing that the assistant knows says it.
"""

import re
from dataclasses import dataclass

from assistant.answering.citations import MARK
from assistant.catalan.sentences import sentences
from assistant.errors import NotFound
from assistant.evaluation.own_words import Records
from assistant.model import Answer, Citation
from assistant.port import AssistantPort

_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_STOP = re.compile(r"(?<=[.:?!…»”])\s+")


@dataclass(frozen=True, slots=True)
class Grounding:
    """How many statements an answer makes, and the sentences among them that nothing holds."""

    statements: int
    loose: tuple[str, ...] = ()


def ground(answer: Answer, assistant: AssistantPort) -> Grounding:
    """Hold every sentence of an answer's text against the passages and records that the assistant has now."""
    held, loose, at, rest = 0, [], 0, []
    for citation in answer.citations:
        start = answer.text.find(f"{citation.quote} [{citation.number}]", at)
        if start < 0:
            continue  # what is not said is no statement
        rest.append(answer.text[at:start])
        at = start + len(citation.quote)
        said = _sentences(citation.quote)
        if _verbatim(citation, assistant):
            held += len(said)
        else:
            loose += said
    rest.append(answer.text[at:])
    records = Records(answer, assistant)
    rows = records.rows()
    headings = {f"**{name}**" for one in answer.citations for name in (one.title, one.section)} - rows
    for line in (_bare(line) for piece in rest for line in piece.splitlines()):
        if line in rows:
            held += 1
        elif line and line not in headings:
            stated, nothing = _own(line, records)
            held, loose = held + stated, loose + nothing
    return Grounding(held + len(loose), tuple(loose))


def _verbatim(citation: Citation, assistant: AssistantPort) -> bool:
    try:
        text = assistant.passage(citation.passage_id).text
    except NotFound:
        return False
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def _bare(line: str) -> str:
    return _LIST_MARK.sub("", MARK.sub("", line)).strip()


def _own(line: str, records: Records) -> tuple[int, list[str]]:
    """How many sentences are replies that the records hold, and the sentences that are none.

    A reply may have several sentences: one is tried by itself, then with those after it.
    """
    starts = [0, *(match.end() for match in _STOP.finditer(line)), len(line)]
    held, loose, first = 0, "", 0
    while first < len(starts) - 1:
        for last in range(first + 1, len(starts)):
            piece = line[starts[first] : starts[last]].strip()
            if kind := records.kind(piece):
                held += len(_sentences(piece)) if kind == "statement" else 0
                break
        else:
            last = first + 1
            loose += line[starts[first] : starts[last]]
        first = last
    return held, _sentences(loose.strip())


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)] or [text][: bool(text)]
