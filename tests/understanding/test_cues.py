"""What cues take from a message as it was typed."""

import pytest

from assistant.understanding.cues import load_cues


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Hola! Què és un ateneu?", "Què és un ateneu?"),
        ("Bon dia, tinc un dubte: quants socis calen?", "quants socis calen?"),
        ("Perdona que et molesti, què és SCCL?", "què és SCCL?"),
        ("Què és un ateneu, si us plau?", "Què és un ateneu?"),
        ("Hola, una pregunta: projectes d'energia a Vic, sisplau", "projectes d'energia a Vic"),
        ("Hola, tengo una duda: ¿cuántos socios hacen falta, por favor?", "cuántos socios hacen falta?"),
        ("Sorry, I have a question: what is an ateneu, please?", "what is an ateneu?"),
        ("Hola, bon dia!", "Hola, bon dia!"),
        ("Hola! hola, bon dia, si us plau!", "Hola! hola, bon dia"),
        ("Moltes gràcies", "Moltes gràcies"),
        ("Hola quins projectes hi ha?", "quins projectes hi ha?"),
        ("hola quisiera saber el capital minim duna coperativa grasies", "el capital minim duna coperativa"),
        ("Bon dia, em podríeu dir si hi ha ajuts? Moltes gràcies per endavant!", "hi ha ajuts"),
        ("Could you tell me what an ateneu is? Thank you", "what an ateneu is"),
        ("Hi ha ajuts?", "Hi ha ajuts?"),
        ("bones pràctiques de cooperatives", "bones pràctiques de cooperatives"),
        ("Tinc una idea cooperativa", "Tinc una idea cooperativa"),
        ("", ""),
    ],
)
def test_courtesies_around_a_question_are_no_part_of_it(typed: str, asked: str) -> None:
    """A message that is a courtesy stays, and so does one that has none."""
    assert load_cues().bare(typed) == asked


def test_what_was_said_stands_as_it_was_typed() -> None:
    """Capitals, accents and apostrophes included; stops and quotation marks at its ends left out."""
    cues = load_cues()
    assert cues.said("correction", "No; volia dir «l'Alt Empordà».") == {"meant": "l'Alt Empordà"}
    assert cues.said("comparison", "Compara l'SCCL amb la S.L.!") == {"one": "l'SCCL", "other": "la S.L"}
    assert cues.said("comparison", "Què és l'SCCL?") == {}
