"""What every test shares: no network but this machine's own, and a small corpus to write on."""

import socket
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from assistant.settings import Settings
from tests import corpora

LOOPBACK = ("127.", "::1", "localhost")

# The same examples every time, so that a run says something of the code and not of luck; `pytest
# --hypothesis-profile=search` looks for new ones.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None, database=None, max_examples=100)
hypothesis.settings.register_profile("search", deadline=None, database=None, max_examples=5_000)
hypothesis.settings.load_profile("fixed")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches beyond this machine fails, whatever library it does it through."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if not str(host).startswith(LOOPBACK):
            raise OSError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A small valid corpus, written anew for the test."""
    return corpora.write(tmp_path / "corpus")


@pytest.fixture
def settings(tmp_path: Path, corpus: Path) -> Settings:
    """Settings that keep everything inside the test's own folder."""
    return Settings(corpus_dir=corpus, data_dir=tmp_path / "data")
