"""The shapes on the wire of what is kept about a conversation, and of what is said of its answers."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.schemas import CONVERSATION_ID, FiltersOut
from assistant.model import MAX_COMMENT, FeedbackReason, Language, Rating, Status


class FeedbackRequest(BaseModel):
    """What somebody says of an answer."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"message_id": "6f1c0a9e", "rating": "down", "reason": "outdated"}]},
    )

    message_id: Annotated[str, StringConstraints(pattern=CONVERSATION_ID)] = Field(
        description="as `/v1/chat` gave it", examples=["0123456789abcdef0123456789abcdef"]
    )
    rating: Rating
    reason: FeedbackReason | None = None
    comment: str | None = Field(
        default=None, max_length=MAX_COMMENT, description="personal data is masked before it is kept"
    )


class FeedbackOut(BaseModel):
    """What was said of an answer."""

    rating: Rating
    reason: FeedbackReason | None
    comment: str | None = Field(description="personal data masked")
    rated_at: datetime


class TurnOut(BaseModel):
    """A question and what its answer was made from; the answer's words are not kept."""

    message_id: str
    asked_at: datetime
    question: str = Field(description="as typed, personal data masked", examples=["I al Bages? El meu correu és ···"])
    understood: str = Field(description="the question that was searched with", examples=["I al Bages?"])
    language: Language
    status: Status
    filters: FiltersOut
    places: list[str] = Field(description="places that the question names", examples=[["Bages"]])
    project_ids: list[str]
    document_ids: list[str]
    index_generation: str
    feedback: FeedbackOut | None = Field(description="null where nothing was said of the answer")


class ConversationOut(BaseModel):
    """What is kept about a conversation; the turns' order is the order they were answered in."""

    conversation_id: str
    expires_at: datetime = Field(description="when it is forgotten if nobody goes on with it")
    turns: list[TurnOut]
