"""What is said of an answer, in a database: how it is erased, and how a store from before it is brought up to date."""

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.conversation.sql import SqlTurns
from assistant.conversation.tables import SCHEMA
from assistant.model import Feedback, FeedbackReason, KeptFeedback, KeptTurn, Status, Turn
from tests.conversation.test_sql import MONTH, PERSON, on_disk, rows
from tests.conversation.turns import NOON, Days, turn
from tests.test_personal import PERSONAL

# As the version before feedback made it, with a turn.
SCHEMA_1 = """
CREATE TABLE conversation_store (schema INTEGER NOT NULL, purged_at DATETIME, PRIMARY KEY (schema));
CREATE TABLE conversations (
    id TEXT NOT NULL, created_at DATETIME NOT NULL, last_used_at DATETIME NOT NULL, next_position INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ix_conversations_last_used_at ON conversations (last_used_at);
CREATE TABLE turns (
    conversation_id TEXT NOT NULL, position INTEGER NOT NULL, asked_at DATETIME NOT NULL, message_id TEXT NOT NULL,
    question TEXT NOT NULL, status TEXT NOT NULL, index_generation TEXT NOT NULL, state JSON NOT NULL,
    PRIMARY KEY (conversation_id, position),
    FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
CREATE INDEX ix_turns_message_id ON turns (message_id);
CREATE INDEX ix_turns_asked_at ON turns (asked_at);
INSERT INTO conversation_store VALUES (1, NULL);
INSERT INTO conversations VALUES ('a', '2026-11-24 12:00:00.000000', '2026-11-24 12:00:00.000000', 1);
INSERT INTO turns VALUES ('a', 0, '2026-11-24 12:00:00.000000', 'm', 'abans', 'no_answer', '',
    '{"understanding": {"text": "abans", "focus": "", "language": "ca", "intent": "question"}}');
"""


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "conversations.sqlite3"


@pytest.fixture
def turns(file: Path, days: Days) -> SqlTurns:
    return SqlTurns(f"sqlite:///{file}", MONTH, days)


@pytest.fixture
def old(file: Path) -> Path:
    """A store that the version before feedback made."""
    connection = sqlite3.connect(file)
    connection.executescript(SCHEMA_1)
    connection.close()
    return file


def test_an_older_store_is_brought_up_to_date_and_loses_no_turn(old: Path, turns: SqlTurns) -> None:
    """At its first use, whatever that is; what it has can be rated, and another worker finds it done."""
    assert turns.recent("a") == (turn("abans"),)
    other = SqlTurns(f"sqlite:///{old}", MONTH, Days())
    assert other.rate(Feedback("m", "up"))
    turns.add("a", turn("després"))
    kept = turns.conversation("a")
    assert kept is not None
    assert kept.turns == (
        KeptTurn(turn("abans"), NOON, KeptFeedback(Feedback("m", "up"), NOON)),
        KeptTurn(turn("després"), NOON),
    )
    assert rows(old, "SELECT schema FROM conversation_store") == [(SCHEMA,)]


def test_an_older_store_is_emptied_too_where_nothing_is_to_be_kept(old: Path) -> None:
    """RETENTION_DAYS=0 after an update."""
    SqlTurns(f"sqlite:///{old}", timedelta(0)).purge()
    assert rows(old, "SELECT id FROM conversations UNION SELECT question FROM turns") == []


def test_workers_that_find_an_older_store_together_bring_it_up_to_date_once(old: Path) -> None:
    stores = [SqlTurns(f"sqlite:///{old}", MONTH, Days()) for _ in range(4)]
    start, found = threading.Barrier(4), list[bool]()

    def begin(store: SqlTurns) -> None:
        start.wait()
        found.append(store.rate(Feedback("m", "down")))

    threads = [threading.Thread(target=begin, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4


def test_it_is_kept_with_what_was_rated_and_erased_with_its_turn(file: Path, turns: SqlTurns, days: Days) -> None:
    """Status, index generation and moment beside it; neither a purge nor a request to forget leaves a byte of it."""
    for id_ in ("a", "b"):
        turns.add(id_, Turn(turn("x").understanding, Status.ANSWERED, index_generation="g1", message_id=f"m{id_}"))
        days.wait(20)
        turns.rate(Feedback(f"m{id_}", "down", FeedbackReason.WRONG, f"comentari de {id_}"))
    assert rows(file, "SELECT * FROM feedback") == [
        ("ma", "a", 0, "2026-12-14 12:00:00.000000", "down", "wrong", "comentari de a", "answered", "g1"),
        ("mb", "b", 0, "2027-01-03 12:00:00.000000", "down", "wrong", "comentari de b", "answered", "g1"),
    ]
    assert turns.rate(Feedback("ma", "up")) is False
    turns.purge()
    assert rows(file, "SELECT comment FROM feedback") == [("comentari de b",)]
    assert b"comentari de a" not in on_disk(file)
    turns.forget("b")
    assert b"comentari de b" not in on_disk(file)


@pytest.mark.parametrize("data", PERSONAL)
def test_personal_data_of_a_comment_is_masked_before_it_is_written(file: Path, turns: SqlTurns, data: str) -> None:
    """Whatever was done before to keep it out."""
    turns.add("a", turn("hola"))
    turns.rate(Feedback("m", "down", comment=PERSON.format(data)))
    assert data.encode() not in on_disk(file)
    assert rows(file, "SELECT comment FROM feedback") == [(PERSON.format("···"),)]


def test_feedback_that_this_version_cannot_read_is_left_out(file: Path, turns: SqlTurns) -> None:
    """The turn is told all the same."""
    turns.add("a", turn("hola"))
    turns.rate(Feedback("m", "down", FeedbackReason.OTHER))
    connection = sqlite3.connect(file)
    connection.execute("UPDATE feedback SET reason = 'nova'")
    connection.commit()
    connection.close()
    kept = turns.conversation("a")
    assert kept is not None
    assert kept.turns == (KeptTurn(turn("hola"), NOON),)
