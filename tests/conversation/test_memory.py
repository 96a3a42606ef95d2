"""Turns in memory: bounded in number and in age; what is forgotten is gone."""

import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import memory
from assistant.conversation.memory import IDLE_SECONDS, MAX_TURNS, MemoryTurns
from assistant.model import Feedback, Intent, Status, Turn, Understanding


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def turn(number: int) -> Turn:
    return Turn(Understanding(f"pregunta {number}", "", "ca", Intent.QUESTION), Status.ANSWERED)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def turns(clock: Clock) -> MemoryTurns:
    return MemoryTurns(clock)


def test_only_the_last_turns_are_kept_the_oldest_first(turns: MemoryTurns) -> None:
    """As far back as a question may lean."""
    for number in range(MAX_TURNS + 2):
        turns.add("a", turn(number))
    assert turns.recent("a") == tuple(turn(number) for number in range(2, MAX_TURNS + 2))


def test_an_idle_conversation_is_forgotten_and_one_that_goes_on_is_not(turns: MemoryTurns, clock: Clock) -> None:
    """The hour runs from the newest turn, however old the first one is."""
    turns.add("a", turn(1))
    clock.now += IDLE_SECONDS
    assert turns.recent("a") == (turn(1),)
    turns.add("a", turn(2))
    clock.now += IDLE_SECONDS
    assert turns.recent("a") == (turn(1), turn(2))
    clock.now += 0.001
    assert turns.recent("a") == ()


def test_a_rating_neither_keeps_a_conversation_alive_nor_outlives_it(turns: MemoryTurns, clock: Clock) -> None:
    """Also when it is given at the last moment."""
    for id_ in ("a", "b"):
        turns.add(id_, replace(turn(1), message_id=f"m{id_}"))
        clock.now += IDLE_SECONDS / 2
    assert turns.rate(Feedback("ma", "up")) is True
    clock.now += 0.001
    assert (turns.recent("a"), turns.rate(Feedback("ma", "up"))) == ((), False)
    assert turns.rate(Feedback("mb", "up")) is True


def test_reading_does_not_keep_a_conversation_alive(turns: MemoryTurns, clock: Clock) -> None:
    """Only a new turn continues it."""
    turns.add("a", turn(1))
    for _ in range(2):
        clock.now += 0.6 * IDLE_SECONDS
        found = turns.recent("a")
    assert found == ()


def test_a_new_turn_does_not_bring_back_what_was_forgotten(turns: MemoryTurns, clock: Clock) -> None:
    """The same id an hour later is another conversation."""
    turns.add("a", turn(1))
    clock.now += IDLE_SECONDS + 1
    turns.add("a", turn(2))
    assert turns.recent("a") == (turn(2),)


def test_forgotten_conversations_take_no_memory(turns: MemoryTurns, clock: Clock) -> None:
    """They go when anything is next asked or added, also when nobody asks for them again."""
    turns.add("a", turn(1))
    turns.add("b", turn(1))
    clock.now += IDLE_SECONDS + 1
    turns.add("c", turn(1))
    assert list(turns._turns) == ["c"]


def test_the_longest_idle_conversation_goes_when_there_are_too_many(
    turns: MemoryTurns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A conversation that goes on is not the oldest, even if it began first."""
    monkeypatch.setattr(memory, "MAX_CONVERSATIONS", 3)
    for id_ in ("a", "b", "c", "a", "d"):
        turns.add(id_, turn(1))
    assert {id_: len(turns.recent(id_)) for id_ in "abcd"} == {"a": 2, "b": 0, "c": 1, "d": 1}


def test_forgetting_on_request_leaves_the_others(turns: MemoryTurns) -> None:
    """`/oblida` ends one conversation; an unknown id is no error."""
    turns.add("a", turn(1))
    turns.add("b", turn(2))
    turns.forget("a")
    turns.forget("a")
    turns.forget("mai vist")
    assert (turns.recent("a"), turns.recent("b")) == ((), (turn(2),))


steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from("abcd")),
        st.tuples(st.just("forget"), st.sampled_from("abcd")),
        st.tuples(st.just("wait"), st.sampled_from([1.0, IDLE_SECONDS / 2, IDLE_SECONDS, IDLE_SECONDS + 1])),
    ),
    max_size=30,
)


@given(steps)
def test_what_is_recent_is_what_the_rules_say(history: list[tuple[str, str | float]]) -> None:
    """After any history, each conversation holds its turns since it was last forgotten, the newest few."""
    clock = Clock()
    turns = MemoryTurns(clock)
    kept: dict[str, list[tuple[float, int]]] = {id_: [] for id_ in "abcd"}
    for number, (what, value) in enumerate(history):
        if what == "wait":
            clock.now += float(value)
        elif what == "forget":
            turns.forget(str(value))
            kept[str(value)] = []
        else:
            turns.add(str(value), turn(number))
            kept[str(value)].append((clock.now, number))
        for id_, added in kept.items():
            kept[id_] = added if added and clock.now - added[-1][0] <= IDLE_SECONDS else []
            assert turns.recent(id_) == tuple(turn(number) for _, number in kept[id_][-MAX_TURNS:])


def test_several_threads_lose_no_turn(turns: MemoryTurns, monkeypatch: pytest.MonkeyPatch) -> None:
    """Turns added at the same moment are all there, those of one thread in their order."""
    monkeypatch.setattr(memory, "MAX_TURNS", 1_000)
    start = threading.Barrier(4)

    def talk(first: int) -> None:
        start.wait()
        for number in range(first, first + 200):
            turns.add("a", turn(number))
            turns.recent("b")

    threads = [threading.Thread(target=talk, args=(1_000 * one,)) for one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = turns.recent("a")
    for one in range(4):
        mine = [item for item in found if int(item.understanding.text.split()[1]) // 1_000 == one]
        assert mine == [turn(number) for number in range(1_000 * one, 1_000 * one + 200)]
