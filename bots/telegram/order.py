"""The order of updates: one after the other within a chat, and no chat waits for another."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from assistant.errors import StoreDown
from bots.telegram.inbox import Inbox, Unsent

WAITING = 10_000  # updates at a time, nearly all of them waiting for their turn or for the network

log = logging.getLogger(__name__)


class PerChat(BaseUpdateProcessor):
    """Handles the updates of a chat in the order they came, and marks each as done when it is handled."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(WAITING)
        self._inbox = inbox
        self._turns: dict[int, list[asyncio.Event]] = {}
        self._stopping = False

    def stop(self) -> None:
        """Begin no further update: those that wait stay in the inbox for the next start."""
        self._stopping = True

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update in its turn. What cannot be marked as done is logged, and handled again after a restart."""
        try:
            async with self._turn(chat_of(update)):
                if not self._stopping:
                    await coroutine
                    await self._mark(update)
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # of one whose turn did not come; no more than that of any other

    async def _mark(self, update: object) -> None:
        if isinstance(update, Update | Unsent):
            try:
                await self._inbox.done(update.update_id)
            except StoreDown as error:
                log.error("update %s is answered but cannot be marked so: %s", update.update_id, error)

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    @asynccontextmanager
    async def _turn(self, chat: int | None) -> AsyncIterator[None]:
        if chat is None:
            yield
            return
        mine = asyncio.Event()
        waiting = self._turns.setdefault(chat, [])
        waiting.append(mine)
        try:
            if waiting[0] is not mine:
                await mine.wait()
            yield
        finally:
            waiting.remove(mine)
            if waiting:
                waiting[0].set()
            else:
                del self._turns[chat]


def chat_of(update: object) -> int | None:
    """The chat in whose order an update stands; None where it stands in none, like an inline query."""
    if isinstance(update, Unsent):
        return int(update.outgoing[0]["chat"])
    if isinstance(update, Update) and update.effective_chat:
        return update.effective_chat.id
    return None
