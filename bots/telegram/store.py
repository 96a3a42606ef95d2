"""The bot's own file: what came in and is not answered yet, and what keyboards stand for."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from assistant.errors import StoreDown

WAIT_S = 15.0  # for the lock of another process: a new bot waits for the old one to end its answers
PRIVATE = stat.S_IRUSR | stat.S_IWUSR
SCHEMA = """
CREATE TABLE IF NOT EXISTS updates (
    update_id INTEGER PRIMARY KEY,
    received_at REAL NOT NULL,
    digest TEXT,                       -- of the words of a message: an edit that changes none is told by it
    content TEXT,                      -- the update as JSON until it is answered
    outgoing TEXT,                     -- then the messages that answer it, until they are sent
    sent INTEGER NOT NULL DEFAULT 0,   -- how many of them are
    partial INTEGER,                   -- the message that shows the beginning of the next
    done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS updates_digest ON updates (digest);
CREATE TABLE IF NOT EXISTS listings (key TEXT PRIMARY KEY, filters TEXT NOT NULL, used_at REAL NOT NULL);
"""

Result = TypeVar("Result")


class Store:
    """One SQLite file, used by one process and one thread of it. `file` is None for memory alone.

    Every method raises StoreDown where the file cannot be used.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="telegram-store")
        self._connection: sqlite3.Connection | None = None

    async def open(self) -> None:
        """Open the file and hold it: a second process waits a moment, and then StoreDown says why."""
        try:
            await self._in_thread(self._open)
        except StoreDown as error:
            if "locked" in str(error):
                message = f"{self._file} is in use: another process runs this bot; stop that one first"
                raise StoreDown(message, message) from error
            raise

    async def close(self) -> None:
        """Close the file. Nothing happens where it is closed."""
        await self._in_thread(self._close)

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do some work in one transaction, on the disk when this returns."""
        return await self._in_thread(lambda: self._transaction(work))

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._told, work)

    def _told(self, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except (sqlite3.Error, OSError) as error:
            raise StoreDown(f"{self._file}: {error}", f"{self._file}: {type(error).__name__}: {error}") from error

    def _open(self) -> None:
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._file, os.O_RDWR | os.O_CREAT, PRIVATE))
            with suppress(PermissionError):  # somebody else's file keeps the mode they gave it
                self._file.chmod(PRIVATE)
        connection = sqlite3.connect(self._file or ":memory:", timeout=WAIT_S, isolation_level=None)
        try:
            for pragma in (
                "locking_mode = EXCLUSIVE",  # two bots over one file would both answer what is pending in it
                "journal_mode = TRUNCATE",  # what is erased is in no journal afterwards
                "synchronous = FULL",  # an update is confirmed to Telegram after this: it must outlive a power cut
                "secure_delete = ON",  # what is erased is overwritten
            ):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN EXCLUSIVE")
            for statement in SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute("COMMIT")
        except sqlite3.Error:
            connection.close()
            raise
        self._connection = connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _transaction(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        if self._connection is None:
            raise sqlite3.ProgrammingError("the store is closed")
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(self._connection)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return result
