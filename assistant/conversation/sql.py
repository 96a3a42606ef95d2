"""Turns in a database: they outlive the process, and several workers share them."""

import weakref
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.conversation.engine import WRITING, in_time, make_engine, prepare, scrub, sqlite_file, told
from assistant.conversation.memory import MAX_TURNS, utc_now
from assistant.conversation.state import feedback_to_row, from_row, kept_from_row, to_row
from assistant.conversation.tables import conversations, feedback, store, turns
from assistant.errors import StoreDown
from assistant.model import Conversation, Feedback, Turn

ATTEMPTS = 3  # at beginning a conversation, or at rating an answer, that another request is at too
SAID = (feedback.c.rating, feedback.c.reason, feedback.c.comment, feedback.c.rated_at)

Result = TypeVar("Result")


class SqlTurns:
    """A store of turns by conversation id. Safe to call from several threads and processes.

    The tables are made at the first use. Nothing that is older than `keep` is read, purged or not; a turn keeps its
    conversation for `keep` longer. Every method raises StoreDown when the database does not do its part.
    """

    def __init__(self, url: str, keep: timedelta, now: Callable[[], datetime] = utc_now) -> None:
        self._engine = make_engine(url)
        weakref.finalize(self, self._engine.dispose)  # its connections are closed with it, and when the process ends
        self._on_server = sqlite_file(self._engine.url) is None
        self._keep = keep
        self._now = now
        self._prepared = False

    def recent(self, conversation_id: str) -> tuple[Turn, ...]:
        """The last turns, oldest first; empty for an unknown or expired conversation."""
        newest = select(turns).where(*self._alive(conversation_id)).order_by(turns.c.position.desc()).limit(MAX_TURNS)
        found = self._run(lambda connection: connection.execute(newest).mappings().all())
        read = [from_row(row) for row in reversed(found)]
        return tuple(turn for turn in read if turn is not None)

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Write a turn as the conversation's newest: requests at the same moment come one after the other."""
        row = {**to_row(turn), "conversation_id": conversation_id, "asked_at": self._now()}
        self._run(lambda connection: _append(connection, row), writing=True)

    def conversation(self, conversation_id: str) -> Conversation | None:
        """What is kept; None for an unknown or expired conversation."""
        with_feedback = select(turns, *SAID).outerjoin(feedback, _same_turn())
        every = with_feedback.where(*self._alive(conversation_id)).order_by(turns.c.position)
        found = self._run(lambda connection: connection.execute(every).mappings().all())
        kept = tuple(turn for turn in map(kept_from_row, found) if turn is not None)
        return Conversation(conversation_id, kept, found[-1]["asked_at"] + self._keep) if found else None

    def forget(self, conversation_id: str) -> None:
        """Erase a conversation; nothing happens for an unknown id."""
        gone = delete(conversations).where(conversations.c.id == conversation_id)
        self._run(lambda connection: connection.execute(gone), writing=True)
        with told():  # also when nothing is left to delete: an earlier attempt may have ended before this
            scrub(self._engine)

    def rate(self, given: Feedback) -> bool:
        """Write what is said of an answer over what was said before; False where its turn is not kept.

        It keeps the turn no longer than it is kept anyhow, and is erased with it.
        """
        row = {**feedback_to_row(given), "rated_at": self._now()}
        return self._run(lambda connection: self._rated(connection, row), writing=True)

    def purge(self) -> None:
        """Erase what is older than `keep`. It always writes something, so it also says whether that can be done."""
        self._run(self._purged, writing=True)
        with told():
            scrub(self._engine)

    def check(self) -> None:
        """Whether the store can be read."""
        self._run(lambda connection: connection.scalar(select(store.c.schema)))

    def _purged(self, connection: Connection) -> None:
        now = self._now()
        connection.execute(delete(turns).where(turns.c.asked_at <= now - self._keep))
        connection.execute(delete(conversations).where(conversations.c.last_used_at <= now - self._keep))
        connection.execute(update(store).values(purged_at=now))

    def _rated(self, connection: Connection, row: dict[str, object]) -> bool:
        of_message = (turns.c.message_id == row["message_id"], turns.c.asked_at > self._now() - self._keep)
        whose = select(turns.c.conversation_id, turns.c.position, turns.c.status, turns.c.index_generation)
        turn = connection.execute(whose.where(*of_message)).mappings().first()
        if turn is None:
            return False
        mine = feedback.c.message_id == row["message_id"]
        if connection.execute(update(feedback).where(mine).values({**row, **turn})).rowcount == 0:
            connection.execute(insert(feedback).values({**row, **turn}))
        return True

    def _alive(self, conversation_id: str) -> tuple[ColumnElement[bool], ...]:
        return turns.c.conversation_id == conversation_id, turns.c.asked_at > self._now() - self._keep

    def _run(self, work: Callable[[Connection], Result], writing: bool = False) -> Result:
        """Do some work in one transaction, in the time that a question may wait for it."""
        try:
            if self._on_server:
                return in_time(lambda: self._prepared_first(work, writing))
            return self._prepared_first(work, writing)
        except StoreDown:
            self._prepared = False  # the file may be another one, or gone, when the store is back
            raise

    def _prepared_first(self, work: Callable[[Connection], Result], writing: bool) -> Result:
        if not self._prepared:
            prepare(self._engine)
            self._prepared = True
        with told():
            return self._tried(work, writing)

    def _tried(self, work: Callable[[Connection], Result], writing: bool) -> Result:
        """Once more when another request began the same conversation meanwhile."""
        for _ in range(ATTEMPTS - 1):
            try:
                return self._once(work, writing)
            except IntegrityError:
                continue
        return self._once(work, writing)

    def _once(self, work: Callable[[Connection], Result], writing: bool) -> Result:
        options = WRITING if writing else {}
        with self._engine.connect().execution_options(**options) as connection, connection.begin():
            return work(connection)


def _same_turn() -> ColumnElement[bool]:
    return and_(feedback.c.conversation_id == turns.c.conversation_id, feedback.c.position == turns.c.position)


def _append(connection: Connection, row: dict[str, object]) -> None:
    """Take the next position, which locks the conversation until the end of the transaction, and write there."""
    mine, now = conversations.c.id == row["conversation_id"], row["asked_at"]
    step = {"last_used_at": now, "next_position": conversations.c.next_position + 1}
    if connection.execute(update(conversations).where(mine).values(step)).rowcount == 0:
        first = {"id": row["conversation_id"], "created_at": now, "last_used_at": now, "next_position": 1}
        connection.execute(insert(conversations).values(first))
    after = connection.execute(select(conversations.c.next_position).where(mine)).scalar_one()
    connection.execute(insert(turns).values({**row, "position": after - 1}))
