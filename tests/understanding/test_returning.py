"""Going back to what was talked about before: a topic that is named, or the one before the last."""

from dataclasses import replace

import pytest

from assistant.model import Filters, Intent, Question, Status, Turn
from assistant.understanding.understand import Understander

SPOKEN = (
    "Quins projectes d'habitatge hi ha al Bages?",
    "Quin ateneu em toca si soc de Vic?",
    "Quants socis calen per fer una cooperativa?",
    "Què és Sol de Vic?",
    "gràcies",
)


@pytest.fixture(scope="module")
def history(understander: Understander) -> tuple[Turn, ...]:
    """A conversation about a listing, an ateneu, the guide and a project."""
    return tuple(Turn(understander.read(Question(message)), Status.ANSWERED) for message in SPOKEN)


@pytest.mark.parametrize(
    ("message", "at"),
    [
        ("tornant a l'habitatge", 0),
        ("Tornem als projectes d'habitatge", 0),
        ("tornem a la llista", 0),
        ("i el que deies abans dels ateneus?", 1),
        ("com dèiem de la cooperativa", 2),
        ("tornant a Sol de Vic", 3),
        ("volviendo a la vivienda", 0),
        ("lo de los ateneos", 1),
        ("let's go back to housing", 0),
        ("com dèiem", 2),
        ("tornem al d'abans", 2),
        ("back to the previous topic", 2),
        ("tornant a això", 2),
    ],
)
def test_the_earlier_question_is_asked_again(
    understander: Understander, history: tuple[Turn, ...], message: str, at: int
) -> None:
    """The last that spoke of the topic; without one, that of the topic before the last. Courtesies are no topic."""
    asked = understander.read(Question(message), history)
    assert replace(asked, language="ca") == history[at].understanding


@pytest.mark.parametrize(
    ("message", "filters"),
    [
        ("tornant a l'habitatge, quins hi ha a Vic?", Filters(("habitatge",), ("Vic",))),
        ("tornem als projectes, i d'energia?", Filters(("energia",), ("Bages",))),
    ],
)
def test_what_is_said_beside_leans_on_it(
    understander: Understander, history: tuple[Turn, ...], message: str, filters: Filters
) -> None:
    """As if nothing had been said since."""
    asked = understander.read(Question(message), history)
    assert (asked.intent, asked.filters) == (Intent.LISTING, filters)


def test_a_topic_that_nobody_spoke_of_is_a_message_like_others(
    understander: Understander, history: tuple[Turn, ...]
) -> None:
    """Read by itself; without anything said before, as it was typed."""
    asked = understander.read(Question("tornem als projectes d'energia"), history)
    assert asked == understander.read(Question("projectes d'energia"))
    assert understander.read(Question("tornem als projectes d'energia")).filters == Filters(("energia",))


def test_a_follow_up_is_no_topic_of_its_own(understander: Understander, history: tuple[Turn, ...]) -> None:
    """Nor is another page of the same rows; of a single topic, that is the one."""
    more = Turn(understander.read(Question("i el capital?"), history[:3]), Status.ANSWERED)
    assert understander.read(Question("com dèiem"), (*history[:3], more)) == history[1].understanding
    page = Turn(understander.read(Question("mostra'n més"), history[:1]), Status.ANSWERED)
    assert understander.read(Question("com dèiem"), (history[0], page)) == page.understanding


@pytest.mark.parametrize("message", ["tornem a començar", "torno a preguntar", "què deies?", "Què és tornar a Vic?"])
def test_to_begin_anew_is_no_return(understander: Understander, history: tuple[Turn, ...], message: str) -> None:
    """Nor is the verb itself."""
    assert understander.cues.said("back", message) == {}
