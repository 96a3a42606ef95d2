"""The servers that contract suites run against, and the implementations of the assistant's port."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.bootstrap import build_assistant
from assistant.index.sync import ingest
from assistant.port import AssistantPort
from assistant.settings import Settings
from tests import corpora, postgres
from tests.api.fake import FakeAssistant
from tests.chroma import ChromaServer, running
from tests.fakes import CountingEmbedder


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """One Chroma server for all tests; each uses collections of its own."""
    with running(tmp_path_factory.mktemp("chroma") / "data") as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server for all tests; each uses conversations of its own."""
    with postgres.running(tmp_path_factory.mktemp("postgres")) as url:
        yield url


@dataclass(frozen=True)
class Implementation:
    """How to make an assistant that has loaded nothing yet, and one that answers."""

    new: Callable[[], AssistantPort]
    loaded: AssistantPort


def _fake() -> Implementation:
    text = "Pots crear-la amb **3.000 €** de capital [1]."
    return Implementation(lambda: FakeAssistant(loaded=False, text=text), FakeAssistant(text=text))


def _real(folder: Path) -> Implementation:
    settings = Settings(corpus_dir=corpora.write(folder / "corpus"), data_dir=folder / "data")
    ingest(settings, CountingEmbedder())
    assistant = build_assistant(settings, embedder=CountingEmbedder())
    assistant.load()
    return Implementation(lambda: build_assistant(settings, embedder=CountingEmbedder()), assistant)


@pytest.fixture(scope="session", params=["fake", "real"])
def implementation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Implementation:
    return _fake() if request.param == "fake" else _real(tmp_path_factory.mktemp("port"))


@pytest.fixture
def assistant(implementation: Implementation) -> AssistantPort:
    return implementation.loaded
