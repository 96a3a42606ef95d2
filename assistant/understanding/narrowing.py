"""The filters of a listing, with what nobody here is called and what nothing explains among them."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.catalan.tokens import Token
from assistant.model import Filters
from assistant.understanding.filters import Read
from assistant.understanding.followup import Rows


def narrowed(read: Read, tokens: Sequence[Token], rows: Rows) -> tuple[Filters, str | None]:
    """The filters to apply, and the words not among them: no project speaks of those that meets the others.

    What is written like a name stays a filter: that nothing here is called so is the answer. So do words without any
    other filter.
    """
    filters = _with_unread(read, rows)
    words = (filters.text or "").split()
    named = any(token.surface[0].isupper() and token.surface.lower() in words for token in tokens[1:])
    if not words or filters.text != read.unread or named or rows(filters):
        return filters, None
    others = replace(filters, text=None)
    return (others, filters.text) if others and rows(others) else (filters, None)


def _with_unread(read: Read, rows: Rows) -> Filters:
    """A name is a promoter's where it is said to have done something and the texts of projects do not have it."""
    filters, name = read.filters, read.stranger
    if name and read.promotes and (rows(Filters(promoter=name)) or not rows(Filters(text=name))):
        return replace(filters, promoter=name, text=read.unread)
    return replace(filters, text=" ".join(part for part in (name, read.unread) if part) or None)
