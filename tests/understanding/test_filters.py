"""Filters of a listing: what a vocabulary explains is a filter, what nothing explains is searched in the text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalan.tokens import tokenise
from assistant.content.problems import Problems
from assistant.content.vocabulary import read_vocabulary
from assistant.model import Edition, Filters, Sector, Vocabulary
from assistant.understanding.cues import load_cues
from assistant.understanding.filters import make_filter_finder
from assistant.understanding.names import NameFinder, NameFound
from assistant.understanding.places import PlaceFinder
from tests.understanding.gazetteer import PLACES

SECTORS = (
    Sector("energia", "Energia", {"ca": ("energia", "plaques solars"), "es": ("energía",), "en": ("energy",)}),
    Sector("habitatge", "Habitatge cooperatiu", {"ca": ("habitatge",), "es": ("vivienda",), "en": ("housing",)}),
    Sector("tecnologia", "Tecnologia", {"ca": ("web", "base de dades", "dades")}),
    Sector("rural", "Món rural", {"ca": ("poble",)}),
)
EDITIONS = (Edition("2017-2018", 56, "font", ""), Edition("2018-2019", 72, "font", ""))
PROMOTERS = NameFinder([("Energia Veïnal", "Energia Veïnal"), ("Sostre Comú", "Sostre Comú")], lambda word: True)
CUES = load_cues()
PLACE_FINDER = PlaceFinder(PLACES, CUES.common_place_words)
FINDER = make_filter_finder(Vocabulary(SECTORS, EDITIONS, PLACES), PROMOTERS, CUES)

AKIN = (  # their stems are those of `finançar`, `repartir`, `programa`, `comptar`
    Sector("finances", "Finances ètiques", {"ca": ("finances",)}),
    Sector("altres", "Altres", {"ca": ("repartiment", "programari", "comptabilitat")}),
)
VERBS = make_filter_finder(Vocabulary(AKIN, EDITIONS, PLACES), PROMOTERS, CUES)


def found(text: str, *named: NameFound) -> Filters:
    tokens = tokenise(text)
    return FINDER.find(text, tokens, PLACE_FINDER.find(tokens), named).filters


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("projectes d'energia", Filters(sectors=("energia",))),
        ("energies i plaques solars", Filters(sectors=("energia",))),
        ("d'habitatge o d'energia", Filters(sectors=("habitatge", "energia"))),
        ("proyectos de vivienda en Vic", Filters(sectors=("habitatge",), territories=("Vic",))),
        ("housing projects in Girona", Filters(sectors=("habitatge",), territories=("Girona",))),
        ("projectes al Vallès", Filters(territories=("Vallès Occidental", "Vallès Oriental"))),
        ("projectes a Vic i a la plana de Vic", Filters(territories=("Vic", "Osona"))),
        ("projectes de l'edició 2018-2019", Filters(editions=("2018-2019",))),
        ("projectes del 2017 i del 2018", Filters(editions=("2017-2018", "2018-2019"))),
        ("projectes de Sostre Comú", Filters(promoter="Sostre Comú")),
        (
            "projectes d'habitatge de Sostre Comú a Osona del 2018",
            Filters(("habitatge",), ("Osona",), ("2018-2019",), "Sostre Comú"),
        ),
        ("projectes a Vic energia", Filters(("energia",), ("Vic",))),
        ("projectes de Sostre Comú energia", Filters(("energia",), promoter="Sostre Comú")),
        ("de la base de dades energia", Filters(("energia",))),
        ("quins projectes hi ha?", Filters()),
        ("", Filters()),
    ],
)
def test_what_the_vocabulary_explains_is_a_filter(text: str, filters: Filters) -> None:
    """Sectors in three languages, places, editions and promoter, each once and in the order of the text."""
    assert found(text) == filters


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("projectes de web", Filters(sectors=("tecnologia",))),
        ("projectes sobre dades", Filters(sectors=("tecnologia",))),
        ("projectes about web", Filters(sectors=("tecnologia",))),
        ("quina web tenen els projectes", Filters()),
        ("de web", Filters(sectors=("tecnologia",))),
        ("web de", Filters()),
        ("el poble que fa projectes", Filters()),
        ("projectes de poble", Filters(sectors=("rural",))),
    ],
)
def test_a_word_with_other_meanings_is_a_sector_only_after_a_preposition(text: str, filters: Filters) -> None:
    """`poble`, `web` or `dades` say mostly something else."""
    assert found(text) == filters


@pytest.mark.parametrize(
    "text",
    [
        "quins projectes es van finançar",
        "projectes que heu finançat",
        "proyectos financiados",
        "how many projects were financed",
        "quins projectes es reparteixen el programa",
        "projectes que s'han comptat",
    ],
)
def test_a_verb_of_general_use_is_no_sector_though_it_shares_the_stem_of_one(text: str) -> None:
    """`finançat` is said of every project, and only `finances` is a sector; the word of the vocabulary still counts."""
    assert VERBS.find(text, tokenise(text), []).filters == Filters()
    assert VERBS.find("projectes de finances", tokenise("projectes de finances"), []).filters == Filters(("finances",))


@pytest.mark.parametrize("text", ["projectes de la base de dades", "projectes de les bases de dades", "proyectos"])
def test_a_phrase_that_only_says_where_to_look_is_no_sector(text: str) -> None:
    """The words of an ignored phrase are not read again."""
    assert found(text) == Filters()


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("projectes d'Energia Veïnal", Filters(promoter="Energia Veïnal")),
        ("què ha fet Energia Veïnal", Filters(promoter="Energia Veïnal")),
        ("Energia Veïnal", Filters(sectors=("energia",))),
        ("projectes d'energia d'Energia Veïnal", Filters(sectors=("energia",), promoter="Energia Veïnal")),
    ],
)
def test_a_promoter_is_read_where_projects_or_promoting_are_spoken_of(text: str, filters: Filters) -> None:
    """Its words are then no sector; elsewhere they are what they say."""
    assert found(text) == filters


def test_a_project_that_bears_its_promoters_name_is_the_project() -> None:
    """Nothing is filtered by the promoter then."""
    assert found("el projecte Sostre Comú", NameFound(("sostre-comu",), 2, 3)) == Filters()
    assert found("el projecte de Sostre Comú", NameFound(("altre",), 0, 1)) == Filters(promoter="Sostre Comú")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("projectes sobre robots", "robots"),
        ("projectes amb escoles de música a Vic", "escoles música"),
        ("projectes de la comarca", None),
        ("projectes de veritat", None),
        ("projectes per a tothom", None),
        ("projectes robots", None),
        ("projectes de 3.000 €", None),
        ("projectes de pi", "pi"),
        ("projectes de mar", "mar"),
        ("de robots", "robots"),
        ("robots de", None),
        ("projectes d'energia amb escoles", None),
        ("projectes de Sostre Comú amb escoles", None),
    ],
)
def test_words_after_a_preposition_that_nothing_explains_are_searched(text: str, words: str | None) -> None:
    """Not figures, function words or words every question has; nor where a sector or a promoter narrows already."""
    assert found(text).text == words


NAMES = {"energia": "energia", "plaques solars": "energia", "habitatge": "habitatge", "housing": "habitatge"}
TOWNS = ("Vic", "Girona", "Osona", "Comarques Gironines", "L'Hospitalet de Llobregat")


@given(st.sampled_from(sorted(NAMES)), st.sampled_from(TOWNS), st.sampled_from(EDITIONS), st.sampled_from(["-", "/"]))
def test_swapping_a_name_changes_only_its_own_filter(name: str, town: str, edition: Edition, dash: str) -> None:
    """Town, synonym and edition are read each by itself, whatever the others are."""
    text = f"Quins projectes sobre {name} hi ha a {town} de l'edició {edition.id.replace('-', dash)}?"
    assert found(text) == Filters((NAMES[name],), (town,), (edition.id,))


REAL = read_vocabulary(Path(__file__).parents[2] / "corpus", Problems())
ADJECTIVES = make_filter_finder(REAL, PROMOTERS, CUES)


@pytest.mark.parametrize(
    ("sector", "forms"),
    [
        ("agroalimentari", "agrari agrària agraris agràries agrícola agrícoles"),
        ("energia", "energètic energètica energètics energètiques energéticos"),
        ("educacio", "educatiu educativa educatius educatives educativos educational"),
        ("lleure-esport", "esportiu esportiva esportius esportives deportivos"),
        ("cultura", "cultural culturals artístic artístiques culturales"),
        ("tecnologia", "tecnològic tecnològica tecnològics tecnològiques digitals tecnológicos"),
        ("finances", "financer financera financers financeres financieros"),
        ("turisme", "turístic turística turístics turístiques"),
        ("comerc", "comercial comercials comerciales"),
        ("forestal-medi-ambient", "forestals ambiental ambientals mediambientals medioambientales environmental"),
        ("recerca", "científic científica científics científiques"),
    ],
)
def test_an_adjective_said_of_projects_is_its_sector(sector: str, forms: str) -> None:
    """In all its forms, and only of that sector."""
    for form in forms.split():
        text = f"projectes {form} a Vic"
        tokens = tokenise(text)
        read = ADJECTIVES.find(text, tokens, PLACE_FINDER.find(tokens)).filters
        assert read == Filters((sector,), ("Vic",)), form
