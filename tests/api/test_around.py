"""What holds for every request: size, methods, headers, cross-origin calls, health, the OpenAPI document."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.loading import Loader
from api.middleware import HEADERS
from assistant.errors import IndexMissing
from assistant.settings import Settings
from tests.api.fake import FakeAssistant

TOO_LARGE = {
    "type": "urn:assistent-economia-social:problem:too-large",
    "title": "Content Too Large",
    "status": 413,
    "detail": "the body is larger than 65536 bytes",
}


def test_a_body_of_ten_megabytes_is_refused_unread(client: TestClient) -> None:
    response = client.post("/v1/chat", content=b"x" * 10_000_000)
    assert (response.status_code, response.json()) == (413, TOO_LARGE)
    assert response.headers["content-type"] == "application/problem+json"


def test_a_body_without_a_length_is_read_up_to_the_limit_only(client: TestClient) -> None:
    sent = 0

    def pieces() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield b"x" * 10_000

    response = client.post("/v1/chat", content=pieces(), headers={"content-type": "application/json"})
    assert (response.status_code, response.json()) == (413, TOO_LARGE)


def test_a_wrong_method_names_the_right_one(client: TestClient) -> None:
    response = client.put("/v1/chat", json={})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.json()["detail"] == "PUT is not allowed here"


@pytest.mark.parametrize("url", ["/", "/v1/projects", "/nope", "/static/app.css", "/docs"])
def test_every_response_has_the_security_headers(client: TestClient, url: str) -> None:
    headers = client.get(url).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_only_named_origins_may_call_from_a_browser() -> None:
    settings = Settings(cors_allowed_origins="https://gencat.exemple")
    client = TestClient(create_app(FakeAssistant(), settings))
    for origin, allowed in (("https://gencat.exemple", "https://gencat.exemple"), ("https://altre.exemple", None)):
        response = client.get("/health/live", headers={"origin": origin})
        assert response.headers.get("access-control-allow-origin") == allowed


def test_live_depends_on_nothing_and_ready_says_per_part(client: TestClient, assistant: FakeAssistant) -> None:
    well = {"index": "ok", "model": "ok", "conversations": "ok"}
    assert client.get("/health/ready").json() == {"ready": True, "parts": well}
    assistant.loaded = False
    assert client.get("/health/live").json() == {"status": "live"}
    response = client.get("/health/ready")
    assert (response.status_code, response.headers["retry-after"]) == (503, "2")
    assert response.json() == {
        "type": "urn:assistent-economia-social:problem:not-ready",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "not ready yet (index: loading, model: loading, conversations: loading)",
        "ready": False,
        "parts": dict.fromkeys(well, "loading"),
    }


def test_loading_is_tried_again_until_it_works_and_then_the_index_is_followed() -> None:
    missing = "nothing is ingested: run python ingest.py"
    fake = FakeAssistant(loaded=False, load_errors=[IndexMissing(missing), RuntimeError("x")])
    loader = Loader(fake, retry_s=0.01, refresh_s=0.01)
    loader._attempt("load")
    parts = ("index", "model", "conversations")
    assert loader.readiness().parts == {**dict.fromkeys(parts, "loading"), "load": missing}
    loader.start()
    for _ in range(500):
        if fake.refreshed:
            break
        loader._stopping.wait(0.01)
    loader.stop()
    assert loader.readiness().ready


def test_errors_are_documented_under_their_media_type(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert set(document["paths"]) == {
        "/v1/chat",
        "/v1/conversations/{conversation_id}",
        "/v1/feedback",
        "/v1/projects",
        "/v1/projects/{project_id}",
        "/v1/facets",
        "/v1/ateneus",
        "/v1/search",
        "/v1/passages/{passage_id}",
        "/v1/documents/{document_id}",
        "/health/live",
        "/health/ready",
    }
    assert document["paths"]["/v1/chat"]["post"]["responses"]["422"] == {
        "description": "Unprocessable Content",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
