"""Everything wrong in the corpus, gathered so that an editor sees all of it at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from rapidfuzz import fuzz, process

from assistant.content.yaml_lines import Located
from assistant.errors import Problem


class Problems:
    """A growing list of problems."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, file: str, line: int, field: str, value: Any, expected: str) -> None:
        shown = "" if value is None else str(value)
        self._found.append(Problem(file, line, field, shown if len(shown) <= 80 else shown[:77] + "…", expected))

    def add_validation(self, file: str, record: Located, error: ValidationError, fields: Iterable[str]) -> None:
        """Every fault that pydantic found in a record, with the line of the field it is in."""
        names = list(fields)
        for fault in error.errors():
            field = str(fault["loc"][0]) if fault["loc"] else ""
            where = ".".join(str(part) for part in fault["loc"])
            if fault["type"] == "extra_forbidden":
                self.add(file, record.line_of(field), field, None, f"unknown field; {nearest(field, names)}")
            elif fault["type"] == "missing":
                self.add(file, record.line, field, None, "this field is required")
            else:
                expected = fault["msg"].removeprefix("Value error, ")
                self.add(file, record.line_of(field), where, fault.get("input"), expected)

    def check_terms(
        self, file: str, record: Located, field: str, values: Iterable[str], allowed: Sequence[str]
    ) -> None:
        """Refuse values that the vocabulary does not hold, naming the nearest that it does."""
        known = set(allowed)
        for value in values:
            if value not in known:
                self.add(file, record.line_of(field), field, value, f"not in the vocabulary; {nearest(value, allowed)}")

    def found(self) -> tuple[Problem, ...]:
        """All of them, by file and line."""
        return tuple(sorted(self._found, key=lambda problem: (problem.file, problem.line, problem.field)))


def nearest(value: str, allowed: Sequence[str]) -> str:
    """`nearest: …` with the three likeliest terms."""
    close = process.extract(value, allowed, scorer=fuzz.WRatio, limit=3)
    return f"nearest allowed: {', '.join(name for name, _, _ in close)}" if close else "nothing is allowed here"
