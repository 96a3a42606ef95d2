"""GET and DELETE /v1/conversations/{id}."""

import asyncio
import threading

import httpx
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from assistant.errors import StoreDown
from assistant.settings import Settings
from tests.api.fake import FakeAssistant

DOWN = StoreDown("database is locked", "OperationalError: database is locked")
NOT_FOUND = {
    "type": "urn:assistent-economia-social:problem:not-found",
    "title": "Not Found",
    "status": 404,
    "detail": "nothing has this id",
}


def kept(number: int, question: str) -> dict[str, object]:
    return {
        "message_id": f"m{number}",
        "asked_at": "2026-11-24T12:00:00Z",
        "question": question,
        "understood": question,
        "language": "ca",
        "status": "answered",
        "filters": {"sectors": [], "territories": [], "editions": [], "promoter": None},
        "places": [],
        "project_ids": ["p1"],
        "document_ids": ["guia.crear"],
        "index_generation": "g1",
        "feedback": None,
    }


def test_what_is_kept_is_told_turn_by_turn(client: TestClient) -> None:
    """The oldest first, and when it will be forgotten; no cache keeps it."""
    for message in ("Quin capital cal?", "I després?"):
        client.post("/v1/chat", json={"message": message, "conversation_id": "c7"})
    response = client.get("/v1/conversations/c7")
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    assert response.json() == {
        "conversation_id": "c7",
        "expires_at": "2026-12-24T12:00:00Z",
        "turns": [kept(1, "Quin capital cal?"), kept(2, "I després?")],
    }


def test_an_unknown_conversation_is_not_found(client: TestClient) -> None:
    response = client.get("/v1/conversations/mai-vist")
    assert (response.status_code, response.json()) == (404, NOT_FOUND)


def test_what_is_erased_is_gone_and_erasing_again_does_no_harm(client: TestClient) -> None:
    """Another conversation stays; an id that nobody has seen is as good as erased."""
    for id_ in ("c7", "c8"):
        client.post("/v1/chat", json={"message": "Quin capital cal?", "conversation_id": id_})
    answers = [client.delete(f"/v1/conversations/{id_}") for id_ in ("c7", "c7", "mai-vist")]
    assert [(answer.status_code, answer.content, "content-type" in answer.headers) for answer in answers] == [
        (204, b"", False)
    ] * 3
    assert [client.get(f"/v1/conversations/{id_}").status_code for id_ in ("c7", "c8")] == [404, 200]


def test_it_is_told_while_the_index_is_still_loading(client: TestClient, assistant: FakeAssistant) -> None:
    """What is kept does not depend on what can be answered."""
    client.post("/v1/chat", json={"message": "hola", "conversation_id": "c7"})
    assistant.loaded = False
    assert client.get("/v1/conversations/c7").status_code == 200
    assert client.delete("/v1/conversations/c7").status_code == 204


def test_while_the_store_is_down_nothing_is_promised(client: TestClient, assistant: FakeAssistant) -> None:
    """Neither that nothing is kept nor that it is erased: 503, and when to come back. Questions are answered."""
    assistant.store_down = DOWN
    for method in ("GET", "DELETE"):
        response = client.request(method, "/v1/conversations/c7")
        assert (response.status_code, response.headers["retry-after"]) == (503, "5")
        assert response.json()["detail"] == "database is locked"
    assert client.post("/v1/chat", json={"message": "hola"}).status_code == 200


@pytest.mark.parametrize("id_", ["x" * 101, "a%20b", "%F0%9F%98%80"])
def test_what_can_be_no_id_is_refused(client: TestClient, id_: str) -> None:
    """The same ids as in a question, and the refusal does not repeat it."""
    for method in ("GET", "DELETE"):
        response = client.request(method, f"/v1/conversations/{id_}")
        assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "path.conversation_id")


class Waiting(FakeAssistant):
    """Its store does not answer before the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_it, self.may_answer = threading.Event(), threading.Event()

    def forget(self, conversation_id: str) -> None:
        self.asked_it.set()
        assert self.may_answer.wait(30)


def test_a_slow_store_holds_up_nobody_else() -> None:
    """Other requests are served while one waits for the database."""
    waiting = Waiting()

    async def both() -> tuple[int, int]:
        transport = httpx.ASGITransport(create_app(waiting, Settings()))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            slow = asyncio.create_task(client.delete("/v1/conversations/c7"))
            await asyncio.to_thread(waiting.asked_it.wait, 30)
            other = await client.post("/v1/chat", json={"message": "hola"})
            assert not slow.done()
            waiting.may_answer.set()
            return other.status_code, (await slow).status_code

    assert asyncio.run(both()) == (200, 204)
