"""What a run says, as text and as data."""

import json

from assistant.evaluation.grounded import Grounding
from assistant.evaluation.report import figures, report_json, report_text
from assistant.evaluation.run import Measure, Outcome
from assistant.evaluation.stored import Change


def measure(took_ms: float, chars: int, grounding: Grounding) -> Measure:
    return Measure(took_ms, chars, chars // 5, "quoted", grounding, "g2")


GENERATED = Measure(900.0, 50, 10, "generated", Grounding(3, ("Vet aquí.", "I prou.")), "g2")
OUTCOMES = (
    Outcome("1", "guia", ((), ()), ("a", "b"), (measure(10.0, 100, Grounding(2)), measure(30.25, 400, Grounding(5)))),
    Outcome("2", "llistes", (("max_chars: 9 > 8",),), ("c",), (measure(20.0, 300, Grounding(3, ("Res.",))),)),
    Outcome("3", "llistes", (("all: none of ['dues']", "status blocked, expected answered"),), ("d",)),
)
CHANGE = Change("2026-11-24 10:00+00:00", "g1", "g2", ("2", "3"), ("1",))
TEXT = """\
guia                  1/1    100.0%   95 %: 20.7%–100.0%
llistes               0/2      0.0%   95 %: 0.0%–65.8%
all                   1/3     33.3%   95 %: 6.1%–79.2%
latency: median 20.0 ms, 95 % within 30.2 ms
length: median 300 characters and 60 words, 95 % within 400 and 80
grounded (quoted): 9 of 10 statements, 90.0%
2 turn 1: max_chars: 9 > 8
3 turn 1: all: none of ['dues']
3 turn 1: status blocked, expected answered"""
CHANGED = """\
since the run of 2026-11-24 10:00+00:00 on index g1 (now g2):
  now fail: 2, 3
  now pass: 1"""


def test_the_report_is_a_table_figures_and_every_fault() -> None:
    """Whole value: counts with their intervals, what was measured, then case, turn and what did not hold."""
    assert report_text(OUTCOMES) == TEXT
    assert report_text(()) == ""


def test_what_changed_comes_last() -> None:
    """Also when nothing did."""
    assert report_text(OUTCOMES, CHANGE) == f"{TEXT}\n{CHANGED}"
    same = report_text(OUTCOMES, Change("2026-11-24 10:00+00:00", "g1", "g2", (), ()))
    assert same.splitlines()[-2:] == [CHANGED.splitlines()[0], "  the same cases pass"]


def test_the_report_as_data_says_the_same() -> None:
    """Scores, figures, change, and each case with what was answered and measured."""
    report = json.loads(report_json(OUTCOMES, CHANGE))
    assert report["scores"]["llistes"] == {"passed": 0, "total": 2, "interval": [0.0, 0.6576]}
    assert {name: report[name] for name in ("latency_ms", "chars", "words", "groundedness")} == figures(OUTCOMES)
    assert report["change"] == {
        "at": "2026-11-24 10:00+00:00", "before": "g1", "now": "g2", "worse": ["2", "3"], "better": ["1"],
    }  # fmt: skip
    assert report["cases"][1] == {
        "id": "2",
        "category": "llistes",
        "faults": [["max_chars: 9 > 8"]],
        "texts": ["c"],
        "measures": [
            {
                "took_ms": 20.0,
                "chars": 300,
                "words": 60,
                "mode": "quoted",
                "grounding": {"statements": 3, "loose": ["Res."]},
                "generation": "g2",
            }
        ],
        "passed": False,
    }
    assert [one["id"] for one in report["cases"]] == ["1", "2", "3"]
    assert json.loads(report_json(()))["change"] is None


def test_figures_are_of_all_answers_and_groundedness_of_each_mode() -> None:
    """A mode in which nothing was answered is not there."""
    mixed = Outcome("4", "guia", ((),), ("e",), (GENERATED,))
    assert figures((*OUTCOMES, mixed)) == {
        "latency_ms": {"median": 20.0, "p95": 900.0},
        "chars": {"median": 100, "p95": 400},
        "words": {"median": 20, "p95": 80},
        "groundedness": {"quoted": {"statements": 10, "held": 9}, "generated": {"statements": 3, "held": 1}},
    }
    assert figures(OUTCOMES)["groundedness"] == {"quoted": {"statements": 10, "held": 9}}
