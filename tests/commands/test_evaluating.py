"""`evaluate`: a question set, its table, and exit 1 below its thresholds or for what nothing holds."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.model import Answer, Question
from assistant.settings import Settings
from tests.commands.conftest import Ran, Run


def case(id_: str, category: str, *turns: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    said = [{"user": user, "expect": expect} for user, expect in turns]
    return {"id": id_, "category": category, "lang": "ca", "turns": said}


LISTING = "Quins projectes d'energia hi ha a Osona?"
RIGHT = case(
    "1", "llistes", (LISTING, {"status": ["answered"], "projects": {"includes": ["sol-de-vic"], "consistent": True}})
)
WRONG = case("2", "llistes", (LISTING, {"projects": {"includes": ["casa-manresa"]}, "language": "es"}))
GREETING = case("3", "salutacions", ("hola", {"status": ["smalltalk"], "none": ["energia"]}))
SCORES = """\
llistes               1/2     50.0%   95 %: 9.5%–90.5%
salutacions           1/1    100.0%   95 %: 20.7%–100.0%
all                   2/3     66.7%   95 %: 20.8%–93.9%
"""
FAULTS = """\
2 turn 1: language ca, expected es
2 turn 1: projects: lacks ['casa-manresa']
"""
FIGURES = re.compile(
    r"latency: median [\d.]+ ms, 95 % within [\d.]+ ms\n"
    r"length: median \d+ characters and \d+ words, 95 % within \d+ and \d+\n"
    r"grounded \(quoted\): 6 of 6 statements, 100.0%\n"
)


@pytest.fixture(autouse=True)
def own_data(small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory of the test's own, with the small index in it; where runs are kept in it."""
    shutil.copytree(small.data_dir, tmp_path / "data")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data" / "evaluations"


def without_figures(ended: Ran) -> Ran:
    """How a run ended, without the figures of its answers, which are there once."""
    out, found = FIGURES.subn("", ended.out)
    assert found == 1
    return Ran(ended.code, out, ended.err)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A set of three cases, one of which fails by two checks."""
    file = tmp_path / "cas.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in (RIGHT, WRONG, GREETING)), encoding="utf-8")
    return file


def thresholds(questions: Path, **least: int) -> None:
    questions.with_suffix(".thresholds.json").write_text(json.dumps(least), encoding="utf-8")


def test_without_thresholds_the_table_is_printed(run: Run, questions: Path) -> None:
    """Scores by category, figures, then every check that does not hold; exit 0."""
    assert without_figures(run("evaluate", str(questions))) == Ran(0, SCORES + FAULTS, "")


def test_at_the_thresholds_is_well(run: Run, questions: Path) -> None:
    """Exit 0."""
    thresholds(questions, llistes=1, salutacions=1, all=2)
    assert without_figures(run("evaluate", str(questions))) == Ran(0, SCORES + FAULTS, "")


def test_below_a_threshold_is_something_wrong(run: Run, questions: Path) -> None:
    """Exit 1, and a line for each category that is below, also for one that the set has no case of."""
    thresholds(questions, llistes=2, salutacions=1, contactes=1, all=3)
    expected = [
        f"below the threshold: {name}: {passed} passed, the threshold is {least}\n"
        for name, passed, least in (("llistes", 1, 2), ("contactes", 0, 1), ("all", 2, 3))
    ]
    assert without_figures(run("evaluate", str(questions))) == Ran(1, SCORES + FAULTS, "".join(expected))


def test_a_statement_that_nothing_holds_is_something_wrong(
    run: Run, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 1, and a line with case, turn and sentence; courtesies state nothing."""
    real = Assistant.answer

    def inventing(self: Assistant, question: Question) -> Answer:
        answer = real(self, question)
        return replace(answer, text=f"{answer.text} En seran deu.") if answer.projects else answer

    monkeypatch.setattr(Assistant, "answer", inventing)
    ended = run("evaluate", str(questions))
    said = "".join(f"not grounded: {case} turn 1: 'En seran deu.'\n" for case in (1, 2))
    assert (ended.code, ended.err) == (1, said)
    assert "grounded (quoted): 6 of 8 statements, 75.0%\n" in ended.out


def test_a_run_is_compared_with_the_last_one(run: Run, questions: Path, own_data: Path) -> None:
    """What fails only now and what passes only now, with the two generations, which here are one."""
    assert "since" not in run("evaluate", str(questions)).out
    (kept,) = own_data.iterdir()
    last = json.loads(kept.read_text(encoding="utf-8"))
    assert last["passed"] == {"1": True, "2": False, "3": True}
    kept.write_text(json.dumps(last | {"at": "ahir", "passed": {"1": False, "2": True}}), encoding="utf-8")
    heading = f"since the run of ahir on index {last['generation']} (now {last['generation']}):\n"
    changed = Ran(0, f"{SCORES}{FAULTS}{heading}  now fail: 2\n  now pass: 1\n", "")
    assert without_figures(run("evaluate", str(questions), "--no-store")) == changed
    assert without_figures(run("evaluate", str(questions))) == changed
    assert run("evaluate", str(questions)).out.endswith("  the same cases pass\n")


def test_without_storing_nothing_is_kept(run: Run, questions: Path, own_data: Path) -> None:
    """Not even a folder."""
    assert run("evaluate", str(questions), "--no-store").code == 0
    assert not own_data.exists()


def test_a_broken_run_is_told_and_replaced(run: Run, questions: Path, own_data: Path) -> None:
    """A note in one line; the code is that of this run."""
    run("evaluate", str(questions))
    (kept,) = own_data.iterdir()
    kept.write_text("{", encoding="utf-8")
    ended = without_figures(run("evaluate", str(questions)))
    assert (ended.code, ended.out, ended.err.count("\n")) == (0, SCORES + FAULTS, 1)
    assert ended.err.startswith(f"note: {kept}: no run to compare with can be read there (")
    assert json.loads(kept.read_text(encoding="utf-8"))["passed"] == {"1": True, "2": False, "3": True}


def test_a_run_that_cannot_be_kept_is_told(run: Run, questions: Path, own_data: Path) -> None:
    """A note, and the table all the same."""
    own_data.write_text("un fitxer", encoding="utf-8")
    ended = without_figures(run("evaluate", str(questions)))
    assert (ended.code, ended.out) == (0, SCORES + FAULTS)
    assert "the run cannot be kept (" in ended.err.splitlines()[-1]


def test_json_has_scores_and_cases(run: Run, questions: Path) -> None:
    """One object: what passed by category, and each case with its faults and what was answered."""
    ended = run("evaluate", str(questions), "--json")
    report = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert report["scores"] == {
        "llistes": {"passed": 1, "total": 2, "interval": [0.0945, 0.9055]},
        "salutacions": {"passed": 1, "total": 1, "interval": [0.2065, 1.0]},
        "all": {"passed": 2, "total": 3, "interval": [0.2077, 0.9385]},
    }
    assert [(one["id"], one["passed"], one["faults"]) for one in report["cases"]] == [
        ("1", True, [[]]),
        ("2", False, [["language ca, expected es", "projects: lacks ['casa-manresa']"]]),
        ("3", True, [[]]),
    ]
    assert report["cases"][2]["texts"][0].startswith("Hola!")
    assert report["groundedness"] == {"quoted": {"statements": 6, "held": 6}}
    assert report["change"] is None


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "cannot be read"),
        ("{", "1: expected id, category, lang and turns with a user text"),
        ('{"id": "1"}', "1: expected id, category, lang and turns with a user text"),
        (json.dumps(case("1", "a", ("hola", {"estat": 1}))), "1: unknown expectation ['estat']"),
        (f"{json.dumps(GREETING)}\n{json.dumps(GREETING)}", "id '3' comes twice"),
    ],
)
def test_a_file_that_is_no_question_set_is_bad_usage(run: Run, tmp_path: Path, content: str | None, what: str) -> None:
    """Exit 2, and one line with file, line and what is expected."""
    file = tmp_path / "cas.jsonl"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    ended = run("evaluate", str(file))
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith(f"error: {file}:")
    assert what in ended.err
