"""POST /v1/chat: a question in, an answer out; whole or as a stream."""

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from api.dependencies import Assistant
from api.problems import RESPONSES
from api.schemas import ChatRequest, ChatResponse
from api.streaming import events
from api.wire import answer_out, sector_labels
from assistant.model import Question
from assistant.port import AssistantPort

router = APIRouter(prefix="/v1", tags=["chat"], responses={s: RESPONSES[s] for s in (413, 422, 500, 503)})

STREAM = "text/event-stream"


@router.post(
    "/chat",
    response_model=ChatResponse,
    summary="Ask a question",
    responses={200: {"content": {STREAM: {"example": 'event: delta\ndata: {"text":"Per crear"}\n\n'}}}},
)
async def chat(body: ChatRequest, request: Request, response: Response, assistant: Assistant) -> object:
    """Answer a question from the corpus, with the quotes it rests on."""
    if body.stream or STREAM in request.headers.get("accept", ""):
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(events(_answer(assistant, body)), media_type=STREAM, headers=headers)
    response.headers["Cache-Control"] = "no-store"
    return await _answer(assistant, body)


async def _answer(assistant: AssistantPort, body: ChatRequest) -> ChatResponse:
    question = Question(message=body.message, conversation_id=body.conversation_id, language=body.language)
    answer = await run_in_threadpool(assistant.answer, question)
    return answer_out(answer, sector_labels(assistant))
