"""GET and DELETE /v1/conversations/{id}: what is kept about a conversation, and to have it forgotten."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.conversation_schemas import ConversationOut
from api.dependencies import AnyAssistant
from api.problems import RESPONSES
from api.schemas import CONVERSATION_ID
from api.wire import conversation_out

router = APIRouter(
    prefix="/v1/conversations", tags=["conversations"], responses={s: RESPONSES[s] for s in (422, 500, 503)}
)

ConversationId = Annotated[
    str,
    Path(
        pattern=CONVERSATION_ID, description="as `/v1/chat` gave it; whoever has it may read and erase the conversation"
    ),
]


@router.get("/{conversation_id}", summary="What is kept about a conversation", responses={404: RESPONSES[404]})
def conversation(conversation_id: ConversationId, assistant: AnyAssistant, response: Response) -> ConversationOut:
    """Return every turn that is kept; 404 once it has expired or been erased, 503 while the store cannot be read."""
    response.headers["Cache-Control"] = "no-store"
    return conversation_out(assistant.conversation(conversation_id))


@router.delete("/{conversation_id}", status_code=204, response_class=Response, summary="Have a conversation forgotten")
def forget(conversation_id: ConversationId, assistant: AnyAssistant) -> None:
    """Erase it; 204 too where nothing was kept, so that asking again does no harm; 503 while it cannot be erased."""
    assistant.forget(conversation_id)
