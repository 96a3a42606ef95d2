"""Question sets: JSON Lines of conversations with what each answer must fulfil."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError

KEYS = frozenset({"status", "all", "none", "filters", "projects", "ateneu", "sources", "max_chars", "language"})


class BadCase(AssistantError):
    """A line of a question set cannot be read: names file, line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the person types, and what the answer must fulfil; empty for a turn that is only context."""

    user: str
    expect: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One conversation of one to four turns."""

    id: str
    category: str
    lang: str
    turns: tuple[Turn, ...]


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a question set; blank lines are skipped.

    Raises:
        BadCase: the file is missing, a line is no JSON object of the known shape, or an id comes twice.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadCase(f"{path}: cannot be read ({error})") from error
    cases = tuple(_case(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip())
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise BadCase(f"{path}: id {case.id!r} comes twice")
        seen.add(case.id)
    return cases


def _case(line: str, where: str) -> Case:
    try:
        data = json.loads(line)
        turns = tuple(Turn(turn["user"], turn.get("expect") or {}) for turn in data["turns"])
        case = Case(data["id"], data["category"], data["lang"], turns)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadCase(f"{where}: expected id, category, lang and turns with a user text ({error})") from error
    unknown = {key for turn in turns for key in turn.expect} - KEYS
    if unknown:
        raise BadCase(f"{where}: unknown expectation {sorted(unknown)}; allowed: {', '.join(sorted(KEYS))}")
    return case
