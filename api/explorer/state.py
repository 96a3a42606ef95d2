"""What the explorer's address says: the filters in force, the order, the view; and the addresses of its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from assistant.model import Filters, Language
from assistant.port import Sort

View = Literal["table", "cards"]
Facet = Literal["sector", "territory", "edition", "promoter", "q"]
PATH = "/projectes"
MAX_VALUE = 200  # characters of one filter, as in /v1/projects
SORTS: tuple[Sort, ...] = get_args(Sort)
FIELDS: dict[Facet, str] = {"sector": "sectors", "territory": "territories", "edition": "editions"}  # with many values


@dataclass(frozen=True, slots=True)
class State:
    """One address of the explorer. A value of the order, the view or the language that does not exist is the default.

    Filters are taken as they are written: whether the vocabulary holds them is for the assistant to say.
    """

    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    view: View = "table"
    language: Language = "ca"
    cursor: str | None = None

    def values(self) -> list[tuple[Facet, str]]:
        """Every filter in force with its value, in the order of the page."""
        filters = self.filters
        many = [(facet, value) for facet, name in FIELDS.items() for value in getattr(filters, name)]
        single: list[tuple[Facet, str | None]] = [("promoter", filters.promoter), ("q", filters.text)]
        return many + [(facet, value) for facet, value in single if value]

    def has(self, facet: Facet, value: str) -> bool:
        """Whether a value is one of the filters."""
        return (facet, value) in self.values()

    def toggled(self, facet: Facet, value: str) -> "State":
        """The state with a value added, or taken off where it is there. There is one promoter at most."""
        values = self.values()
        if (facet, value) in values:
            return self.of([one for one in values if one != (facet, value)])
        kept = values if facet in FIELDS else [one for one in values if one[0] != facet]
        return self.of([*kept, (facet, value)])

    def of(self, values: Sequence[tuple[Facet, str]]) -> "State":
        """The state with these filters, from the first page."""
        return replace(self, filters=_filters(values), cursor=None)

    def pairs(self) -> list[tuple[str, str]]:
        """The filters and the order as they stand in an address, also in that of /v1/projects."""
        sort = [("sort", self.sort)] if self.sort != "relevance" else []
        return [*self.values(), *sort]

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What the address says beside filters: how the page is shown."""
        view = [("view", self.view)] if self.view != "table" else []
        language = [("lang", self.language)] if self.language != "ca" else []
        return [*view, *language]

    @property
    def url(self) -> str:
        """The shortest address of this state."""
        cursor = [("cursor", self.cursor)] if self.cursor else []
        return address(PATH, [*self.pairs(), *self.shown, *cursor])

    @property
    def too_long(self) -> bool:
        """Whether a value is longer than a filter may be."""
        return any(len(value) > MAX_VALUE for _, value in self.values())


def read_state(query: QueryParams) -> State:
    """Read an address. Empty values, as a form without JavaScript sends them, are none."""
    facets = cast("tuple[Facet, ...]", get_args(Facet))
    values = [(facet, one.strip()) for facet in facets for one in query.getlist(facet) if one.strip()]
    sort, view, language = query.get("sort"), query.get("view"), query.get("lang")
    return State(
        filters=_filters(list(dict.fromkeys(values))),
        sort=next((one for one in SORTS if one == sort), "relevance"),
        view="cards" if view == "cards" else "table",
        language=cast("Language", language) if language in get_args(Language) else "ca",
        cursor=query.get("cursor") or None,
    )


def address(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    """A path with its query, if it has one."""
    return f"{path}?{urlencode(pairs)}" if pairs else path


def of_answer(filters: Filters) -> str:
    """The explorer's address for the filters of an answer."""
    return State(filters=filters).url


def _filters(values: Sequence[tuple[Facet, str]]) -> Filters:
    many = {name: tuple(value for facet, value in values if facet == one) for one, name in FIELDS.items()}
    single = dict(values)  # the last one of a name
    return Filters(**many, promoter=single.get("promoter"), text=single.get("q"))
