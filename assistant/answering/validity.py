"""What is said of an answer's age: that a call is closed, that something has expired, that figures are old."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from assistant.answering.composer import Reply
from assistant.answering.replies import say
from assistant.answering.wording import on_date
from assistant.catalan.normalise import squash
from assistant.content.dates import last_day
from assistant.model import Citation, Document, Language

OLD_YEARS = 3  # figures of a call or of a year's results are out of date by the third year after them
CALLS = "convocatories"  # the topic of documents about calls for applications
_CALL = re.compile(r"\bconvocatori(?:a|es)\b")
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?<![/\d])(?:19|20)\d\d\b")  # not that of a law's number, 12/2015


def with_validity(reply: Reply, documents: Mapping[str, Document], language: Language, today: date) -> Reply:
    """The reply with one line after its quotes where they are of a closed call, expired or old; else as it is.

    Replies with rows are left alone: each row has its own date.
    """
    if reply.projects or reply.ateneus:
        return reply
    line = _line(reply.citations, documents, language, today)
    return replace(reply, text=f"{reply.text}\n\n{line}") if line else reply


def expired(document: Document, language: Language, today: date) -> str | None:
    """One line that says that a document no longer holds; None while it does, or where nothing says until when."""
    if not document.valid_until or last_day(document.valid_until) >= today:
        return None
    return say(_ended(document, 1, 1), language, when=on_date(document.valid_until, language))


def _line(
    citations: tuple[Citation, ...], documents: Mapping[str, Document], language: Language, today: date
) -> str | None:
    """The line of the document that expired last, or else of the oldest figures."""
    cited = {citation.document_id: documents[citation.document_id] for citation in citations}
    past = [one for one in cited.values() if one.valid_until and last_day(one.valid_until) < today]
    if past:
        last = max(past, key=lambda one: last_day(str(one.valid_until)))
        return say(_ended(last, len(past), len(cited)), language, when=on_date(str(last.valid_until), language))
    oldest = today.year - OLD_YEARS
    years = [_year(citation, today.year) for citation in citations if _undated(citation.quote, oldest)]
    old = sorted(year for year in years if year is not None and year <= oldest)
    if not old:
        return None
    partly = len(set(years)) > 1
    return say("validity_old_partly" if partly else "validity_old", language, year=old[0])


def _ended(last: Document, past: int, cited: int) -> str:
    """The name of the reply for `past` documents of `cited` that are no longer valid, `last` the last of them."""
    if not _is_call(last):
        return "validity_expired" if past == cited else "validity_expired_partly"
    if past < cited:
        return "validity_closed_partly"
    return "validity_closed" if past == 1 else "validity_closed_several"


def _is_call(document: Document) -> bool:
    return document.topic == CALLS or bool(_CALL.search(squash(document.title)))


def _undated(quote: str, oldest: int) -> bool:
    """Whether a quote holds figures and does not itself name an old year, from which a reader sees their age."""
    named = [int(year) for year in _YEAR.findall(quote)]
    return bool(_FIGURE.search(quote)) and not any(year <= oldest for year in named)


def _year(citation: Citation, now: int) -> int | None:
    """The year that a quote's figures are of: the newest one past that it names, where its page is older."""
    named = [int(year) for year in _YEAR.findall(citation.quote) if int(year) <= now]
    return max(int(citation.as_of[:4]), *named, 0) if citation.as_of else None
