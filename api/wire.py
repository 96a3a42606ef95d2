"""From the assistant's values to the shapes on the wire."""

from collections.abc import Mapping

from api.conversation_schemas import ConversationOut, FeedbackOut, TurnOut
from api.schemas import (
    AteneuOut,
    ChatResponse,
    CitationOut,
    FiltersOut,
    ProjectOut,
    TerritoryOut,
)
from api.source_schemas import DocumentOut, HitOut, PassageOut
from assistant.model import Answer, Conversation, Document, Hit, KeptFeedback, KeptTurn, Passage, Project
from assistant.port import AssistantPort


def sector_labels(assistant: AssistantPort) -> dict[str, str]:
    """Return the label of each sector id."""
    return {sector.id: sector.label for sector in assistant.vocabulary().sectors}


def project_out(project: Project, labels: Mapping[str, str]) -> ProjectOut:
    """Return a project's row."""
    return ProjectOut(
        id=project.id,
        title=project.title,
        promoter=project.promoter,
        edition=project.edition,
        sectors=list(project.sectors),
        sector_labels=[labels.get(sector, sector) for sector in project.sectors],
        territory=TerritoryOut.model_validate(project.territory),
        summary=project.summary,
        url=project.url,
        as_of=project.as_of,
    )


def answer_out(answer: Answer, labels: Mapping[str, str]) -> ChatResponse:
    """Return the whole response for an answer."""
    return ChatResponse(
        conversation_id=answer.conversation_id,
        message_id=answer.message_id,
        status=answer.status,
        language=answer.language,
        text=answer.text,
        citations=[CitationOut.model_validate(citation) for citation in answer.citations],
        projects=[project_out(project, labels) for project in answer.projects],
        total=answer.total,
        filters=FiltersOut.model_validate(answer.filters),
        ateneus=[AteneuOut.model_validate(ateneu) for ateneu in answer.ateneus],
        suggestions=list(answer.suggestions),
        provenance=answer.provenance,
        generator=answer.generator,
        index_generation=answer.index_generation,
        took_ms=answer.took_ms,
    )


def conversation_out(conversation: Conversation) -> ConversationOut:
    """Return what is kept about a conversation."""
    return ConversationOut(
        conversation_id=conversation.id,
        expires_at=conversation.expires_at,
        turns=[_turn_out(kept) for kept in conversation.turns],
    )


def _turn_out(kept: KeptTurn) -> TurnOut:
    turn, understanding = kept.turn, kept.turn.understanding
    return TurnOut(
        message_id=turn.message_id,
        asked_at=kept.asked_at,
        question=turn.question,
        understood=understanding.text,
        language=understanding.language,
        status=turn.status,
        filters=FiltersOut.model_validate(understanding.filters),
        places=[place.name for place in understanding.places],
        project_ids=list(turn.project_ids),
        document_ids=list(turn.document_ids),
        index_generation=turn.index_generation,
        feedback=_feedback_out(kept.feedback) if kept.feedback else None,
    )


def _feedback_out(kept: KeptFeedback) -> FeedbackOut:
    given = kept.feedback
    return FeedbackOut(rating=given.rating, reason=given.reason, comment=given.comment, rated_at=kept.rated_at)


def passage_out(passage: Passage) -> PassageOut:
    """Return a passage as it can be checked."""
    return PassageOut(
        passage_id=passage.id,
        document_id=passage.document_id,
        type=passage.type,
        title=passage.title,
        section=passage.section,
        heading_path=list(passage.heading_path),
        text=passage.text,
        start=passage.start,
        end=passage.end,
        url=passage.url,
        as_of=passage.as_of,
    )


def document_out(document: Document, passages: tuple[Passage, ...]) -> DocumentOut:
    """Return a document with its passages."""
    return DocumentOut(
        document_id=document.id,
        type=document.type,
        title=document.title,
        text=document.text,
        source_urls=list(document.source_urls),
        as_of=document.as_of,
        valid_until=document.valid_until,
        passages=[passage_out(passage) for passage in passages],
    )


def hit_out(hit: Hit) -> HitOut:
    """Return a search result."""
    passage = hit.passage
    return HitOut(
        passage_id=passage.id,
        document_id=passage.document_id,
        title=passage.title,
        section=passage.section,
        url=passage.url,
        text=passage.text,
        score=hit.score,
    )
