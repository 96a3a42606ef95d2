"""Turns in a database: what outlives the process, in which order, and how it is erased."""

import sqlite3
import stat
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.conversation.sql import SqlTurns
from assistant.conversation.tables import SCHEMA
from assistant.errors import StoreDown
from assistant.model import Filters, Intent, KeptTurn, Place, PlaceMention, Status, Turn, Understanding
from tests.conversation.turns import NOON, Days, turn
from tests.test_personal import PERSONAL

ROOT = Path(__file__).parents[2]
MONTH = timedelta(days=30)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dades" / "conversations.sqlite3"


@pytest.fixture
def turns(file: Path, days: Days) -> SqlTurns:
    return SqlTurns(f"sqlite:///{file}", MONTH, days)


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    """What a query finds in the file, read by SQLite alone."""
    connection = sqlite3.connect(file)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def on_disk(file: Path) -> bytes:
    """Every byte of the database and of its log."""
    return b"".join(path.read_bytes() for path in sorted(file.parent.iterdir()))


def test_nothing_is_opened_before_the_first_use(file: Path, turns: SqlTurns) -> None:
    """Then the folder and the file are made; nobody but their owner reads any of its files."""
    assert not file.parent.exists()
    turns.add("a", turn("hola"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert modes == {file.name: 0o600, f"{file.name}-wal": 0o600, f"{file.name}-shm": 0o600}


def test_the_file_is_set_up_for_several_processes(file: Path, turns: SqlTurns) -> None:
    """A write-ahead log, and the schema's number."""
    turns.check()
    assert rows(file, "PRAGMA journal_mode") == [("wal",)]
    assert rows(file, "SELECT schema, purged_at FROM conversation_store") == [(SCHEMA, None)]


def test_a_file_that_was_taken_away_is_made_anew(file: Path, turns: SqlTurns) -> None:
    """What was in it is gone; one call fails, and the next finds a whole store, as private as the first."""
    turns.add("a", turn("abans"))
    turns._engine.dispose()
    file.unlink()
    with pytest.raises(StoreDown, match="no such table"):
        turns.add("a", turn("perduda"))
    turns.add("a", turn("després"))
    assert turns.recent("a") == (turn("després"),)
    assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}


def test_another_store_on_the_same_file_goes_on_with_the_conversation(file: Path, turns: SqlTurns) -> None:
    """As after a restart, and as another worker does."""
    turns.add("a", turn("primera"))
    other = SqlTurns(f"sqlite:///{file}", MONTH, Days())
    assert other.recent("a") == (turn("primera"),)
    other.add("a", turn("segona"))
    assert turns.recent("a") == (turn("primera"), turn("segona"))


PERSON = "Soc {0}: quins projectes hi ha a Vic?"


@pytest.mark.parametrize("data", PERSONAL)
def test_personal_data_is_masked_before_it_is_written(file: Path, turns: SqlTurns, data: str) -> None:
    """In every text of a turn, whatever was done before to keep it out; ids and names are as they were."""
    said = PERSON.format(data)
    place = Place("vic", "Vic", "municipality", "Osona", None, "osona", 41.93, 2.25)
    understanding = Understanding(
        said,
        said,
        "ca",
        Intent.LISTING,
        Filters(("energia",), ("Vic",), promoter=data, text=said),
        places=(PlaceMention("Vic", (place,), (), 0, 0),),
        outside=data,
        context=said,
        parts=(Understanding(said, said, "ca", Intent.QUESTION),),
    )
    turns.add("a", Turn(understanding, Status.ANSWERED, ("sol-de-vic",), question=said))
    assert data.encode() not in on_disk(file)
    masked = PERSON.format("···")
    [found] = turns.recent("a")
    assert found == Turn(
        Understanding(
            masked,
            masked,
            "ca",
            Intent.LISTING,
            Filters(("energia",), ("Vic",), promoter="···", text=masked),
            places=(PlaceMention("Vic", (place,), (), 0, 0),),
            outside="···",
            context=masked,
            parts=(Understanding(masked, masked, "ca", Intent.QUESTION),),
        ),
        Status.ANSWERED,
        ("sol-de-vic",),
        question=masked,
    )


def test_what_is_forgotten_leaves_no_trace_in_the_file(file: Path, turns: SqlTurns) -> None:
    """Neither in the table nor in the free pages nor in the log."""
    for number in range(20):
        turns.add("a", turn(f"el secret de la persona {number}"))
    turns.add("b", turn("una altra cosa"))
    assert b"el secret" in on_disk(file)
    turns.forget("a")
    assert b"el secret" not in on_disk(file)
    assert turns.recent("b") == (turn("una altra cosa"),)
    assert rows(file, "SELECT DISTINCT conversation_id FROM turns") == [("b",)]


def test_a_turn_keeps_its_conversation_for_the_days_set(turns: SqlTurns, days: Days) -> None:
    """From the newest one on; each turn by itself is kept no longer, and what has expired is not read any more."""
    turns.add("a", turn("dia 0"))
    days.wait(20)
    turns.add("a", turn("dia 20"))
    kept = turns.conversation("a")
    assert kept is not None
    assert (kept.turns[0], kept.expires_at) == (KeptTurn(turn("dia 0"), NOON), NOON + timedelta(days=50))
    days.wait(10)
    assert turns.recent("a") == (turn("dia 20"),)
    days.wait(19.99)
    assert turns.recent("a") == (turn("dia 20"),)
    days.wait(0.01)
    assert (turns.recent("a"), turns.conversation("a")) == ((), None)


def test_an_expired_conversation_does_not_come_back(turns: SqlTurns, days: Days) -> None:
    """The same id, before any purge, is another conversation."""
    turns.add("a", turn("vella"))
    days.wait(31)
    turns.add("a", turn("nova"))
    assert turns.recent("a") == (turn("nova"),)
    kept = turns.conversation("a")
    assert kept is not None
    assert [one.turn for one in kept.turns] == [turn("nova")]


def test_a_purge_erases_what_has_expired_and_nothing_else(file: Path, turns: SqlTurns, days: Days) -> None:
    """Conversations by their last use, turns of those that go on by their own age; both leave no trace."""
    turns.add("acabada", turn("molt vella"))
    turns.add("viva", turn("molt vella també"))
    days.wait(29)
    turns.add("viva", turn("recent"))
    days.wait(1)
    turns.purge()
    assert rows(file, "SELECT id FROM conversations") == [("viva",)]
    assert rows(file, "SELECT conversation_id, position, question FROM turns") == [("viva", 1, "recent")]
    assert b"molt vella" not in on_disk(file)
    turns.add("viva", turn("última"))
    assert turns.recent("viva") == (turn("recent"), turn("última"))


def test_threads_keep_one_order(file: Path, turns: SqlTurns) -> None:
    """Positions are 0, 1, 2… without a gap, and the turns of one thread are in its order."""
    start = threading.Barrier(4)

    def talk(name: str) -> None:
        start.wait()
        for number in range(25):
            turns.add("a", turn(f"{name} {number}"))

    threads = [threading.Thread(target=talk, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check_order(file, "abcd", 25)


def check_order(file: Path, names: str, number: int) -> None:
    """Every turn once, in one row of positions, those of each name in order."""
    found = rows(file, "SELECT position, question FROM turns ORDER BY position")
    assert [position for position, _ in found] == list(range(len(names) * number))
    for name in names:
        mine = [question for _, question in found if str(question).startswith(f"{name} ")]
        assert mine == [f"{name} {one}" for one in range(number)]


TALK = """
import sys
from datetime import timedelta
from assistant.conversation.sql import SqlTurns
from tests.conversation.turns import turn
turns = SqlTurns(sys.argv[1], timedelta(days=30))
print("a punt", flush=True)
sys.stdin.readline()
for number in range(40):
    turns.add("a", turn(f"{sys.argv[2]} {number}"))
    assert turns.recent("a")
"""


def test_processes_keep_one_order(file: Path) -> None:
    """Two workers, on a file that neither has made yet, write to one conversation at once."""
    command = [sys.executable, "-c", TALK, f"sqlite:///{file}"]
    workers = [
        subprocess.Popen([*command, name], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in "xy"
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "a punt\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("ara\n")
        worker.stdin.flush()
    for worker in workers:
        worker.communicate()
    assert [worker.returncode for worker in workers] == [0, 0]
    check_order(file, "xy", 40)


def test_a_store_of_a_newer_version_is_left_alone(file: Path, turns: SqlTurns) -> None:
    """The message says what to do; nothing is read from it, written to it or added to it."""
    turns.add("a", turn("hola"))
    connection = sqlite3.connect(file)
    connection.executescript(f"UPDATE conversation_store SET schema = {SCHEMA + 1}; DROP TABLE feedback")
    connection.close()
    later = SqlTurns(f"sqlite:///{file}", MONTH)
    with pytest.raises(StoreDown) as raised:
        later.add("a", turn("adeu"))
    assert str(raised.value) == (
        f"the store has schema {SCHEMA + 1}, and this version reads schema {SCHEMA}: set DATABASE_URL to another "
        "database, or run the version that made it"
    )
    assert rows(file, "SELECT question FROM turns") == [("hola",)]
    assert rows(file, "SELECT name FROM sqlite_master WHERE name = 'feedback'") == []


def test_an_error_holds_no_word_of_what_was_to_be_written(file: Path, turns: SqlTurns) -> None:
    """Nor does its cause, which a debugger or a log may print."""
    turns.check()
    connection = sqlite3.connect(file)
    connection.execute("DROP TABLE turns")
    connection.close()
    with pytest.raises(StoreDown) as raised:
        turns.add("a", turn("la meva pregunta secreta"))
    assert "secreta" not in f"{raised.value} {raised.value.detail} {raised.value.__cause__}"


def test_a_turn_that_this_version_cannot_read_is_left_out(file: Path, turns: SqlTurns) -> None:
    """The others are read; a field that this version does not know does no harm."""
    for text in ("una", "dues", "tres"):
        turns.add("a", turn(text))
    connection = sqlite3.connect(file)
    connection.execute("UPDATE turns SET state = json_set(state, '$.understanding.intent', 'nou') WHERE position = 0")
    connection.execute("UPDATE turns SET state = json_set(state, '$.nou', 1) WHERE position = 1")
    connection.commit()
    connection.close()
    assert turns.recent("a") == (turn("dues"), turn("tres"))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite+enlloc:///x", "DATABASE_URL: Can't load plugin: sqlalchemy.dialects:sqlite.enlloc"),
        ("mysql+pymysql://ona:clau@x/y", "DATABASE_URL needs the Python package 'pymysql', which is not installed"),
        ("postgresql://ona:clau@x:port/y", "DATABASE_URL: the port is not a number"),
    ],
)
def test_an_address_that_nothing_here_can_open_is_told(url: str, message: str) -> None:
    """In one line, without the password."""
    with pytest.raises(StoreDown) as raised:
        SqlTurns(url, MONTH)
    assert str(raised.value) == message
    assert "clau" not in raised.value.detail
