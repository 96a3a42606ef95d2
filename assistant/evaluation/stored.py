"""The last run of a question set, kept beside the index, so that the next one says what got worse and what better."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import AssistantError
from assistant.evaluation.cases import Case
from assistant.evaluation.run import Outcome


@dataclass(frozen=True, slots=True)
class Run:
    """What is kept of a run: when it was (ISO, UTC), on which index generation, and whether each case passed."""

    at: str
    generation: str
    passed: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the run before, made `at` on index `before`: cases that fail or pass only `now`."""

    at: str
    before: str
    now: str
    worse: tuple[str, ...]
    better: tuple[str, ...]


def run_of(outcomes: Sequence[Outcome], at: str) -> Run:
    """What is to be kept of the outcomes of a set."""
    generations = (measure.generation for outcome in outcomes for measure in outcome.measures)
    return Run(at, next(generations, ""), {outcome.id: outcome.passed for outcome in outcomes})


def place(folder: Path, cases: Sequence[Case]) -> Path:
    """Where the last run of just these questions and expectations is kept: a set that was changed has none yet."""
    written = json.dumps([asdict(case) for case in cases], ensure_ascii=False, sort_keys=True)
    return folder / f"{hashlib.sha256(written.encode()).hexdigest()[:16]}.json"


def read_run(path: Path) -> Run | None:
    """The last run; None before the first one. Raises AssistantError for a file that is no run."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        run = Run(str(data["at"]), str(data["generation"]), {str(k): bool(v) for k, v in data["passed"].items()})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AssistantError(f"{path}: no run to compare with can be read there ({error!r})") from error
    return run


def keep_run(path: Path, run: Run) -> None:
    """Put a run in the place of the one before, in one step. Raises AssistantError where it cannot be written."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(asdict(run), ensure_ascii=False, indent=1), encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise AssistantError(f"{path}: the run cannot be kept ({error.strerror})") from error


def compare(before: Run, now: Run) -> Change:
    """What fails now and passed before, and the other way round, in the order of the set."""
    changed = [id_ for id_, passed in now.passed.items() if before.passed.get(id_, passed) != passed]
    return Change(
        at=before.at,
        before=before.generation,
        now=now.generation,
        worse=tuple(id_ for id_ in changed if not now.passed[id_]),
        better=tuple(id_ for id_ in changed if now.passed[id_]),
    )
