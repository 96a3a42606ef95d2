"""The question sets, put to the shipped corpus with the shipped model: no category may fall below its threshold."""

from datetime import date
from pathlib import Path

import pytest

from assistant.bootstrap import build_assistant
from assistant.evaluation.cases import read_cases
from assistant.evaluation.run import below, loose, read_thresholds, run, score
from assistant.index.embedding import Embedder
from assistant.index.sync import ingest
from assistant.settings import Settings

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)  # answers tell how old their figures are: the day the thresholds were reached
SETS = sorted(Path(__file__).parent.glob("*.jsonl"))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The shipped corpus, ingested with the shipped model into the test's own folder."""
    settings = Settings(corpus_dir=ROOT / "corpus", data_dir=tmp_path_factory.mktemp("golden"))
    ingest(settings, Embedder(settings.embedding_model))
    return settings


@pytest.mark.parametrize("file", SETS, ids=lambda path: path.stem)
def test_no_category_falls_below_what_was_reached(shipped: Settings, file: Path) -> None:
    """Every set has thresholds for each of its categories, and reaches them; every statement is held by its sources."""
    assistant = build_assistant(shipped, today=lambda: TODAY)
    assistant.load()
    outcomes = run(assistant, read_cases(file))
    table = score(outcomes)
    thresholds = read_thresholds(file)
    assert set(thresholds) == set(table)
    assert (below(table, thresholds), loose(outcomes)) == ([], [])
