"""Turns kept in this process: bounded in number and in age, gone at a restart."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from assistant.model import Turn

MAX_CONVERSATIONS = 5_000  # about 10 MB; the least recently used goes first
MAX_TURNS = 6  # how far back a question may lean
IDLE_SECONDS = 3_600.0  # a conversation nobody continues for an hour is forgotten


class MemoryTurns:
    """A store of turns by conversation id. Safe to call from several threads.

    `clock` gives seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._turns: OrderedDict[str, tuple[float, tuple[Turn, ...]]] = OrderedDict()  # the longest idle first

    def recent(self, conversation_id: str) -> tuple[Turn, ...]:
        """The last turns, oldest first; empty for an unknown or forgotten conversation."""
        with self._lock:
            self._forget_idle()
            return self._turns.get(conversation_id, (0.0, ()))[1]

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Remember a turn as the conversation's newest."""
        with self._lock:
            self._forget_idle()
            _, turns = self._turns.pop(conversation_id, (0.0, ()))
            self._turns[conversation_id] = (self._clock(), (*turns, turn)[-MAX_TURNS:])
            while len(self._turns) > MAX_CONVERSATIONS:
                self._turns.popitem(last=False)

    def forget(self, conversation_id: str) -> None:
        """Forget a conversation; nothing happens for an unknown id."""
        with self._lock:
            self._turns.pop(conversation_id, None)

    def _forget_idle(self) -> None:
        """What is forgotten is gone, not hidden: a later turn must not bring it back."""
        oldest = self._clock() - IDLE_SECONDS
        while self._turns and next(iter(self._turns.values()))[0] < oldest:
            self._turns.popitem(last=False)
