"""Turns that nothing is kept of: in memory alone, and what an earlier setting left in the store is erased."""

import logging
from collections.abc import Callable
from typing import Protocol

from assistant.conversation.memory import MemoryTurns
from assistant.errors import StoreDown

log = logging.getLogger(__name__)


class Emptied(Protocol):
    """A store that keeps nothing, so that a purge empties it."""

    def purge(self) -> None: ...


class PassingTurns(MemoryTurns):
    """Turns in memory. `open_left` gives what is left on disk to be emptied, None where there is nothing."""

    def __init__(self, open_left: Callable[[], Emptied | None]) -> None:
        super().__init__()
        self._open_left = open_left
        self._emptied = False
        self._fault = ""

    def tend(self) -> None:
        """Forget what is idle; empty the store, once, tried again while it is down."""
        super().tend()
        if self._emptied:
            return
        try:
            left = self._open_left()
            if left is not None:
                left.purge()
            self._emptied, self._fault = True, ""
        except StoreDown as error:
            if not self._fault:
                log.error("RETENTION_DAYS=0, but older conversations cannot be erased yet: %s", error.detail)
            self._fault = f"degraded: older conversations are still to be erased ({error})"

    def health(self) -> str:
        """Whether anything is still to be erased."""
        return self._fault or super().health()
