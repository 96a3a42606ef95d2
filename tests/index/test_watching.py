"""A folder that is followed: which saves count, and that none is lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.index import watching
from assistant.index.watching import changes

PATIENCE_S = 20


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test does not wait for an editor's program to finish."""
    monkeypatch.setattr(watching, "DEBOUNCE_MS", 50)
    monkeypatch.setattr(watching, "TICK_MS", 50)


class Following:
    """Turns taken in a thread; each is let go by the test."""

    def __init__(self, folder: Path) -> None:
        self.stop, self.go = threading.Event(), threading.Semaphore(0)
        self.turns: list[bool] = []
        self.came = threading.Semaphore(0)
        self.thread = threading.Thread(target=self.run, args=(folder,), daemon=True)
        self.thread.start()

    def run(self, folder: Path) -> None:
        for first in changes(folder, self.stop):
            self.turns.append(first)
            self.came.release()
            self.go.acquire()

    def end(self) -> None:
        self.stop.set()
        self.go.release()
        self.thread.join(PATIENCE_S)
        assert not self.thread.is_alive()


@pytest.fixture
def following(tmp_path: Path) -> Iterator[Following]:
    (tmp_path / "guia").mkdir()
    one = Following(tmp_path)
    assert one.came.acquire(timeout=PATIENCE_S)
    yield one
    one.end()


def test_the_first_turn_needs_no_change(following: Following) -> None:
    """It is the only one that says it is the first."""
    assert following.turns == [True]


def test_a_save_during_a_turn_gives_another(following: Following, tmp_path: Path) -> None:
    """However many files are saved meanwhile, and also where one is removed."""
    (tmp_path / "guia/a.md").write_text("a", encoding="utf-8")
    (tmp_path / "projectes.yaml").write_text("b", encoding="utf-8")
    following.go.release()
    assert following.came.acquire(timeout=PATIENCE_S)
    (tmp_path / "guia/a.md").unlink()
    following.go.release()
    assert following.came.acquire(timeout=PATIENCE_S)
    assert following.turns == [True, False, False]


def test_what_is_no_content_gives_no_turn(following: Following, tmp_path: Path) -> None:
    """Programs' temporary files and hidden ones; a save of a document after them gives the one turn there is."""
    for name in (".nou.md.swp", "nou.md~", "4913", ".nou.md", "mapa.png", "index.json"):
        (tmp_path / "guia" / name).write_text("x", encoding="utf-8")
    following.go.release()
    assert not following.came.acquire(timeout=1)
    (tmp_path / "vocabulari.csv").write_text("x", encoding="utf-8")
    assert following.came.acquire(timeout=PATIENCE_S)
    assert following.turns == [True, False]
