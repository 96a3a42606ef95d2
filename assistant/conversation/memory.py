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
    """A store of turns by conversation id. Safe to call from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._turns: OrderedDict[str, tuple[float, tuple[Turn, ...]]] = OrderedDict()

    def recent(self, conversation_id: str) -> tuple[Turn, ...]:
        """The last turns, oldest first; empty for an unknown or forgotten conversation."""
        with self._lock:
            seen, turns = self._turns.get(conversation_id, (0.0, ()))
            return turns if turns and self._clock() - seen <= IDLE_SECONDS else ()

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Remember a turn as the conversation's newest."""
        with self._lock:
            _, turns = self._turns.pop(conversation_id, (0.0, ()))
            self._turns[conversation_id] = (self._clock(), (*turns, turn)[-MAX_TURNS:])
            while len(self._turns) > MAX_CONVERSATIONS:
                self._turns.popitem(last=False)

    def forget(self, conversation_id: str) -> None:
        """Forget a conversation; nothing happens for an unknown id."""
        with self._lock:
            self._turns.pop(conversation_id, None)
