"""What is asked of the assistant itself has a reply of its own."""

import pytest

from assistant.catalan.normalise import squash
from assistant.model import Filters, Intent
from assistant.understanding.cues import load_cues
from assistant.understanding.intent import Signs, courtesy_of, decide


def read(text: str) -> tuple[Intent, str]:
    squashed = squash(text)
    signs = Signs(
        squashed=squashed, asked=squashed, filters=Filters(), has_place=False, only_place=False, outside=False,
        names_project=False, names_ateneu=False,
    )  # fmt: skip
    return decide(signs, load_cues()), courtesy_of(squashed, load_cues())


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("em pots parlar en castellà?", "about_languages"),
        ("en quins idiomes parles?", "about_languages"),
        ("Can I write in English?", "about_languages"),
        ("guardes el que t'escric?", "about_privacy"),
        ("¿guardáis mis conversaciones?", "about_privacy"),
        ("què feu amb les meves dades?", "about_privacy"),
        ("puc parlar amb una persona?", "about_person"),
        ("d'on treus les respostes?", "about_sources"),
        ("com et dius?", "about"),
        ("ets ChatGPT?", "about"),
    ],
)
def test_a_question_about_the_assistant_has_its_reply(text: str, reply: str) -> None:
    assert read(text) == (Intent.ABOUT, reply)


@pytest.mark.parametrize(
    "text",
    [
        "d'on surten els diners del programa?",
        "qui és la persona de contacte de l'ateneu?",
        "cal guardar els llibres de la cooperativa?",
        "qui guarda les dades del Registre de Cooperatives?",
        "Do cooperatives keep data of their members?",
        "hi ha cursos en castellà?",
    ],
)
def test_the_same_words_of_something_else_are_a_question(text: str) -> None:
    assert read(text)[0] is not Intent.ABOUT
