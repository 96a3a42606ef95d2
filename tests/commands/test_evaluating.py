"""`evaluate`: a question set, its table, and exit 1 below its thresholds."""

import json
from pathlib import Path
from typing import Any

import pytest

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
TABLE = """\
llistes               1/2     50.0%
salutacions           1/1    100.0%
all                   2/3     66.7%
2 turn 1: language ca, expected es
2 turn 1: projects: lacks ['casa-manresa']
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A set of three cases, one of which fails by two checks."""
    file = tmp_path / "cas.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in (RIGHT, WRONG, GREETING)), encoding="utf-8")
    return file


def thresholds(questions: Path, **least: int) -> None:
    questions.with_suffix(".thresholds.json").write_text(json.dumps(least), encoding="utf-8")


def test_without_thresholds_the_table_is_printed(run: Run, questions: Path) -> None:
    """Scores by category, then every check that does not hold; exit 0."""
    assert run("evaluate", str(questions)) == Ran(0, TABLE, "")


def test_at_the_thresholds_is_well(run: Run, questions: Path) -> None:
    """Exit 0."""
    thresholds(questions, llistes=1, salutacions=1, all=2)
    assert run("evaluate", str(questions)) == Ran(0, TABLE, "")


def test_below_a_threshold_is_something_wrong(run: Run, questions: Path) -> None:
    """Exit 1, and a line for each category that is below, also for one that the set has no case of."""
    thresholds(questions, llistes=2, salutacions=1, contactes=1, all=3)
    expected = [
        f"below the threshold: {name}: {passed} passed, the threshold is {least}\n"
        for name, passed, least in (("llistes", 1, 2), ("contactes", 0, 1), ("all", 2, 3))
    ]
    assert run("evaluate", str(questions)) == Ran(1, TABLE, "".join(expected))


def test_json_has_scores_and_cases(run: Run, questions: Path) -> None:
    """One object: what passed by category, and each case with its faults and what was answered."""
    ended = run("evaluate", str(questions), "--json")
    report = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert report["scores"] == {
        "llistes": {"passed": 1, "total": 2},
        "salutacions": {"passed": 1, "total": 1},
        "all": {"passed": 2, "total": 3},
    }
    assert [(one["id"], one["passed"], one["faults"]) for one in report["cases"]] == [
        ("1", True, [[]]),
        ("2", False, [["language ca, expected es", "projects: lacks ['casa-manresa']"]]),
        ("3", True, [[]]),
    ]
    assert report["cases"][2]["texts"][0].startswith("Hola!")


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
