"""Terms that stand for one another in a question, from the groups of `data/synonyms.yaml`."""

from functools import cache
from pathlib import Path

import yaml

from assistant.catalan.inflection import forms
from assistant.catalan.normalise import fold
from assistant.catalan.terms import terms
from assistant.catalan.tokens import tokenise
from assistant.catalan.words import right_words

DATA = Path(__file__).parent / "data" / "synonyms.yaml"


@cache
def _groups() -> list[list[str]]:
    groups: list[list[str]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return groups


@cache
def _words() -> frozenset[str]:
    return frozenset(token.text for group in _groups() for word in group for token in tokenise(str(word)))


def in_groups(word: str) -> bool:
    """Whether a folded word is written in a group, just as it is."""
    return word in _words()


def _forms(word: str) -> list[str]:
    """The forms of a verb that are words of the language and none that another group has as it is."""
    return [form for form in forms(word) if fold(form) in right_words() and fold(form) not in _words()]


@cache
def _related() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in _groups():
        words = [form for word in group for form in (str(word), *_forms(str(word)))]
        together = frozenset(term for word in words for term in terms(word))
        for term in together:
            found[term] = found.get(term, frozenset()) | (together - {term})
    return found


def related(term: str) -> frozenset[str]:
    """The terms of the groups that a term is in, itself left out; empty for a term in none."""
    return _related().get(term, frozenset())
