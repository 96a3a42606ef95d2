"""The pieces that a page of the explorer is made of: its words, its outlines, its steps of tint, its chart."""

import re
from pathlib import Path
from string import Formatter

from hypothesis import example, given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from api.explorer.chart import Cell, Chart, Row, make_chart
from api.explorer.outlines import DATA, drawing
from api.explorer.state import FIELDS, State, read_state
from api.explorer.steps import STEPS, step_of, steps
from api.explorer.words import LANGUAGES, Words, every_word
from assistant.content.load import load_content
from assistant.model import Edition, Filters, Sector, Vocabulary
from tests.api.fake import project

ROOT = Path(__file__).parents[2]
KILOBYTE = 1024
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip).filter(bool)


def test_every_word_is_there_in_each_language_with_the_same_values() -> None:
    for name, texts in every_word().items():
        assert set(texts) == set(LANGUAGES), name
        values = [{field for _, field, _, _ in Formatter().parse(text) if field} for text in texts.values()]
        assert values == values[:1] * len(values), name


def test_counts_are_singular_or_plural_and_thousands_are_grouped_as_the_language_does() -> None:
    assert [Words("ca").projects(count) for count in (0, 1, 2, 1234)] == [
        "0 projectes", "1 projecte", "2 projectes", "1.234 projectes",
    ]  # fmt: skip
    assert Words("en").projects(1234) == "1,234 projects"


def test_every_comarca_has_an_outline_and_every_outline_is_a_comarca() -> None:
    """Of the vocabulary that ships; the file is small enough to stand in every page."""
    places = load_content(ROOT / "corpus").vocabulary.places
    assert [region["name"] for region in drawing()["regions"]] == sorted(p.name for p in places if p.kind == "comarca")
    assert DATA.stat().st_size <= 60 * KILOBYTE
    assert "Institut Cartogràfic i Geològic de Catalunya (ICGC), CC BY 4.0" in drawing()["source"]


def test_every_outline_is_inside_the_drawing() -> None:
    """So are the points of the labels."""
    width, height = drawing()["width"], drawing()["height"]
    for region in drawing()["regions"]:
        x, y = region["label"]
        assert 0 < x < width
        assert 0 < y < height
        assert re.fullmatch(r"(M\d+ \d+l-?\d+(?:[ -]\d+)+z)+", region["path"]), region["name"]


@given(st.integers(0, 5000))
@example(11)  # rounded bounds would be 2, 3, 6
def test_every_count_is_in_one_step_and_no_step_is_narrower_than_the_one_before(largest: int) -> None:
    found = steps(largest)
    widths = [last - first + 1 for first, last in found]
    assert len(found) == min(largest, STEPS)
    assert widths == sorted(widths)
    assert [step_of(count, found) for count in (0, largest + 1)] == [0, 0]
    assert sum(widths) == largest
    assert [last + 1 for _, last in found[:-1]] == [first for first, _ in found[1:]]


def test_the_chart_counts_a_project_in_each_of_its_sectors_and_once_in_the_totals() -> None:
    """What is not known has a row or a column of its own; what has no project has none."""
    vocabulary = Vocabulary(
        sectors=tuple(Sector(id_, id_.title(), {}) for id_ in ("energia", "cures", "salut")),
        editions=tuple(Edition(id_, None, None, "") for id_ in ("2016-2017", "2017-2018", "2018-2019")),
        places=(),
    )
    projects = [
        project(1, sectors=("energia", "cures"), edition="2018-2019"),
        project(2, sectors=("cures",), edition="2016-2017"),
        project(3, sectors=("cures",), edition="2018-2019"),
        project(4, sectors=(), edition=None),
    ]
    assert make_chart(projects, vocabulary, Words("ca")) == Chart(
        editions=["2016-2017", "2018-2019", "No consta"],
        rows=[
            Row("Cures", [Cell(1, 1), Cell(2, 2), Cell(0, 0)], 3, 100),
            Row("Energia", [Cell(0, 0), Cell(1, 1), Cell(0, 0)], 1, 33),
            Row("Sense sector", [Cell(0, 0), Cell(0, 0), Cell(1, 1)], 1, 33, content=False),
        ],
        totals=[1, 2, 1],
        total=4,
    )
    assert make_chart([], vocabulary, Words("ca")) == Chart([], [], [], 0)


@given(
    state=st.builds(
        State,
        filters=st.builds(
            Filters,
            sectors=st.lists(TEXT, unique=True, max_size=3).map(tuple),
            territories=st.lists(TEXT, unique=True, max_size=3).map(tuple),
            editions=st.lists(TEXT, unique=True, max_size=3).map(tuple),
            promoter=st.none() | TEXT,
            text=st.none() | TEXT,
        ),
        sort=st.sampled_from(["relevance", "title", "edition"]),
        view=st.sampled_from(["table", "cards"]),
        language=st.sampled_from(["ca", "es", "en"]),
        cursor=st.none() | TEXT,
    )
)
def test_an_address_says_all_of_a_state(state: State) -> None:
    """Read again it is the same; a value put on and taken off leaves it as it was, on its first page."""
    assert read_state(QueryParams(state.url.partition("?")[2])) == state
    first = state.of(state.values())
    for facet in FIELDS:
        if not state.has(facet, "nou"):
            assert state.toggled(facet, "nou").toggled(facet, "nou") == first
