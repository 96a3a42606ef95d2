"""The synthetic corpus of the ingest benchmark, and how its figures are printed."""

import json
from pathlib import Path

import pytest

from assistant.content.load import load_content
from benchmarks import ingest
from tests.index.served import texts


@pytest.mark.parametrize("passages", [1, 10, 23])
def test_the_corpus_has_exactly_the_passages_asked_for(tmp_path: Path, passages: int) -> None:
    """It validates, and no text comes twice."""
    ingest.write_corpus(tmp_path / "corpus", passages, seed=1)
    assert len(load_content(tmp_path / "corpus").documents) == -(-passages // 10)
    found = texts(tmp_path / "corpus")
    assert len(found) == len(set(found.values())) == passages


def test_a_seed_gives_the_same_corpus_again(tmp_path: Path) -> None:
    """And another one another corpus."""
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        ingest.write_corpus(tmp_path / name, 12, seed)
    first, again, other = (texts(tmp_path / name) for name in "abc")
    assert first == again
    assert not set(first.values()) & set(other.values())


def test_the_figures_are_what_was_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Passages a second are of the whole process; as a table, or as JSON."""
    monkeypatch.setattr(ingest, "_ingest", lambda corpus, data: ({"read": 20, "embedded": 20, "seconds": 3.0}, 4.0))
    assert ingest.main(["--passages", "20", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["passages"], figures["seconds"], figures["passages_per_s"]) == (20, 4.0, 5.0)
    assert figures["peak_rss_mb"] >= 0
    assert ingest.main(["--passages", "20"]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "passages         20 (20 texts embedded)",
        "seconds          4.0 s (ingest alone 3.0 s)",
        "speed            5 passages/s",
    ]


def test_an_ingest_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1, with how it ended."""

    def fail(corpus: Path, data: Path) -> None:
        raise RuntimeError("the ingest ended with 1")

    monkeypatch.setattr(ingest, "_ingest", fail)
    assert ingest.main(["--passages", "1"]) == 1
    assert capsys.readouterr() == ("", "error: the ingest ended with 1\n")
