"""Courtesies around a question."""

import pytest

from assistant.understanding.courtesies import Courtesies
from assistant.understanding.cues import load_cues

COURTESIES = Courtesies(load_cues().courtesies)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hola, bon dia! Quants socis calen?", "Quants socis calen?"),
        ("quants socis calen? gràcies", "quants socis calen?"),
        ("hola quisiera saber el capital mínimo, gracias", "el capital mínimo"),
        ("Si us plau, em podríeu dir què és un ateneu?", "què és un ateneu?"),
        ("Good morning, could you tell me what an ateneu is?", "what an ateneu is?"),
        ("hi ha ajuts? quines bones pràctiques? hi ha cap agrupament escolta?",) * 2,
        ("hola, gràcies", "hola, gràcies"),
        ("", ""),
    ],
)
def test_a_question_stays_without_its_courtesies(text: str, asked: str) -> None:
    """What is nothing but courtesy stays as it is, and so does what only looks like one."""
    assert COURTESIES.without(text) == asked
