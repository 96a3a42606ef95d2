"""An assistant that keeps state and computes every answer from three projects, two ateneus and one document."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from assistant.errors import NotFound, NotReady, UnknownTerm
from assistant.model import (
    COUNTRY,
    Answer,
    Ateneu,
    Citation,
    Conversation,
    Document,
    DocumentType,
    Edition,
    Feedback,
    Filters,
    Hit,
    Intent,
    KeptFeedback,
    KeptTurn,
    Language,
    Passage,
    Place,
    Project,
    ProjectTerritory,
    Question,
    Sector,
    Status,
    Turn,
    Understanding,
    Vocabulary,
)
from assistant.port import ProjectPage, Readiness, Sort

Record = TypeVar("Record", Project, Passage, Document)

TEXT = "Una cooperativa de treball necessita **dues persones sòcies**.\n\nEl capital mínim és de 3.000 €."
URL = "https://exemple.cat/guia"
QUOTE = "El capital mínim és de 3.000 €."
START = TEXT.index(QUOTE)

PASSAGE = Passage(
    id="guia.crear~capital",
    document_id="guia.crear",
    type=DocumentType.GUIDE,
    title="Crear una cooperativa",
    heading_path=("Requisits", "Capital"),
    anchor="capital",
    text=TEXT,
    start=0,
    end=len(TEXT),
    digest="d1",
    url=URL,
    as_of="2024-06",
)
DOCUMENT = Document(
    id="guia.crear",
    type=DocumentType.GUIDE,
    record_id="crear",
    title="Crear una cooperativa",
    text=TEXT,
    source_urls=(URL,),
    as_of="2024-06",
)
CITATION = Citation(
    number=1,
    passage_id=PASSAGE.id,
    document_id=DOCUMENT.id,
    title=PASSAGE.title,
    section="Capital",
    url=URL,
    quote=QUOTE,
    start=START,
    end=START + len(QUOTE),
    as_of="2024-06",
)


def project(number: int, **changed: Any) -> Project:
    """Return project `number`, an energy project of Mataró unless changed."""
    values: dict[str, Any] = {
        "id": f"p{number}",
        "title": f"Projecte {number}",
        "kind": "singular",
        "promoter": "Som Energia SCCL",
        "edition": "2018-2019",
        "edition_certainty": "font",
        "sectors": ("energia",),
        "territory": ProjectTerritory("Mataró", "municipality", ("Maresme",)),
        "summary": "Energia de proximitat.",
        "source_urls": (f"https://exemple.cat/p{number}",),
        "as_of": "2020",
    }
    return Project(**(values | changed))


PROJECTS = (
    project(1),
    project(2, title='=HYPERLINK("http://dolent")', summary="+1", promoter=None, edition=None),
    project(3, sectors=("cultura",), territory=ProjectTerritory(None, None), as_of=None),
)
ATENEU = Ateneu(
    id="maresme",
    name="Ateneu Cooperatiu del Maresme",
    short_name="Maresme",
    territory="Maresme",
    comarques=("Maresme",),
    municipis=(),
    seat="Mataró",
    address=None,
    phone=None,
    email=None,
    web="https://exemple.cat/maresme",
    source_urls=("https://exemple.cat/xarxa",),
    as_of="2024",
)
VOCABULARY = Vocabulary(
    sectors=(
        Sector("energia", "Energia", {"ca": ("renovables",), "es": ("energía",), "en": ("energy",)}),
        Sector("cultura", "Cultura", {"ca": (), "es": (), "en": ()}),
    ),
    editions=(Edition("2018-2019", 36, "font", ""),),
    places=(
        Place("maresme", "Maresme", "comarca", None, "Barcelona", "maresme"),
        Place("mataro", "Mataró", "municipality", "Maresme", "Barcelona", "maresme", 41.54, 2.44, ("Mataro",)),
    ),
)


NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass
class FakeAssistant:
    """The port, with state: what was asked, whether it is loaded, and what to raise instead of answering.

    `store_down` is raised by what reads, rates and erases conversations.
    """

    loaded: bool = True
    raising: Exception | None = None
    store_down: Exception | None = None
    kept: dict[str, tuple[KeptTurn, ...]] = field(default_factory=dict)
    load_errors: list[Exception] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    refreshed: int = 0
    text: str = "Pots crear-la amb **3.000 €** de capital [1].\n\n- Primer, els estatuts [1]\n- Després, registre [9]"

    def answer(self, question: Question) -> Answer:
        if self.raising:
            raise self.raising
        self._ready()
        self.asked.append(question)
        id_, message_id = question.conversation_id or "c1", f"m{len(self.asked)}"
        self.kept[id_] = (*self.kept.get(id_, ()), KeptTurn(_turn(question, message_id), NOON))
        return Answer(
            conversation_id=id_,
            message_id=message_id,
            status=Status.ANSWERED,
            language=question.language or "ca",
            text=self.text,
            citations=(CITATION,),
            projects=PROJECTS[:1],
            total=2,
            filters=Filters(sectors=("energia",), territories=("Maresme",), text="mai"),
            ateneus=(ATENEU,),
            suggestions=("Quants socis calen?",),
            provenance="quoted",
            index_generation="g1",
            took_ms=1.5,
        )

    def projects(
        self, filters: Filters, sort: Sort = "relevance", limit: int = 20, cursor: str | None = None
    ) -> ProjectPage:
        found, first = self.all_projects(filters, sort), int(cursor or 0)
        last = first + limit
        facets = {"sector": {"energia": 2, "cultura": 1}, "territory": {"Maresme": 2}, "edition": {"2018-2019": 2}}
        facets["promoter"] = {"Som Energia SCCL": 2}
        return ProjectPage(
            len(found),
            found[first:last],
            facets,
            str(last) if last < len(found) else None,
            previous_cursor=str(max(0, first - limit)) if first else None,
            start=first,
        )

    def all_projects(self, filters: Filters, sort: Sort = "relevance") -> tuple[Project, ...]:
        """Every match, in the order of `PROJECTS` whatever the sort; `text` narrows nothing here."""
        self._ready()
        _known("sector", filters.sectors, [sector.id for sector in VOCABULARY.sectors])
        _known("edition", filters.editions, [edition.id for edition in VOCABULARY.editions])
        _known("territory", filters.territories, [*(place.name for place in VOCABULARY.places), COUNTRY.name])
        return tuple(one for one in PROJECTS if _matches(one, filters))

    def project(self, project_id: str) -> Project:
        self._ready()
        return _by_id(PROJECTS, project_id)

    def related(self, project_id: str, limit: int = 4) -> tuple[Project, ...]:
        own = self.project(project_id)
        like = [one for one in PROJECTS if one != own and set(one.sectors) & set(own.sectors)]
        return tuple(like[: max(0, limit)])

    def listing_question(self, filters: Filters, language: Language = "ca") -> str | None:
        """No question says free text."""
        self.all_projects(filters)
        return None if filters.text else f"Mostra'm els projectes ({language})"

    def project_question(self, project_id: str, language: Language = "ca") -> str:
        return f"Què és el projecte {self.project(project_id).title}? ({language})"

    def ateneus(self, territory: str | None = None, point: tuple[float, float] | None = None) -> tuple[Ateneu, ...]:
        self._ready()
        if territory not in (None, "Mataró", "Maresme"):
            raise UnknownTerm("territory", territory, ("Maresme",))
        return (ATENEU,) if point is None or point[0] > 41 else ()

    def search(self, query: str, k: int = 10, type_: DocumentType | None = None) -> tuple[Hit, ...]:
        self._ready()
        return (Hit(PASSAGE, 0.75, 0.5, 0.25),)[:k] if type_ in (None, DocumentType.GUIDE) else ()

    def passage(self, passage_id: str) -> Passage:
        self._ready()
        return _by_id((PASSAGE,), passage_id)

    def document(self, document_id: str) -> tuple[Document, tuple[Passage, ...]]:
        self._ready()
        return _by_id((DOCUMENT,), document_id), (PASSAGE,)

    def validity(self, document_id: str, language: Language = "ca") -> str | None:
        self.document(document_id)
        return None

    def conversation(self, conversation_id: str) -> Conversation:
        if self.store_down:
            raise self.store_down
        if conversation_id not in self.kept:
            raise NotFound(conversation_id)
        return Conversation(conversation_id, self.kept[conversation_id], NOON + timedelta(days=30))

    def forget(self, conversation_id: str) -> None:
        if self.store_down:
            raise self.store_down
        self.kept.pop(conversation_id, None)

    def rate(self, feedback: Feedback) -> None:
        if self.store_down:
            raise self.store_down
        for id_, turns in self.kept.items():
            for at, one in enumerate(turns):
                if one.turn.message_id == feedback.message_id:
                    rated = replace(one, feedback=KeptFeedback(feedback, NOON))
                    self.kept[id_] = (*turns[:at], rated, *turns[at + 1 :])
                    return
        raise NotFound(feedback.message_id)

    def vocabulary(self) -> Vocabulary:
        self._ready()
        return VOCABULARY

    def _ready(self) -> None:
        if not self.loaded:
            raise NotReady("the index and the model are still loading")

    def readiness(self) -> Readiness:
        state = "ok" if self.loaded else "loading"
        return Readiness(self.loaded, {"index": state, "model": state, "conversations": state})

    def load(self) -> None:
        if self.load_errors:
            raise self.load_errors.pop(0)
        self.loaded = True

    def refresh(self) -> None:
        self.refreshed += 1


def _turn(question: Question, message_id: str) -> Turn:
    understanding = Understanding(question.message, "", question.language or "ca", Intent.QUESTION)
    return Turn(understanding, Status.ANSWERED, ("p1",), (DOCUMENT.id,), "g1", message_id, question.message)


def _known(field_name: str, values: tuple[str, ...], allowed: list[str]) -> None:
    for value in values:
        if value not in allowed:
            raise UnknownTerm(field_name, value, tuple(allowed[:1]))


def _matches(one: Project, filters: Filters) -> bool:
    places = {one.territory.name, *one.territory.comarques}
    return (
        (not filters.sectors or bool(set(filters.sectors) & set(one.sectors)))
        and (not filters.editions or one.edition in filters.editions)
        and (not filters.territories or bool(set(filters.territories) & places))
        and (filters.promoter is None or filters.promoter in (one.promoter or ""))
    )


def _by_id(known: tuple[Record, ...], wanted: str) -> Record:
    for one in known:
        if one.id == wanted:
            return one
    raise NotFound(wanted)
