"""Trying again: networks come back, and Telegram does."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, TelegramError

WAITS_S = (0.5, 1, 2, 4, 8, 15, 30, *[60] * 60)  # before each further attempt: for an hour in all
FINAL = (BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken)  # another attempt would hear the same

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class Retrying:
    """Makes requests until they are heard, or until it is stopped."""

    def __init__(self) -> None:
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Make no further attempt: whoever waits for one is cancelled."""
        self._stopping.set()

    async def until_done(self, call: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        """Return what a request gives.

        Raises:
            TelegramError: what another attempt would not mend, or the last of an hour of attempts.
            CancelledError: it was stopped before it was done.
        """
        for wait in WAITS_S:
            try:
                return await call()
            except FINAL:
                raise
            except TelegramError as error:  # the network, a time-out, 5xx, or 429 for longer than the pace waits
                log.warning("Telegram is not reached (%s); trying again in %s s", type(error).__name__, wait)
            await self._pause(wait)
        return await call()

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
            raise asyncio.CancelledError("the bot is stopping")
