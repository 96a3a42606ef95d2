"""`evaluate`: a question set, its table, and exit 1 below its thresholds or for a statement that nothing holds."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import AssistantError
from assistant.evaluation.cases import read_cases
from assistant.evaluation.report import report_json, report_text
from assistant.evaluation.run import below, loose, read_thresholds, run, score
from assistant.evaluation.stored import Change, Run, compare, keep_run, place, read_run, run_of
from assistant.port import AssistantPort


def evaluate(assistant: AssistantPort, file: Path, as_json: bool, runs: Path, keep: bool) -> int:
    """Run the set and print it, compared with its last run in the folder `runs`; with `keep` this one takes its place.

    Raises BadCase for a file that is no question set. What is wrong with the folder is told, and changes no code.
    """
    cases, thresholds = read_cases(file), read_thresholds(file)
    assistant.load()
    outcomes = run(assistant, cases)
    now, kept_at = run_of(outcomes, datetime.now(UTC).isoformat(" ", "minutes")), place(runs, cases)
    change = _change(kept_at, now)
    print(report_json(outcomes, change) if as_json else report_text(outcomes, change))
    if keep:
        _keep(kept_at, now)
    wrong = [f"below the threshold: {line}" for line in below(score(outcomes), thresholds)]
    wrong += [f"not grounded: {line}" for line in loose(outcomes)]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def _change(kept_at: Path, now: Run) -> Change | None:
    try:
        before = read_run(kept_at)
    except AssistantError as error:
        print(f"note: {error}", file=sys.stderr)
        return None
    return compare(before, now) if before else None


def _keep(kept_at: Path, now: Run) -> None:
    try:
        keep_run(kept_at, now)
    except AssistantError as error:
        print(f"note: {error}", file=sys.stderr)
