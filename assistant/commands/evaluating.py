"""`evaluate`: a question set, its table, and exit 1 below the thresholds kept beside it."""

import sys
from pathlib import Path

from assistant.evaluation.cases import read_cases
from assistant.evaluation.run import below, read_thresholds, report_json, report_text, run, score
from assistant.port import AssistantPort


def evaluate(assistant: AssistantPort, file: Path, as_json: bool) -> int:
    """Run the set and print it. Raises BadCase for a file that is no question set."""
    cases, thresholds = read_cases(file), read_thresholds(file)
    assistant.load()
    outcomes = run(assistant, cases)
    print(report_json(outcomes) if as_json else report_text(outcomes))
    missed = below(score(outcomes), thresholds)
    for line in missed:
        print(f"below the threshold: {line}", file=sys.stderr)
    return 1 if missed else 0
