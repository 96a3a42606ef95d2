"""POST /v1/feedback."""

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from assistant.settings import Settings
from tests.api.fake import FakeAssistant
from tests.api.test_conversations import DOWN, NOT_FOUND

COMMENT = "El termini ja ha passat."


@pytest.fixture
def message_id(client: TestClient) -> str:
    """Of an answer in conversation `c7`."""
    answer = client.post("/v1/chat", json={"message": "Quin capital cal?", "conversation_id": "c7"}).json()
    return str(answer["message_id"])


def said(client: TestClient) -> object:
    return client.get("/v1/conversations/c7").json()["turns"][0]["feedback"]


def test_what_is_said_is_told_with_its_turn(client: TestClient, message_id: str) -> None:
    """Nothing comes back; the last time counts, with no rest of the time before."""
    body = {"message_id": message_id, "rating": "down", "reason": "outdated", "comment": COMMENT}
    response = client.post("/v1/feedback", json=body)
    assert (response.status_code, response.content, "content-type" in response.headers) == (204, b"", False)
    told = {"rating": "down", "reason": "outdated", "comment": COMMENT, "rated_at": "2026-11-24T12:00:00Z"}
    assert said(client) == told
    for _ in range(2):
        assert client.post("/v1/feedback", json={"message_id": message_id, "rating": "up"}).status_code == 204
        assert said(client) == {**told, "rating": "up", "reason": None, "comment": None}


@pytest.mark.parametrize("reason", ["wrong", "incomplete", "not_understood", "outdated", "source", "other", None])
def test_each_reason_of_the_list_is_taken(client: TestClient, message_id: str, reason: str | None) -> None:
    body = {"message_id": message_id, "rating": "down", "reason": reason, "comment": "à" * 1000}
    assert client.post("/v1/feedback", json=body).status_code == 204


def test_a_message_that_is_not_kept_is_not_found(client: TestClient, message_id: str) -> None:
    """One that never was, and one whose conversation was erased."""
    client.delete("/v1/conversations/c7")
    for id_ in ("mai-vist", message_id):
        response = client.post("/v1/feedback", json={"message_id": id_, "rating": "up"})
        assert (response.status_code, response.json()) == (404, NOT_FOUND)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rating": "meh"}, "body.rating"),
        ({"rating": None}, "body.rating"),
        ({"reason": "lleig"}, "body.reason"),
        ({"comment": "x" * 1001}, "body.comment"),
        ({"comment": 3}, "body.comment"),
        ({"message_id": ""}, "body.message_id"),
        ({"message_id": "a b"}, "body.message_id"),
        ({"conversation_id": "c7"}, "body.conversation_id"),
    ],
)
def test_what_is_not_a_rating_is_refused_and_nothing_of_it_repeated(
    client: TestClient, message_id: str, change: dict[str, object], field: str
) -> None:
    """Unknown fields too; what was said before stays."""
    good = {"message_id": message_id, "rating": "up", "comment": COMMENT}
    client.post("/v1/feedback", json=good)
    before = said(client)
    response = client.post("/v1/feedback", json={**good, **change})
    assert (response.status_code, [error["field"] for error in response.json()["errors"]]) == (422, [field])
    assert COMMENT not in response.text
    assert said(client) == before


def test_while_the_store_is_down_nobody_is_thanked(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.store_down = DOWN
    response = client.post("/v1/feedback", json={"message_id": "m1", "rating": "up"})
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert response.json()["detail"] == "database is locked"


def test_an_answer_can_be_rated_while_the_index_is_loading(
    client: TestClient, assistant: FakeAssistant, message_id: str
) -> None:
    assistant.loaded = False
    assert client.post("/v1/feedback", json={"message_id": message_id, "rating": "up"}).status_code == 204


def test_a_named_origin_may_rate_from_a_browser() -> None:
    """The widget stands on another site."""
    client = TestClient(create_app(FakeAssistant(), Settings(cors_allowed_origins="https://gencat.exemple")))
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    response = client.options("/v1/feedback", headers={"origin": "https://gencat.exemple", **asked})
    assert (response.status_code, response.headers["access-control-allow-origin"]) == (200, "https://gencat.exemple")
