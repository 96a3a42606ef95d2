"""What a long message says of the person before it asks: «hola, soc la Pepi, tinc 71 anys i els de casa em diuen…»."""

import re

from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.understanding.cues import load_cues

LONG = 14  # words: a shorter message has no room for both
LEAST = 2  # terms that what is left must have, to be a question still
_CLAUSE = re.compile(r"(?<=[,.;:!?])\s+")


_NAME = re.compile(
    r"\b(?i:em dic|em diuen|me llamo|mi nombre es|my name is|soc (?:en|na|la|l['’])|soy) ?"
    r"(?:[A-ZÀ-Ý][\w·'-]+ ?){1,3}(?:,|(?:i|y|and) )?\s*"
)


def without_name(text: str) -> str:
    """The message without who the person is by name: «em dic Pere Cardona» asks nothing, and names no town."""
    rest = _NAME.sub("", text)
    return rest if terms(rest) else text


def without_introduction(text: str) -> str:
    """The message without the clauses before its first that is not about the person; as it is where there are none."""
    clauses = _CLAUSE.split(text)
    if len(text.split()) < LONG or len(clauses) < 2:
        return text
    first = next((at for at, clause in enumerate(clauses) if not _about_them(clause)), 0)
    rest = " ".join(clauses[first:])
    return rest if len(set(terms(rest))) >= LEAST else text


def _about_them(clause: str) -> bool:
    """Whether a clause only says who asks: one with a wish or a cooperative in it says what it is about."""
    cues, squashed = load_cues(), squash(clause)
    return cues.has("introduces", squashed) and not any(cues.has(name, squashed) for name in ("wish", "starting_up"))
