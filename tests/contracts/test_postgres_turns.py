"""What a PostgreSQL server can do to the store of conversations beyond what every store does."""

import threading
import time
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from assistant.conversation import engine
from assistant.conversation.lasting import RETRY_S, LastingTurns
from assistant.conversation.sql import SqlTurns
from assistant.model import Feedback
from tests.conversation.test_memory import Clock
from tests.conversation.turns import turn

MONTH = timedelta(days=30)


def test_one_that_is_connected_and_does_not_answer_costs_the_memory_alone(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody holds a lock and does not let go: the question goes on, and the store comes back by itself."""
    id_, clock = uuid.uuid4().hex, Clock()
    turns = LastingTurns(lambda: SqlTurns(postgres_url, MONTH), clock)
    turns.add(id_, turn("abans"))
    monkeypatch.setattr(engine, "SERVER_S", 0.3)
    other = create_engine(postgres_url)
    with other.connect() as connection, connection.begin():
        connection.execute(text("SELECT * FROM conversations WHERE id = :id FOR UPDATE"), {"id": id_})
        began = time.monotonic()
        turns.add(id_, turn("durant"))
        waited = time.monotonic() - began
    other.dispose()
    assert 0.3 <= waited < 5
    assert turns.health() == "degraded: questions are answered without what was said before (no answer in time)"
    monkeypatch.undo()
    clock.now += RETRY_S
    turns.add(id_, turn("després"))
    assert turns.health() == "ok"
    assert {"abans", "després"} <= {one.question for one in turns.recent(id_)}


def test_a_server_that_was_restarted_is_not_down(postgres_url: str) -> None:
    """Connections that it has closed meanwhile are made anew, at the same question."""
    id_ = uuid.uuid4().hex
    turns = SqlTurns(postgres_url, MONTH)
    turns.add(id_, turn("abans"))
    other = create_engine(postgres_url)
    with other.connect() as connection:
        others = "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'ona'"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM ({others}) AS others"))
    other.dispose()
    turns.add(id_, turn("després"))
    assert turns.recent(id_) == (turn("abans"), turn("després"))


def new_database(postgres_url: str) -> str:
    """The address of a database of its own on the same server."""
    fresh = f"nova{uuid.uuid4().hex}"
    admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {fresh}"))
    admin.dispose()
    return postgres_url.rsplit("/", 1)[0] + f"/{fresh}"


def test_several_begin_with_no_tables_yet(postgres_url: str) -> None:
    """Workers that start together make them once, and lose no turn."""
    url = new_database(postgres_url)
    stores = [SqlTurns(url, MONTH) for _ in range(4)]
    start = threading.Barrier(4)

    def begin(number: int) -> None:
        start.wait()
        stores[number].add("a", turn(f"pregunta {number}"))

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.question for one in stores[0].recent("a")) == [f"pregunta {number}" for number in range(4)]


def test_several_find_a_store_from_before_feedback(postgres_url: str) -> None:
    """They bring it up to date once, and lose neither a turn nor a rating."""
    url = new_database(postgres_url)
    SqlTurns(url, MONTH).add("a", turn("abans"))
    other = create_engine(url)
    with other.begin() as connection:
        connection.execute(text("DROP TABLE feedback"))
        connection.execute(text("UPDATE conversation_store SET schema = 1"))
    other.dispose()
    stores = [SqlTurns(url, MONTH) for _ in range(4)]
    start, rated = threading.Barrier(4), list[bool]()

    def begin(store: SqlTurns) -> None:
        start.wait()
        rated.append(store.rate(Feedback("m", "up")))

    threads = [threading.Thread(target=begin, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rated == [True] * 4
    kept = stores[0].conversation("a")
    assert kept is not None
    assert [(one.turn, one.feedback and one.feedback.feedback) for one in kept.turns] == [
        (turn("abans"), Feedback("m", "up"))
    ]
