"""What a project's page tells of its beginning and its money, asked in words that no page says (`data/told.yaml`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assistant.answering.units import Unit
from assistant.catalan.normalise import fold, squash
from assistant.catalan.terms import terms

DATA = Path(__file__).parent / "data" / "told.yaml"


@dataclass(frozen=True, slots=True)
class Telling:
    """`asked` is looked for in squashed questions, `shown` in folded sentences."""

    asked: re.Pattern[str]
    shown: re.Pattern[str]


@cache
def _tellings() -> tuple[Telling, ...]:
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return tuple(Telling(re.compile(one["asked"]), re.compile(one["shown"])) for one in data.values())


def told(question: str, units: Sequence[Unit]) -> Unit | None:
    """The first unit that answers such a question; None for a question of anything else, and where none answers it.

    What asks for more than that («com s'ha pagat la maquinària?») is another question.
    """
    squashed = squash(question)
    for one in _tellings():
        if one.asked.search(squashed) and not terms(one.asked.sub(" ", squashed)):
            return next((unit for unit in units if one.shown.search(fold(unit.text))), None)
    return None
