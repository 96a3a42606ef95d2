"""Terms that stand for one another in a question, from the groups of `data/synonyms.yaml`."""

from functools import cache
from pathlib import Path

import yaml

from assistant.catalan.terms import terms

DATA = Path(__file__).parent / "data" / "synonyms.yaml"


@cache
def _related() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in yaml.safe_load(DATA.read_text(encoding="utf-8")):
        together = frozenset(term for word in group for term in terms(str(word)))
        for term in together:
            found[term] = found.get(term, frozenset()) | (together - {term})
    return found


def related(term: str) -> frozenset[str]:
    """The terms of the groups that a term is in, itself left out; empty for a term in none."""
    return _related().get(term, frozenset())
