"""Where the person is, and where no more."""

import pytest

from assistant.model import Intent, Question
from assistant.understanding.understand import Understander


@pytest.mark.parametrize(
    "message",
    [
        "ja no visc a Vic, ara a Manresa",
        "abans vivia a Vic, ara visc a Manresa",
        "m'he mudat de Vic a Manresa",
        "ya no vivo en Vic, ahora en Manresa",
        "I no longer live in Vic, now I live in Manresa",
        "I moved from Vic to Manresa",
        "i si visqués a Manresa?",
        "what if I lived in Manresa?",
    ],
)
def test_the_place_where_somebody_is_now_is_the_one_meant(understander: Understander, message: str) -> None:
    """And says which ateneu is theirs."""
    asked = understander.read(Question(message))
    assert asked.intent is Intent.CONTACT
    assert [(place.name, place.own) for place in asked.places] == [("Manresa", True)]


def test_a_place_that_was_left_for_none_is_kept(understander: Understander) -> None:
    """There is no other to go by."""
    asked = understander.read(Question("ja no visc a Vic"))
    assert [place.name for place in asked.places] == ["Vic"]
