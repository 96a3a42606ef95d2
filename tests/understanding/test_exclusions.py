"""What a listing asks to leave out: never applied as a filter, which is its opposite."""

import pytest

from assistant.model import Filters, Intent, Question, Status, Turn
from assistant.understanding.understand import Understander


@pytest.mark.parametrize(
    ("message", "filters", "left_in"),
    [
        ("projectes d'energia fora de Vic", Filters(("energia",)), "Vic"),
        ("projectes d'energia excepte els d'Osona", Filters(("energia",)), "Osona"),
        ("projectes d'energia que no siguin de Sostre Comú", Filters(("energia",)), "Sostre Comú"),
        ("quins projectes d'energia hi ha, menys els de Sostre Comú?", Filters(("energia",)), "Sostre Comú"),
        ("tots els projectes menys els d'habitatge", Filters(), "habitatge"),
        ("projectes que no siguin ni d'Osona ni del Bages", Filters(), "ni d'Osona ni del Bages"),
        ("projectes sense els de l'edició 2018-2019", Filters(), "edició 2018-2019"),
        ("projectes fora de Vic de l'edició 2018-2019", Filters(editions=("2018-2019",)), "Vic"),
        ("projectes d'energia que no siguin de Vic, del Bages per exemple", Filters(("energia",), ("Bages",)), "Vic"),
        ("proyectos de energía que no sean de Vic", Filters(("energia",)), "Vic"),
        ("energy projects except Sostre Comú", Filters(("energia",)), "Sostre Comú"),
        ("projects that are not in Vic", Filters(), "Vic"),
        ("projectes d'energia a Vic", Filters(("energia",), ("Vic",)), None),
        ("projectes d'energia al Bages, vull dir, no pas ateneus", Filters(("energia",), ("Bages",)), None),
    ],
)
def test_what_is_left_out_is_said_and_not_applied(
    understander: Understander, message: str, filters: Filters, left_in: str | None
) -> None:
    """From the word that says so to a comma, or to the last of the values that are joined; the rest is read as ever."""
    read = understander.read(Question(message))
    assert (read.intent, read.filters, read.left_in) == (Intent.LISTING, filters, left_in)


@pytest.mark.parametrize("message", ["i excepte els d'Osona?", "fora d'Osona", "però no d'Osona", "not from Osona"])
def test_a_message_that_only_leaves_something_out_keeps_the_listing(understander: Understander, message: str) -> None:
    """From its first page."""
    before = Turn(understander.read(Question("projectes d'energia")), Status.ANSWERED)
    read = understander.read(Question(message), (before,))
    assert (read.intent, read.filters, read.left_in, read.page) == (
        Intent.LISTING,
        Filters(("energia",)),
        "Osona",
        0,
    )


@pytest.mark.parametrize("message", ["Puc presentar projectes fora de termini?", "Som de fora d'Osona, qui ens ajuda?"])
def test_what_is_no_listing_leaves_nothing_out(understander: Understander, message: str) -> None:
    """The words are part of what is asked."""
    read = understander.read(Question(message))
    assert (read.intent in (Intent.LISTING, Intent.COUNT), read.left_in) == (False, None)
