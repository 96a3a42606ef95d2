"""What a project's page tells of its beginning and its money: which questions ask for it, what answers them."""

import pytest

from assistant.answering.told import told
from assistant.answering.units import units_of
from tests.answering.passages import passage

PAGE = units_of([passage("El forn fa pa. El forn va obrir el 2021 a Vic. Una subvenció va pagar les màquines.")])
BARE = units_of([passage("El forn fa pa.")])


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("des de quan?", "El forn va obrir el 2021 a Vic."),
        ("i des de quan existeix?", "El forn va obrir el 2021 a Vic."),
        ("Quan va començar?", "El forn va obrir el 2021 a Vic."),
        ("since when?", "El forn va obrir el 2021 a Vic."),
        ("com s'ha pagat?", "Una subvenció va pagar les màquines."),
        ("d'on han tret els diners?", "Una subvenció va pagar les màquines."),
        ("com s'ha pagat la teulada?", None),
        ("què fa?", None),
    ],
)
def test_a_page_tells_of_beginning_and_money(question: str, answer: str | None) -> None:
    """The first sentence that does; what asks for more than that is another question."""
    unit = told(question, PAGE)
    assert (unit.text if unit else None) == answer


def test_a_page_that_does_not_tell_answers_nothing() -> None:
    """The question is then answered like any other."""
    assert [told(question, BARE) for question in ("des de quan?", "com s'ha pagat?")] == [None, None]
