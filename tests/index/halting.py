"""An ingest in a process of its own that stops dead at a named step, so that a test can kill it there."""

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from assistant.index import sync
from assistant.index.reuse import EmbeddingModel
from assistant.settings import Settings
from tests.fakes import CountingEmbedder

PATIENCE_S = 60

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["chromadb", __name__])


def kill_ingest_at(step: str, settings: Settings, embedder: Callable[[str], EmbeddingModel] = CountingEmbedder) -> None:
    """Start an ingest, wait until it reaches the step of `assistant.index.sync`, and kill it there.

    The embedder is made there, from the name of the model in the settings.
    """
    here, there = _processes.Pipe(duplex=False)
    child = _processes.Process(target=_ingest, args=(step, settings, embedder, there))
    child.start()
    there.close()
    assert here.poll(PATIENCE_S), "the ingest neither reached the step nor ended"
    assert here.recv() == "halted"
    child.kill()
    child.join()
    child.close()
    here.close()


def _ingest(step: str, settings: Settings, embedder: Callable[[str], EmbeddingModel], reached: Connection) -> None:
    def halt(*_: Any, **__: Any) -> None:
        reached.send("halted")
        threading.Event().wait()

    setattr(sync, step, halt)
    sync.ingest(settings, embedder(settings.embedding_model))
