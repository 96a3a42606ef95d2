"""The database behind the store: how it is opened, what is made in it, and how its errors are told."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, make_url, select, update
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from assistant.conversation import tables
from assistant.errors import StoreDown

WAIT_S = 2  # for a lock on the file, or to connect: a question waits no longer for what was said before
SERVER_S = 3.0  # for all that is asked of a server at once: it may be connected and never answer
PRIVATE = stat.S_IRUSR | stat.S_IWUSR
WRITING = {"writing": True}  # execution option of a connection that is going to write
PSYCOPG = "postgresql+psycopg"

Result = TypeVar("Result")


def make_engine(url: str) -> Engine:
    """Return an engine; nothing is connected yet.

    Raises:
        StoreDown: the address cannot be read, or its driver is not installed.
    """
    with told():
        parsed = _parsed(url)
        # Parameters stay out of error messages: they are what people wrote.
        common: dict[str, Any] = {"pool_timeout": WAIT_S, "hide_parameters": True}
        if file := sqlite_file(parsed):
            engine = create_engine(parsed, connect_args={"timeout": WAIT_S}, **common)
            event.listen(engine, "do_connect", lambda *_: _make_private(file))
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        waits = {"connect_timeout": WAIT_S, "tcp_user_timeout": 1000 * WAIT_S} if parsed.drivername == PSYCOPG else {}
        return create_engine(parsed, pool_pre_ping=True, connect_args=waits, **common)


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ValueError as error:  # SQLAlchemy has no error of its own for this one
        raise ArgumentError("the port is not a number") from error


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite address; None for a server."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(url.database.removeprefix("file:"))


def is_there(url: str) -> bool:
    """Whether anything can have been kept at an address: always on a server, else if there is a file."""
    with told():
        file = sqlite_file(_parsed(url))
    return file is None or file.exists()


def prepare(engine: Engine) -> None:
    """Make the tables where there are none, and those that an older store lacks; a newer store is not touched.

    Raises:
        StoreDown: it cannot be opened, or a newer version of the assistant made it.
    """
    with told():
        try:
            found = _make_tables(engine)
        except SQLAlchemyError:
            found = _make_tables(engine)  # another worker was making them too: now they are there
    if found > tables.SCHEMA:
        message = f"the store has schema {found}, and this version reads schema {tables.SCHEMA}"
        raise StoreDown(f"{message}: set DATABASE_URL to another database, or run the version that made it", message)


def _make_tables(engine: Engine) -> int:
    """The schema that the store has now."""
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        tables.store.create(connection, checkfirst=True)
        found = connection.scalar(select(tables.store.c.schema))
        if found is not None and found > tables.SCHEMA:
            return int(found)
        tables.metadata.create_all(connection)
        if found is None:
            connection.execute(insert(tables.store).values(schema=tables.SCHEMA))
        elif found < tables.SCHEMA:
            connection.execute(update(tables.store).values(schema=tables.SCHEMA))
        return tables.SCHEMA


def scrub(engine: Engine) -> None:
    """Bring what was deleted out of SQLite's log too; other databases reuse the space in their own time."""
    if sqlite_file(engine.url):
        connection = engine.raw_connection()  # a checkpoint is made outside any transaction
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def in_time(work: Callable[[], Result]) -> Result:
    """Return what `work` returns or raise what it raises; after `SERVER_S` it is left to itself: StoreDown."""
    ended: list[Result | BaseException] = []

    def run() -> None:
        try:
            ended.append(work())
        except BaseException as error:
            ended.append(error)

    thread = threading.Thread(target=run, name="database", daemon=True)  # one that hangs must not hold up the exit
    thread.start()
    thread.join(SERVER_S)
    if not ended:
        raise StoreDown("no answer in time", f"no answer within {SERVER_S} s")
    if isinstance(ended[0], BaseException):
        raise ended[0]
    return ended[0]


@contextmanager
def told() -> Iterator[None]:
    """Turn every error of a database into StoreDown, with no word of what was to be written."""
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"DATABASE_URL needs the Python package {error.name!r}, which is not installed"
        raise StoreDown(message, message) from error
    except ArgumentError as error:  # no database that is known, or no address at all; it repeats neither
        raise StoreDown(f"DATABASE_URL: {error}", str(error)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreDown(reason, f"{error.filename or ''}: {reason}") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        origin = getattr(error, "orig", None) or error
        lines = str(origin).splitlines() or [""]  # PostgreSQL tells of values only from the second line on
        public = lines[0] if type(origin).__module__ == "sqlite3" else type(origin).__name__
        raise StoreDown(public, f"{type(origin).__name__}: {lines[0]}") from error


def _make_private(file: Path) -> None:
    """Make the file before SQLite does, for its owner alone; SQLite gives its other files the same mode."""
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, PRIVATE))
    with suppress(PermissionError):  # somebody else's file keeps the mode they gave it
        file.chmod(PRIVATE)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins no transactions of its own: `_begin_sqlite` does
    for pragma in (
        f"busy_timeout = {int(1000 * WAIT_S)}",
        "journal_mode = WAL",  # readers do not wait for a writer, nor it for them
        "synchronous = NORMAL",  # with WAL: safe when the process dies, and no wait for the disk at each turn
        "foreign_keys = ON",
        "secure_delete = ON",  # what is deleted is overwritten
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # One that reads first and then writes would be refused if another wrote in between.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
