"""Answers and rows as plain data, with the names and shapes of the public contract; the same as over HTTP."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from assistant.model import Answer, Ateneu, Project
from assistant.port import AssistantPort

Labels = Mapping[str, str]


def sector_labels(assistant: AssistantPort) -> dict[str, str]:
    """The label of each sector id."""
    return {sector.id: sector.label for sector in assistant.vocabulary().sectors}


def answer_data(answer: Answer, labels: Labels) -> dict[str, Any]:
    """A whole answer."""
    filters = answer.filters
    return {
        "conversation_id": answer.conversation_id,
        "message_id": answer.message_id,
        "status": answer.status.value,
        "language": answer.language,
        "text": answer.text,
        "citations": [dataclasses.asdict(citation) for citation in answer.citations],
        "projects": [project_data(project, labels) for project in answer.projects],
        "total": answer.total,
        "filters": {
            "sectors": filters.sectors,
            "territories": filters.territories,
            "editions": filters.editions,
            "promoter": filters.promoter,
        },
        "ateneus": [_ateneu(ateneu) for ateneu in answer.ateneus],
        "suggestions": answer.suggestions,
        "provenance": answer.provenance,
        "generator": answer.generator,
        "index_generation": answer.index_generation,
        "took_ms": answer.took_ms,
    }


def project_data(project: Project, labels: Labels) -> dict[str, Any]:
    """One row of a listing; what is unknown is None."""
    territory = project.territory
    return {
        "id": project.id,
        "title": project.title,
        "promoter": project.promoter,
        "edition": project.edition,
        "sectors": project.sectors,
        "sector_labels": [labels.get(sector, sector) for sector in project.sectors],
        "territory": {"name": territory.name, "kind": territory.kind, "comarques": territory.comarques},
        "summary": project.summary,
        "url": project.url,
        "as_of": project.as_of,
    }


def _ateneu(ateneu: Ateneu) -> dict[str, Any]:
    names = ("id", "name", "comarques", "address", "phone", "email", "url", "as_of")
    return {name: getattr(ateneu, name) for name in names}
