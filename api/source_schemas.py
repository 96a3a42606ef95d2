"""The shapes on the wire of the vocabulary and of the sources."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.model import DocumentType, Language, TerritoryKind


class PassageOut(BaseModel):
    """A slice of a document under one heading: `text` is `document.text[start:end]`."""

    passage_id: str = Field(examples=["guia.crear-cooperativa~passos"])
    document_id: str = Field(examples=["guia.crear-cooperativa"])
    type: DocumentType
    title: str
    section: str
    heading_path: list[str]
    text: str
    start: int
    end: int
    url: str
    as_of: str | None


class DocumentOut(BaseModel):
    """A document with its passages, so that anyone can check a quote."""

    document_id: str
    type: DocumentType
    title: str
    text: str
    source_urls: list[str]
    as_of: str | None
    valid_until: str | None
    passages: list[PassageOut]


class HitOut(BaseModel):
    """A passage found; a higher score is better."""

    passage_id: str
    document_id: str
    title: str
    section: str
    url: str
    text: str
    score: float


class SearchOut(BaseModel):
    """Ranked passages, best first."""

    items: list[HitOut]


class SectorOut(BaseModel):
    """A sector with what people call it and how many projects it has."""

    id: str = Field(examples=["energia"])
    label: str
    synonyms: dict[Language, list[str]]
    count: int


class PlaceOut(BaseModel):
    """A municipality, comarca or vegueria, and how many projects it has."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    kind: TerritoryKind
    comarca: str | None
    vegueria: str | None
    synonyms: list[str]
    count: int = 0


class EditionOut(BaseModel):
    """An edition: `projects` is the published figure, `count` what is known here."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(examples=["2018-2019"])
    projects: int | None
    note: str
    count: int = 0


class PromoterOut(BaseModel):
    """Who runs projects, and how many."""

    name: str
    count: int


class FacetsOut(BaseModel):
    """The vocabulary: every value that a filter takes."""

    sectors: list[SectorOut]
    territories: list[PlaceOut]
    editions: list[EditionOut]
    promoters: list[PromoterOut]


class ReadyOut(BaseModel):
    """Whether questions can be answered, and what each part says."""

    ready: bool
    parts: dict[str, str] = Field(examples=[{"index": "ok", "model": "ok", "conversations": "ok"}])
