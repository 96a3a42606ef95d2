"""The peers on three passages; PostgreSQL where it is installed."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from assistant.model import DocumentType, Passage
from benchmarks import peers, postgres

TEXTS = {
    "a": "Les cooperatives d'habitatge i l'energia.",
    "b": "Energia: una cooperativa, dues cooperatives.",
    "c": "La formació de les sòcies.",
}
PASSAGES = [Passage(id_, id_, DocumentType.GUIDE, "", (), "inici", t, 0, len(t), "", "") for id_, t in TEXTS.items()]


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "MINILM", "a_model_that_nobody_has")
    monkeypatch.delenv(peers.URL, raising=False)


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "PLACES", (tmp_path,))


@pytest.mark.usefixtures("no_model", "no_programs")
def test_what_cannot_be_had_is_told_and_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """BM25 without stems always can: it finds the very words, accents aside, and nothing else."""
    with peers.built(PASSAGES) as found:
        assert list(found) == ["BM25 without stems"]
        assert found["BM25 without stems"].mb > 0
        assert [found["BM25 without stems"].rank(query) for query in ("cooperativa", "formacio", "zzz")] == [
            ["b"], ["c"], [],
        ]  # fmt: skip
    assert capsys.readouterr().err.splitlines() == [
        "note: all-MiniLM-L6-v2 is left out: the package a_model_that_nobody_has is not installed",
        "note: PostgreSQL is left out: PostgreSQL is not installed",
    ]


@pytest.mark.usefixtures("no_model")
def test_a_server_that_does_not_answer_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(peers.URL, "postgresql://127.0.0.1:1/nothing?connect_timeout=1")
    with peers.built(PASSAGES) as found:
        assert list(found) == ["BM25 without stems"]
    err = capsys.readouterr().err.splitlines()
    assert [line.startswith("note: ") for line in err] == [True, True]
    assert err[1].startswith("note: PostgreSQL is left out: connection failed")


@pytest.fixture(scope="module")
def server() -> Iterator[ExitStack]:
    if not postgres.is_here():
        pytest.skip("needs a PostgreSQL server's programs")
    with ExitStack() as stack:
        yield stack


def test_postgresql_ranks_by_catalan_stems(server: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any of the words may be missing, signs of its query language are none, and `unaccent` forgives an accent."""
    monkeypatch.delenv(peers.URL, raising=False)
    found = peers._postgres(PASSAGES, server)
    assert list(found) == [
        "PostgreSQL, ts_rank", "PostgreSQL, ts_rank_cd",
        "PostgreSQL with unaccent, ts_rank", "PostgreSQL with unaccent, ts_rank_cd",
    ]  # fmt: skip
    asked = ("cooperativa & !habitatge", "formacio", "???")
    assert [[system.rank(query) for query in asked] for system in found.values()] == [
        [["a", "b"], [], []], [["b", "a"], [], []], [["a", "b"], ["c"], []], [["b", "a"], ["c"], []],
    ]  # fmt: skip
    assert all(system.mb > 0 for system in found.values())
