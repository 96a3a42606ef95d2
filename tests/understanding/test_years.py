"""Editions that a message means: by name, by year, by a span of years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Edition
from assistant.understanding.years import find_editions, names_span, unknown_edition

EDITIONS = tuple(Edition(id_, None, None, "") for id_ in ("2016", "2017-2018", "2018-2019", "2019-2020"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de l'edició 2018-2019", ("2018-2019",)),
        ("edició 2018–2019", ("2018-2019",)),
        ("2018/19", ("2018-2019",)),
        ("del 2018 al 2019", ("2018-2019",)),
        ("2018 to 2019", ("2018-2019",)),
        ("2018", ("2018-2019",)),
        ("2016", ("2016",)),
        ("2017 o 2019", ("2017-2018", "2019-2020")),
        ("2017 i 2019", ("2017-2018", "2019-2020")),
        ("2018 i 2030", ("2018-2019",)),
        ("2018-2019 i 2018", ("2018-2019",)),
        ("2030", ()),
        ("l'article 12018", ()),
        ("l'edició 2018-2020", ()),
        ("l'any passat", ()),
    ],
)
def test_an_edition_is_meant_by_its_span_or_by_the_year_it_begins(text: str, expected: tuple[str, ...]) -> None:
    """Each once, in the order of the text; a year or span of none gives none."""
    assert find_editions(text, EDITIONS) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("projectes de l'edició 2030", "2030"),
        ("projectes del 2009 i del 2030", "2009"),
        ("projectes de l'edició 2018-2020", "2018-2020"),
        ("projectes abans del 2016", "2016"),
        ("projectes del 2018-2020", None),
        ("edició 2012/13", "2012/13"),
        ("projectes del 2018 i del 2030", None),
        ("projectes de l'edició 2018/19", None),
        ("projectes de 2000 € o 2030 euros", None),
        ("projectes d'energia", None),
    ],
)
def test_a_year_of_no_edition_is_told_from_no_year(text: str, years: str | None) -> None:
    """As it was typed; where one of several is known, that one is meant."""
    assert unknown_edition(text, EDITIONS) == years


@given(st.lists(st.sampled_from([edition.id for edition in EDITIONS[1:]]), max_size=3), st.sampled_from("-–/"))
def test_spans_are_found_however_they_are_joined(ids: list[str], dash: str) -> None:
    """A hyphen, an en dash or a slash."""
    text = ", ".join(id_.replace("-", dash) for id_ in ids)
    assert find_editions(text, EDITIONS) == tuple(dict.fromkeys(ids))


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("projectes entre 2016 i 2018", (2016, 2018)),
        ("projectes entre l'edició 2017-2018 i la 2019-2020", (2017, 2019)),
        ("del 2016 al 2019", (2016, 2019)),
        ("de l'edició 2016 a la 2018-2019", (2016, 2018)),
        ("2017-2019", (2017, 2019)),
        ("proyectos de 2017 a 2019", (2017, 2019)),
        ("projects between 2017 and 2019", (2017, 2019)),
        ("desde 2017 hasta 2019", (2017, 2019)),
        ("entre 2017 i 2018", (2017, 2018)),
        ("des de 2018", (2018, 2019)),
        ("des de l'edició 2018-2019", (2018, 2019)),
        ("del 2018 cap aquí", (2018, 2019)),
        ("del 2018 en endavant", (2018, 2019)),
        ("from 2018 onwards", (2018, 2019)),
        ("desde el año 2018", (2018, 2019)),
        ("since 2018", (2018, 2019)),
        ("posteriors al 2017", (2018, 2019)),
        ("després de l'edició 2017-2018", (2018, 2019)),
        ("posteriores a 2017", (2018, 2019)),
        ("after 2017", (2018, 2019)),
        ("abans del 2018", (2016, 2017)),
        ("anteriores a 2018", (2016, 2017)),
        ("before 2018", (2016, 2017)),
        ("fins al 2018", (2016, 2018)),
        ("hasta 2018", (2016, 2018)),
        ("up to 2018", (2016, 2018)),
        ("després del 2016 i abans del 2019", (2017, 2018)),
    ],
)
def test_a_span_of_years_means_every_edition_that_begins_in_it(text: str, begins: tuple[int, int]) -> None:
    """The ends and all between them; before and after leave their year out, until and since do not."""
    expected = tuple(edition.id for edition in EDITIONS if begins[0] <= int(edition.id[:4]) <= begins[1])
    assert find_editions(text, EDITIONS) == expected
    assert names_span(text, EDITIONS)


@pytest.mark.parametrize(
    "text", ["projectes del 2018", "edició 2018-2019", "del 2018 al 2019", "2017 i 2019", "de l'any"]
)
def test_single_years_and_an_edition_are_no_span(text: str) -> None:
    """Also where the two years of an edition are joined by a word."""
    assert not names_span(text, EDITIONS)


def test_a_span_of_no_edition_gives_none() -> None:
    """Before the first and after the last."""
    assert (find_editions("abans del 2016", EDITIONS), find_editions("després del 2019", EDITIONS)) == ((), ())
