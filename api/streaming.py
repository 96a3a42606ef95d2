"""An answer as server-sent events: start, delta…, done; or error. A comment keeps the line open while it waits."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from pydantic import BaseModel

from api.failures import log_failure
from api.problems import from_error, internal
from api.schemas import ChatResponse, StreamDelta, StreamStart
from assistant.errors import AssistantError

HEARTBEAT_S = 10.0  # the contract says at most 15
# Pieces end at white space, so that no [n] mark and no word is cut.
PIECE = re.compile(r".{60,}?\s+|.+", re.DOTALL)


async def events(answering: Awaitable[ChatResponse], heartbeat_s: float = HEARTBEAT_S) -> AsyncIterator[bytes]:
    """Yield the events of the answer that `answering` brings."""
    task = asyncio.ensure_future(answering)
    while not (await asyncio.wait({task}, timeout=heartbeat_s))[0]:
        yield KEEPALIVE_COMMENT
    failure = task.exception()
    if failure is not None:
        yield _error(failure)
        return
    answer = task.result()
    yield _event("start", StreamStart(conversation_id=answer.conversation_id, message_id=answer.message_id))
    for piece in PIECE.findall(answer.text):
        yield _event("delta", StreamDelta(text=piece))
    yield _event("done", answer)


def _event(name: str, data: BaseModel) -> bytes:
    return format_sse_event(event=name, data_str=data.model_dump_json())


def _error(failure: BaseException) -> bytes:
    """Return the event `error`: its data holds the same problem that a plain request would have got."""
    known = isinstance(failure, AssistantError)
    response = from_error(failure) if known else internal(log_failure(failure, "stream"))
    return format_sse_event(event="error", data_str=f'{{"error":{bytes(response.body).decode()}}}')
