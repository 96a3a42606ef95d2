"""Exact listings of projects: OR inside a filter, AND between filters, no ranking cut, no fallback."""

import base64
import binascii
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.errors import NotFound, UnknownTerm
from assistant.model import COUNTRY, Filters, Project, Vocabulary
from assistant.retrieval.nearest import by_distance, nearby
from assistant.retrieval.related import related
from assistant.retrieval.territories import Territories

FACETS = ("sector", "territory", "edition", "promoter")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of exact rows; see `assistant.port.ProjectPage` for what each field means."""

    total: int
    items: tuple[Project, ...]
    facets: dict[str, dict[str, int]]
    next_cursor: str | None
    elsewhere: int
    previous_cursor: str | None
    start: int


class Catalogue:
    """Every project of a generation, filtered exactly."""

    def __init__(self, projects: Sequence[Project], vocabulary: Vocabulary, territories: Territories) -> None:
        self._projects = tuple(projects)
        self._by_id = {project.id: project for project in projects}
        self._vocabulary = vocabulary
        self._territories = territories
        self._labels = {sector.id: sector.label for sector in vocabulary.sectors}
        self._names = {squash(name): s.id for s in vocabulary.sectors for name in (s.label, s.id)}
        self._terms = {project.id: frozenset(terms(self._text(project))) for project in projects}
        self._promoters = {project.id: squash(project.promoter or "") for project in projects}
        self._promoted = _promoted(projects, self._promoters)
        self._orders = {sort: {project.id: order(project) for project in projects} for sort, order in _ORDER.items()}

    def _text(self, project: Project) -> str:
        labels = " ".join(self._labels.get(id_, "") for id_ in project.sectors)
        parts = (project.title, project.summary, project.promoter, project.territory.name, labels, *project.aliases)
        return " ".join(part for part in parts if part)

    def __len__(self) -> int:
        return len(self._projects)

    def get(self, project_id: str) -> Project:
        """Raises NotFound for an id that is not in the catalogue."""
        if project_id not in self._by_id:
            raise NotFound(f"no project {project_id!r}")
        return self._by_id[project_id]

    def check(self, filters: Filters) -> Filters:
        """The filters with sectors and editions as vocabulary ids.

        Raises:
            UnknownTerm: for a sector, edition or territory that the vocabulary does not hold.
        """
        for name in filters.territories:
            self._territories.resolve(name)
        sectors = tuple(self._sector(value) for value in filters.sectors)
        for value in filters.editions:
            self._known("edition", value, [edition.id for edition in self._vocabulary.editions])
        return replace(filters, sectors=sectors)

    def _sector(self, value: str) -> str:
        if squash(value) not in self._names:
            self._known("sector", value, [sector.id for sector in self._vocabulary.sectors])
        return self._names[squash(value)]

    @staticmethod
    def _known(field: str, value: str, allowed: list[str]) -> None:
        if value not in allowed:
            near = process.extract(value, allowed, scorer=fuzz.ratio, limit=3)
            raise UnknownTerm(field, value, tuple(name for name, _, _ in near))

    def rows(self, filters: Filters, sort: str = "relevance") -> tuple[Project, ...]:
        """Every match. `relevance` keeps local projects first, then by title; `edition` is newest first."""
        filters = self.check(filters)
        order = self._orders[sort]
        return tuple(sorted(self._matching(filters), key=lambda project: order[project.id]))

    def ids(self, filters: Filters) -> tuple[str, ...]:
        """The ids of every match, in the order of a listing."""
        return tuple(project.id for project in self.rows(filters))

    def page(self, filters: Filters, sort: str = "relevance", limit: int = 20, cursor: str | None = None) -> Page:
        """One page of the matches. Raises UnknownTerm for an unknown term or a cursor this catalogue did not give."""
        filters = self.check(filters)
        rows = self.rows(filters, sort)
        start = _decode(cursor)
        end = start + limit
        next_cursor = _encode(end) if end < len(rows) else None
        previous_cursor = _encode(max(0, start - limit)) if start else None
        return Page(
            total=len(rows),
            items=rows[start:end],
            facets=self.facets(filters),
            next_cursor=next_cursor,
            elsewhere=self.elsewhere(filters),
            previous_cursor=previous_cursor,
            start=start,
        )

    def related(self, project_id: str, limit: int) -> tuple[Project, ...]:
        """What is like a project, the likest first. Raises NotFound for an id that is not in the catalogue."""
        return related(self.get(project_id), self._projects, limit)

    def elsewhere(self, filters: Filters) -> int:
        """Catalonia-wide projects that meet everything but the territory; 0 where they are what is asked for."""
        if not filters.territories or COUNTRY.name in filters.territories:
            return 0
        wider = replace(filters, territories=())
        return sum(project.territory.kind == "catalunya" for project in self._matching(wider))

    def facets(self, filters: Filters) -> dict[str, dict[str, int]]:
        """Counts per value, each facet under the other filters but not its own, most frequent first."""
        empty: dict[str, Filters] = {
            "sector": replace(filters, sectors=()),
            "territory": replace(filters, territories=()),
            "edition": replace(filters, editions=()),
            "promoter": replace(filters, promoter=None),
        }
        values: dict[str, Callable[[Project], Iterable[str]]] = {
            "sector": lambda p: p.sectors,
            "territory": lambda p: p.territory.comarques,
            "edition": lambda p: (p.edition,) if p.edition else (),
            "promoter": lambda p: self._promoted[p.id],
        }
        return {name: self._count(empty[name], values[name]) for name in FACETS}

    def _count(self, filters: Filters, values: Callable[[Project], Iterable[str]]) -> dict[str, int]:
        counts = Counter(value for project in self._matching(filters) for value in values(project))
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def _matching(self, filters: Filters) -> list[Project]:
        """The projects that meet every kind of filter, in the order of the corpus. What is asked is read once."""
        sectors, promoter, wanted = set(filters.sectors), squash(filters.promoter or ""), set(terms(filters.text or ""))
        places = [place for name in filters.territories for place in self._territories.resolve(name)]
        return [
            project
            for project in self._projects
            if (not sectors or sectors & set(project.sectors))
            and (not filters.editions or project.edition in filters.editions)
            and (not filters.promoter or _holds(self._promoters[project.id], promoter))
            and (not filters.text or _covers(self._terms[project.id], wanted))
            and (not places or any(self._territories.holds(place, project) for place in places))
        ]

    def nearest(self, filters: Filters) -> tuple[Filters, int] | None:
        """The nearest filters that some project meets, with how many; None where nothing can change."""
        for candidate in nearby(self.check(filters), self._territories, self._vocabulary.editions):
            if count := len(self.rows(candidate)):
                return candidate, count
        return None

    def nearest_edition(self, filters: Filters, year: str) -> Filters | None:
        """The filters with the edition nearest to a year that some project of theirs is of; None where none is."""
        candidates = (replace(filters, editions=(id_,)) for id_ in by_distance((year,), self._vocabulary.editions))
        return next((candidate for candidate in candidates if self.rows(candidate)), None)

    def met(self, project: Project, filters: Filters) -> Filters:
        """Of what is asked for, what a project that matches meets: its own sectors, places and edition among them."""
        return Filters(
            sectors=tuple(id_ for id_ in self.check(filters).sectors if id_ in project.sectors),
            territories=tuple(name for name in filters.territories if self._territories.covers(project, name)),
            editions=tuple(id_ for id_ in filters.editions if id_ == project.edition),
            promoter=filters.promoter,
            text=filters.text,
        )


def _promoted(projects: Iterable[Project], promoters: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each project every promoter that finds it: its own, and one that is named as part of its own."""
    names = {project.promoter: promoters[project.id] for project in projects if project.promoter}
    return {id_: tuple(name for name, part in names.items() if _holds(text, part)) for id_, text in promoters.items()}


def _holds(text: str, part: str) -> bool:
    """Whether a part is in a text; what has no letter or digit is in none: a filter that says nothing fails closed."""
    return bool(part) and part in text


def _covers(own: frozenset[str], wanted: set[str]) -> bool:
    """Whether all the wanted terms are there; words without a term are in no text."""
    return bool(wanted) and wanted <= own


_ORDER: dict[str, Callable[[Project], tuple[bool, str] | tuple[int, str] | str]] = {
    "relevance": lambda p: (p.territory.kind in (None, "catalunya"), squash(p.title)),
    "title": lambda p: squash(p.title),
    "edition": lambda p: (-int((p.edition or "0")[:4]), squash(p.title)),
}


def _encode(offset: int) -> str:
    return base64.urlsafe_b64encode(f"o{offset}".encode()).decode().rstrip("=")


def _decode(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        if not text.startswith("o"):
            raise ValueError(text)
        return max(0, int(text[1:]))
    except (ValueError, binascii.Error, UnicodeDecodeError) as error:
        raise UnknownTerm("cursor", cursor) from error
