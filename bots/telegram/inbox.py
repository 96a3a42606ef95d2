"""What came in: each update is written before Telegram hears that it arrived, and erased when it is answered.

The states of an update: its content is kept; the messages that answer it are kept instead, with how many are sent; only
its id is kept, so that it is known when Telegram brings it again.
"""

import asyncio
import hashlib
import hmac
import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.error import NetworkError

from assistant.errors import StoreDown
from bots.telegram.store import Store

KEPT_S = 2 * 86_400.0  # ids of answered updates: Telegram keeps an update for a day at most


@dataclass(frozen=True, slots=True)
class Unsent:
    """Messages that answer an update and were not all sent when the process ended.

    `sent` of them were; of the next, `partial` is the message that shows its beginning.
    """

    update_id: int
    outgoing: list[dict[str, Any]]
    sent: int
    partial: int | None


class Inbox:
    """Updates in the order they came. `secret` makes the digests by which unchanged words are known."""

    def __init__(self, store: Store, secret: bytes) -> None:
        self._store = store
        self._secret = secret

    async def receive(self, update: Update) -> bool:
        """Keep an update until it is done; False for one that came before. Raises StoreDown."""
        content = json.dumps(update.to_dict(), ensure_ascii=False, separators=(",", ":"), default=_as_brought)
        row = (update.update_id, time.time(), self._digest(update), content)
        insert = "INSERT OR IGNORE INTO updates (update_id, received_at, digest, content) VALUES (?, ?, ?, ?)"
        return await self._store.run(lambda connection: connection.execute(insert, row).rowcount == 1)

    async def answer(self, update_id: int, outgoing: Sequence[dict[str, Any]]) -> None:
        """Keep what answers an update instead of the update."""
        row = (json.dumps(outgoing, ensure_ascii=False), update_id)
        await self._write(
            "UPDATE updates SET content = NULL, outgoing = ?, sent = 0, partial = NULL WHERE update_id = ?", row
        )

    async def begun(self, update_id: int, message_id: int) -> None:
        """Keep which message shows the beginning of the next one to send."""
        await self._write("UPDATE updates SET partial = ? WHERE update_id = ?", (message_id, update_id))

    async def sent(self, update_id: int) -> None:
        """Keep that one more message is sent."""
        await self._write("UPDATE updates SET sent = sent + 1, partial = NULL WHERE update_id = ?", (update_id,))

    async def done(self, update_id: int) -> None:
        """Erase all of an update but its id."""
        await self._write(
            "UPDATE updates SET done = 1, content = NULL, outgoing = NULL WHERE update_id = ? AND NOT done",
            (update_id,),
        )

    async def unchanged(self, update: Update) -> bool:
        """Whether the words of an edited message were heard before."""
        other = "SELECT EXISTS (SELECT 1 FROM updates WHERE digest = ? AND update_id < ?)"
        row = (self._digest(update), update.update_id)
        return bool(await self._store.run(lambda connection: connection.execute(other, row).fetchone()[0]))

    async def pending(self) -> list[dict[str, Any] | Unsent]:
        """What an earlier process did not end, the oldest first: an update as JSON, or what answers it."""
        await self._store.run(_purge)
        query = (
            "SELECT update_id, content, outgoing, sent, partial FROM updates WHERE NOT done ORDER BY received_at, rowid"
        )
        rows = await self._store.run(lambda connection: connection.execute(query).fetchall())
        return [
            json.loads(content) if content else Unsent(update_id, json.loads(outgoing), sent, partial)
            for update_id, content, outgoing, sent, partial in rows
            if content or outgoing
        ]

    async def purge(self) -> None:
        """Erase the ids that Telegram will not bring again."""
        await self._store.run(_purge)

    async def _write(self, statement: str, values: tuple[object, ...]) -> None:
        await self._store.run(lambda connection: connection.execute(statement, values))

    def _digest(self, update: Update) -> str | None:
        message = update.message or update.edited_message
        if message is None or message.text is None:
            return None
        said = f"{message.chat_id}:{message.message_id}:{message.text}"
        return hmac.new(self._secret, said.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


class InboxQueue(asyncio.Queue[object]):
    """The queue between what fetches updates and what handles them: an update is on disk before it is in here.

    Whoever puts one confirms it to Telegram only afterwards. Updates that came before are dropped.
    """

    def __init__(self, inbox: Inbox) -> None:
        super().__init__()
        self._inbox = inbox

    async def put(self, item: object) -> None:
        """Keep and queue an update. Raises NetworkError where it cannot be kept: it is then fetched again."""
        if isinstance(item, Update):
            try:
                new = await self._inbox.receive(item)
            except StoreDown as error:
                raise NetworkError(f"an update could not be kept: {error}") from error
            if not new:
                return
        await super().put(item)

    async def put_again(self, item: Update | Unsent) -> None:
        """Queue what is kept already."""
        await super().put(item)


def _as_brought(value: object) -> int | None:
    """A moment in a field that PTB does not know is read by it all the same, and not written back."""
    return int(value.timestamp()) if isinstance(value, datetime) else None


def _purge(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM updates WHERE done AND received_at < ?", (time.time() - KEPT_S,))
