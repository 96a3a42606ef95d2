"""What keyboards stand for: filters too long for the 64 bytes of a button, kept under a short key."""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

from assistant.model import Filters
from bots.telegram.outgoing import Button, Keyboard
from bots.telegram.store import Store


class Listings:
    """Filters by key, for `keep_s` seconds after they were last used. The same filters have the same key."""

    def __init__(self, store: Store, keep_s: float) -> None:
        self._store = store
        self._keep_s = keep_s

    async def keep(self, filters: Sequence[Filters]) -> list[str]:
        """Return the keys of some filters, in order. Raises StoreDown."""
        written = [json.dumps(asdict(one), ensure_ascii=False, sort_keys=True) for one in filters]
        keys = [blake2b(one.encode(), digest_size=6).hexdigest() for one in written]
        rows = [(key, one, time.time()) for key, one in zip(keys, written, strict=True)]
        upsert = "INSERT INTO listings VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET used_at = excluded.used_at"
        await self._store.run(lambda connection: connection.executemany(upsert, rows))
        return keys

    async def find(self, key: str) -> Filters | None:
        """Return the filters under a key; None where they have expired. Raises StoreDown."""
        select = "SELECT filters FROM listings WHERE key = ? AND used_at > ?"
        row = await self._store.run(lambda c: c.execute(select, (key, time.time() - self._keep_s)).fetchone())
        if row is None:
            return None
        kept: dict[str, Any] = json.loads(row[0])
        values: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in kept.items()}
        return Filters(**values)

    async def purge(self) -> None:
        """Erase what has expired."""
        limit = time.time() - self._keep_s
        await self._store.run(
            lambda connection: connection.execute("DELETE FROM listings WHERE used_at <= ?", (limit,))
        )


def suggestions(questions: Iterable[str]) -> Keyboard:
    """Return a row for each question. The question is the button's own text, so nothing has to be kept for it."""
    return tuple((Button(question, data=f"s:{number}"),) for number, question in enumerate(questions))


def in_columns(buttons: Sequence[Button], columns: int = 2) -> Keyboard:
    """Return buttons in rows of so many."""
    return tuple(tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns))


def without(keyboard: Keyboard, prefix: str) -> Keyboard:
    """Return the rows of a keyboard whose buttons are of another kind."""
    return tuple(row for row in keyboard if not any((button.data or "").startswith(prefix) for button in row))
