"""Places in a message: by full, short and popular name, never by a common word that is written like a town."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalan.tokens import tokenise
from assistant.model import Place, PlaceMention
from assistant.understanding.cues import load_cues
from assistant.understanding.places import PlaceFinder
from tests.understanding.gazetteer import PLACES

FINDER = PlaceFinder(PLACES, load_cues().common_place_words)
BY_ID = {place.id: place for place in PLACES}


def found(text: str) -> list[PlaceMention]:
    return FINDER.find(tokenise(text))


def ids(text: str) -> list[list[str]]:
    """The ids of the places that each mention stands for, in the order of the text."""
    return [[place.id for place in mention.places] for mention in found(text)]


def mention(name: str, places: list[str], others: list[str], first: int, last: int, exact: bool = True) -> PlaceMention:
    return PlaceMention(
        name, tuple(BY_ID[one] for one in places), tuple(BY_ID[one] for one in others), first, last, exact
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quins projectes hi ha a Vic?", mention("Vic", ["vic"], [], 5, 5)),
        ("som a la plana de Vic, de fa poc", mention("plana de Vic", ["osona"], [], 3, 5)),
        ("som del Vallès", mention("Vallès", ["valles-occidental", "valles-oriental"], [], 2, 2)),
        ("som del Vallès Oriental", mention("Vallès Oriental", ["valles-oriental"], [], 2, 3)),
        ("a Sant Cugat del Vallès", mention("Sant Cugat del Vallès", ["sant-cugat"], [], 1, 4)),
        ("a Sant Cugat", mention("Sant Cugat", ["sant-cugat"], ["sant-cugat-sesgarrigues"], 1, 2)),
        ("visc a l'Hospitalet", mention("Hospitalet", ["hospitalet"], [], 3, 3)),
        ("HOSPITALET DE LLOBREGAT", mention("HOSPITALET DE LLOBREGAT", ["hospitalet"], [], 0, 2)),
        ("a les terres gironines", mention("terres gironines", ["gironines"], [], 2, 3)),
        ("in Vic", mention("Vic", ["vic"], [], 1, 1)),
        ("desde Vic", mention("Vic", ["vic"], [], 1, 1)),
        ("un poble d'Osona", mention("Osona", ["osona"], [], 3, 3)),
        ("la capital d'Osona", mention("Osona", ["osona"], [], 3, 3)),
    ],
)
def test_a_place_is_found_by_any_of_its_names(text: str, expected: PlaceMention) -> None:
    """Whole values: the longest name wins; a short name means the town its comarca names, and the other is kept."""
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected", "others"),
    [
        ("a Girona", "girona", []),
        ("a la ciutat de Girona", "girona", []),
        ("a la província de Girona", "gironines", ["girona"]),
        ("a les comarques de Girona", "gironines", ["girona"]),
        ("demarcació de Barcelona", "vegueria-barcelona", ["barcelona"]),
        ("les comarques no són de Girona", "girona", []),
        ("a la Selva", "selva", ["selva-del-camp", "selva-de-mar"]),
    ],
)
def test_of_places_of_one_name_the_words_before_it_choose(text: str, expected: str, others: list[str]) -> None:
    """The town, unless a word of something wider stands before it; a comarca before towns that only begin like it."""
    assert found(text)[0].places == (BY_ID[expected],)
    assert found(text)[0].others == tuple(BY_ID[one] for one in others)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Salt", [["salt"]]),
        ("Soc de la vila de Sort", [["sort"]]),
        ("a salt", []),
        ("de sort", []),
        ("el Salt de qualitat", []),
        ("fer un Salt", []),
        ("Sort que som de Vic", [["vic"]]),
        ("tenim sort a Salt", [["salt"]]),
    ],
)
def test_a_common_word_is_a_town_only_with_a_preposition_and_a_capital(text: str, expected: list[list[str]]) -> None:
    """Salt and Sort are towns, a leap and luck."""
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("projectes a l'AMB", [["vegueria-barcelona"]]),
        ("AMB", []),
        ("projectes amb gent", []),
        ("Amb gent de Vic", [["vic"]]),
        ("PROJECTES AMB GENT", []),
    ],
)
def test_a_function_word_is_a_place_only_in_capitals_among_small_letters(text: str, expected: list[list[str]]) -> None:
    """AMB is the metropolitan area, and `amb` is with; in a message all in capitals it says nothing."""
    assert ids(text) == expected


def test_every_place_of_a_message_is_found_in_order() -> None:
    """None overlaps another: the comarca inside a town's name is not meant."""
    assert ids("entre Vic, Sant Cugat del Vallès i el Gironès") == [["vic"], ["sant-cugat"], ["girones"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Barzelona", [mention("Barzelona", ["barcelona"], [], 1, 1, exact=False)]),
        ("a Girna", [mention("Girna", ["girona"], [], 1, 1, exact=False)]),
        ("a Osonna", [mention("Osonna", ["osona"], [], 1, 1, exact=False)]),
        ("Gironna", [mention("Gironna", ["girona"], [], 0, 0, exact=False)]),
        ("a l'Hospitalett de Llobregat", [mention("Hospitalett de Llobregat", ["hospitalet"], [], 2, 4, exact=False)]),
        ("la meva Barzelona", []),
        ("a Barzelona i a Vic", [mention("Vic", ["vic"], [], 4, 4)]),
        ("a Saltt", []),
        ("a girnoa", [mention("girnoa", ["girona"], [], 1, 1, exact=False)]),
        ("a Lleida", []),
    ],
)
def test_a_slip_of_typing_is_read_where_no_name_is_exact(text: str, expected: list[PlaceMention]) -> None:
    """At the beginning, or after a preposition or an article; short and far names are not guessed."""
    assert found(text) == expected


def test_a_right_word_is_no_town_with_a_slip() -> None:
    """A word of the list, or of a synonym, is none; any other may be one still."""
    finder = PlaceFinder(PLACES, load_cues().common_place_words, right={"girone"})
    assert [finder.find(tokenise(text)) for text in ("a girone", "a calers")] == [[], []]
    assert finder.find(tokenise("a gironi")) == [mention("gironi", ["girona"], [], 1, 1, exact=False)]


@given(st.sampled_from(PLACES), st.sampled_from(["som de ", "a ", "quin ateneu hi ha a "]), st.booleans())
def test_every_full_name_is_found_in_its_own_spelling_and_in_capitals(one: Place, before: str, capitals: bool) -> None:
    """And means that place, but for a vegueria that is called like its capital."""
    (only,) = found(before + (one.name.upper() if capitals else one.name))
    assert only.exact
    assert one in only.places or (one.kind == "vegueria" and one.name == "Barcelona")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("visc a roses", ["roses"]),
        ("roses", ["roses"]),
        ("volem vendre roses i poms", []),
        ("tinc roses", []),
    ],
)
def test_a_name_that_is_a_word_too_needs_a_preposition_or_stands_alone(text: str, found: list[str]) -> None:
    """In small letters as well: people type so."""
    roses = Place("roses", "Roses", "municipality", "Alt Empordà", "Girona", None)
    finder = PlaceFinder([*PLACES, roses], load_cues().common_place_words, weak_words=frozenset({"roses"}))
    assert [mention.name for mention in finder.find(tokenise(text))] == found
