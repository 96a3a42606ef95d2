"""Filters that differ little from others: what a listing without rows offers instead of them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from assistant.model import Edition, Filters
from assistant.retrieval.territories import Territories

LEAST_TELLING = ("text", "promoter", "editions", "territories", "sectors")  # what is taken off first, before what
NONE = Filters()


def nearby(filters: Filters, territories: Territories, editions: tuple[Edition, ...]) -> Iterator[Filters]:
    """Filters that ask for something near, the nearest first; none of them asks for everything.

    One kind is made wider while the others stay: the comarca and then the vegueria around the places, another edition,
    the nearest in years (the newer of two as near). Then kinds are taken off, as few as can be; last, what is around
    the places, or another edition, is left by itself.
    """
    for wider in territories.around(filters.territories):
        yield replace(filters, territories=wider)
    for edition in by_distance(filters.editions, editions):
        yield replace(filters, editions=(edition,))
    parts = [name for name in LEAST_TELLING if getattr(filters, name)]
    for size in range(1, len(parts)):
        for off in combinations(parts, size):
            yield replace(filters, **{name: getattr(NONE, name) for name in off})
    for wider in territories.around(filters.territories):
        yield Filters(territories=wider)
    for edition in by_distance(filters.editions, editions):
        yield Filters(editions=(edition,))


def by_distance(asked: tuple[str, ...], editions: tuple[Edition, ...]) -> list[str]:
    """The ids of the other editions by how many years they begin from the nearest one asked for.

    What is asked for begins with its year and need not be an edition that there is: `2030`.
    """
    years = [_year(id_) for id_ in asked]
    others = [edition.id for edition in editions if edition.id not in asked] if asked else []
    return sorted(others, key=lambda id_: (min(abs(_year(id_) - year) for year in years), -_year(id_), id_))


def _year(edition: str) -> int:
    return int(edition[:4])
