"""The tables of conversations, their turns, and what was said of the answers."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

# Raise it when a table changes. `engine.prepare` adds the tables that an older store lacks, which is all that it took
# so far; a change of a table that is there needs a step of its own in it.
SCHEMA = 2


class Utc(TypeDecorator[datetime]):
    """A moment, aware on this side and in UTC on the other; SQLite knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

store = Table(
    "conversation_store",
    metadata,
    Column("schema", Integer, primary_key=True, autoincrement=False),
    Column("purged_at", Utc),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Text, primary_key=True),  # who has it may read the conversation and have it forgotten
    Column("created_at", Utc, nullable=False),
    Column("last_used_at", Utc, nullable=False, index=True),
    Column("next_position", Integer, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("conversation_id", Text, ForeignKey(conversations.c.id, ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("asked_at", Utc, nullable=False, index=True),
    Column("message_id", Text, nullable=False, index=True),
    Column("question", Text, nullable=False),  # as typed, personal data masked
    Column("status", Text, nullable=False),
    Column("index_generation", Text, nullable=False),
    Column("state", JSON, nullable=False),  # what the next question may lean on; see `state`
)

# One row for a message, erased with its turn. Since schema 2.
feedback = Table(
    "feedback",
    metadata,
    Column("message_id", Text, primary_key=True),
    Column("conversation_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("rated_at", Utc, nullable=False),
    Column("rating", Text, nullable=False),
    Column("reason", Text),
    Column("comment", Text),  # personal data masked
    Column("status", Text, nullable=False),  # of the answer, with its index generation: what was rated
    Column("index_generation", Text, nullable=False),
    ForeignKeyConstraint(
        ["conversation_id", "position"], [turns.c.conversation_id, turns.c.position], ondelete="CASCADE"
    ),
    Index("ix_feedback_turn", "conversation_id", "position"),
)
