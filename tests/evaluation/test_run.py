"""A question set put to an assistant: each case a conversation, scores by category, thresholds beside the set."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError
from assistant.evaluation.cases import Case, Turn
from assistant.evaluation.grounded import Grounding
from assistant.evaluation.run import Measure, Outcome, below, loose, read_thresholds, run, score
from assistant.model import Answer, Filters, Question, Status
from tests.api.fake import PROJECTS, QUOTE, FakeAssistant

ENERGY = Filters(sectors=("energia",))


@dataclass
class Scripted(FakeAssistant):
    """Answers each message with its own text, «No ho sé» to others; a new conversation gets the next number."""

    script: Mapping[str, str] = field(default_factory=dict)
    filters: Filters = ENERGY

    def answer(self, question: Question) -> Answer:
        number = question.conversation_id or f"c{sum(asked.conversation_id is None for asked in self.asked) + 1}"
        known = question.message in self.script
        return replace(
            super().answer(question),
            conversation_id=number,
            status=Status.ANSWERED if known else Status.NO_ANSWER,
            text=self.script.get(question.message, "No ho sé."),
            projects=PROJECTS[:2],
            filters=self.filters,
        )


def case(id_: str, category: str, *turns: Turn) -> Case:
    return Case(id_, category, "ca", turns)


ANSWERED, TWO = {"status": ["answered"]}, {"all": [["dues"]]}
CASES = (
    case("1", "guia", Turn("Quants socis?", ANSWERED | TWO), Turn("i a Vic?"), Turn("i?", {"status": ["no_answer"]})),
    case("2", "llistes", Turn("Projectes?", {"projects": {"consistent": True, "includes": ["p1"]}})),
    case("3", "guia", Turn("Res?", ANSWERED | TWO), Turn("Quants socis?", TWO), Turn("i?", ANSWERED)),
    case("4", "ateneu", Turn("Ateneu?", {"ateneu": ["maresme"], "language": "en"})),
)
SCRIPT = {"Quants socis?": "En calen dues [1].", "Projectes?": "Hi ha 2 projectes."}
OUTCOMES = (
    Outcome("1", "guia", ((), (), ()), ("En calen dues [1].", "No ho sé.", "No ho sé.")),
    Outcome("2", "llistes", ((),), ("Hi ha 2 projectes.",)),
    Outcome(
        "3",
        "guia",
        (
            ("status no_answer, expected answered", "all: none of ['dues']"),
            (),
            ("status no_answer, expected answered",),
        ),
        ("No ho sé.", "En calen dues [1].", "No ho sé."),
    ),
    Outcome("4", "ateneu", (("language ca, expected en",),), ("No ho sé.",)),
)


def test_every_turn_is_put_and_checked() -> None:
    """Whole values: what fails does not stop what comes after it, and a turn without expectations has no faults."""
    assert [replace(outcome, measures=()) for outcome in run(Scripted(script=SCRIPT), CASES)] == [*OUTCOMES]
    assert [outcome.passed for outcome in OUTCOMES] == [True, True, False, False]
    assert run(Scripted(), ()) == ()


def test_every_answer_is_measured() -> None:
    """Time as the assistant says it, length as it is read, without marks, and what nothing holds."""
    (outcome,) = run(Scripted(script=SCRIPT), CASES[1:2])
    held = Grounding(1, ("Hi ha 2 projectes.",))
    assert outcome.measures == (Measure(1.5, len("Hi ha 2 projectes."), 4, "quoted", held, "g1"),)
    quoted = f"{QUOTE} [1]"
    (outcome,) = run(Scripted(script={"Capital?": quoted}), [case("1", "guia", Turn("Capital?"))])
    assert outcome.measures == (Measure(1.5, len(quoted), 7, "quoted", Grounding(1), "g1"),)


def test_what_nothing_holds_is_told_of_quoted_answers_only() -> None:
    """With case and turn; a generated answer is measured, and not held to it."""
    said = [Measure(1.0, 9, 2, mode, Grounding(2, ("Res.",)), "g1") for mode in ("quoted", "generated")]
    outcome = replace(OUTCOMES[0], measures=(said[1], said[0]))
    assert loose([OUTCOMES[1], outcome]) == ["1 turn 2: 'Res.'"]


def test_a_case_is_a_conversation_of_its_own() -> None:
    """The turns of one follow each other; the next one begins anew."""
    assistant = Scripted()
    run(assistant, CASES[:2] + CASES[3:])
    assert [(asked.message, asked.conversation_id) for asked in assistant.asked] == [
        ("Quants socis?", None),
        ("i a Vic?", "c1"),
        ("i?", "c1"),
        ("Projectes?", None),
        ("Ateneu?", None),
    ]


def test_a_total_is_compared_with_the_listings_own() -> None:
    """Of the filters that the answer reports: here one project of culture, and the answer says 2."""
    (outcome,) = run(Scripted(script=SCRIPT, filters=Filters(sectors=("cultura",))), CASES[1:2])
    assert outcome.faults == (("projects: total 2, the listing gives 1",),)


def test_scores_are_counts_by_category_and_of_all() -> None:
    """In the order in which they appear, all of them last."""
    assert list(score(OUTCOMES).items()) == [("guia", (1, 2)), ("llistes", (1, 1)), ("ateneu", (0, 1)), ("all", (2, 4))]
    assert score(()) == {"all": (0, 0)}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans())))
def test_the_categories_add_up_to_all(drawn: list[tuple[str, bool]]) -> None:
    """No case is lost or counted twice."""
    outcomes = [Outcome("x", category, ((),) if passed else (("a",),), ("",)) for category, passed in drawn]
    table = score(outcomes)
    whole = table.pop("all")
    assert whole == (sum(passed for passed, _ in table.values()), sum(total for _, total in table.values()))
    assert whole == (sum(passed for _, passed in drawn), len(drawn))


@pytest.mark.parametrize(
    ("thresholds", "lines"),
    [
        ({}, []),
        ({"guia": 1, "ateneu": 0, "all": 2}, []),
        ({"guia": 2}, ["guia: 1 passed, the threshold is 2"]),
        ({"all": 3, "contactes": 1}, ["all: 2 passed, the threshold is 3", "contactes: 0 passed, the threshold is 1"]),
    ],
)
def test_what_is_below_its_threshold_is_told(thresholds: dict[str, int], lines: list[str]) -> None:
    """Also a category that has no case; as many as the threshold is enough."""
    assert below(score(OUTCOMES), thresholds) == lines


def test_thresholds_are_read_from_beside_the_set(tmp_path: Path) -> None:
    """None are needed."""
    assert read_thresholds(tmp_path / "cas.jsonl") == {}
    (tmp_path / "cas.thresholds.json").write_text('{"guia": 27, "all": 161}', encoding="utf-8")
    assert read_thresholds(tmp_path / "cas.jsonl") == {"guia": 27, "all": 161}


@pytest.mark.parametrize("content", ["", "[1]", '{"guia": "molts"}', '{"guia": null}', "{"])
def test_thresholds_that_are_no_numbers_are_an_error(tmp_path: Path, content: str) -> None:
    """In one line that names the file and what it must hold."""
    file = tmp_path / "cas.thresholds.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(AssistantError, match=re.escape(f"{file}: expected category: number of cases")):
        read_thresholds(tmp_path / "cas.jsonl")
