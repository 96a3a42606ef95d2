"""The benchmark of retrieval on a small set: what it prints and keeps, and which system it measures."""

import json
from pathlib import Path

import pytest

from benchmarks import ours, retrieval
from tests.benchmarks import sets
from tests.fakes import StemEmbedder

OURS = ["system", "BM25 alone", "model alone", "fusion by rank"]


@pytest.fixture(autouse=True)
def stems(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model of the set's own terms stands in for the shipped one."""
    texts = [f"{title}\n{text}" for _, title, text in sets.PASSAGES]
    monkeypatch.setattr(retrieval, "Embedder", lambda path: StemEmbedder(texts))


def figures(printed: str) -> dict[str, str]:
    """The rows of a printed table by their names, without time and MB."""
    rows = [line.strip("| ").split(" | ") for line in printed.splitlines() if line.startswith("| ")][2:]
    return {name: " ".join(values[:4]) for name, *values in rows}


def test_json_is_one_line_of_the_shipped_system(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the five names that the format promises, and nothing else."""
    assert retrieval.main([str(sets.write(tmp_path)), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    found = json.loads(lines[0])
    assert found.pop("ms_per_query") > 0
    assert found == {"ndcg@10": 1.0, "recall@1": 1.0, "recall@5": 1.0, "mrr": 1.0}


def test_the_whole_and_its_halves_have_a_row_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert retrieval.main([str(sets.write(tmp_path))]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "set.json.xz: 4 passages, 3 queries in ca"
    assert figures(out) == dict.fromkeys(OURS, "1.000 1.000 1.000 1.000")


def test_a_query_of_other_words_is_not_found_by_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The half of words gives nothing for it, and the half of meaning the first of equals."""
    queries = [{"qid": "1", "pid": "treball", "q": "zzzz"}]
    assert retrieval.main([str(sets.write(tmp_path, queries=queries))]) == 0
    found = figures(capsys.readouterr().out)
    assert found["BM25 alone"] == "0.000 0.000 0.000 0.000"
    assert found["model alone"] == "0.500 0.000 1.000 0.333"


def test_noise_spoils_what_is_asked(tmp_path: Path) -> None:
    read = retrieval.read_set(sets.write(tmp_path), "ca", "accents")
    assert read.queries[1] == ("Amb que produeixen electricitat les comunitats energetiques?", "energia")


def test_rows_are_kept_with_their_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with the set, the language, the noise, what was measured and what it takes."""
    kept = tmp_path / "kept.jsonl"
    assert retrieval.main([str(sets.write(tmp_path)), "--noise", "accents", "--store", str(kept)]) == 0
    rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    assert [row["system"] for row in rows] == OURS
    assert {(row["set"], row["language"], row["noise"]) for row in rows} == {("set.json.xz", "ca", "accents")}
    assert {tuple(row) for row in rows} == {
        ("commit", "set", "language", "noise", "system",
         "ndcg@10", "recall@1", "recall@5", "mrr", "ms_per_query", "mb")
    }  # fmt: skip
    whole, words, meaning, _ = (row["mb"] for row in rows)
    assert 0 < words < meaning
    assert abs(whole - words - meaning) < 0.2


@pytest.mark.parametrize("changes", [{"passages": [{"id": "1"}]}, {"queries": [{"q": "?"}]}])
def test_a_file_of_another_shape_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, list[dict[str, str]]]
) -> None:
    file = sets.write(tmp_path, **changes)
    assert retrieval.main([str(file)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"error: {file}: not a question set with 'q' (")
    assert err.count("\n") == 1


def test_a_query_is_read_as_the_product_reads_it(tmp_path: Path) -> None:
    """Catalan is mended by the words of the passages; English is left but for its short forms."""
    read = retrieval.read_set(sets.write(tmp_path), "ca", None)
    parts = ours.build(read.passages, StemEmbedder([passage.text for passage in read.passages]))
    assert parts.read("Què és una coperativa?") == ("Què és una cooperativa?", "ca")
    assert parts.read("What is a co-op and who owns the houses?") == (
        "What is a cooperative and who owns the houses?", "en",
    )  # fmt: skip
