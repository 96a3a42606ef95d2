"""The store as the assistant uses it: while it is down the memory is lost, and never the answer."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from assistant.errors import StoreDown
from assistant.model import Conversation, Feedback, Turn

RETRY_S = 5.0  # a store that is down is left alone so long: otherwise every question would wait for it
PURGE_S = 3_600.0  # how late after its time a conversation may be erased; it is not read any more by then
LOADING, OK = "loading", "ok"

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class Store(Protocol):
    """What is asked of a store; each method may raise StoreDown."""

    def recent(self, conversation_id: str) -> tuple[Turn, ...]: ...
    def add(self, conversation_id: str, turn: Turn) -> None: ...
    def conversation(self, conversation_id: str) -> Conversation | None: ...
    def forget(self, conversation_id: str) -> None: ...
    def rate(self, feedback: Feedback) -> bool: ...
    def purge(self) -> None: ...
    def check(self) -> None: ...


class LastingTurns:
    """Turns in a store that `open_store` gives, tried anew after a failure. Safe to call from several threads.

    `clock` gives seconds that only grow.
    """

    def __init__(self, open_store: Callable[[], Store], clock: Callable[[], float] = time.monotonic) -> None:
        self._open_store = open_store
        self._clock = clock
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._state = LOADING
        self._retry_at: float | None = None  # None while it is not down
        self._purge_at = float("-inf")

    def recent(self, conversation_id: str) -> tuple[Turn, ...]:
        """The last turns, oldest first; empty while the store is down."""
        return self._unless_down(lambda store: store.recent(conversation_id), ())

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Write a turn as the conversation's newest; while the store is down it is not remembered."""
        self._unless_down(lambda store: store.add(conversation_id, turn), None, proves_well=True)

    def conversation(self, conversation_id: str) -> Conversation | None:
        """What is kept; None for an unknown id. Raises StoreDown: nobody hears «nothing is kept» when it may be."""
        return self._told(lambda store: store.conversation(conversation_id))

    def forget(self, conversation_id: str) -> None:
        """Erase a conversation. Raises StoreDown: nobody is told that it is gone when it is not."""
        self._told(lambda store: store.forget(conversation_id))

    def rate(self, feedback: Feedback) -> bool:
        """Keep what is said of an answer; False for an unknown message. Raises StoreDown: nobody is thanked in vain."""
        return self._told(lambda store: store.rate(feedback))

    def tend(self) -> None:
        """Erase what has expired, at the first call and then hourly; in between, see whether the store is there."""
        if self._retry_at is not None or self._clock() >= self._purge_at:
            self._unless_down(self._purge, None, proves_well=True)
        else:
            self._unless_down(lambda store: store.check(), None)

    def health(self) -> str:
        """How the store stood when it was last used. Asks it nothing, so it never waits."""
        return self._state

    def _purge(self, store: Store) -> None:
        store.purge()
        self._purge_at = self._clock() + PURGE_S

    def _unless_down(self, use: Callable[[Store], Result], instead: Result, proves_well: bool = False) -> Result:
        if self._retry_at is not None and self._clock() < self._retry_at:
            return instead
        try:
            result = self._told(use)
        except StoreDown:
            return instead
        if proves_well:  # it was written to: one that can only be read is still down
            self._note_well()
        return result

    def _told(self, use: Callable[[Store], Result]) -> Result:
        try:
            return use(self._opened())
        except StoreDown as error:
            self._note_down(error)
            raise

    def _opened(self) -> Store:
        with self._lock:
            if self._store is None:
                self._store = self._open_store()
            return self._store

    def _note_down(self, error: StoreDown) -> None:
        with self._lock:
            first = self._retry_at is None
            self._retry_at = self._clock() + RETRY_S
            self._state = f"degraded: questions are answered without what was said before ({error})"
        if first:
            log.error("the store of conversations is down, answers go on without it: %s", error.detail)

    def _note_well(self) -> None:
        with self._lock:
            back = self._retry_at is not None
            self._retry_at, self._state = None, OK
        if back:
            log.warning("the store of conversations is back")
