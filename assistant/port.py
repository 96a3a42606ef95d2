"""What the doors rely on: the assistant as a port, and the values it gives beside answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.model import (
    Answer,
    Ateneu,
    Conversation,
    Document,
    DocumentType,
    Feedback,
    Filters,
    Hit,
    Language,
    Passage,
    Project,
    Question,
    Vocabulary,
)

Sort = Literal["relevance", "title", "edition"]


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """Exact rows: `total` counts every match, `items` is one page, `facets` counts values over all matches.

    `facets` maps ``sector|territory|edition|promoter`` to value → count, each facet counted with the other filters
    applied but not its own. `next_cursor` is None on the last page and `previous_cursor` on the first; `start` is how
    many matches come before this page. `elsewhere` counts Catalonia-wide projects that meet the other filters, when a
    territory was asked for.
    """

    total: int
    items: tuple[Project, ...]
    facets: dict[str, dict[str, int]]
    next_cursor: str | None
    elsewhere: int = 0
    previous_cursor: str | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Readiness:
    """`parts` says per dependency (``index``, ``model``, ``conversations``) ``ok``, ``loading`` or what is wrong.

    Each in one line. Without a store of conversations questions are answered all the same: ``degraded: …``, and ready.
    """

    ready: bool
    parts: dict[str, str]


class AssistantPort(Protocol):
    """What the doors rely on."""

    def answer(self, question: Question) -> Answer: ...
    def projects(
        self, filters: Filters, sort: Sort = "relevance", limit: int = 20, cursor: str | None = None
    ) -> ProjectPage: ...
    def all_projects(self, filters: Filters, sort: Sort = "relevance") -> tuple[Project, ...]: ...
    def project(self, project_id: str) -> Project: ...
    def related(self, project_id: str, limit: int = 4) -> tuple[Project, ...]: ...
    def listing_question(self, filters: Filters, language: Language = "ca") -> str | None: ...
    def project_question(self, project_id: str, language: Language = "ca") -> str: ...
    def ateneus(self, territory: str | None = None, point: tuple[float, float] | None = None) -> tuple[Ateneu, ...]: ...
    def search(self, query: str, k: int = 10, type_: DocumentType | None = None) -> Sequence[Hit]: ...
    def passage(self, passage_id: str) -> Passage: ...
    def document(self, document_id: str) -> tuple[Document, tuple[Passage, ...]]: ...
    def validity(self, document_id: str, language: Language = "ca") -> str | None: ...
    def conversation(self, conversation_id: str) -> Conversation: ...
    def forget(self, conversation_id: str) -> None: ...
    def rate(self, feedback: Feedback) -> None: ...
    def vocabulary(self) -> Vocabulary: ...
    def readiness(self) -> Readiness: ...
    def load(self) -> None: ...
    def refresh(self) -> None: ...
