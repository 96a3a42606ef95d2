"""Everything on a page of the explorer, for the template to write down."""

from dataclasses import dataclass, replace

from api.explorer.chart import Chart, make_chart
from api.explorer.facets import Chip, FacetView, Places, chips, facet_views, places
from api.explorer.outlines import Map, make_map
from api.explorer.state import SORTS, State, address
from api.explorer.words import Words
from assistant.errors import UnknownTerm
from assistant.model import COUNTRY, Filters, Vocabulary
from assistant.port import AssistantPort, ProjectPage

ROWS = 24  # of one page: two, three and four cards fill their lines
FORMATS = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class Explorer:
    """One page of results with all that narrows them.

    `unplaced` counts the projects that meet the other filters and do not say where they are. `question` asks the
    assistant for the same projects; None without filters, and where no question says just these. `without` tells, where
    nothing is found, how many projects there are without each filter. `wider` adds those of all the country, where
    there are some beside the territories asked for.
    """

    page: ProjectPage
    labels: dict[str, str]
    facets: list[FacetView]
    places: Places
    map: Map
    chart: Chart
    chips: list[Chip]
    without: list[tuple[Chip, int]]
    unplaced: int
    question: str | None
    wider: State | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with an address: a line about it, and the states that are offered instead, with their labels.

    `guesses` says that the offers are names like the one that is not known.
    """

    text: str
    offers: list[tuple[str, State]]
    chips: list[Chip]
    guesses: bool = False


def explore(state: State, assistant: AssistantPort) -> Explorer:
    """Ask the assistant for all that a page shows. Raises UnknownTerm for a filter or a cursor it does not know."""
    words, vocabulary, filters = Words(state.language), assistant.vocabulary(), state.filters
    page = assistant.projects(filters, state.sort, ROWS, state.cursor)
    territories = places(state, assistant, page, words)
    on = chips(state, vocabulary, words)
    anywhere = assistant.all_projects(replace(filters, territories=()))
    return Explorer(
        page=page,
        labels={sector.id: sector.label for sector in vocabulary.sectors},
        facets=facet_views(state, vocabulary, page, assistant.projects(Filters(), limit=1)),
        places=territories,
        map=make_map(territories.comarques),
        chart=make_chart(assistant.all_projects(filters), vocabulary, words),
        chips=on,
        without=[] if page.total else [(chip, len(assistant.all_projects(chip.without.filters))) for chip in on],
        unplaced=sum(project.territory.kind is None for project in anywhere),
        question=assistant.listing_question(filters, state.language) if filters else None,
        wider=state.toggled("territory", COUNTRY.name) if page.elsewhere else None,
    )


def refuse(state: State, error: UnknownTerm, vocabulary: Vocabulary) -> Refusal:
    """Say which value of an address is not known, and offer the nearest that are."""
    words = Words(state.language)
    text = words(f"unknown_{error.field}", value=error.value)
    labels = {sector.id: sector.label for sector in vocabulary.sectors}
    if error.field == "cursor":
        offers = [(words("first_page"), replace(state, cursor=None))]
    else:
        offers = [(labels.get(name, name), _with(state, error, name)) for name in error.nearest]
    return Refusal(text, offers, chips(state, vocabulary, words), guesses=error.field != "cursor")


def sort_states(state: State) -> list[tuple[str, State]]:
    """The orders that there are, each with the state in that order."""
    return [(sort, replace(state, sort=sort, cursor=None)) for sort in SORTS]


def export_urls(state: State) -> dict[str, str]:
    """Where the rows of the filters in force are as a file, by its format."""
    return {name: address("/v1/projects", [*state.pairs(), ("format", name)]) for name in FORMATS}


def _with(state: State, error: UnknownTerm, name: str) -> State:
    """The state with a known value in the place of the unknown one."""
    wrong = (error.field, error.value)
    return state.of([(facet, name if (facet, value) == wrong else value) for facet, value in state.values()])
