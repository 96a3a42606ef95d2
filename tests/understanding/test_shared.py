"""Part of a place's name, after a place that shares the rest of it."""

import pytest

from assistant.catalan.tokens import tokenise
from assistant.model import Place
from assistant.understanding.places import PlaceFinder
from assistant.understanding.shared import SharedNames


def _place(name: str, kind: str, *synonyms: str) -> Place:
    return Place(name, name, kind, None, None, None, synonyms=synonyms)  # type: ignore[arg-type]


PLACES = (
    *(_place(name, "comarca", "Vallès") for name in ("Vallès Occidental", "Vallès Oriental")),
    *(_place(name, "comarca") for name in ("Alt Camp", "Baix Camp", "Alt Penedès", "Baix Penedès", "Ribera d'Ebre")),
    *(_place(name, "comarca") for name in ("Baix Ebre", "Terra Alta", "Alta Ribagorça")),
    *(_place(name, "municipality") for name in ("Sant Cugat del Vallès", "Sant Boi de Llobregat", "Santa Pau")),
    _place("Santa Coloma de Gramenet", "municipality"),
)
COMMON = frozenset({"camp", "pau"})


@pytest.mark.parametrize(
    ("before", "message", "name"),
    [
        ("al Vallès Occidental", "perdona, volia dir l'Oriental", "Vallès Oriental"),
        ("al Vallès Occidental", "i a l'oriental, quants n'hi ha?", "Vallès Oriental"),
        ("al Vallès", "només els de l'Oriental", "Vallès Oriental"),
        ("a l'Alt Penedès", "i al Baix?", "Baix Penedès"),
        ("en el Baix Camp", "¿y en el Alt?", "Alt Camp"),
        ("al Baix Ebre", "i a la Ribera?", "Ribera d'Ebre"),
        ("a Sant Cugat", "i a Boi?", "Sant Boi"),
        ("a l'Alt Penedès", "i al Camp?", "Alt Camp"),
    ],
)
def test_what_tells_a_place_from_the_one_before_is_that_place(before: str, message: str, name: str) -> None:
    """Whatever stands before it, and in small letters too."""
    said = PlaceFinder(PLACES, COMMON).find(tokenise(f"projectes {before}"))
    part = SharedNames(PLACES, COMMON).find(tokenise(message), said)
    assert part is not None
    assert part.name == name


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("al Vallès Occidental", "i al Baix?"),
        ("al Vallès Occidental", "quin és més oriental?"),
        ("a l'Alt Penedès", "i de baix cost?"),
        ("a l'Alt Penedès", "i al camp?"),
        ("a Santa Coloma de Gramenet", "treballen per la pau?"),
        ("a l'Alt Penedès", "qui el promou?"),
    ],
)
def test_a_word_that_means_something_else_is_no_place(before: str, message: str) -> None:
    """No name shares a word with the place before, it says what a noun is like, or it is a common word."""
    said = PlaceFinder(PLACES, COMMON).find(tokenise(f"projectes {before}"))
    assert SharedNames(PLACES, COMMON).find(tokenise(message), said) is None
