"""Listings are exact: the rows, the total, the pages and the counts that a plain reading of the filters gives."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import NotFound, UnknownTerm
from assistant.model import Content, Filters, Project
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.territories import Territories
from tests.retrieval.reading import expected, filters_, plain, projects_


@pytest.fixture(scope="module")
def catalogue(content: Content) -> Catalogue:
    return made(content, content.projects)


def made(content: Content, projects: tuple[Project, ...]) -> Catalogue:
    return Catalogue(projects, content.vocabulary, Territories(content.vocabulary.places, content.ateneus))


@given(projects=projects_, filters=filters_)
def test_rows_are_what_a_plain_reading_gives(content: Content, projects: tuple[Project, ...], filters: Filters) -> None:
    """OR inside a filter, AND between filters; no row more, none less, each once."""
    rows = made(content, projects).rows(filters)
    assert sorted(row.id for row in rows) == sorted(row.id for row in expected(projects, filters))


@given(filters=filters_)
def test_rows_of_the_corpus(content: Content, catalogue: Catalogue, filters: Filters) -> None:
    """The same of the projects as they are loaded from their file."""
    rows = catalogue.rows(replace(filters, text=None))
    assert set(rows) == set(expected(content.projects, replace(filters, text=None)))
    assert len(rows) == len(set(rows))


@given(projects=projects_, filters=filters_)
def test_rows_are_in_order(content: Content, projects: tuple[Project, ...], filters: Filters) -> None:
    """Local projects first, then by title; or by title; or the newest edition first, those without one last."""
    rows, catalogue = expected(projects, filters), made(content, projects)
    rows.sort(key=lambda p: plain(p.title))
    assert list(catalogue.rows(filters, "title")) == rows
    local = [p for p in rows if p.territory.kind not in (None, "catalunya")]
    assert list(catalogue.rows(filters, "relevance")) == local + [p for p in rows if p not in local]
    newest = [p for edition in ("2018-2019", "2017-2018", None) for p in rows if p.edition == edition]
    assert list(catalogue.rows(filters, "edition")) == newest


@given(projects=projects_, filters=filters_, limit=st.integers(1, 5), sort=st.sampled_from(["relevance", "edition"]))
def test_pages_give_every_row_once_and_in_order(
    content: Content, projects: tuple[Project, ...], filters: Filters, limit: int, sort: str
) -> None:
    """Every page has the same total and is full, but for the last, which has no cursor."""
    catalogue = made(content, projects)
    rows = catalogue.rows(filters, sort)
    seen: list[Project] = []
    cursor = None
    while True:
        page = catalogue.page(filters, sort, limit, cursor)
        seen += page.items
        cursor = page.next_cursor
        assert page.total == len(rows)
        if cursor is None:
            break
        assert len(page.items) == limit
    assert tuple(seen) == rows
    assert len(page.items) <= limit
    assert page.items != () or rows == ()


@given(projects=projects_, filters=filters_)
def test_facets_are_counts_under_the_other_filters(
    content: Content, projects: tuple[Project, ...], filters: Filters
) -> None:
    """What choosing another value would give; the most frequent first, then by name; never a zero."""

    def counted(without: str, values: list[tuple[Project, str]]) -> list[tuple[str, int]]:
        rows = expected(projects, replace(filters, **{without: getattr(Filters(), without)}))
        counts = Counter(value for one, value in values if one in rows)
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    facets = made(content, projects).page(filters).facets
    assert {name: list(facet.items()) for name, facet in facets.items()} == {
        "sector": counted("sectors", [(p, one) for p in projects for one in p.sectors]),
        "territory": counted("territories", [(p, one) for p in projects for one in p.territory.comarques]),
        "edition": counted("editions", [(p, p.edition) for p in projects if p.edition]),
        "promoter": counted("promoter", [(p, p.promoter) for p in projects if p.promoter]),
    }


def test_a_promoter_counts_the_projects_that_its_filter_finds(content: Content) -> None:
    """Also those of which it is one promoter among several; the name of several finds its own alone."""
    one, two = content.projects[0], content.projects[1]
    projects = (replace(one, promoter="Sol SCCL"), replace(two, promoter="Lluna, amb Sol SCCL"))
    catalogue = made(content, projects)
    assert catalogue.page(Filters()).facets["promoter"] == {"Sol SCCL": 2, "Lluna, amb Sol SCCL": 1}


@given(projects=projects_, filters=filters_)
def test_elsewhere_counts_what_covers_the_whole_country(
    content: Content, projects: tuple[Project, ...], filters: Filters
) -> None:
    """Only where a territory was asked for that is not the country, and under the other filters."""
    wide = [p for p in expected(projects, replace(filters, territories=())) if p.territory.kind == "catalunya"]
    beside = filters.territories and "Catalunya" not in filters.territories
    assert made(content, projects).page(filters).elsewhere == (len(wide) if beside else 0)


@pytest.mark.parametrize(
    ("filters", "year", "edition"),
    [
        (Filters(), "2030", "2018-2019"),
        (Filters(), "2010-2011", "2017-2018"),
        (Filters(("energia",)), "2010", "2018-2019"),
        (Filters(("energia",), ("Catalunya",)), "2030", None),
    ],
)
def test_the_nearest_edition_to_a_year_is_one_with_rows(
    catalogue: Catalogue, filters: Filters, year: str, edition: str | None
) -> None:
    """Under the other filters; none where they have no row of any edition."""
    found = replace(filters, editions=(edition,)) if edition else None
    assert catalogue.nearest_edition(filters, year) == found


@given(projects=projects_, filters=filters_)
def test_the_nearest_filters_take_off_as_little_as_can_be(
    content: Content, projects: tuple[Project, ...], filters: Filters
) -> None:
    """Some project meets them, and as few kinds as can be are others: another edition, a place around, or none."""
    parts = [name for name in ("sectors", "territories", "editions", "promoter", "text") if getattr(filters, name)]
    blank, catalogue = Filters(), made(content, projects)
    filters = catalogue.check(filters)
    around = Territories(content.vocabulary.places, content.ateneus).around(filters.territories)
    near = [replace(filters, territories=wider) for wider in around]
    near += [replace(filters, editions=(one.id,)) for one in content.vocabulary.editions if filters.editions]
    options: dict[int, list[tuple[Filters, int]]] = {}
    for size in range(1, len(parts) + 1):
        fewer = [replace(filters, **{n: getattr(blank, n) for n in off}) for off in combinations(parts, size)]
        if size == len(parts):  # all projects are no alternative
            fewer = [Filters(territories=one.territories) for one in near if one.territories != filters.territories]
            fewer += [Filters(editions=one.editions) for one in near if one.editions != filters.editions]
        for one in [*fewer, *(near if size == 1 else [])]:
            if (count := len(catalogue.rows(one))) and one != filters:
                options.setdefault(size, []).append((one, count))
    found = catalogue.nearest(filters)
    assert (found in options[min(options)]) if options else (found is None)


@pytest.mark.parametrize(
    ("filters", "nearest"),
    [
        (Filters(editions=("2017-2018",), sectors=("energia",)), ("energia", "", "2018-2019")),
        (
            Filters(sectors=("energia",), territories=("Bages",), editions=("2017-2018",)),
            ("energia", "Bages", "2018-2019"),
        ),
        (Filters(sectors=("energia",), territories=("Osona",), text="molins"), ("energia", "Osona", "")),
        (Filters(sectors=("energia",), territories=("Santa Eulàlia de Riuprimer",)), ("energia", "Osona", "")),
        (Filters(territories=("Santa Eulàlia de Riuprimer",), editions=("2018-2019",)), ("", "Osona", "2018-2019")),
        (Filters(territories=("Santa Eulàlia de Riuprimer",)), ("", "Osona", "")),
        (Filters(sectors=("habitatge",), promoter="Ningú", text="molins"), ("habitatge", "", "")),
        (Filters(sectors=("habitatge",), territories=("Osona",)), ("habitatge", "Catalunya Central", "")),
        (
            Filters(sectors=("habitatge",), territories=("Bages",), promoter="Energia Veïnal"),
            ("habitatge", "Bages", ""),
        ),
    ],
)
def test_what_is_near_comes_before_what_is_taken_off(
    catalogue: Catalogue, filters: Filters, nearest: tuple[str, str, str]
) -> None:
    """The place around, then another edition; then words go first and the sector last, two where one is not enough."""
    found = catalogue.nearest(filters)
    assert found is not None
    left = found[0]
    assert ("".join(left.sectors), "".join(left.territories), "".join(left.editions)) == nearest
    assert (left.promoter, left.text, found[1]) == (None, None, len(catalogue.rows(left)))


def test_a_row_meets_its_own_values_of_what_is_asked(catalogue: Catalogue) -> None:
    """Of several sectors, places and editions, those that are the project's."""
    asked = Filters(("Energia", "habitatge"), ("Bages", "Osona"), ("2017-2018", "2018-2019"), text="plaques")
    assert catalogue.met(catalogue.get("sol-de-vic"), asked) == Filters(
        ("energia",), ("Osona",), ("2018-2019",), text="plaques"
    )


@pytest.mark.parametrize(
    ("filters", "field", "value", "nearest"),
    [
        (Filters(sectors=("energies",)), "sector", "energies", ("energia", "habitatge")),
        (Filters(sectors=("energia", "cures")), "sector", "cures", None),
        (Filters(editions=("2018-2020",)), "edition", "2018-2020", ("2018-2019", "2017-2018")),
        (Filters(territories=("Ossona",)), "territory", "Ossona", None),
    ],
)
def test_an_unknown_term_is_refused_with_the_nearest_names(
    catalogue: Catalogue, filters: Filters, field: str, value: str, nearest: tuple[str, ...] | None
) -> None:
    """In every way of asking; never a listing without the filter."""
    for ask in (catalogue.rows, catalogue.page, catalogue.check, catalogue.nearest):
        if ask == catalogue.nearest:
            filters = replace(filters, text="sol", promoter="Ningú")
        with pytest.raises(UnknownTerm) as raised:
            ask(filters)
        assert (raised.value.field, raised.value.value) == (field, value)
        assert nearest is None or raised.value.nearest == nearest


def test_checked_filters_have_the_ids_of_the_vocabulary(catalogue: Catalogue) -> None:
    """A sector may be given by its label; all else stays."""
    filters = Filters(("Habitatge COOPERATIU", "energia"), ("plana de vic",), ("2018-2019",), "Sostre", "pis")
    assert catalogue.check(filters) == replace(filters, sectors=("habitatge", "energia"))


@given(cursor=st.text(max_size=8))
def test_any_text_as_a_cursor_gives_a_page_or_is_refused(catalogue: Catalogue, cursor: str) -> None:
    """Nothing else can happen to a link that someone has edited."""
    with suppress(UnknownTerm):
        assert catalogue.page(Filters(), limit=2, cursor=cursor).total == 4


@pytest.mark.parametrize("cursor", ["2", "res", "b3", "=", "ñ"])
def test_a_cursor_of_another_hand_is_refused(catalogue: Catalogue, cursor: str) -> None:
    """It is an unknown term like any other."""
    with pytest.raises(UnknownTerm, match="unknown cursor"):
        catalogue.page(Filters(), cursor=cursor)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("plaques solars", ["sol-de-vic"]),
        ("PLAQUES  Solars!", ["sol-de-vic"]),
        ("cooperatives d'habitatge", ["casa-manresa", "mapa-habitatge"]),
        ("energia", ["casa-manresa", "sense-lloc", "sol-de-vic"]),  # the label of their sector
        ("sostre manresa", ["casa-manresa"]),
        ("vic manresa", []),
        ("molins", []),
        ("de la", []),
    ],
)
def test_words_are_searched_in_all_that_a_record_says(catalogue: Catalogue, text: str, ids: list[str]) -> None:
    """Every word must be there, in any form; words that say nothing find nothing."""
    assert sorted(row.id for row in catalogue.rows(Filters(text=text))) == ids


def test_a_project_is_found_by_its_id_alone(catalogue: Catalogue, content: Content) -> None:
    """Not by its title."""
    assert [catalogue.get(one.id) for one in content.projects] == list(content.projects)
    assert len(catalogue) == 4
    with pytest.raises(NotFound, match="no project 'Sol de Vic'"):
        catalogue.get("Sol de Vic")
