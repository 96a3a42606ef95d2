"""The reading of a whole message: one value, in which names come before places and every part says what it asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalan.normalise import squash
from assistant.model import Content, Filters, Intent, Language, PlaceMention, Question, Understanding
from assistant.personal import MASK
from assistant.understanding.understand import Understander


def test_a_listing_is_read_whole(understander: Understander, content: Content) -> None:
    """Whole value: what is applied is what is mentioned."""
    (town,) = (place for place in content.vocabulary.places if place.name == "Vic")
    text, filters = "Quins projectes d'energia hi ha a Vic?", Filters(("energia",), ("Vic",))
    assert understander.read(Question(text)) == Understanding(
        text=text,
        focus=text,
        language="ca",
        intent=Intent.LISTING,
        filters=filters,
        mentioned=filters,
        places=(PlaceMention("Vic", (town,), (), 7, 7),),
        asks=frozenset({"list"}),
        sought=frozenset({"project"}),
        courtesy="about",
    )


def test_a_question_is_read_whole(understander: Understander) -> None:
    """Whole value: nothing is applied of what is mentioned."""
    text = "hi ha algun ajut per a energia?"
    assert understander.read(Question(text)) == Understanding(
        text=text,
        focus=text,
        language="ca",
        intent=Intent.QUESTION,
        mentioned=Filters(sectors=("energia",)),
        asks=frozenset({"yes_no"}),
        courtesy="about",
    )


@pytest.mark.parametrize(
    ("text", "projects", "ateneus", "places", "focus"),
    [
        ("Què és Sol de Vic?", ("sol-de-vic",), (), [], "que es"),
        ("Sol de Vic es fa a Manresa?", ("sol-de-vic",), (), ["Manresa"], "es fa a manresa"),
        ("Què fa l'Ateneu Cooperatiu d'Osona?", (), ("osona",), [], "que fa l"),
        ("Quin telèfon té coopbages?", (), ("bages",), [], "quin telefon te"),
        ("On és l'ateneu de Bages?", (), ("bages",), [], "on es l"),
        ("Qui porta el mapa de l'habitatge a Vic?", ("mapa-habitatge",), (), ["Vic"], "qui porta el a vic"),
        ("Casa de Manresa i Sol de Vic", ("casa-manresa", "sol-de-vic"), (), [], "i"),
        ("què es fa a vic", (), (), ["vic"], "que es fa a vic"),
    ],
)
def test_names_come_before_the_places_inside_them(
    understander: Understander,
    text: str,
    projects: tuple[str, ...],
    ateneus: tuple[str, ...],
    places: list[str],
    focus: str,
) -> None:
    """A place beside a name is one; what is asked about a name is the text without it."""
    asked = understander.read(Question(text))
    assert (asked.projects, asked.ateneus, [place.name for place in asked.places]) == (projects, ateneus, places)
    assert squash(asked.focus) == focus


def test_a_listing_names_no_project(understander: Understander) -> None:
    """Who promotes a project of the same name is a filter."""
    asked = understander.read(Question("Quins projectes ha promogut Energia Veïnal?"))
    assert (asked.intent, asked.projects, asked.filters) == (Intent.LISTING, (), Filters(promoter="Energia Veïnal"))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Qants socis calen per una coperativa?", "quants socis calen per una cooperativa?"),
        ("projectes denergia a Vic", "projectes d'energia a Vic"),
        ("proyectos de enerjía en Vic", "projectes de energia en Vic"),
        ("how many membres has a coperative", "how many membres has a coperative"),
        ("Què és Blockchain?", "Què és Blockchain?"),
    ],
)
def test_slips_are_mended_in_catalan_and_spanish(understander: Understander, typed: str, text: str) -> None:
    """An English word is too far from Catalan text to be mended to it."""
    assert understander.read(Question(typed)).text == text


def test_a_place_is_read_as_typed_before_it_is_read_as_mended(understander: Understander) -> None:
    """A town is not mended to another word, and a mistyped one is read still."""
    exact = understander.read(Question("projectes d'enerjia a Vic"))
    assert exact.filters == Filters(("energia",), ("Vic",))
    slip = understander.read(Question("projectes d'enerjia a Manressa"))
    assert (slip.filters, slip.places[0].exact) == (Filters(("energia",), ("Manresa",)), False)


@pytest.mark.parametrize(
    ("text", "asked", "language"),
    [
        ("Quants socis calen?", None, "ca"),
        ("¿Cuántos socios hacen falta?", None, "es"),
        ("How many members are needed?", None, "en"),
        ("Quants socis calen?", "en", "en"),
        ("Vic", None, "ca"),
    ],
)
def test_the_language_is_the_messages_or_the_one_asked_for(
    understander: Understander, text: str, asked: Language | None, language: Language
) -> None:
    """Catalan where nothing speaks for another one."""
    assert understander.read(Question(text, language=asked)).language == language


def test_personal_data_goes_no_further_than_the_screen(understander: Understander) -> None:
    """Neither what is searched nor what is remembered holds it; who the person is by name is left out with it."""
    data = ("12345678Z", "anna@exemple.cat", "612 345 678", "ES91 2100 0418 4502 0005 1332")
    asked = understander.read(Question(f"Soc l'Anna ({', '.join(data)}): quants socis calen? I quin capital cal?"))
    assert [one for one in data if one in repr(asked)] == []
    assert asked.text == f"({', '.join([MASK] * 4)}): quants socis calen? I quin capital cal?"


def test_each_part_of_a_composed_question_is_read_by_itself(understander: Understander) -> None:
    """With its own kind of answer and its own names, leaning on the parts before it."""
    asked = understander.read(Question("Què és Sol de Vic? Quin telèfon té CoopBages i on puc anar a Vic?"))
    assert [(part.text, part.intent, part.projects, part.ateneus, part.context) for part in asked.parts] == [
        ("Què és Sol de Vic", Intent.PROJECT, ("sol-de-vic",), (), ""),
        ("Quin telèfon té CoopBages", Intent.QUESTION, (), ("bages",), "Què és Sol de Vic"),
        (
            "on puc anar a Vic",
            Intent.CONTACT,
            ("sol-de-vic",),
            ("bages",),
            "Què és Sol de Vic Quin telèfon té CoopBages",
        ),
    ]
    assert [sorted(part.asks) for part in asked.parts] == [["definition"], ["phone"], ["where"]]


def test_a_part_without_names_is_about_what_the_whole_names(understander: Understander) -> None:
    """`A quin municipi es troba?` goes on about the project."""
    asked = understander.read(Question("Qui promou Sol de Vic? A quin municipi es troba?"))
    assert [(part.intent, part.projects) for part in asked.parts] == [(Intent.PROJECT, ("sol-de-vic",))] * 2


@pytest.mark.parametrize("text", ["Quins projectes d'energia hi ha? I d'habitatge?", "Quants socis calen?", "hola"])
def test_a_listing_and_a_single_question_have_no_parts(understander: Understander, text: str) -> None:
    """A listing is one, whatever else is asked."""
    assert understander.read(Question(text)).parts == ()


def test_a_place_that_is_not_in_catalonia_is_told(understander: Understander) -> None:
    """Unless one that is in it is named too."""
    assert understander.read(Question("Soc de Saragossa, quin ateneu em toca?")).outside == "Saragossa"
    assert understander.read(Question("Soc de Saragossa i visc a Vic")).outside is None


TOWNS = {"Vic": "Vic", "vic": "Vic", "Manresa": "Manresa", "la Plana de Vic": "Osona", "el Bages": "Bages"}
SYNONYMS = {"energia": "energia", "plaques solars": "energia", "habitatge": "habitatge", "pisos": "habitatge"}
SPANS = {"2018-2019": "2018-2019", "2018/19": "2018-2019", "2017": "2017-2018"}
FRAMES = (
    "Quins projectes de {sector} hi ha a {town} de l'edició {edition}?",
    "mostra'm projectes de l'edició {edition} a {town}, de {sector}",
    "Hi ha res de {sector} a {town} del {edition}?",
)
GREETINGS = ("", "Hola! ", "Bon dia, ")


@given(
    st.sampled_from(sorted(TOWNS)),
    st.sampled_from(sorted(SYNONYMS)),
    st.sampled_from(sorted(SPANS)),
    st.sampled_from(FRAMES),
    st.sampled_from(GREETINGS),
)
def test_another_town_synonym_or_edition_changes_only_its_filter(
    understander: Understander, town: str, sector: str, edition: str, frame: str, greeting: str
) -> None:
    """However it is put: the intent stays, and each filter is the one that was named."""
    asked = understander.read(Question(greeting + frame.format(town=town, sector=sector, edition=edition)))
    expected = Filters((SYNONYMS[sector],), (TOWNS[town],), (SPANS[edition],))
    assert (asked.intent, asked.filters, asked.mentioned) == (Intent.LISTING, expected, expected)
    assert (asked.language, asked.projects, asked.ateneus, asked.parts) == ("ca", (), (), ())


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Soc de Vic, hi ha ajuts per a energia?", {"Vic": True}),
        ("el programa és de Vic; si visc a Manresa hi puc anar?", {"Vic": False, "Manresa": True}),
        ("Hi ha ajuts per a energia a Vic?", {"Vic": False}),
    ],
)
def test_where_a_person_is_is_told_from_what_they_speak_of(
    understander: Understander, text: str, own: dict[str, bool]
) -> None:
    """By the words right before the place."""
    assert {place.name: place.own for place in understander.read(Question(text)).places} == own
