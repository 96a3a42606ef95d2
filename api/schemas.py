"""The shapes on the wire of chat, projects and ateneus, as the public contract names them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.model import Language, Status, TerritoryKind

MAX_MESSAGE = 2000

Message = Annotated[str, StringConstraints(min_length=1, max_length=MAX_MESSAGE, pattern=r"\S")]
CONVERSATION_ID = r"^[A-Za-z0-9._~-]{1,100}$"
ConversationId = Annotated[str, StringConstraints(pattern=CONVERSATION_ID)]


class ChatRequest(BaseModel):
    """A question, and the conversation it belongs to."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"message": "Com puc crear una cooperativa?"}]}
    )

    message: Message = Field(description="the question, 1 to 2,000 characters")
    conversation_id: ConversationId | None = Field(
        default=None,
        description="null begins a conversation with a random id; one that is unknown or expired begins one under it",
    )
    language: Language | None = Field(default=None, description="null: the language of the question")
    stream: bool = Field(default=False, description="server-sent events; `Accept: text/event-stream` means the same")


class CitationOut(BaseModel):
    """A verbatim quote: `quote` is `text[start:end]` of the passage."""

    model_config = ConfigDict(from_attributes=True)

    number: int = Field(examples=[1])
    passage_id: str = Field(examples=["guia.crear-cooperativa~passos"])
    document_id: str = Field(examples=["guia.crear-cooperativa"])
    title: str
    section: str
    url: str
    quote: str
    start: int
    end: int
    as_of: str | None = Field(examples=["2024-06"])


class TerritoryOut(BaseModel):
    """Where a project is, as its source puts it."""

    model_config = ConfigDict(from_attributes=True)

    name: str | None = Field(examples=["Mataró"])
    kind: TerritoryKind | None
    comarques: list[str] = Field(examples=[["Maresme"]])


class ProjectOut(BaseModel):
    """A Projecte Singular; what is unknown is null."""

    id: str = Field(examples=["som-mobilitat"])
    title: str
    promoter: str | None
    edition: str | None = Field(examples=["2018-2019"])
    sectors: list[str] = Field(examples=[["energia"]])
    sector_labels: list[str] = Field(examples=[["Energia"]])
    territory: TerritoryOut
    summary: str
    url: str
    as_of: str | None


class AteneuOut(BaseModel):
    """A contact card; what is unknown is null."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(examples=["coopmaresme"])
    name: str
    comarques: list[str]
    address: str | None
    phone: str | None
    email: str | None
    url: str
    as_of: str | None


class FiltersOut(BaseModel):
    """What was understood from the question and applied."""

    model_config = ConfigDict(from_attributes=True)

    sectors: list[str] = Field(examples=[["energia"]])
    territories: list[str] = Field(examples=[["Maresme"]])
    editions: list[str] = Field(examples=[["2018-2019"]])
    promoter: str | None


class ChatResponse(BaseModel):
    """A whole answer."""

    conversation_id: str
    message_id: str
    status: Status
    language: Language
    text: str = Field(description="Markdown; `[n]` refers to the citation with that number")
    citations: list[CitationOut]
    projects: list[ProjectOut] = Field(description="the rows behind a listing, in the order of the text")
    total: int | None = Field(description="how many projects match in all, for a listing or a count")
    filters: FiltersOut
    ateneus: list[AteneuOut]
    suggestions: list[str] = Field(max_length=4)
    provenance: Literal["quoted", "generated", "template"]
    generator: str = Field(examples=["extractive"])
    index_generation: str
    took_ms: float


class StreamStart(BaseModel):
    """Data of the event `start`."""

    conversation_id: str
    message_id: str


class StreamDelta(BaseModel):
    """Data of an event `delta`: the deltas, joined, are the `text` of `done`."""

    text: str


class ProjectPageOut(BaseModel):
    """Exact rows: `total` counts every match, and each facet counts with the other filters applied."""

    total: int
    items: list[ProjectOut]
    facets: dict[str, dict[str, int]] = Field(examples=[{"sector": {"energia": 12}}])
    next_cursor: str | None = Field(description="pass it as `cursor` to get the next page; null on the last")


class AteneusOut(BaseModel):
    """The ateneus that cover a place."""

    total: int
    items: list[AteneuOut]
