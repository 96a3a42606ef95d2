"""The shapes on the wire of what is kept about a conversation."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.schemas import FiltersOut
from assistant.model import Language, Status


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


class ConversationOut(BaseModel):
    """What is kept about a conversation; the turns' order is the order they were answered in."""

    conversation_id: str
    expires_at: datetime = Field(description="when it is forgotten if nobody goes on with it")
    turns: list[TurnOut]
