"""What every store of turns does, wherever it keeps them."""

import threading
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.assistant import Turns
from assistant.conversation.lasting import LastingTurns
from assistant.conversation.memory import MemoryTurns
from assistant.conversation.passing import PassingTurns
from assistant.conversation.sql import SqlTurns
from assistant.model import Feedback, FeedbackReason, Filters, Intent, Place, PlaceMention, Status, Turn, Understanding

MONTH = timedelta(days=30)


def _lasting(url: str) -> Turns:
    return LastingTurns(lambda: SqlTurns(url, MONTH))


def _postgres(request: pytest.FixtureRequest, folder: Path) -> Turns:
    return _lasting(request.getfixturevalue("postgres_url"))


FACTORIES: dict[str, Callable[[pytest.FixtureRequest, Path], Turns]] = {
    "memory": lambda request, folder: MemoryTurns(),
    "passing": lambda request, folder: PassingTurns(lambda: None),
    "sqlite": lambda request, folder: _lasting(f"sqlite:///{folder}/conversations.sqlite3"),
    "postgres": _postgres,
}
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
    "0123456789abcdef0123456789abcdef",
    "projectes d'energia a Vic?",
)


def plain(number: int) -> Turn:
    return Turn(Understanding(f"pregunta {number}", "", "ca", Intent.QUESTION), Status.NO_ANSWER)


@pytest.fixture(params=FACTORIES)
def turns(request: pytest.FixtureRequest, tmp_path: Path) -> Turns:
    return FACTORIES[request.param](request, tmp_path)


@pytest.fixture
def new() -> Callable[[str], str]:
    """Ids that no other test has used: a server is one for all of them."""
    own = uuid.uuid4().hex
    return lambda name: f"{name}{own}"


Ids = Callable[[str], str]


def test_an_unknown_conversation_has_no_turns(turns: Turns) -> None:
    """A question with an id that nobody has seen is a first question, not an error."""
    assert turns.recent("mai vist") == ()
    assert turns.conversation("mai vist") is None


def test_a_turn_comes_back_whole(turns: Turns, new: Ids) -> None:
    """Every field that the next question may lean on, with its own types."""
    turns.add(new("a"), FULL)
    assert turns.recent(new("a")) == (FULL,)


def test_turns_come_back_the_oldest_first(turns: Turns, new: Ids) -> None:
    """The last one is what the next question follows."""
    for number in range(3):
        turns.add(new("a"), plain(number))
    assert turns.recent(new("a")) == (plain(0), plain(1), plain(2))


def test_a_long_conversation_keeps_its_newest_turns(turns: Turns, new: Ids) -> None:
    """However many there were, at least the last two are there, and no more than a question can lean on."""
    for number in range(50):
        turns.add(new("a"), plain(number))
    found = turns.recent(new("a"))
    assert 2 <= len(found) <= 10
    assert found == tuple(plain(number) for number in range(50 - len(found), 50))


def test_conversations_do_not_mix(turns: Turns, new: Ids) -> None:
    """Nobody reads what another person asked."""
    for id_, number in (("a", 1), ("b", 2), ("a", 3), ("A", 4)):
        turns.add(new(id_), plain(number))
    found = [turns.recent(id_) for id_ in (new("a"), new("b"), new("A"), new("a") + " ")]
    assert found == [(plain(1), plain(3)), (plain(2),), (plain(4),), ()]


def test_what_was_read_does_not_change_afterwards(turns: Turns, new: Ids) -> None:
    """A question goes on with the turns that it began with."""
    turns.add(new("a"), plain(1))
    before = turns.recent(new("a"))
    turns.add(new("a"), plain(2))
    assert before == (plain(1),)


@pytest.mark.parametrize("id_", ["x" * 200, "telegram:12345", "ñ·😀", " ", "'; DROP TABLE turns; --", ""])
def test_any_text_is_an_id(turns: Turns, id_: str) -> None:
    """Doors choose the ids of their conversations."""
    turns.add(id_, plain(1))
    assert turns.recent(id_) == (plain(1),)


def test_what_is_kept_can_be_read_with_its_times(turns: Turns, new: Ids) -> None:
    """Each turn whole with the moment it was written, in order, and when the conversation is forgotten."""
    began = datetime.now(UTC)
    turns.add(new("a"), FULL)
    turns.add(new("a"), plain(2))
    kept = turns.conversation(new("a"))
    assert kept is not None
    moments = [one.asked_at for one in kept.turns]
    assert (kept.id, [one.turn for one in kept.turns]) == (new("a"), [FULL, plain(2)])
    assert moments == sorted(moments)
    assert began <= moments[0] <= moments[1] <= datetime.now(UTC)
    assert kept.expires_at - moments[1] in (timedelta(hours=1), MONTH)


def test_what_is_forgotten_is_gone_and_the_rest_stays(turns: Turns, new: Ids) -> None:
    """A second time, or for an unknown id, nothing happens; the same id begins another conversation."""
    turns.add(new("a"), plain(1))
    turns.add(new("b"), plain(2))
    for id_ in ("a", "a", "mai vist"):
        turns.forget(new(id_))
    assert (turns.recent(new("a")), turns.conversation(new("a"))) == ((), None)
    assert turns.recent(new("b")) == (plain(2),)
    turns.add(new("a"), plain(3))
    assert turns.recent(new("a")) == (plain(3),)


def said(turns: Turns, id_: str) -> list[Feedback | None]:
    """What is kept of the answers of a conversation, turn by turn."""
    kept = turns.conversation(id_)
    assert kept is not None
    return [one.feedback.feedback if one.feedback else None for one in kept.turns]


def test_what_is_said_of_an_answer_is_told_with_its_turn(turns: Turns, new: Ids) -> None:
    """Of that turn alone, with the moment; the next question leans on the same turns as before."""
    given = Feedback(new("m2"), "down", FeedbackReason.OUTDATED, "La convocatòria ja és tancada.")
    for number in (1, 2, 3):
        turns.add(new("a"), replace(plain(number), message_id=new(f"m{number}")))
    before, began = turns.recent(new("a")), datetime.now(UTC)
    assert turns.rate(given) is True
    kept = turns.conversation(new("a"))
    assert kept is not None
    [first, second, third] = kept.turns
    assert second.feedback is not None
    assert (first.feedback, second.feedback.feedback, third.feedback) == (None, given, None)
    assert began <= second.feedback.rated_at <= datetime.now(UTC)
    assert turns.recent(new("a")) == before


@pytest.mark.parametrize("reason", [None, *FeedbackReason])
def test_rating_again_replaces_what_was_said(turns: Turns, new: Ids, reason: FeedbackReason | None) -> None:
    """Whole: no reason or comment of the first time is left."""
    turns.add(new("a"), replace(plain(1), message_id=new("m")))
    turns.rate(Feedback(new("m"), "down", FeedbackReason.OTHER, "No m'ha servit."))
    for again in (Feedback(new("m"), "up", reason), Feedback(new("m"), "up", reason)):
        assert turns.rate(again) is True
        assert said(turns, new("a")) == [again]


def test_a_message_that_is_not_kept_cannot_be_rated(turns: Turns, new: Ids) -> None:
    """One that nobody has seen, and one of a conversation that was forgotten, whose feedback does not come back."""
    given = Feedback(new("m"), "up")
    assert turns.rate(given) is False
    turns.add(new("a"), replace(plain(1), message_id=new("m")))
    assert turns.rate(given) is True
    turns.forget(new("a"))
    assert turns.rate(given) is False
    turns.add(new("a"), replace(plain(1), message_id=new("m")))
    assert said(turns, new("a")) == [None]


def test_a_rating_keeps_no_conversation_longer(turns: Turns, new: Ids) -> None:
    """It is forgotten when it would have been."""
    turns.add(new("a"), replace(plain(1), message_id=new("m")))
    before = turns.conversation(new("a"))
    turns.rate(Feedback(new("m"), "up"))
    after = turns.conversation(new("a"))
    assert before is not None
    assert after is not None
    assert after.expires_at == before.expires_at


def test_ratings_at_the_same_moment_leave_one(turns: Turns, new: Ids) -> None:
    """Someone clicks six times: every click is taken, and one whole rating is there."""
    turns.add(new("a"), replace(plain(1), message_id=new("m")))
    given = [Feedback(new("m"), "down", reason, reason.value) for reason in FeedbackReason]
    start, taken = threading.Barrier(len(given)), list[bool]()

    def click(feedback: Feedback) -> None:
        start.wait()
        taken.append(turns.rate(feedback))

    threads = [threading.Thread(target=click, args=(one,)) for one in given]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == [True] * len(given)
    [left] = said(turns, new("a"))
    assert left in given


def test_requests_at_the_same_moment_lose_no_turn_and_keep_one_order(turns: Turns, new: Ids) -> None:
    """Six threads begin one conversation together: every turn is there once, and every reader sees the same order."""
    start = threading.Barrier(6)

    def ask(number: int) -> None:
        start.wait()
        turns.add(new("a"), plain(number))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = turns.recent(new("a"))
    assert sorted(turn.understanding.text for turn in found) == [f"pregunta {number}" for number in range(6)]
    kept = turns.conversation(new("a"))
    assert kept is not None
    assert tuple(one.turn for one in kept.turns) == found == turns.recent(new("a"))


def test_once_tended_it_says_that_it_is_well(turns: Turns) -> None:
    """The doors look at nothing else."""
    turns.tend()
    assert turns.health() == "ok"
