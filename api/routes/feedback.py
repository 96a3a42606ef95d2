"""POST /v1/feedback: what somebody says of an answer."""

from fastapi import APIRouter, Response

from api.conversation_schemas import FeedbackRequest
from api.dependencies import AnyAssistant
from api.problems import RESPONSES
from assistant.model import Feedback

router = APIRouter(
    prefix="/v1/feedback", tags=["conversations"], responses={s: RESPONSES[s] for s in (404, 413, 422, 500, 503)}
)


@router.post("", status_code=204, response_class=Response, summary="Say whether an answer was of use")
def rate(body: FeedbackRequest, assistant: AnyAssistant) -> None:
    """Keep it, in place of what was said of the same answer before; 404 once the message is not kept any more."""
    assistant.rate(Feedback(body.message_id, body.rating, body.reason, body.comment))
