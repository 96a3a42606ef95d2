"""The shipped corpus behind the shipped model, ingested once for every question set."""

from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.conversation.memory import MemoryTurns
from assistant.index.embedding import Embedder
from assistant.index.sync import ingest
from assistant.settings import Settings

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)  # answers tell how old their figures are: the day the thresholds were reached


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the shipped corpus, in the tests' own folder, with conversations in memory."""
    settings = Settings(corpus_dir=ROOT / "corpus", data_dir=tmp_path_factory.mktemp("golden"))
    ingest(settings, Embedder(settings.embedding_model))
    assistant = build_assistant(settings, turns=MemoryTurns(), today=lambda: TODAY)
    assistant.load()
    return assistant
