"""What a message leaves out, put back from the conversation."""

import pytest

from assistant.catalan.tokens import tokenise
from assistant.model import Filters, Intent, Question, Status, Turn
from assistant.understanding.cues import load_cues
from assistant.understanding.ellipsis import beginnings, begun
from assistant.understanding.understand import Understander

TITLES = (
    *("Xarxa de pols cooperatius i d'ESS", "Càntirs de la memòria. Altres economies", "Cooperativa de serveis locals"),
    *("Relleu generacional agrari", "Relleu generacional industrial", "Creació d'una cooperativa pública"),
)
TEXTS = ("Una cooperativa de serveis aplega professionals.",)


def _listed(understander: Understander, message: str) -> Turn:
    return Turn(understander.read(Question(message)), Status.ANSWERED, ("casa-manresa",))


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("i la xarxa de pols, què fa?", "Xarxa de pols cooperatius i d'ESS"),
        ("i la Xarxa de pols cooperatius?", "Xarxa de pols cooperatius i d'ESS"),
        ("i els Càntirs, qui els promou?", "Càntirs de la memòria. Altres economies"),
        ("i la xarxa de pols de Lleida?", None),
        ("i la cooperativa de serveis, què és?", None),
        ("i el relleu generacional?", None),
        ("i la creació d'una cooperativa?", None),
        ("i la xarxa?", None),
    ],
)
def test_a_title_is_known_by_its_beginning(message: str, title: str | None) -> None:
    """Where it goes on in no other words, no other title begins so, and it is no common phrase."""
    book = beginnings(TITLES, load_cues(), TEXTS)
    assert [name.ids for name in begun(book, tokenise(message))] == ([(title,)] if title else [])


@pytest.mark.parametrize(
    ("message", "filters"),
    [
        ("i Energia Veïnal?", Filters(promoter="Energia Veïnal")),
        ("¿y Energia Veïnal?", Filters(promoter="Energia Veïnal")),
        ("i els d'Energia Veïnal?", Filters(promoter="Energia Veïnal")),
        ("i d'habitatge?", Filters(("habitatge",), promoter="Sostre Comú")),
    ],
)
def test_another_promoter_takes_the_place_of_the_one_listed(
    understander: Understander, message: str, filters: Filters
) -> None:
    """Also one whose name holds a sector's; a sector alone narrows."""
    before = _listed(understander, "Quins projectes ha promogut Sostre Comú?")
    asked = understander.read(Question(message), (before,))
    assert (asked.intent, asked.filters) == (Intent.LISTING, filters)


@pytest.mark.parametrize("message", ["qui és Sostre Comú?", "què és Sostre Comú?", "on és Sostre Comú?"])
def test_what_a_promoter_is_asks_for_no_projects(understander: Understander, message: str) -> None:
    """Nor does where they are."""
    before = _listed(understander, "Quins projectes ha promogut Sostre Comú?")
    assert understander.read(Question(message), (before,)).intent is not Intent.LISTING


@pytest.mark.parametrize(
    ("message", "edition"),
    [
        ("i de l'anterior?", "2017-2018"),
        ("¿y la anterior?", "2017-2018"),
        ("and the previous edition?", "2017-2018"),
        ("i l'última?", "2018-2019"),
        ("i la primera edició?", "2017-2018"),
    ],
)
def test_an_edition_beside_the_one_listed_is_listed(understander: Understander, message: str, edition: str) -> None:
    """With the other filters."""
    before = _listed(understander, "Quins projectes d'energia hi ha de l'edició 2018-2019?")
    asked = understander.read(Question(message), (before,))
    assert (asked.intent, asked.filters) == (Intent.LISTING, Filters(("energia",), editions=(edition,)))


@pytest.mark.parametrize("message", ["i de la següent?", "i de l'edició 2019-2020?"])
def test_an_edition_that_was_never_held_is_asked_for_as_such(understander: Understander, message: str) -> None:
    """In a listing, which says that it does not know it."""
    before = _listed(understander, "Quins projectes hi ha de l'edició 2018-2019?")
    asked = understander.read(Question(message), (before,))
    assert (asked.intent, asked.filters) == (Intent.LISTING, Filters())
    assert "2019-2020" in asked.text


def test_the_same_is_asked_of_another_year(understander: Understander) -> None:
    """With the earlier question's words, and what it leaned on."""
    first = Turn(
        understander.read(Question("Quin capital calia el 2024?")), Status.ANSWERED, (), ("guia.capital-minim",)
    )
    second = understander.read(Question("i el 2022?"), (first,))
    assert (second.text, second.context) == ("Quin capital calia el 2022?", "")
    why = Turn(understander.read(Question("per què?"), (first,)), Status.ANSWERED)
    assert understander.read(Question("i el 2022?"), (first, why)).context == "Quin capital calia el 2022?"


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("què és una cooperativa?", Intent.QUESTION),
        ("¿qué es el capital social?", Intent.QUESTION),
        ("què és això?", Intent.PROJECT),
        ("what is their goal?", Intent.PROJECT),
    ],
)
def test_what_asks_what_it_names_is_stands_alone(
    understander: Understander, told: Turn, message: str, intent: Intent
) -> None:
    """Whatever was talked about; what points back leans."""
    assert understander.read(Question(message), (told,)).intent is intent


@pytest.mark.parametrize(
    "message",
    [
        *("busco un ateneu", "necessito un ateneu", "on tinc l'ateneu més proper?", "vull anar a un ateneu"),
        *("busco un ateneo", "estic buscant un ateneu a prop", "I'm looking for an ateneu"),
    ],
)
def test_who_looks_for_an_ateneu_is_given_that_of_the_place_last_named(
    understander: Understander, message: str
) -> None:
    """Without one, the place is asked for."""
    alone = understander.read(Question(message))
    assert (alone.intent, alone.places) == (Intent.CONTACT, ())
    before = _listed(understander, "Quins projectes hi ha a Osona?")
    assert understander.read(Question(message), (before,)).places == before.understanding.places
