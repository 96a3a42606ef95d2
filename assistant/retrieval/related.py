"""Which projects are like another one: of its sectors and in its territory first, then of its sectors alone."""

from collections.abc import Iterable

from assistant.catalan.normalise import squash
from assistant.model import Project, ProjectTerritory


def related(project: Project, others: Iterable[Project], limit: int) -> tuple[Project, ...]:
    """The projects that share a sector with one, the likest first; at most `limit`, never itself.

    Those of its territory come before the rest, then those that share more sectors, then by title. A project without
    sectors has none.
    """
    found = [other for other in others if other.id != project.id and _shared(project, other)]
    found.sort(
        key=lambda other: (
            not _together(project.territory, other.territory),
            -_shared(project, other),
            squash(other.title),
        )
    )
    return tuple(found[: max(0, limit)])


def _shared(one: Project, other: Project) -> int:
    return len(set(one.sectors) & set(other.sectors))


def _together(one: ProjectTerritory, other: ProjectTerritory) -> bool:
    """Whether two territories are known to meet; those of all Catalonia meet one another and no part of it."""
    if "catalunya" in (one.kind, other.kind):
        return one.kind == other.kind
    return bool(set(one.comarques) & set(other.comarques) or set(one.vegueries) & set(other.vegueries))
