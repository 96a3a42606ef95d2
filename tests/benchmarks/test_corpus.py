"""The benchmark on the corpus: which questions count, when passages answer, and what is printed."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.cases import Case, Turn
from assistant.model import DocumentType, Passage
from benchmarks import corpus
from benchmarks.corpus import Outcome, Wanted
from tests import small

ANSWERED = {"status": ["answered"]}


def case(expect: dict[str, Any], turns: int = 1) -> Case:
    return Case("c", "guide", "ca", (Turn("Què?", expect),) * turns)


def passage(text: str, document: str = "d", title: str = "") -> Passage:
    return Passage(f"{document}~{text}", document, DocumentType.GUIDE, title, (), "inici", text, 0, len(text), "", "")


@pytest.mark.parametrize(
    ("expect", "turns"),
    [
        (ANSWERED | {"all": [["dues"]]}, 2),
        ({"status": ["no_answer"], "all": [["dues"]]}, 1),
        ({"status": ["smalltalk", "answered"], "all": [["dues"]]}, 1),
        (ANSWERED | {"projects": {"includes": ["p"]}, "filters": {"sectors": ["energia"]}}, 1),
    ],
    ids=["two turns", "not answerable", "small talk", "a listing"],
)
def test_questions_that_passages_do_not_answer_are_left_out(expect: dict[str, Any], turns: int) -> None:
    assert Wanted.of(case(expect, turns)) is None


def test_the_first_five_may_answer_together() -> None:
    """Of every group one string is enough, in any of the passages, in a title too, however it is accented."""
    wanted = Wanted.of(case(ANSWERED | {"all": [["Dues persones", "2 persones"], ["Mínim"]]}))
    assert wanted is not None
    both, first = [passage("Calen 2 PERSONES."), passage("Res més.", title="El minim")], [passage("Calen 2 persones")]
    assert [wanted.lacking(some) for some in (both, first, [])] == [[], ["minim"], ["dues persones", "minim"]]


def test_an_ateneu_answers_by_its_own_page() -> None:
    wanted = Wanted.of(case(ANSWERED | {"all": [["Maresme"]], "ateneu": ["maresme", "bages"]}))
    assert wanted is not None
    assert wanted.lacking([passage("Ateneu del Maresme", "ateneu.maresme")]) == []
    assert wanted.lacking([passage("Al Maresme n'hi ha.")]) == ["ateneu.bages", "ateneu.maresme"]


def test_places_are_of_the_first_that_answers_alone() -> None:
    """The sixth does not count for the first five; what is beyond the ten counts for nothing."""
    wanted = Wanted.of(case(ANSWERED | {"all": [["x"], ["y"]]}))
    assert wanted is not None
    none = passage("-")
    found = [
        [none, passage("y"), passage("x"), passage("x y")],
        [*[none] * 5, passage("x y")],
        [*[none] * 10, passage("x y")],
    ]
    outcomes = [corpus.put([wanted], lambda text, some=some: some)[0] for some in found]  # type: ignore[misc]  # a default
    assert [(one.lacking, one.place) for one in outcomes] == [((), 3), (("x", "y"), 5), (("x", "y"), 10)]
    assert corpus.together(outcomes) == 0.3333
    assert corpus.row("all", outcomes) == "| all | 3 | 0.333 | 0.262 | 0.000 | 0.333 | 0.139 |"


def test_noise_spoils_the_question_and_not_what_is_expected() -> None:
    wanted = Wanted.of(case(ANSWERED | {"all": [["Mínim"]]}), "accents")
    assert wanted is not None
    assert (wanted.text, wanted.groups) == ("Que?", (("minim",),))


def test_categories_come_in_the_order_of_the_set_and_all_at_the_end() -> None:
    outcomes = [
        Outcome(Wanted(Case("1", name, "ca", (Turn("?"),)), "?", (), frozenset()), (), 0, 1.0)
        for name in ("b", "a", "b")
    ]
    table = corpus.by_category(outcomes)
    assert [(name, len(some)) for name, some in table.items()] == [("b", 2), ("a", 1), ("all", 3)]


def write(folder: Path, *turns: tuple[str, list[list[str]]]) -> Path:
    lines = [
        {"id": f"q-{at}", "category": "guide", "lang": "ca",
         "turns": [{"user": text, "expect": {"status": ["answered"], "all": groups}}]}
        for at, (text, groups) in enumerate(turns)
    ]  # fmt: skip
    file = folder / "set.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return file


def test_the_corpus_is_asked_as_a_person_asks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question that it answers, and one whose answer it lacks: that one is listed with what is missing."""
    opened = small.made(tmp_path).opened()
    monkeypatch.setattr(corpus, "OpenIndex", lambda settings: opened)
    page = next(iter(opened.current().passages.values()))
    file = write(tmp_path, (page.title, [[page.text]]), (page.title, [["un elefant"], [page.text]]))
    kept = tmp_path / "kept.jsonl"
    assert corpus.main([str(file), "--store", str(kept)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"set.jsonl: {len(opened.current().passages)} passages, 2 questions"
    assert [line for line in lines if line.startswith(("| guide", "| all", "| system", "| passages"))] == [
        f"| {name} | 2 | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 |"
        for name in ("guide", "all", "system", "passages alone")
    ]
    assert lines[-1] == f"missed: q-1 «{page.title}» lacks un elefant"
    rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    assert [(row["set"], row["system"], row["together@5"], row["recall@1"]) for row in rows] == [
        ("set.jsonl", "system", 0.5, 0.5), ("set.jsonl", "passages alone", 0.5, 0.5),
    ]  # fmt: skip


def test_a_set_that_passages_cannot_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpus, "OpenIndex", lambda settings: small.made(tmp_path).opened())
    file = tmp_path / "set.jsonl"
    file.write_text("", encoding="utf-8")
    assert corpus.main([str(file)]) == 1
    assert capsys.readouterr() == ("", f"error: {file}: no question that passages answer\n")
    assert corpus.main([str(tmp_path / "none.jsonl")]) == 1
    assert capsys.readouterr().err.startswith(f"error: {tmp_path / 'none.jsonl'}: cannot be read (")
