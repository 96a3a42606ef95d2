"""Filters and places put into words, as a sentence says them in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.wording import at_place, describe, where
from assistant.model import Edition, Filters, Language, Sector, Vocabulary
from assistant.understanding.years import find_editions

VOCABULARY = Vocabulary(
    (Sector("energia", "Energia", {}), Sector("habitatge", "Habitatge cooperatiu", {}), Sector("oci", "Lleure", {})),
    (),
    (),
)
ALL = Filters(("energia", "habitatge"), ("Bages", "Osona"), ("2017-2018", "2018-2019"), "Sostre Comú", "hort")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        *(("Vic", "a Vic"), ("Osona", "a Osona"), ("Sort", "a Sort"), ("Catalunya", "a Catalunya")),
        *(("Bages", "al Bages"), ("Vallès Oriental", "al Vallès Oriental"), ("El Vendrell", "al Vendrell")),
        *(
            ("Garrotxa", "a la Garrotxa"),
            ("La Garriga", "a la Garriga"),
            ("Catalunya Central", "a la Catalunya Central"),
        ),
        *(("Alt Empordà", "a l'Alt Empordà"), ("Anoia", "a l'Anoia"), ("L'Escala", "a l'Escala")),
        *(("Garrigues", "a les Garrigues"), ("Les Borges Blanques", "a les Borges Blanques")),
        *(("Els Hostalets de Pierola", "als Hostalets de Pierola"), ("Terres de l'Ebre", "a les Terres de l'Ebre")),
    ],
)
def test_a_place_has_its_article_and_preposition_in_catalan(place: str, said: str) -> None:
    """Contracted or elided; a comarca gets the article it takes, a town keeps its own."""
    assert at_place(place) == said


@pytest.mark.parametrize(
    ("territories", "language", "said"),
    [
        (("Vic",), "ca", "a Vic"),
        (("Bages", "L'Escala", "Osona"), "ca", "al Bages o a l'Escala o a Osona"),
        (("Bages", "L'Escala"), "es", "en Bages o L'Escala"),
        (("Bages", "L'Escala"), "en", "in Bages or L'Escala"),
        (("Catalunya",), "ca", "que abasten tot Catalunya"),
        (("Catalunya", "Vic"), "es", "en Vic o que abarcan toda Cataluña"),
        (("Catalunya",), "en", "that cover the whole of Catalonia"),
    ],
)
def test_places_are_joined_by_or(territories: tuple[str, ...], language: Language, said: str) -> None:
    """In Catalan each with its own preposition."""
    assert where(territories, language) == said


@pytest.mark.parametrize(
    ("filters", "language", "said"),
    [
        (Filters(), "ca", "projectes a la base de dades"),
        (Filters(), "es", "proyectos en la base de datos"),
        (Filters(), "en", "projects in the database"),
        (Filters(sectors=("energia",)), "ca", "projectes d'energia"),
        (Filters(sectors=("habitatge", "energia")), "ca", "projectes d'habitatge cooperatiu o energia"),
        (Filters(sectors=("oci", "habitatge")), "ca", "projectes de lleure o habitatge cooperatiu"),
        (Filters(sectors=("energia",)), "es", "proyectos del sector «energia»"),
        (Filters(sectors=("energia",)), "en", "projects in the sector “energia”"),
        (Filters(sectors=("altre",)), "ca", "projectes d'altre"),
        (Filters(territories=("Bages",)), "ca", "projectes al Bages"),
        (Filters(editions=("2018-2019",)), "ca", "projectes de l'edició 2018-2019"),
        (Filters(promoter="Sostre Comú"), "ca", "projectes promoguts per Sostre Comú"),
        (Filters(text="hort"), "ca", "projectes que parlen de «hort»"),
        (Filters(("energia",), ("Catalunya",)), "ca", "projectes d'energia que abasten tot Catalunya"),
        (
            ALL,
            "ca",
            "projectes d'energia o habitatge cooperatiu que parlen de «hort» al Bages o a Osona "
            "de l'edició 2017-2018 o 2018-2019 promoguts per Sostre Comú",
        ),
        (
            ALL,
            "es",
            "proyectos de los sectores «energia» o «habitatge cooperatiu» que hablan de «hort» en Bages o Osona "
            "de la edición 2017-2018 o 2018-2019 promovidos por Sostre Comú",
        ),
        (
            ALL,
            "en",
            "projects in the sectors “energia” or “habitatge cooperatiu” that mention “hort” in Bages or Osona "
            "of the 2017-2018 or 2018-2019 edition promoted by Sostre Comú",
        ),
    ],
)
def test_filters_are_a_noun_phrase(filters: Filters, language: Language, said: str) -> None:
    """Whole values: every field that is set, always in the same order."""
    assert describe(filters, VOCABULARY, language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ca", "projecte d'energia sobre «hort» promogut per Sostre Comú"),
        ("es", "proyecto del sector «energia» sobre «hort» promovido por Sostre Comú"),
        ("en", "project in the sector “energia” that mentions “hort” promoted by Sostre Comú"),
    ],
)
def test_one_project_agrees_in_number(language: Language, said: str) -> None:
    """Its verbs and participles too."""
    filters = Filters(sectors=("energia",), promoter="Sostre Comú", text="hort")
    assert describe(filters, VOCABULARY, language, many=False) == said


@given(
    st.builds(
        Filters,
        sectors=st.lists(st.sampled_from(["energia", "habitatge"]), max_size=2, unique=True).map(tuple),
        territories=st.lists(st.sampled_from(["Bages", "L'Escala", "Vic"]), max_size=2, unique=True).map(tuple),
        editions=st.lists(st.sampled_from(["2017-2018", "2018-2019"]), max_size=2, unique=True).map(tuple),
        promoter=st.sampled_from([None, "Sostre Comú"]),
        text=st.sampled_from([None, "hort"]),
    ),
    st.sampled_from(["ca", "es", "en"]),
    st.booleans(),
)
def test_nothing_that_is_filtered_goes_unsaid(filters: Filters, language: Language, many: bool) -> None:
    """Nor is anything said of what is not."""
    said = describe(filters, VOCABULARY, language, many).lower()
    names = {"energia": "energia", "habitatge": "habitatge cooperatiu", "2017-2018": "", "2018-2019": "", "hort": ""}
    names |= {"Bages": "", "L'Escala": "l'escala", "Vic": "", "Sostre Comú": ""}
    values = {*filters.sectors, *filters.territories, *filters.editions, filters.promoter, filters.text}
    assert {name for name, shown in names.items() if (shown or name.lower()) in said} == values - {None}
    assert "  " not in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ca", "projectes de les edicions 2016-2017 a 2018-2019"),
        ("es", "proyectos de las ediciones 2016-2017 a 2018-2019"),
        ("en", "projects of the editions 2016-2017 to 2018-2019"),
    ],
)
def test_editions_in_a_row_are_named_by_the_first_and_the_last(language: Language, said: str) -> None:
    """From three on, and where none between them is missing; what is said means them again."""
    ids = ("2016-2017", "2017-2018", "2018-2019", "2019-2020")
    vocabulary = Vocabulary((), tuple(Edition(id_, None, None, "") for id_ in ids), ())
    assert describe(Filters(editions=ids[:3]), vocabulary, language) == said
    assert find_editions(said, vocabulary.editions) == ids[:3]
    gap = (ids[0], ids[1], ids[3])
    assert "2016-2017" in (text := describe(Filters(editions=gap), vocabulary, language))
    assert "2017-2018" in text
