"""The last run of a set is kept in one step, and the next one says what differs."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.evaluation.cases import Case, Turn
from assistant.evaluation.grounded import Grounding
from assistant.evaluation.run import Measure, Outcome
from assistant.evaluation.stored import Change, Run, compare, keep_run, place, read_run, run_of

CASES = (Case("1", "guia", "ca", (Turn("Quants socis?", {"all": [["dues"]]}),)), Case("2", "guia", "ca", ()))
BEFORE = Run("2026-11-23 09:00+00:00", "g1", {"1": True, "2": False, "3": True, "4": True})
NOW = Run("2026-11-24 10:00+00:00", "g2", {"1": False, "2": True, "3": True, "5": False})


def test_a_run_is_when_on_what_and_which_passed() -> None:
    """The generation is that of the answers; of no answers there is none."""
    measure = Measure(1.0, 1, 1, "quoted", Grounding(0), "g2")
    outcomes = [Outcome("1", "a", (("fault",),), ("x",), (measure,)), Outcome("2", "a", ((),), ("x",), (measure,))]
    assert run_of(outcomes, "ara") == Run("ara", "g2", {"1": False, "2": True})
    assert run_of((), "ara") == Run("ara", "", {})


def test_a_run_is_kept_and_read_back(tmp_path: Path) -> None:
    """In a folder that is made for it; a later one takes its place, and nothing else is left."""
    path = place(tmp_path / "nova" / "evaluations", CASES)
    assert read_run(path) is None
    for run in (BEFORE, NOW):
        keep_run(path, run)
        assert read_run(path) == run
    assert list(path.parent.iterdir()) == [path]


def test_a_run_belongs_to_just_these_questions_and_expectations(tmp_path: Path) -> None:
    """Whatever the file is called; a question, an expectation or a case more is another set."""
    case = CASES[0]
    others = [
        CASES[:1],
        (replace(case, turns=(Turn("Quants socis calen?", case.turns[0].expect),)), CASES[1]),
        (replace(case, turns=(Turn("Quants socis?", {"all": [["2"]]}),)), CASES[1]),
    ]
    assert place(tmp_path, tuple(CASES)) == place(tmp_path, list(CASES))
    assert len({place(tmp_path, cases) for cases in (CASES, *others)}) == 4


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"at": "a", "generation": "g", "passed": [1]}', b"\xff"])
def test_a_file_that_is_no_run_is_named(tmp_path: Path, content: str | bytes) -> None:
    """In one line, and the next run takes its place."""
    path = place(tmp_path, CASES)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(AssistantError, match=re.escape(f"{path}: ")) as raised:
        read_run(path)
    assert "\n" not in str(raised.value)
    keep_run(path, NOW)
    assert json.loads(path.read_text(encoding="utf-8"))["generation"] == "g2"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """What is there instead stays."""
    (tmp_path / "evaluations").write_text("un fitxer", encoding="utf-8")
    path = place(tmp_path / "evaluations", CASES)
    with pytest.raises(AssistantError, match=re.escape(f"{path}: the run cannot be kept (")):
        keep_run(path, NOW)
    assert (tmp_path / "evaluations").read_text(encoding="utf-8") == "un fitxer"


def test_what_differs_is_told_both_ways() -> None:
    """In the order of the set; a case that only one of them has is no change."""
    assert compare(BEFORE, NOW) == Change("2026-11-23 09:00+00:00", "g1", "g2", ("1",), ("2",))
    assert compare(NOW, NOW) == Change("2026-11-24 10:00+00:00", "g2", "g2", (), ())
