"""Whether the ateneus' help costs anything, in many words."""

import pytest

from assistant.model import Intent, Question, Turn
from assistant.understanding.cues import load_cues
from assistant.understanding.understand import Understander

FREE = load_cues().cost_question


@pytest.mark.parametrize(
    "message",
    [
        *("l'ateneu cobra?", "cobreu per assessorar?", "és de pagament l'ateneu?", "kiero saber si l ateneo cobra"),
        *("els ateneus són gratuïts?", "fan pagar a l'ateneu?", "¿los ateneos cobran algo?", "is the ateneu free?"),
    ],
)
def test_whatever_asks_it_is_one_question(understander: Understander, message: str) -> None:
    """Of the help itself, whoever gives it."""
    asked = understander.read(Question(message))
    assert (asked.text, asked.focus, asked.intent, asked.ateneus) == (FREE, FREE, Intent.QUESTION, ())


@pytest.mark.parametrize(
    "message",
    [
        *("és gratis?", "em cobraran alguna cosa?", "això que fan val diners?", "i costa res?", "quant val?"),
        *("¿es gratis?", "¿hay que pagar?", "is it free?", "do they charge?"),
    ],
)
def test_after_an_ateneu_nothing_needs_to_be_named(
    understander: Understander, covered: Turn, told: Turn, message: str
) -> None:
    """It leans on no ateneu's own page; after a project the same words ask of the project."""
    asked = understander.read(Question(message), (covered,))
    assert (asked.text, asked.ateneus, asked.context) == (FREE, (), "")
    assert understander.read(Question(message), (told,)).projects == ("sol-de-vic",)


def test_whose_place_is_named_is_told_their_ateneu_too(understander: Understander) -> None:
    """The place counts as theirs."""
    asked = understander.read(Question("l'ateneu de Vic cobra?"))
    assert (asked.text, [(place.name, place.own) for place in asked.places]) == (FREE, [("Vic", True)])


@pytest.mark.parametrize(
    "message",
    [
        *("quant cobra el gerent de l'ateneu?", "quant costa crear una cooperativa?", "puc cobrar l'atur?"),
        *("és gratis inscriure la cooperativa al registre?", "quan s'ha de pagar l'impost?"),
    ],
)
def test_the_price_of_anything_else_is_another_question(understander: Understander, message: str) -> None:
    """Also what somebody is paid."""
    assert understander.read(Question(message)).text == message
