"""A store that is down costs the memory and never the answer; it is tried again, and its state is told as it is."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from assistant.conversation import engine
from assistant.conversation.lasting import PURGE_S, RETRY_S, LastingTurns
from assistant.conversation.sql import SqlTurns
from assistant.errors import StoreDown
from assistant.model import Conversation, Feedback, Turn
from tests.chroma import free_port
from tests.conversation.test_memory import Clock
from tests.conversation.turns import turn

MONTH = timedelta(days=30)
LOST = StoreDown("no hi és", "no hi és, a la màquina x")
DOWN = "degraded: questions are answered without what was said before (no hi és)"


@dataclass
class Flaky:
    """A store in memory that is down, or can only be read, when the test says so. It counts what is asked of it."""

    down: bool = False
    read_only: bool = False
    asked: list[str] = field(default_factory=list)
    turns: dict[str, tuple[Turn, ...]] = field(default_factory=dict)

    def _asked(self, what: str, writing: bool = False) -> None:
        self.asked.append(what)
        if self.down or (writing and self.read_only):
            raise LOST

    def recent(self, conversation_id: str) -> tuple[Turn, ...]:
        self._asked("recent")
        return self.turns.get(conversation_id, ())

    def add(self, conversation_id: str, turn: Turn) -> None:
        self._asked("add", writing=True)
        self.turns[conversation_id] = (*self.turns.get(conversation_id, ()), turn)

    def conversation(self, conversation_id: str) -> Conversation | None:
        self._asked("conversation")
        return None

    def forget(self, conversation_id: str) -> None:
        self._asked("forget", writing=True)
        self.turns.pop(conversation_id, None)

    def rate(self, feedback: Feedback) -> bool:
        self._asked("rate", writing=True)
        return any(turn.message_id == feedback.message_id for turns in self.turns.values() for turn in turns)

    def purge(self) -> None:
        self._asked("purge", writing=True)

    def check(self) -> None:
        self._asked("check")


@pytest.fixture
def store() -> Flaky:
    return Flaky()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def turns(store: Flaky, clock: Clock) -> LastingTurns:
    return LastingTurns(lambda: store, clock)


def test_it_is_not_told_to_be_well_before_it_was_tried(turns: LastingTurns) -> None:
    assert turns.health() == "loading"
    turns.tend()
    assert turns.health() == "ok"


def test_while_it_is_down_there_is_no_memory_and_nobody_waits(turns: LastingTurns, store: Flaky, clock: Clock) -> None:
    """It is asked once, then left alone for a while; what was asked meanwhile is not remembered."""
    turns.add("a", turn("abans"))
    store.down = True
    store.asked.clear()
    for _ in range(3):
        assert turns.recent("a") == ()
        turns.add("a", turn("durant"))
    assert (store.asked, turns.health()) == (["recent"], DOWN)
    clock.now += RETRY_S
    turns.tend()
    assert (store.asked, turns.health()) == (["recent", "purge"], DOWN)
    store.down = False
    clock.now += RETRY_S
    turns.tend()
    assert (turns.recent("a"), turns.health()) == ((turn("abans"),), "ok")


def test_a_question_brings_it_back_too(turns: LastingTurns, store: Flaky, clock: Clock) -> None:
    """Without anyone tending it."""
    store.down = True
    turns.add("a", turn("perduda"))
    store.down = False
    clock.now += RETRY_S
    assert turns.recent("a") == ()
    turns.add("a", turn("nova"))
    assert (turns.recent("a"), turns.health()) == ((turn("nova"),), "ok")


def test_one_that_can_only_be_read_is_down_until_it_can_be_written(
    turns: LastingTurns, store: Flaky, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Reading goes on as far as it can, and the log tells of it once."""
    turns.add("a", turn("abans"))
    store.read_only = True
    for _ in range(3):
        turns.add("a", turn("perduda"))
        clock.now += RETRY_S
        assert (turns.recent("a"), turns.health()) == ((turn("abans"),), DOWN)
    store.read_only = False
    turns.add("a", turn("després"))
    assert turns.health() == "ok"
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("ERROR", "the store of conversations is down, answers go on without it: no hi és, a la màquina x"),
        ("WARNING", "the store of conversations is back"),
    ]


def test_who_asks_what_is_kept_hears_that_it_is_down(turns: LastingTurns, store: Flaky) -> None:
    """Nobody is told that nothing is kept, erased or written when that is not known; each asking tries."""
    store.down = True
    for ask in (turns.conversation, turns.forget, turns.conversation):
        with pytest.raises(StoreDown, match="no hi és"):
            ask("a")
    with pytest.raises(StoreDown, match="no hi és"):
        turns.rate(Feedback("m", "up"))
    assert store.asked == ["conversation", "forget", "conversation", "rate"]


def test_purging_is_done_at_the_start_and_then_hourly(turns: LastingTurns, store: Flaky, clock: Clock) -> None:
    """In between it is only seen whether the store is there."""
    turns.tend()
    clock.now += PURGE_S - 1
    turns.tend()
    clock.now += 1
    turns.tend()
    turns.tend()
    assert store.asked == ["purge", "check", "purge", "check"]


def test_a_purge_that_failed_is_made_up_for(turns: LastingTurns, store: Flaky, clock: Clock) -> None:
    store.down = True
    turns.tend()
    store.down = False
    clock.now += RETRY_S
    turns.tend()
    turns.tend()
    assert store.asked == ["purge", "purge", "check"]


def test_one_that_cannot_even_be_opened_is_down(clock: Clock) -> None:
    """A missing driver, say: it is tried again like any other."""
    opened: list[Flaky] = []

    def open_store() -> Flaky:
        if not opened:
            opened.append(Flaky())
            raise LOST
        return opened[0]

    turns = LastingTurns(open_store, clock)
    turns.tend()
    assert (turns.recent("a"), turns.health()) == ((), DOWN)
    clock.now += RETRY_S
    turns.tend()
    assert turns.health() == "ok"


@contextmanager
def locked(file: Path, store: SqlTurns) -> Iterator[None]:
    """Another program is writing and does not end."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


@contextmanager
def full(file: Path, store: SqlTurns) -> Iterator[None]:
    """The file cannot grow: SQLite says the same as on a full disk."""

    def limit(connection: sqlite3.Connection, record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    store._engine.dispose()
    event.listen(store._engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(store._engine, "connect", limit)
        store._engine.dispose()


@contextmanager
def replaced(file: Path, store: SqlTurns) -> Iterator[None]:
    """The file is something else."""
    store._engine.dispose()
    content = file.read_bytes()
    file.write_text("això no és una base de dades, " * 100, encoding="utf-8")
    try:
        yield
    finally:
        store._engine.dispose()
        file.write_bytes(content)


@contextmanager
def unreachable(file: Path, store: SqlTurns) -> Iterator[None]:
    """Where its folder was there is a file."""
    store._engine.dispose()
    aside = file.parent.rename(file.parent.with_name("a part"))
    file.parent.write_text("", encoding="utf-8")
    try:
        yield
    finally:
        file.parent.unlink()
        aside.rename(file.parent)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (locked, "database is locked"),
        (full, "database or disk is full"),
        (replaced, "file is not a database"),
        (unreachable, "File exists"),
    ],
)
def test_a_real_file_that_fails_is_down_and_then_back(
    broken: Callable[[Path, SqlTurns], AbstractContextManager[None]],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What was kept before is there again, and neither log nor state holds a word of what was asked."""
    monkeypatch.setattr(engine, "WAIT_S", 0.05)
    file, clock = tmp_path / "dades" / "c.sqlite3", Clock()
    store = SqlTurns(f"sqlite:///{file}", MONTH)
    turns = LastingTurns(lambda: store, clock)
    turns.add("a", turn("abans"))
    long = turn("la meva pregunta secreta " * 1_000)
    with broken(file, store):
        turns.add("a", long)
        assert turns.health() == f"degraded: questions are answered without what was said before ({reason})"
        assert [record.levelname for record in caplog.records] == ["ERROR"]
        assert "secreta" not in caplog.text
        assert "\n" not in caplog.records[0].getMessage()
    clock.now += RETRY_S
    turns.add("a", turn("després"))
    assert (turns.recent("a"), turns.health()) == ((turn("abans"), turn("després")), "ok")


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    """A folder on a read-only disk: what was said before is known, what is asked now is not remembered."""
    file = tmp_path / "c.sqlite3"
    SqlTurns(f"sqlite:///{file}", MONTH).add("a", turn("abans"))
    turns = LastingTurns(lambda: SqlTurns(f"sqlite:///file:{file}?mode=ro&uri=true", MONTH), Clock())
    turns.add("a", turn("ara"))
    assert turns.health().endswith("(attempt to write a readonly database)")


def test_a_server_that_is_not_there_is_down_within_its_time() -> None:
    """The state names neither the host nor the user."""
    turns = LastingTurns(lambda: SqlTurns(f"postgresql+psycopg://ona:clau@127.0.0.1:{free_port()}/x", MONTH), Clock())
    turns.add("a", turn("hola"))
    assert turns.recent("a") == ()
    assert turns.health() == "degraded: questions are answered without what was said before (OperationalError)"
