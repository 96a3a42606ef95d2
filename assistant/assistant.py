"""The order of answering, readable as a list of steps, and the few other things a door may ask for."""

import logging
import secrets
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from assistant import asking, listings, steps
from assistant.answering.composer import BrokenCitation, Reply, checked, template
from assistant.answering.validity import expired, with_validity
from assistant.errors import NotFound
from assistant.knowledge import Knowledge
from assistant.model import (
    MAX_COMMENT,
    Answer,
    Ateneu,
    Conversation,
    Document,
    DocumentType,
    Feedback,
    Filters,
    Hit,
    Intent,
    Language,
    Passage,
    Project,
    Question,
    Status,
    Turn,
    Understanding,
    Vocabulary,
)
from assistant.personal import mask
from assistant.port import AssistantPort, ProjectPage, Readiness, Sort
from assistant.understanding.screen import clean

log = logging.getLogger(__name__)
Step = Callable[[Knowledge, Understanding], Reply]

__all__ = ["Assistant", "AssistantPort", "ProjectPage", "Readiness", "Sort"]


class Turns(Protocol):
    """Where conversations are kept. `recent` and `add` never raise; the doors' three may raise StoreDown.

    `tend` may take a while: it purges, and it looks whether a store that was down is back. `health` takes none.
    """

    def recent(self, conversation_id: str) -> tuple[Turn, ...]: ...
    def add(self, conversation_id: str, turn: Turn) -> None: ...
    def conversation(self, conversation_id: str) -> Conversation | None: ...
    def forget(self, conversation_id: str) -> None: ...
    def rate(self, feedback: Feedback) -> bool: ...
    def tend(self) -> None: ...
    def health(self) -> str: ...


class Knowing(Protocol):
    """Gives the knowledge of the current generation, and says how it stands."""

    def current(self) -> Knowledge: ...
    def load(self) -> None: ...
    def refresh(self) -> None: ...
    def readiness(self) -> Readiness: ...


def local_today() -> date:
    """Today where the server is."""
    return datetime.now().astimezone().date()


STEPS: Mapping[Intent, Step] = {
    Intent.FORBIDDEN: steps.blocked,
    Intent.ELSEWHERE: steps.out_of_scope,
    Intent.SMALLTALK: steps.courtesy,
    Intent.ABOUT: steps.courtesy,
    Intent.UNCLEAR: listings.unclear,
    Intent.LISTING: listings.listing,
    Intent.COUNT: listings.listing,
    Intent.CONTACT: steps.contact,
    Intent.COMPARISON: steps.comparison,
    Intent.DIRECTORY: steps.directory,
    Intent.PROJECT: steps.question,
    Intent.QUESTION: steps.question,
}


def respond(
    knowledge: Knowledge, question: Question, history: tuple[Turn, ...], today: date
) -> tuple[Understanding, Reply]:
    """Read, decide, find, say, date, check: the question as read, and the reply to it."""
    asked = knowledge.understander.read(question, history)
    said = STEPS[asked.intent](knowledge, asked)
    dated = with_validity(said, knowledge.documents, asked.language, today)
    return asked, _verified(knowledge, asked, dated)


def _verified(knowledge: Knowledge, asked: Understanding, reply: Reply) -> Reply:
    """An answer whose quotes do not hold is not sent: it is a defect, logged, and the person is told less."""
    try:
        return checked(reply, knowledge.passages)
    except BrokenCitation as error:
        log.error("answer withheld: %s", error)
        return template("no_answer", Status.NO_ANSWER, asked.language)


class Assistant:
    """Answers questions over one corpus. Safe to call from several threads."""

    def __init__(
        self,
        knowing: Knowing,
        turns: Turns,
        clock: Callable[[], float] = time.perf_counter,
        today: Callable[[], date] = local_today,
    ) -> None:
        self._knowing = knowing
        self._turns = turns
        self._clock = clock
        self._today = today

    def answer(self, question: Question) -> Answer:
        """Read, decide, find, say, date, check, remember. Every end is an Answer with a status.

        Raises:
            NotReady: while the index or the model is still loading.
        """
        started = self._clock()
        knowledge = self._knowing.current()
        conversation_id = question.conversation_id or secrets.token_hex(16)  # 128 bits: it is the key to what is kept
        asked, reply = respond(knowledge, question, self._turns.recent(conversation_id), self._today())
        message_id = uuid.uuid4().hex
        self._turns.add(conversation_id, _turn(message_id, question, asked, reply, knowledge))
        took_ms = 1000 * (self._clock() - started)
        return _answer((conversation_id, message_id), reply, asked, knowledge, took_ms)

    def projects(
        self, filters: Filters, sort: Sort = "relevance", limit: int = 20, cursor: str | None = None
    ) -> ProjectPage:
        """One page of exact rows. Raises UnknownTerm for a filter value that the vocabulary does not hold."""
        page = self._knowing.current().catalogue.page(filters, sort, limit, cursor)
        return ProjectPage(
            total=page.total,
            items=page.items,
            facets=page.facets,
            next_cursor=page.next_cursor,
            elsewhere=page.elsewhere,
            previous_cursor=page.previous_cursor,
            start=page.start,
        )

    def all_projects(self, filters: Filters, sort: Sort = "relevance") -> tuple[Project, ...]:
        """Every match, for an export. Raises UnknownTerm like `projects`."""
        return self._knowing.current().catalogue.rows(filters, sort)

    def project(self, project_id: str) -> Project:
        """Raises NotFound."""
        return self._knowing.current().catalogue.get(project_id)

    def related(self, project_id: str, limit: int = 4) -> tuple[Project, ...]:
        """The projects likest to one, the likest first. Raises NotFound."""
        return self._knowing.current().catalogue.related(project_id, limit)

    def listing_question(self, filters: Filters, language: Language = "ca") -> str | None:
        """A question that is answered with what the filters list; None where no words say just that.

        Raises UnknownTerm like `projects`.
        """
        return asking.listing_question(self._knowing.current(), filters, language)

    def project_question(self, project_id: str, language: Language = "ca") -> str:
        """A question that asks what a project is. Raises NotFound."""
        return asking.project_question(self._knowing.current(), project_id, language)

    def conversation(self, conversation_id: str) -> Conversation:
        """What is kept about a conversation. Raises NotFound, also once it has expired, and StoreDown."""
        kept = self._turns.conversation(conversation_id)
        if kept is None:
            raise NotFound("no conversation has this id")
        return kept

    def forget(self, conversation_id: str) -> None:
        """Erase a conversation; nothing happens for an unknown id. Raises StoreDown when it cannot be erased now."""
        self._turns.forget(conversation_id)

    def rate(self, feedback: Feedback) -> None:
        """Keep what somebody says of an answer, in place of what was said of it before.

        Of the comment what is seen is kept, personal data masked, up to `MAX_COMMENT` characters.

        Raises:
            NotFound: the message is not kept, or not any more.
            StoreDown: it cannot be written now.
        """
        if not self._turns.rate(replace(feedback, comment=_comment(feedback.comment))):
            raise NotFound("no message that is kept has this id")

    def vocabulary(self) -> Vocabulary:
        """Sectors, editions and places that filters may name."""
        return self._knowing.current().content.vocabulary

    def ateneus(self, territory: str | None = None, point: tuple[float, float] | None = None) -> tuple[Ateneu, ...]:
        """All ateneus, those that cover a territory, or the one of the town nearest to a point (latitude, longitude).

        A point that is not in Catalonia gives none. Raises UnknownTerm for an unknown territory.
        """
        knowledge = self._knowing.current()
        if point is not None:
            town = knowledge.territories.nearest_town(*point)
            return knowledge.territories.ateneus_of((town,)) if town else ()
        if territory is not None:
            return knowledge.territories.ateneus_of(knowledge.territories.resolve(territory))
        return knowledge.content.ateneus

    def search(self, query: str, k: int = 10, type_: DocumentType | None = None) -> tuple[Hit, ...]:
        """Ranked passages with their scores, best first."""
        return self._knowing.current().retriever.hits(query, k, type_=type_)

    def passage(self, passage_id: str) -> Passage:
        """Raises NotFound."""
        passages = self._knowing.current().passages
        if passage_id not in passages:
            raise NotFound(f"no passage {passage_id!r}")
        return passages[passage_id]

    def document(self, document_id: str) -> tuple[Document, tuple[Passage, ...]]:
        """A document with its passages in order. Raises NotFound."""
        knowledge = self._knowing.current()
        if document_id not in knowledge.documents:
            raise NotFound(f"no document {document_id!r}")
        return knowledge.documents[document_id], knowledge.by_document.get(document_id, ())

    def validity(self, document_id: str, language: Language = "ca") -> str | None:
        """The line that says that a document no longer holds; None while it does. Raises NotFound."""
        return expired(self.document(document_id)[0], language, self._today())

    def load(self) -> None:
        """Load model and index; a second call loads nothing. Raises AssistantError when one cannot be loaded."""
        self._turns.tend()
        self._knowing.load()

    def refresh(self) -> None:
        """Move to a newer generation, if there is one; the old one serves until the new one is whole.

        What has expired of the conversations is erased then, hourly, and a store that was down is tried again.
        """
        self._turns.tend()
        self._knowing.refresh()

    def readiness(self) -> Readiness:
        """How index, model and conversations stand; never raises, never waits."""
        known = self._knowing.readiness()
        return Readiness(known.ready, {**known.parts, "conversations": self._turns.health()})


def _turn(message_id: str, question: Question, asked: Understanding, reply: Reply, knowledge: Knowledge) -> Turn:
    documents = [citation.document_id for citation in reply.citations]
    documents += [f"ateneu.{ateneu.id}" for ateneu in reply.ateneus]
    shown = tuple(project.id for project in reply.projects) or asked.projects
    typed = mask(clean(question.message))
    quotes = tuple((citation.passage_id, citation.start, citation.end) for citation in reply.citations)
    return Turn(
        asked, reply.status, shown, tuple(dict.fromkeys(documents)), knowledge.generation, message_id, typed, quotes
    )


def _comment(written: str | None) -> str | None:
    """Masked before it is cut: half a telephone number is not told from other figures."""
    return mask(clean(written or ""))[:MAX_COMMENT].rstrip() or None


def _answer(ids: tuple[str, str], reply: Reply, asked: Understanding, knowledge: Knowledge, took_ms: float) -> Answer:
    conversation_id, message_id = ids
    return Answer(
        conversation_id=conversation_id,
        message_id=message_id,
        status=reply.status,
        language=asked.language,
        text=reply.text,
        citations=reply.citations,
        projects=reply.projects,
        total=reply.total,
        filters=reply.filters,
        ateneus=reply.ateneus,
        suggestions=reply.suggestions[:4],
        provenance=reply.provenance,
        index_generation=knowledge.generation,
        took_ms=round(took_ms, 2),
    )
