"""The values that a filter may take, with exact counts and the address that each leads to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from api.explorer.state import Facet, State
from api.explorer.words import Words
from assistant.model import COUNTRY, Vocabulary, names_of
from assistant.port import AssistantPort, ProjectPage

FIRST: dict[Facet, int] = {"sector": 12, "edition": 12, "promoter": 6}  # values shown before the rest is asked for


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: how many projects it gives with the other filters, and where choosing it leads.

    `id` is that of its element on the page: the same whatever is chosen, so that the focus can come back to it.
    """

    id: str
    value: str
    label: str
    count: int
    chosen: bool
    url: str

    @property
    def dead(self) -> bool:
        """Whether choosing it would show nothing. What is chosen can always be taken off."""
        return not (self.count or self.chosen)


@dataclass(frozen=True, slots=True)
class FacetView:
    """The values of one filter: the first and what is chosen at sight, the rest on demand."""

    name: Facet
    first: list[Value]
    rest: list[Value]


@dataclass(frozen=True, slots=True)
class Places:
    """The territories to choose from: all of the country, whole vegueries, comarques."""

    country: Value
    vegueries: list[Value]
    comarques: list[Value]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, with the state without it. `content` says that its label is a Catalan name."""

    facet: Facet
    value: str
    label: str
    without: State
    content: bool


def facet_views(state: State, vocabulary: Vocabulary, page: ProjectPage, every: ProjectPage) -> list[FacetView]:
    """Sectors and promoters, the most frequent of all projects (`every`) first, and editions, the newest first.

    That order does not change with the filters: a value stays where it was read. Promoters without a project are left
    out.
    """
    order = every.facets
    sectors = sorted(vocabulary.sectors, key=lambda one: -order["sector"].get(one.id, 0))
    options: dict[Facet, list[tuple[str, str, str]]] = {
        "sector": [(one.id, one.id, one.label) for one in sectors],
        "edition": [(one.id, one.id, one.id) for one in reversed(vocabulary.editions)],
        "promoter": [(str(number), name, name) for number, name in enumerate(order["promoter"])],
    }
    values = {name: _values(state, name, options[name], page.facets[name]) for name in options}
    values["promoter"] = [value for value in values["promoter"] if not value.dead]  # hundreds of names
    return [_split(name, values[name]) for name in options]


def places(state: State, assistant: AssistantPort, page: ProjectPage, words: Words) -> Places:
    """Every territory but towns, which are reached by their name, with its exact count."""
    vocabulary = assistant.vocabulary()
    names = names_of(vocabulary.places)
    kinds = {
        kind: [(place.id, names[place.id], names[place.id]) for place in vocabulary.places if place.kind == kind]
        for kind in ("comarca", "vegueria")
    }
    country = [(COUNTRY.id, COUNTRY.name, words("country"))]
    wide = {value: _total(state, assistant, value) for _, value, _ in (*country, *kinds["vegueria"])}
    return Places(
        country=_values(state, "territory", country, wide)[0],
        vegueries=_values(state, "territory", kinds["vegueria"], wide),
        comarques=_values(state, "territory", sorted(kinds["comarca"]), page.facets["territory"]),
    )


def chips(state: State, vocabulary: Vocabulary, words: Words) -> list[Chip]:
    """Every filter in force, in the order of the page."""
    labels = {sector.id: sector.label for sector in vocabulary.sectors} | {COUNTRY.name: words("country")}
    return [
        Chip(
            facet=facet,
            value=value,
            label=f"«{value}»" if facet == "q" else labels.get(value, value),
            without=state.toggled(facet, value),
            content=facet != "q" and value != COUNTRY.name,
        )
        for facet, value in state.values()
    ]


def _values(
    state: State, facet: Facet, options: Iterable[tuple[str, str, str]], counts: Mapping[str, int]
) -> list[Value]:
    return [
        Value(
            id=f"{facet}-{id_}",
            value=value,
            label=label,
            count=counts.get(value, 0),
            chosen=state.has(facet, value),
            url=state.toggled(facet, value).url,
        )
        for id_, value, label in options
    ]


def _split(facet: Facet, values: Sequence[Value]) -> FacetView:
    first = [value for at, value in enumerate(values) if at < FIRST[facet] or value.chosen]
    return FacetView(facet, first, [value for value in values if value not in first])


def _total(state: State, assistant: AssistantPort, territory: str) -> int:
    return len(assistant.all_projects(replace(state.filters, territories=(territory,))))
