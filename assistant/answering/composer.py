"""Answers of each kind, put together from exact rows and verbatim quotes. Knows nothing of how they were found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.answering.citations import Quote, check, cite
from assistant.answering.quoted import Draft, render
from assistant.answering.replies import say
from assistant.errors import AssistantError
from assistant.model import Ateneu, Citation, Filters, Language, Passage, Project, Status


class BrokenCitation(AssistantError):
    """A quote is not verbatim in its passage: the answer must not be sent."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to one question, before ids and timings are put on it."""

    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    projects: tuple[Project, ...] = ()
    total: int | None = None
    filters: Filters = field(default_factory=Filters)
    ateneus: tuple[Ateneu, ...] = ()
    suggestions: tuple[str, ...] = ()
    provenance: Literal["quoted", "generated", "template"] = "template"


def template(name: str, status: Status, language: Language, /, **values: object) -> Reply:
    """A reply in the assistant's own words, with nothing quoted."""
    return Reply(status, say(name, language, **values))


def quoted(draft: Draft, language: Language, suggestions: Sequence[str] = ()) -> Reply:
    """An answer made of quotes, framed in the language of the question."""
    return Reply(
        Status.ANSWERED,
        render(draft, say("quote_frame", language)),
        cite(draft.quotes),
        suggestions=tuple(suggestions),
        provenance="quoted",
    )


def with_quotes(reply: Reply, draft: Draft, lead: str = "") -> Reply:
    """A reply with a draft's quotes after its own text, numbered on from the citations it has."""
    if not draft.quotes:
        return reply
    first = len(reply.citations) + 1
    text = "\n\n".join(part for part in (reply.text, render(draft, lead, first)) if part)
    citations = (*reply.citations, *cite(draft.quotes, first))
    return Reply(
        Status.ANSWERED,
        text,
        citations,
        reply.projects,
        reply.total,
        reply.filters,
        reply.ateneus,
        reply.suggestions,
        "quoted",
    )


def checked(reply: Reply, passages: Mapping[str, Passage]) -> Reply:
    """The reply itself, once every quote and mark holds.

    Raises:
        BrokenCitation: naming what does not hold; nothing of the question is in the message.
    """
    problems = check(reply.text, reply.citations, passages)
    if problems:
        raise BrokenCitation("; ".join(problems))
    return reply


def single(quote: Quote) -> Draft:
    """A draft of one quote."""
    return Draft(((None, (quote,)),))
