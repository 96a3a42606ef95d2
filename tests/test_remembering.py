"""What is remembered of a conversation: over a restart, over other workers, and without a store."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.index.sync import ingest
from assistant.model import Feedback, FeedbackReason, Filters, Question
from assistant.settings import Settings
from tests.chroma import free_port
from tests.fakes import CountingEmbedder
from tests.small import Small, ask, made

ROOT = Path(__file__).parents[1]
PATIENCE_S = 120
LISTING, NARROWER = "Quins projectes d'energia hi ha?", "i al Bages?"
NARROWED = {"sectors": ["energia"], "territories": ["Bages"], "editions": [], "promoter": None}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return made(tmp_path_factory.mktemp("small"))


def assistant_with(small: Small, **changes: object) -> Assistant:
    """An assistant as it is after a start with these settings."""
    built = build_assistant(small.settings.model_copy(update=changes), embedder=small.embedder)
    built.load()
    return built


def test_another_worker_goes_on_with_the_conversation(small: Small) -> None:
    """A follow-up is understood wherever it is asked, and erased everywhere."""
    first, second = assistant_with(small), assistant_with(small)
    id_ = first.answer(Question(LISTING)).conversation_id
    answer = second.answer(Question(NARROWER, id_))
    assert answer.filters == Filters(("energia",), ("Bages",))
    assert [one.turn.question for one in first.conversation(id_).turns] == [LISTING, NARROWER]
    first.forget(id_)
    assert second.answer(Question(NARROWER, id_)).filters != Filters(("energia",), ("Bages",))


def test_nothing_of_a_person_is_on_disk(small: Small, tmp_path: Path) -> None:
    """The question is kept as it was typed, but for that."""
    assistant = assistant_with(small, data_dir=small.settings.data_dir, database_url=f"sqlite:///{tmp_path}/c.sqlite3")
    asked = "Soc\u200b l'Anna, 12345678Z, tel. 612 345 678: quants sòcis calen?"
    [kept] = assistant.conversation(assistant.answer(Question(asked)).conversation_id).turns
    assert kept.turn.question == "Soc l'Anna, ···, tel. ···: quants sòcis calen?"
    assert [
        file.name for file in tmp_path.iterdir() if b"12345678" in file.read_bytes() or b"612 345" in file.read_bytes()
    ] == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Truqueu-me al 612\u200b 345 678\u0007, si us plau.\n\nGràcies!", "Truqueu-me al ··· , si us plau. Gràcies!"),
        ("x" * 990 + " 612 345 678", "x" * 990 + " ···"),
        ("a" * 1_500, "a" * 1_000),
        (" \u200b\n", None),
        ("", None),
        (None, None),
    ],
)
def test_of_a_comment_what_is_seen_is_kept_without_personal_data(
    small: Small, written: str | None, kept: str | None
) -> None:
    """Masked before it is cut; one with nothing to see is none."""
    assistant = assistant_with(small)
    answer = assistant.answer(Question(LISTING))
    assistant.rate(Feedback(answer.message_id, "down", FeedbackReason.OTHER, written))
    [turn] = assistant.conversation(answer.conversation_id).turns
    assert turn.feedback is not None
    assert turn.feedback.feedback == Feedback(answer.message_id, "down", FeedbackReason.OTHER, kept)


def test_with_no_store_every_question_is_answered_as_a_first_one(small: Small, tmp_path: Path) -> None:
    """The service is ready, and says what it lacks."""
    file = tmp_path / "dades" / "c.sqlite3"
    file.parent.write_text("", encoding="utf-8")  # a file where the folder should be
    assistant = assistant_with(small, database_url=f"sqlite:///{file}")
    alone = [ask(assistant_with(small), message) for message in (LISTING, NARROWER)]
    found = [assistant.answer(Question(message, "c")) for message in (LISTING, NARROWER)]
    assert [(one.text, one.filters) for one in found] == [(one.text, one.filters) for one in alone]
    state = assistant.readiness()
    assert (state.ready, state.parts["conversations"]) == (
        True,
        "degraded: questions are answered without what was said before (File exists)",
    )


# The whole service but for the model's vectors: loading torch takes longer than all the rest of this test.
SERVE = """
import sys, uvicorn
from pathlib import Path
from api.app import create_app
from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from tests.fakes import CountingEmbedder
settings = Settings(corpus_dir=Path(sys.argv[1]), data_dir=Path(sys.argv[2]))
app = create_app(build_assistant(settings, embedder=CountingEmbedder()), settings)
uvicorn.run(app, port=int(sys.argv[3]), log_level="error")
"""


@contextmanager
def serving(settings: Settings) -> Iterator[httpx.Client]:
    """The service until the block ends; then it is killed, with no time to put anything in order."""
    port = free_port()
    places = [str(settings.corpus_dir), str(settings.data_dir), str(port)]
    server = subprocess.Popen([sys.executable, "-c", SERVE, *places], cwd=ROOT)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            _wait_for(client, server)
            yield client
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait(PATIENCE_S)


def _wait_for(client: httpx.Client, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            if client.get("/health/ready").status_code == 200:
                return
        except httpx.TransportError:
            pass
        assert server.poll() is None, f"the server ended with {server.returncode}"
        assert time.monotonic() < deadline, "the server does not get ready"
        time.sleep(0.05)


def test_a_server_that_was_killed_goes_on_with_its_conversations(settings: Settings) -> None:
    """Asked, killed, started again: the follow-up is understood, what is kept is told, and erased for good."""
    ingest(settings, CountingEmbedder())
    with serving(settings) as client:
        first = client.post("/v1/chat", json={"message": LISTING}).json()
    with serving(settings) as client:
        id_ = first["conversation_id"]
        second = client.post("/v1/chat", json={"message": NARROWER, "conversation_id": id_}).json()
        assert (second["conversation_id"], second["filters"]) == (id_, NARROWED)
        kept = client.get(f"/v1/conversations/{id_}").json()
        assert [(turn["message_id"], turn["question"]) for turn in kept["turns"]] == [
            (first["message_id"], LISTING),
            (second["message_id"], NARROWER),
        ]
        assert client.delete(f"/v1/conversations/{id_}").status_code == 204
        assert client.get(f"/v1/conversations/{id_}").status_code == 404
    left = [file for file in settings.data_dir.glob("conversations*") if LISTING.encode() in file.read_bytes()]
    assert left == []
