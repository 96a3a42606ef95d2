"""Running a question set: conversations in order, scores per category, thresholds kept beside the set."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from assistant.errors import AssistantError
from assistant.evaluation.cases import Case
from assistant.evaluation.checks import failures, visible
from assistant.evaluation.grounded import Grounding, ground
from assistant.model import Answer, Question
from assistant.port import AssistantPort


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of one answer: milliseconds, length in characters and in words, and what its text stands on."""

    took_ms: float
    chars: int
    words: int
    mode: Literal["quoted", "generated"]
    grounding: Grounding
    generation: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case went: the faults of each turn, in order; passed when there are none."""

    id: str
    category: str
    faults: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    measures: tuple[Measure, ...] = ()

    @property
    def passed(self) -> bool:
        return not any(self.faults)


def run(assistant: AssistantPort, cases: Sequence[Case]) -> tuple[Outcome, ...]:
    """Put every case to the assistant, each in a conversation of its own; a failed turn does not stop the next."""
    ateneus = assistant.ateneus()
    outcomes = []
    for case in cases:
        conversation: str | None = None
        faults, texts, measures = [], [], []
        for turn in case.turns:
            answer = assistant.answer(Question(turn.user, conversation))
            conversation = answer.conversation_id
            found = failures(answer, turn.expect, ateneus, lambda f: assistant.projects(f, limit=1).total)
            faults.append(tuple(found))
            texts.append(answer.text)
            measures.append(_measure(answer, assistant))
        outcomes.append(Outcome(case.id, case.category, tuple(faults), tuple(texts), tuple(measures)))
    return tuple(outcomes)


def _measure(answer: Answer, assistant: AssistantPort) -> Measure:
    return Measure(
        took_ms=answer.took_ms,
        chars=len(answer.text),
        words=len(visible(answer).split()),
        mode="generated" if answer.provenance == "generated" else "quoted",
        grounding=ground(answer, assistant),
        generation=answer.index_generation,
    )


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


def loose(outcomes: Sequence[Outcome]) -> list[str]:
    """One line for each sentence of a quoted answer that neither passages nor records hold: there must be none."""
    return [
        f"{outcome.id} turn {number}: {sentence!r}"
        for outcome in outcomes
        for number, measure in enumerate(outcome.measures, start=1)
        for sentence in measure.grounding.loose
        if measure.mode == "quoted"
    ]
