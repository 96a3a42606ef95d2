"""POST /v1/chat, whole."""

import logging

import pytest
from fastapi.testclient import TestClient

from assistant.errors import NotReady
from assistant.model import Question
from tests.api.fake import START, URL, FakeAssistant

ANSWER = {
    "conversation_id": "c1",
    "message_id": "m1",
    "status": "answered",
    "language": "ca",
    "text": FakeAssistant.text,
    "citations": [
        {
            "number": 1,
            "passage_id": "guia.crear~capital",
            "document_id": "guia.crear",
            "title": "Crear una cooperativa",
            "section": "Capital",
            "url": URL,
            "quote": "El capital mínim és de 3.000 €.",
            "start": START,
            "end": START + 31,
            "as_of": "2024-06",
        }
    ],
    "projects": [
        {
            "id": "p1",
            "title": "Projecte 1",
            "promoter": "Som Energia SCCL",
            "edition": "2018-2019",
            "sectors": ["energia"],
            "sector_labels": ["Energia"],
            "territory": {"name": "Mataró", "kind": "municipality", "comarques": ["Maresme"]},
            "summary": "Energia de proximitat.",
            "url": "https://exemple.cat/p1",
            "as_of": "2020",
        }
    ],
    "total": 2,
    "filters": {"sectors": ["energia"], "territories": ["Maresme"], "editions": [], "promoter": None},
    "ateneus": [
        {
            "id": "maresme",
            "name": "Ateneu Cooperatiu del Maresme",
            "comarques": ["Maresme"],
            "address": None,
            "phone": None,
            "email": None,
            "url": "https://exemple.cat/maresme",
            "as_of": "2024",
        }
    ],
    "suggestions": ["Quants socis calen?"],
    "provenance": "quoted",
    "generator": "extractive",
    "index_generation": "g1",
    "took_ms": 1.5,
}
SECRET = "el meu secret és 1234"


def test_an_answer_has_exactly_the_contracts_shape(client: TestClient, assistant: FakeAssistant) -> None:
    response = client.post("/v1/chat", json={"message": "Quin capital cal?"})
    assert (response.status_code, response.json()) == (200, ANSWER)
    assert response.headers["cache-control"] == "no-store"
    assert assistant.asked == [Question("Quin capital cal?")]


def test_conversation_and_language_are_handed_on(client: TestClient, assistant: FakeAssistant) -> None:
    client.post("/v1/chat", json={"message": "hi", "conversation_id": "c-7", "language": "en", "stream": False})
    assert assistant.asked == [Question("hi", "c-7", "en")]


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"message": ""}, [("body.message", "String should have at least 1 character")]),
        ({"message": SECRET[:1] * 2001}, [("body.message", "String should have at most 2000 characters")]),
        ({"message": " \n "}, [("body.message", "String should match pattern '\\S'")]),
        ({}, [("body.message", "Field required")]),
        ({"message": None}, [("body.message", "Input should be a valid string")]),
        ({"message": SECRET, "model": SECRET}, [("body.model", "Extra inputs are not permitted")]),
        ({"message": SECRET, "language": "fr"}, [("body.language", "Input should be 'ca', 'es' or 'en'")]),
        ([SECRET], [("body", "Input should be a valid dictionary or object to extract fields from")]),
    ],
)
def test_what_is_not_valid_is_named_and_not_repeated(
    client: TestClient, body: object, errors: list[tuple[str, str]]
) -> None:
    response = client.post("/v1/chat", json=body)
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "urn:assistent-economia-social:problem:invalid",
        "title": "Unprocessable Content",
        "status": 422,
        "detail": "1 field is not valid",
        "errors": [{"field": field, "message": message} for field, message in errors],
    }
    assert SECRET not in response.text


def test_two_thousand_characters_are_accepted(client: TestClient) -> None:
    assert client.post("/v1/chat", json={"message": "à" * 2000}).status_code == 200


def test_a_body_that_is_no_json_is_not_repeated(client: TestClient) -> None:
    response = client.post("/v1/chat", content='{"' + SECRET, headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["errors"]) == (
        422,
        [{"field": "body", "message": "JSON decode error"}],
    )
    assert SECRET not in response.text


def test_while_loading_it_says_when_to_come_back(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.loaded = False
    for body in ({"message": "hola"}, {"message": "hola", "stream": True}):
        response = client.post("/v1/chat", json=body)
        assert (response.status_code, response.headers["retry-after"]) == (503, "2")
        assert response.json()["type"] == "urn:assistent-economia-social:problem:not-ready"


def test_a_part_that_goes_down_says_when_to_come_back(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.raising = NotReady("the store is down", retry_after_s=9)
    response = client.post("/v1/chat", json={"message": "hola"})
    assert (response.status_code, response.headers["retry-after"]) == (503, "9")
    assert response.json()["detail"] == "the store is down"


def test_an_unforeseen_error_shows_only_an_id(
    client: TestClient, assistant: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    assistant.raising = ValueError(SECRET)
    with caplog.at_level(logging.INFO):
        response = client.post("/v1/chat", json={"message": SECRET})
    error_id = response.json()["error_id"]
    assert response.json() == {
        "type": "urn:assistent-economia-social:problem:internal",
        "title": "Internal Server Error",
        "status": 500,
        "detail": f"something went wrong here; error id {error_id}",
        "error_id": error_id,
    }
    assert response.headers["x-content-type-options"] == "nosniff"
    assert f"error {error_id} in /v1/chat: ValueError at" in caplog.text
    assert "POST /v1/chat 500" in caplog.text
    assert SECRET not in caplog.text
    assert "Traceback" not in caplog.text
