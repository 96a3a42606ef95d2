"""Everything wrong in the corpus, gathered so that an editor sees all of it at once."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from assistant.content.words import choice, known, name_of, say
from assistant.content.yaml_lines import Items, Located, Spot
from assistant.errors import Problem

_CHOICE = re.compile(r"'([^']*)'")
_KEY = "[key]"  # how pydantic marks that a key is wrong, and not its value


class Allowed(NamedTuple):
    """The terms that a field may have, and the file that says so."""

    file: str
    terms: Sequence[str]


class Problems:
    """A growing list of problems."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, file: str, line: int, field: str, value: str, expected: str) -> None:
        """Note one; a long value is cut."""
        self._found.append(Problem(file, line, field, value if len(value) <= 80 else value[:77] + "…", expected))

    def add_file(
        self, file: str, fault: str, /, place: str = "", value: str = "", line: int = 0, **values: str
    ) -> None:
        """Note what is wrong with a file or a part of it that is no field of a record."""
        self.add(file, line, place and name_of(place), value, say(fault, **values))

    def add_validation(self, file: str, record: Located, error: ValidationError, fields: Iterable[str]) -> None:
        """Every fault that pydantic found in a record, with the line of the value it is in, as it was written."""
        names = list(fields)
        for fault in error.errors():
            path = fault["loc"]
            spot = record.at(*path)
            if path[-1] == _KEY:
                path, spot = path[:-1], Spot(record.at(*path[:-1]).line, str(path[-2]))
            if fault["type"] in ("extra_forbidden", "missing"):
                spot = Spot(spot.line, "")
            field = ".".join(str(part) for part in path if not isinstance(part, int))
            self.add(file, spot.line, field, spot.written, _expected(fault, names))

    def check_terms(self, file: str, record: Located, field: str, values: Sequence[str], allowed: Allowed) -> None:
        """Refuse values that the vocabulary does not hold, naming the nearest that it does.

        Nothing is judged by a file that has faults itself: what it lacks would be told once for each record.
        """
        if self.has(allowed.file):
            return
        for number, value in enumerate(values):
            if value not in allowed.terms:
                spot = record.at(field, number) if isinstance(record[field], list) else record.at(field)
                names = ", ".join(nearest(value, allowed.terms))
                fault = "term_unknown" if names else "term_of_none"
                self.add(file, spot.line, field, value, say(fault, file=allowed.file, names=names))

    def has(self, file: str) -> bool:
        """Whether a file has any."""
        return any(problem.file == file for problem in self._found)

    def found(self) -> tuple[Problem, ...]:
        """All of them, by file and line."""
        return tuple(sorted(self._found, key=lambda problem: (problem.file, problem.line, problem.field)))


def _expected(fault: ErrorDetails, names: Sequence[str]) -> str:
    """What pydantic says, in the words of editors."""
    kind, value, context = fault["type"], fault.get("input"), fault.get("ctx", {})
    if kind == "extra_forbidden":
        return say(kind, names=", ".join(nearest(str(fault["loc"][-1]), names)))
    if kind == "literal_error":
        return say(kind, choices=choice(_CHOICE.findall(str(context["expected"]))))
    if kind == "string_type":
        kind = _no_text(value)
    return say(kind, **context) if known(kind) else say("other", reason=fault["msg"])


def _no_text(value: Any) -> str:
    if value is None:
        return "blank"
    if isinstance(value, Items):
        return "string_is_list"
    return "string_is_mapping" if isinstance(value, Located) else "string_type"


def nearest(value: str, allowed: Sequence[str]) -> list[str]:
    """The three likeliest terms, the best first; none where nothing is allowed."""
    return [name for name, _, _ in process.extract(value, allowed, scorer=fuzz.WRatio, limit=3)]
