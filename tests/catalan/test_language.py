"""Which of three languages a short message is in; Catalan where nothing tells."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalan import language
from assistant.catalan.language import LANGUAGES, detect, scores
from assistant.catalan.normalise import fold
from assistant.model import Language
from tests.catalan.writing import anything

CATALAN = (
    "Què és una cooperativa?",
    "quants socis calen?",
    "soc del Prat i busco ajuda per crear una cooperativa de neteja",
    "busco projectes de pagesia de les comarques de Ponent",
    "Quin ateneu em toca si soc de Vic?",
    "ets un robot o hi ha algú de veritat?",
    "Podem tenir assalariats a la coope?",
    "El fet de no incorporar el tercer soci és motiu de dissolució?",
    "valors del programa, empresa democràtica, arrelament",
    "l'edició 2018-2019",
    "i al Bages?",
    "hi ha ajuts",
    "bon dia!",
    "gràcies, adeu",
    "com fem l'escriptura?",
    "quines activitats fan aquest any?",
    "tipus de cooperatives",
)
SPANISH = (
    "¿Qué es una cooperativa?",
    "¿Cuántos socios hacen falta?",
    "quiero montar una cooperativa con cinco amigos",
    "que ateneo me corresponde",
    "hay ayudas para vivienda?",
    "y en el Bages?",
    "proyectos de energía en Osona",
    "quisiera saber el capital mínimo",
    "¿Qué cooperativa dinamiza el barrio de la Font dels Capellans?",
    "buenos días",
    "muchas gracias",
    "dónde está el ateneo de Girona",
)
ENGLISH = (
    "What is a cooperative?",
    "How many members do we need?",
    "what is the Programa d'Economia Social?",
    "energy projects in Osona",
    "and in Bages?",
    "Hello!",
    "which ateneu covers Vic",
    "can I get free advice?",
    "it's a housing co-op, isn't it?",
    "thank you",
)
MESSAGES: list[tuple[str, Language]] = [
    *((text, "ca") for text in CATALAN),
    *((text, "es") for text in SPANISH),
    *((text, "en") for text in ENGLISH),
]


@pytest.mark.parametrize("default", LANGUAGES)
@pytest.mark.parametrize(("text", "expected"), MESSAGES)
def test_short_messages(text: str, expected: Language, default: Language) -> None:
    """Questions, courtesies and telegrams as people type them, whatever language the conversation had."""
    assert detect(text, default) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Can Batlló",
        "La Borda",
        "Sostre Cívic",
        "Vic",
        "Girona?",
        "Coop57",
        "3.000",
        "2018-2019",
        "ok",
        "😀",
        "…",
        "",
    ],
)
@pytest.mark.parametrize("default", LANGUAGES)
def test_names_figures_and_signs_speak_for_no_language(text: str, default: Language) -> None:
    """They are answered in the language of the conversation."""
    assert detect(text, default) == default


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tenim una coope i volem financiación", "ca"),
        ("vull saber que es el crowdfunding", "ca"),
        ("què vol dir «housing» en aquest projecte?", "ca"),
        ("quin ateneu cobreix el barrio de Gràcia?", "ca"),
        ("quiero información de los Ateneus Cooperatius d'Osona", "es"),
        ("¿qué hacen en Can Batlló y La Borda?", "es"),
        ("what does Can Batlló do?", "en"),
        ("tell me about Som Energia and Sostre Cívic", "en"),
    ],
)
def test_mixed_messages(text: str, expected: Language) -> None:
    """A foreign word does not change the language of a message, nor do Catalan names in a foreign one."""
    assert detect(text) == expected


@given(anything)
def test_any_text_has_a_language_and_no_negative_evidence(text: str) -> None:
    """Always one of the three; the default where nothing speaks for any."""
    found = scores(text)
    assert set(found) == set(LANGUAGES)
    assert min(found.values()) >= 0
    assert detect(text) in LANGUAGES


@given(st.sampled_from(MESSAGES), st.sampled_from(["", " ", "\n", "!", "…"]))
def test_blanks_and_signs_around_change_nothing(message: tuple[str, Language], around: str) -> None:
    """Only words and spellings count."""
    text, expected = message
    assert detect(f"{around}{text}{around}") == expected


@pytest.mark.parametrize("text", ["que es una cooperativa", "crear una cooperativa", "la falta de energia"])
@pytest.mark.parametrize("default", ["ca", "es"])
def test_what_is_written_alike_in_two_languages_is_in_that_of_the_conversation(text: str, default: Language) -> None:
    """Without its accents, a question may be Catalan or Spanish to the letter."""
    assert detect(text, default) == default


def test_every_word_of_the_lists_can_be_met() -> None:
    """Words are compared folded: one kept with an accent would never count."""
    words = yaml.safe_load(language.DATA.read_text(encoding="utf-8"))["words"]
    plain = [str(word) for listed in words.values() for word in listed if not isinstance(word, bool)]
    assert [word for word in plain if fold(word) != word] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("informació", "ca"),
        ("activitats", "ca"),
        ("porta-ho", "ca"),
        ("información", "es"),
        ("ciudad", "es"),
        ("trabajado", "es"),
        ("selling", "en"),
        ("nation", "en"),
    ],
)
def test_every_ending_of_the_patterns_can_be_met(text: str, expected: Language) -> None:
    """An ending is written for the reader of regular expressions, not of YAML: `\\b` once, not twice."""
    patterns = yaml.safe_load(language.DATA.read_text(encoding="utf-8"))["patterns"]
    assert [p for listed in patterns.values() for p in listed if "\\\\" in p] == []
    assert any(re.search(pattern, text) for pattern in patterns[expected])
