"""The question sets, put to the shipped corpus with the shipped model: no category may fall below its threshold."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.evaluation.cases import read_cases
from assistant.evaluation.run import below, loose, read_thresholds, run, score

SETS = sorted(Path(__file__).parent.glob("*.jsonl"))


@pytest.mark.parametrize("file", SETS, ids=lambda path: path.stem)
def test_no_category_falls_below_what_was_reached(shipped: Assistant, file: Path) -> None:
    """Every set has thresholds for each of its categories, and reaches them; every statement is held by its sources."""
    outcomes = run(shipped, read_cases(file))
    table = score(outcomes)
    thresholds = read_thresholds(file)
    assert set(thresholds) == set(table)
    assert (below(table, thresholds), loose(outcomes)) == ([], [])
