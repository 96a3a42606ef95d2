"""Turns kept in this process: bounded in number and in age, gone at a restart."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from assistant.model import Conversation, Feedback, KeptFeedback, KeptTurn, Turn

MAX_CONVERSATIONS = 5_000  # about 10 MB; the least recently used goes first
MAX_TURNS = 6  # how far back a question may lean
IDLE_SECONDS = 3_600.0  # a conversation nobody continues for an hour is forgotten

Kept = tuple[float, tuple[KeptTurn, ...]]  # when it was last added to, by the clock


def utc_now() -> datetime:
    """The time of day, aware."""
    return datetime.now(UTC)


class MemoryTurns:
    """A store of turns by conversation id. Safe to call from several threads.

    `clock` gives seconds that only grow, for the age; `now` the time of day, to be shown.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, now: Callable[[], datetime] = utc_now) -> None:
        self._clock = clock
        self._now = now
        self._lock = threading.Lock()
        self._turns: OrderedDict[str, Kept] = OrderedDict()  # the longest idle first

    def recent(self, conversation_id: str) -> tuple[Turn, ...]:
        """The last turns, oldest first; empty for an unknown or forgotten conversation."""
        return tuple(kept.turn for kept in self._kept(conversation_id))

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Remember a turn as the conversation's newest."""
        with self._lock:
            self._forget_idle()
            _, turns = self._turns.pop(conversation_id, (0.0, ()))
            self._turns[conversation_id] = (self._clock(), (*turns, KeptTurn(turn, self._now()))[-MAX_TURNS:])
            while len(self._turns) > MAX_CONVERSATIONS:
                self._turns.popitem(last=False)

    def conversation(self, conversation_id: str) -> Conversation | None:
        """What is kept; None for an unknown or forgotten conversation."""
        turns = self._kept(conversation_id)
        if not turns:
            return None
        return Conversation(conversation_id, turns, turns[-1].asked_at + timedelta(seconds=IDLE_SECONDS))

    def forget(self, conversation_id: str) -> None:
        """Forget a conversation; nothing happens for an unknown id."""
        with self._lock:
            self._turns.pop(conversation_id, None)

    def rate(self, feedback: Feedback) -> bool:
        """Put what is said of an answer beside its turn; False where no turn that is kept has that message.

        It does not keep the conversation alive. Every turn is looked at: milliseconds, and people rate seldom.
        """
        given = KeptFeedback(feedback, self._now())
        with self._lock:
            self._forget_idle()
            for id_, (used_at, turns) in self._turns.items():
                if any(kept.turn.message_id == feedback.message_id for kept in turns):
                    rated = [_rated(kept, given) for kept in turns]
                    self._turns[id_] = (used_at, tuple(rated))
                    return True
        return False

    def tend(self) -> None:
        """Forget what is idle."""
        with self._lock:
            self._forget_idle()

    def health(self) -> str:
        """Memory does not fail."""
        return "ok"

    def _kept(self, conversation_id: str) -> tuple[KeptTurn, ...]:
        with self._lock:
            self._forget_idle()
            return self._turns.get(conversation_id, (0.0, ()))[1]

    def _forget_idle(self) -> None:
        """What is forgotten is gone, not hidden: a later turn must not bring it back."""
        oldest = self._clock() - IDLE_SECONDS
        while self._turns and next(iter(self._turns.values()))[0] < oldest:
            self._turns.popitem(last=False)


def _rated(kept: KeptTurn, given: KeptFeedback) -> KeptTurn:
    return replace(kept, feedback=given) if kept.turn.message_id == given.feedback.message_id else kept
