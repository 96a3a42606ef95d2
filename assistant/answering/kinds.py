"""Kinds of fact that only a value of their kind answers (`data/kinds.yaml`): asked in a question, shown by a text."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assistant.catalan.normalise import fold, squash
from assistant.model import Language

DATA = Path(__file__).parent / "data" / "kinds.yaml"


# Kinds that show in the text by themselves, so that a sentence which has one answers better than its neighbours.
MEASURED = frozenset({"cost", "hours", "interest", "money", "percentage", "price"})


@dataclass(frozen=True, slots=True)
class Kind:
    """`asked` is looked for in squashed questions, `shown` in folded texts; `says` names it in each language."""

    name: str
    says: dict[Language, str]
    asked: re.Pattern[str]
    shown: re.Pattern[str]


@cache
def load_kinds() -> tuple[Kind, ...]:
    """The kinds that ship with the code, compiled once."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    found = ((name, one["says"], re.compile(one["asked"]), re.compile(one["shown"])) for name, one in data.items())
    return tuple(Kind(*one) for one in found)


def asked_kinds(question: str) -> tuple[Kind, ...]:
    """The kinds of fact that a question asks for; most ask for none."""
    squashed = squash(question)
    return tuple(kind for kind in load_kinds() if kind.asked.search(squashed))


def missing(question: str, text: str) -> tuple[Kind, ...]:
    """The kinds that a question asks for and a text does not show."""
    folded = fold(text)
    return tuple(kind for kind in asked_kinds(question) if not kind.shown.search(folded))
