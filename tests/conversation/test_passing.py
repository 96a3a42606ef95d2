"""RETENTION_DAYS=0: turns in memory alone, and what an earlier setting left is erased."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.bootstrap import make_turns
from assistant.conversation.passing import PassingTurns
from assistant.conversation.sql import SqlTurns
from assistant.errors import StoreDown
from assistant.model import Feedback
from assistant.settings import Settings
from tests.conversation.turns import turn


def test_nothing_is_written(tmp_path: Path) -> None:
    """There is a conversation all the same."""
    turns = make_turns(Settings(data_dir=tmp_path / "dades", retention_days=0))
    turns.tend()
    turns.add("a", turn("hola"))
    assert turns.rate(Feedback("m", "up")) is True
    assert (turns.recent("a"), turns.health()) == ((turn("hola"),), "ok")
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_before_is_erased_at_the_start(tmp_path: Path) -> None:
    """No word of it is left in any file."""
    settings = Settings(data_dir=tmp_path, retention_days=30)
    before = make_turns(settings)
    before.add("a", turn("el meu secret"))
    assert any(b"el meu secret" in file.read_bytes() for file in tmp_path.iterdir())
    turns = make_turns(settings.model_copy(update={"retention_days": 0}))
    turns.tend()
    assert (turns.recent("a"), before.recent("a")) == ((), ())
    assert [file.name for file in tmp_path.iterdir() if b"el meu secret" in file.read_bytes()] == []


class Down:
    """A store that is down until the second time."""

    def __init__(self, left: SqlTurns) -> None:
        self.left = left
        self.purged = 0

    def purge(self) -> None:
        self.purged += 1
        if self.purged <= 2:
            raise StoreDown("no hi és", "no hi és, a x")
        self.left.purge()


def test_what_cannot_be_erased_yet_is_told_until_it_can(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Tried at every tending and told once in the log; questions are answered, and remembered, meanwhile."""
    down = Down(SqlTurns(f"sqlite:///{tmp_path}/c.sqlite3", timedelta(0)))
    turns = PassingTurns(lambda: down)
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            turns.tend()
            assert turns.health() == "degraded: older conversations are still to be erased (no hi és)"
    turns.add("a", turn("hola"))
    for _ in range(2):
        turns.tend()
    assert (down.purged, turns.health(), turns.recent("a")) == (3, "ok", (turn("hola"),))
    assert [record.getMessage() for record in caplog.records] == [
        "RETENTION_DAYS=0, but older conversations cannot be erased yet: no hi és, a x"
    ]
