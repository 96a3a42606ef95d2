"""Running a question set: conversations in order, scores per category, thresholds kept beside the set."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.evaluation.cases import Case
from assistant.evaluation.checks import failures
from assistant.model import Question
from assistant.port import AssistantPort


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case went: the faults of each turn, in order; passed when there are none."""

    id: str
    category: str
    faults: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not any(self.faults)


def run(assistant: AssistantPort, cases: Sequence[Case]) -> tuple[Outcome, ...]:
    """Put every case to the assistant, each in a conversation of its own; a failed turn does not stop the next."""
    ateneus = assistant.ateneus()
    outcomes = []
    for case in cases:
        conversation: str | None = None
        faults, texts = [], []
        for turn in case.turns:
            answer = assistant.answer(Question(turn.user, conversation))
            conversation = answer.conversation_id
            found = failures(answer, turn.expect, ateneus, lambda f: assistant.projects(f, limit=1).total)
            faults.append(tuple(found))
            texts.append(answer.text)
        outcomes.append(Outcome(case.id, case.category, tuple(faults), tuple(texts)))
    return tuple(outcomes)


def score(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """Passed and all, by category in order of appearance, then `all`."""
    table: dict[str, tuple[int, int]] = {}
    for outcome in outcomes:
        for name in (outcome.category, "all"):
            passed, total = table.get(name, (0, 0))
            table[name] = (passed + outcome.passed, total + 1)
    table["all"] = table.pop("all", (0, 0))
    return table


def read_thresholds(question_set: Path) -> dict[str, int]:
    """How many cases of each category must pass: ``<set>.thresholds.json`` beside the set; {} when there is none.

    Raises:
        AssistantError: the file is there and is not an object of numbers.
    """
    path = question_set.with_suffix(".thresholds.json")
    if not path.exists():
        return {}
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return {name: int(value) for name, value in data.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise AssistantError(f"{path}: expected category: number of cases ({error})") from error


def below(table: dict[str, tuple[int, int]], thresholds: dict[str, int]) -> list[str]:
    """One line for each category that passes fewer cases than its threshold."""
    return [
        f"{name}: {table.get(name, (0, 0))[0]} passed, the threshold is {least}"
        for name, least in thresholds.items()
        if table.get(name, (0, 0))[0] < least
    ]


def report_text(outcomes: Sequence[Outcome]) -> str:
    """The table per category, then every failing check with its case and turn."""
    table = score(outcomes)
    lines = [
        f"{name:<18} {passed:>4}/{total:<4} {passed / total:6.1%}" for name, (passed, total) in table.items() if total
    ]
    for outcome in outcomes:
        for number, faults in enumerate(outcome.faults, start=1):
            lines += [f"{outcome.id} turn {number}: {fault}" for fault in faults]
    return "\n".join(lines)


def report_json(outcomes: Sequence[Outcome]) -> str:
    """The same as data: scores, and each case with its faults and what was answered."""
    scores = {name: {"passed": passed, "total": total} for name, (passed, total) in score(outcomes).items()}
    cases = [{**asdict(outcome), "passed": outcome.passed} for outcome in outcomes]
    return re.sub(r"\s+$", "", json.dumps({"scores": scores, "cases": cases}, ensure_ascii=False, indent=1))
