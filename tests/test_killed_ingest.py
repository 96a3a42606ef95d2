"""A server that answers while ingests beside it are killed: no answer is of half a generation."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from assistant.index.generations import current_id
from assistant.index.sync import ingest
from assistant.settings import Settings
from tests import corpora, tiny
from tests.chroma import free_port
from tests.index.halting import kill_ingest_at

ROOT = Path(__file__).parents[1]
PATIENCE_S = 180
# Names that an ingest calls, in their order. The pointer has moved before the last one and before no other.
MOMENTS = (
    "_build", "embedded", "vectors_of", "_write", "_probe", "_manifest", "open_folder", "sync_folder", "point_to",
    "_remove_old",
)  # fmt: skip
QUESTION = "Quin capital social mínim necessita una cooperativa?"
AMOUNT = re.compile(r"\d+\.000 €")


@dataclass
class Asking:
    """One question after another to a server, and what came of each: its status, generation and amounts."""

    client: httpx.Client
    stop: threading.Event = field(default_factory=threading.Event)
    answers: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def ask(self) -> None:
        try:
            response = self.client.post("/v1/chat", json={"message": QUESTION})
            answer = response.json()
            amounts = tuple(AMOUNT.findall(answer.get("text", "")))
            self.answers.append((response.status_code, answer.get("index_generation", ""), amounts))
        except (httpx.HTTPError, ValueError) as error:
            self.failures.append(repr(error))

    def run(self) -> None:
        while not self.stop.wait(0.05):
            self.ask()

    def wait_for(self, generation: str) -> None:
        """Until an answer comes from a generation."""
        deadline = time.monotonic() + PATIENCE_S
        while not any(answer[1] == generation for answer in self.answers):
            assert time.monotonic() < deadline, f"no answer came from {generation}"
            self.stop.wait(0.05)


def write_amount(corpus: Path, thousands: int) -> str:
    """Two passages that say the same amount, which one answer quotes together; the amount."""
    amount = f"{thousands}.000 €"
    first, second = f"El capital social mínim d'una cooperativa és de {amount}.", f"Els {amount} es posen aviat."
    document = corpora.document("capital-minim", f"{first}\n\n## Quan es posa\n\n{second}\n", QUESTION)
    (corpus / "guia/capital-minim.md").write_text(document, encoding="utf-8")
    return amount


@contextmanager
def serving(settings: Settings, log: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """`python -m api` over an index, ready to answer."""
    port = free_port()
    environment = {
        **os.environ,
        "ASSISTANT_DATA_DIR": str(settings.data_dir),
        "EMBEDDING_MODEL": settings.embedding_model,
        "LOG_LEVEL": "WARNING",
    }
    with log.open("wb") as out, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_S) as client:
        command = [sys.executable, "-m", "api", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=out)
        try:
            wait_until_ready(process, client)
            yield process, client
        finally:
            process.terminate()
            process.wait(PATIENCE_S)


def wait_until_ready(process: subprocess.Popen[bytes], client: httpx.Client) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            if client.get("/health/ready").status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        assert process.poll() is None, f"the server ended with {process.returncode}"
        assert time.monotonic() < deadline, "the server is not ready"
        time.sleep(0.05)


@pytest.fixture
def small(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with a model of a few kilobytes."""
    return settings.model_copy(update={"embedding_model": str(tiny.write_model(tmp_path / "petit"))})


def test_ingests_killed_at_ten_moments_leave_every_answer_whole(small: Settings, tmp_path: Path) -> None:
    """Each answer has both amounts of the one generation it names, none fails, and the new one is served at last."""
    amounts = {}
    before = write_amount(small.corpus_dir, 3)
    amounts[ingest(small, tiny.TableEmbedder(small.embedding_model)).generation] = before
    first = current_id(small)
    log = tmp_path / "server.log"
    with serving(small, log) as (process, client):
        asking = Asking(client)
        thread = threading.Thread(target=asking.run)
        thread.start()
        try:
            for number, moment in enumerate(MOMENTS, start=4):
                after = write_amount(small.corpus_dir, number)
                kill_ingest_at(moment, small, tiny.TableEmbedder)
                assert (current_id(small) != first) is (moment == MOMENTS[-1])
            last = current_id(small)
            assert last is not None
            amounts[last] = after
            asking.wait_for(last)
        finally:
            asking.stop.set()
            thread.join(PATIENCE_S)
        assert process.poll() is None
    assert asking.failures == []
    assert {(status, generation) for status, generation, _ in asking.answers} == {(200, id_) for id_ in amounts}
    assert [one for one in asking.answers if one[2] != (amounts[one[1]],) * 2] == []
    assert log.read_text(encoding="utf-8") == ""
