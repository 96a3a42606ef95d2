"""The nouns of the assistant: frozen values that every other room passes on.

Ids are stable, readable and URL-safe (letters, digits, ``-_.~``). Everywhere inside, a higher score is better.
Dates (`as_of`, `valid_until`) are ISO prefixes as the source gives them: ``2024``, ``2024-06`` or ``2024-06-30``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

Language = Literal["ca", "es", "en"]
TerritoryKind = Literal["municipality", "comarca", "vegueria", "catalunya"]


class DocumentType(StrEnum):
    """What a document tells about; `PREFIX` gives the first part of its id."""

    PROGRAMME = "programme"
    SERVICE = "service"
    ATENEU = "ateneu"
    GUIDE = "guide"
    PROJECT = "project"
    EXPERIENCE = "experience"


PREFIX: dict[DocumentType, str] = {
    DocumentType.PROGRAMME: "programa",
    DocumentType.SERVICE: "servei",
    DocumentType.ATENEU: "ateneu",
    DocumentType.GUIDE: "guia",
    DocumentType.PROJECT: "projecte",
    DocumentType.EXPERIENCE: "experiencia",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One validated corpus document: Markdown `text` (without front matter), id ``<prefix>.<record id>``.

    `questions` are other ways people ask for it, kept by the editors; they are searched, never quoted.
    `path` is relative to the corpus directory and `line` 1-based: where an editor finds it.
    """

    id: str
    type: DocumentType
    record_id: str
    title: str
    text: str
    source_urls: tuple[str, ...]
    as_of: str | None = None
    valid_until: str | None = None
    topic: str | None = None
    questions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    comarques: tuple[str, ...] = ()
    vegueries: tuple[str, ...] = ()
    municipis: tuple[str, ...] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of a document under one heading: ``text == document.text[start:end]``.

    Id ``<document id>~<anchor>``. `heading_path` runs from the outermost heading inwards, empty for the text before
    the first one. `digest` covers what is embedded (title, headings, text), so equal digest means no work.
    """

    id: str
    document_id: str
    type: DocumentType
    title: str
    heading_path: tuple[str, ...]
    anchor: str
    text: str
    start: int
    end: int
    digest: str
    url: str
    as_of: str | None = None
    valid_until: str | None = None
    sectors: tuple[str, ...] = ()
    comarques: tuple[str, ...] = ()
    vegueries: tuple[str, ...] = ()
    municipis: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The innermost heading, or the document's title where there is none."""
        return self.heading_path[-1] if self.heading_path else self.title


@dataclass(frozen=True, slots=True)
class ProjectTerritory:
    """Where a project is: `name` as the source puts it; the lists hold vocabulary names only."""

    name: str | None
    kind: TerritoryKind | None
    comarques: tuple[str, ...] = ()
    vegueries: tuple[str, ...] = ()
    municipis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A Projecte Singular (or estratègic). Unknown promoter, edition or territory is None, never made up."""

    id: str
    title: str
    kind: Literal["singular", "estrategic"]
    promoter: str | None
    edition: str | None
    edition_certainty: Literal["font", "deduida"] | None
    sectors: tuple[str, ...]
    territory: ProjectTerritory
    summary: str
    source_urls: tuple[str, ...]
    as_of: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return self.source_urls[0]


@dataclass(frozen=True, slots=True)
class Ateneu:
    """One of the fourteen ateneus cooperatius; what no source gives is None or empty."""

    id: str
    name: str
    short_name: str
    territory: str
    comarques: tuple[str, ...]
    municipis: tuple[str, ...]
    seat: str | None
    address: str | None
    phone: str | None
    email: str | None
    web: str | None
    source_urls: tuple[str, ...]
    as_of: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return self.web or self.source_urls[0]


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of the vocabulary with what people call it, by language."""

    id: str
    label: str
    synonyms: dict[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the Projectes Singulars; `projects` is the published figure, not the rows known here."""

    id: str
    projects: int | None
    certainty: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, comarca or vegueria. A municipality's vegueria is its own (the Anoia is split).

    `ateneu` is None where several cover the place (the Barcelonès, a vegueria). Coordinates are WGS 84 degrees.
    """

    id: str
    name: str
    kind: TerritoryKind
    comarca: str | None
    vegueria: str | None
    ateneu: str | None
    latitude: float | None = None
    longitude: float | None = None
    synonyms: tuple[str, ...] = ()


COUNTRY = Place("catalunya", "Catalunya", "catalunya", None, None, None)  # of the projects that are of all of it


def names_of(places: Sequence[Place]) -> dict[str, str]:
    """A name for each place id that no other place bears: a vegueria called like a town is said to be a vegueria."""
    towns = {place.name for place in places if place.kind == "municipality"}
    return {
        place.id: f"Vegueria de {place.name}" if place.kind == "vegueria" and place.name in towns else place.name
        for place in places
    }


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a record or a question may refer to by name."""

    sectors: tuple[Sector, ...]
    editions: tuple[Edition, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The whole validated corpus. `unanswered` are questions that it is known not to answer, by kind."""

    documents: tuple[Document, ...]
    projects: tuple[Project, ...]
    ateneus: tuple[Ateneu, ...]
    vocabulary: Vocabulary
    unanswered: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a listing: OR inside a field, AND between fields. `names_of` gives `territories`."""

    sectors: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    promoter: str | None = None
    text: str | None = None

    def __bool__(self) -> bool:
        return bool(self.sectors or self.territories or self.editions or self.promoter or self.text)


class Status(StrEnum):
    """How a question ended; a closed list that every door renders."""

    ANSWERED = "answered"
    CLARIFICATION = "clarification"
    NO_ANSWER = "no_answer"
    OUT_OF_SCOPE = "out_of_scope"
    SMALLTALK = "smalltalk"
    BLOCKED = "blocked"
    ERROR = "error"


class Intent(StrEnum):
    """What the person wants done."""

    SMALLTALK = "smalltalk"
    ABOUT = "about"
    LISTING = "listing"
    COUNT = "count"
    CONTACT = "contact"
    DIRECTORY = "directory"
    PROJECT = "project"
    QUESTION = "question"
    FORBIDDEN = "forbidden"
    ELSEWHERE = "elsewhere"
    COMPARISON = "comparison"
    UNCLEAR = "unclear"  # takes something back without saying what was meant


@dataclass(frozen=True, slots=True)
class Question:
    """What a door hands in. `message` is the person's own text, 1 to 2,000 characters."""

    message: str
    conversation_id: str | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name in the question and the places it may mean: `places` as read, `others` that share the short name.

    `first` and `last` are token indices; `exact` is False for a name whose spelling had to be corrected; `own` says
    that it is where the person is: «soc de Lleida».
    """

    name: str
    places: tuple[Place, ...]
    others: tuple[Place, ...]
    first: int
    last: int
    exact: bool = True
    own: bool = False


Ask = Literal[
    "about",
    "amount",
    "count",
    "date",
    "definition",
    "figures",
    "howto",
    "list",
    "more",
    "phone",
    "purpose",
    "upcoming",
    "where",
    "who",
    "yes_no",
]


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as read: everything later steps decide on.

    `text` is the question to search with, spelling mended, and `focus` the same without the names of projects and
    ateneus in it: what is asked about them. `sought` are terms of the things that it wants named or counted. `context`
    is what was said before that it leans on ("" for a question that stands alone), `context_documents` what was quoted
    then and `said` the spans of passages that were. `filters` are applied, `mentioned` are those the words would give
    in a listing. `unmet` are words that no project speaks of that meets the filters, `left_in` what it asks in vain to
    leave out. `projects` and `ateneus` are ids that it names, `outside` a place it names that is not in Catalonia,
    `courtesy` the reply a courtesy calls for. `parts` are the questions of a message that asks several things, in
    order, or the things that it compares; empty for a single one.
    """

    text: str
    focus: str
    language: Language
    intent: Intent
    filters: Filters = field(default_factory=Filters)
    mentioned: Filters = field(default_factory=Filters)
    unmet: str | None = None
    left_in: str | None = None
    places: tuple[PlaceMention, ...] = ()
    outside: str | None = None
    projects: tuple[str, ...] = ()
    ateneus: tuple[str, ...] = ()
    asks: frozenset[Ask] = frozenset()
    sought: frozenset[str] = frozenset()
    context: str = ""
    context_documents: tuple[str, ...] = ()
    said: tuple[tuple[str, int, int], ...] = ()
    page: int = 0
    courtesy: str = ""
    parts: "tuple[Understanding, ...]" = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What is remembered of a question and its answer: enough for the next one to lean on.

    `question` is as it was typed, personal data masked; the answer's words are not kept, only what it was made from;
    `quotes` are passage ids with the start and end of what was quoted.
    """

    understanding: Understanding
    status: Status
    project_ids: tuple[str, ...] = ()
    document_ids: tuple[str, ...] = ()
    index_generation: str = ""
    message_id: str = ""
    question: str = ""
    quotes: tuple[tuple[str, int, int], ...] = ()


Rating = Literal["up", "down"]
MAX_COMMENT = 1_000


class FeedbackReason(StrEnum):
    """Why an answer was of no use; a closed list that every door offers in its own words."""

    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    NOT_UNDERSTOOD = "not_understood"
    OUTDATED = "outdated"
    SOURCE = "source"  # what is quoted does not say what the answer says, or leads nowhere
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody says of an answer. `comment` is their own text, of which `MAX_COMMENT` characters are kept."""

    message_id: str
    rating: Rating
    reason: FeedbackReason | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class KeptFeedback:
    """Feedback and when it was given (UTC)."""

    feedback: Feedback
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn, when it was written (UTC), and what was said of its answer."""

    turn: Turn
    asked_at: datetime
    feedback: KeptFeedback | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is kept about a conversation: its turns, the oldest first, and until when, should nobody go on with it."""

    id: str
    turns: tuple[KeptTurn, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query, with the fused score and what it is made of (all in 0…1, about).

    A passage that is there for another reason than its words or meaning has 0 for what was not looked at. `pair` is
    what a cross-encoder says of the best, where one is set.
    """

    passage: Passage
    score: float
    lexical: float
    dense: float
    window: float = 0.0
    sentence: float = 0.0
    pair: float = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote: ``passage.text[start:end] == quote``, numbered from 1 in the order of the text."""

    number: int
    passage_id: str
    document_id: str
    title: str
    section: str
    url: str
    quote: str
    start: int
    end: int
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What every door renders. `text` is Markdown with ``[n]`` marks; the invariants are in the public contract."""

    conversation_id: str
    message_id: str
    status: Status
    language: Language
    text: str
    citations: tuple[Citation, ...] = ()
    projects: tuple[Project, ...] = ()
    total: int | None = None
    filters: Filters = field(default_factory=Filters)
    ateneus: tuple[Ateneu, ...] = ()
    suggestions: tuple[str, ...] = ()
    provenance: Literal["quoted", "generated", "template"] = "template"
    generator: str = "extractive"
    index_generation: str = ""
    took_ms: float = 0.0
