"""POST /v1/chat as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.schemas import ChatResponse
from api.streaming import events
from tests.api.fake import FakeAssistant
from tests.api.test_chat import ANSWER, SECRET


def parse(body: str) -> list[tuple[str, Any]]:
    """Return (event, data) of a stream that has no comments."""
    blocks = [block.split("\n") for block in body.split("\n\n") if block]
    return [(event.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for event, data in blocks]


@pytest.mark.parametrize(
    ("body", "headers"),
    [({"stream": True}, {}), ({}, {"accept": "text/event-stream"})],
    ids=["field", "header"],
)
def test_the_deltas_joined_are_the_text_of_done(
    client: TestClient, body: dict[str, Any], headers: dict[str, str]
) -> None:
    response = client.post("/v1/chat", json={"message": "Quin capital cal?", **body}, headers=headers)
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    start, *deltas, done = parse(response.text)
    assert start == ("start", {"conversation_id": "c1", "message_id": "m1"})
    assert {event for event, _ in deltas} == {"delta"}
    assert "".join(data["text"] for _, data in deltas) == FakeAssistant.text
    assert done == ("done", ANSWER)


@pytest.mark.parametrize("text", ["", " ", "a\n\n- b\r\n", "x" * 500, "paraula [1] " * 50 + "\n", "l·l à\u2028b 👍🏽"])
def test_any_text_survives_the_cutting(client: TestClient, assistant: FakeAssistant, text: str) -> None:
    assistant.text = text
    _, *deltas, (_, done) = parse(client.post("/v1/chat", json={"message": "x", "stream": True}).text)
    assert "".join(data["text"] for _, data in deltas) == done["text"] == text


def test_an_error_ends_the_stream_with_a_problem(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.raising = RuntimeError(SECRET)
    response = client.post("/v1/chat", json={"message": SECRET, "stream": True})
    [(event, data)] = parse(response.text)
    assert (event, data["error"]["status"], data["error"]["title"]) == ("error", 500, "Internal Server Error")
    assert SECRET not in response.text


def test_a_comment_keeps_the_line_open_while_it_waits() -> None:
    async def slow() -> ChatResponse:
        await asyncio.sleep(0.05)
        return ChatResponse.model_validate(ANSWER)

    async def collect(stream: AsyncIterator[bytes]) -> list[bytes]:
        return [piece async for piece in stream]

    pieces = asyncio.run(collect(events(slow(), heartbeat_s=0.01)))
    assert pieces[0] == b": ping\n\n"
    assert pieces[-1].startswith(b"event: done\n")
