"""What every store of turns does, wherever it keeps them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Turns
from assistant.conversation.memory import MemoryTurns
from assistant.model import Filters, Intent, Place, PlaceMention, Status, Turn, Understanding

FACTORIES: dict[str, Callable[[Path], Turns]] = {"memory": lambda folder: MemoryTurns()}
VIC = Place("vic", "Vic", "municipality", "Osona", "Catalunya Central", "osona", 41.93, 2.25, ("la ciutat de Vic",))
FULL = Turn(
    Understanding(
        text="projectes d'energia a Vic",
        focus="projectes d'energia",
        language="ca",
        intent=Intent.LISTING,
        filters=Filters(("energia",), ("Vic",), ("2018-2019",), "Som Energia", "plaques"),
        mentioned=Filters(("energia",)),
        places=(PlaceMention("Vic", (VIC,), (), 3, 3, exact=False),),
        outside="Madrid",
        projects=("sol-de-vic",),
        ateneus=("osona",),
        asks=frozenset({"list", "count"}),
        context="abans",
        context_documents=("guia.minim-socis",),
        page=2,
        courtesy="thanks",
        parts=(Understanding("quants n'hi ha?", "quants", "es", Intent.COUNT),),
    ),
    Status.ANSWERED,
    ("sol-de-vic", "casa-manresa"),
    ("projecte.sol-de-vic",),
    "2025-01-01-abcdef",
)


def plain(number: int) -> Turn:
    return Turn(Understanding(f"pregunta {number}", "", "ca", Intent.QUESTION), Status.NO_ANSWER)


@pytest.fixture(params=FACTORIES)
def turns(request: pytest.FixtureRequest, tmp_path: Path) -> Turns:
    return FACTORIES[request.param](tmp_path)


def test_an_unknown_conversation_has_no_turns(turns: Turns) -> None:
    """A question with an id that nobody has seen is a first question, not an error."""
    assert turns.recent("mai vist") == ()


def test_a_turn_comes_back_whole(turns: Turns) -> None:
    """Every field that the next question may lean on, with its own types."""
    turns.add("a", FULL)
    assert turns.recent("a") == (FULL,)


def test_turns_come_back_the_oldest_first(turns: Turns) -> None:
    """The last one is what the next question follows."""
    for number in range(3):
        turns.add("a", plain(number))
    assert turns.recent("a") == (plain(0), plain(1), plain(2))


def test_a_long_conversation_keeps_its_newest_turns(turns: Turns) -> None:
    """However many there were, at least the last two are there, and no more than a question can lean on."""
    for number in range(50):
        turns.add("a", plain(number))
    found = turns.recent("a")
    assert 2 <= len(found) <= 10
    assert found == tuple(plain(number) for number in range(50 - len(found), 50))


def test_conversations_do_not_mix(turns: Turns) -> None:
    """Nobody reads what another person asked."""
    turns.add("a", plain(1))
    turns.add("b", plain(2))
    turns.add("a", plain(3))
    turns.add("A", plain(4))
    found = [turns.recent(id_) for id_ in ("a", "b", "A", "a ")]
    assert found == [(plain(1), plain(3)), (plain(2),), (plain(4),), ()]


def test_what_was_read_does_not_change_afterwards(turns: Turns) -> None:
    """A question goes on with the turns that it began with."""
    turns.add("a", plain(1))
    before = turns.recent("a")
    turns.add("a", plain(2))
    assert before == (plain(1),)


@pytest.mark.parametrize("id_", ["x" * 200, "telegram:12345", "ñ·😀", " ", "'; DROP TABLE turns; --", ""])
def test_any_text_is_an_id(turns: Turns, id_: str) -> None:
    """Doors choose the ids of their conversations."""
    turns.add(id_, plain(1))
    assert turns.recent(id_) == (plain(1),)
