"""Folding gives one comparable form to every way of typing the same letters."""

import unicodedata

import pytest
from hypothesis import example, given

from assistant.catalan.normalise import fold, squash
from tests.catalan.writing import APOSTROPHES, DOTS, INVISIBLE, anything, texts


@given(anything)
@example("𝐀’𝐋")  # capitals that only show when styles are taken off
@example("ｌ·ｌ＇")  # wide letters, a dot between them, a wide apostrophe
@example("℡ ㎏ Ⅷ")
def test_folding_twice_is_folding_once(text: str) -> None:
    """Folded text is a fixed point, whatever the text was."""
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_case_composition_and_accents_change_nothing(text: str) -> None:
    """Capitals, accents typed as characters of their own, and accents left out all fold alike."""
    apart = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    assert {fold(text.upper()), fold(text.lower()), fold(apart), fold(bare)} == {fold(text)}


@given(texts)
def test_no_accent_no_capital_and_no_invisible_character_is_left(text: str) -> None:
    """What is compared holds plain small letters and one apostrophe."""
    assert not set(fold(text)) & set("àèéíïòóúüçñ\u0300\u0301ŀ" + INVISIBLE + APOSTROPHES.replace("'", ""))
    assert fold(text) == fold(text).lower()


@pytest.mark.parametrize(
    "typed",
    [
        *(f"col{dot}lecció" for dot in DOTS),
        "coŀlecció",  # U+0140 holds l and dot in one
        "COĿLECCIÓ",
        "Col·Lecció",
        "collecció",
        "col\u00adlecció",
    ],
)
def test_the_geminate_l_is_one_form_in_all_its_spellings(typed: str) -> None:
    """l·l, l.l, l•l, ŀl and ll are the same letters for a reader, so they are here."""
    assert fold(typed) == "colleccio"


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_is_the_straight_one(apostrophe: str) -> None:
    """Keyboards and word processors give eight of them."""
    assert fold(f"L{apostrophe}Ateneu") == "l'ateneu"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Què és l’Economia Social?", "que es l'economia social?"),
        ("Açò, Núria, és «pingüí»", "aco, nuria, es «pingui»"),
        ("España", "espana"),
        ("coopera\u00adtiva\u200b", "cooperativa"),
        ("Ŀ", "l"),  # half of a geminate
        ("ﬁnançament", "financament"),  # ligature fi, from a PDF
        ("Straße Москва 東京", "straße москва 東京"),
        ("3.000 € (12/2015)", "3.000 € (12/2015)"),
        ("", ""),
    ],
)
def test_folded(text: str, folded: str) -> None:
    """Whole values: other scripts, signs and figures stay as they are."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "squashed"),
    [
        ("L'Hospitalet de Llobregat", "l hospitalet de llobregat"),
        ("  Som Energia, SCCL ", "som energia sccl"),
        ("Arrels-Cooperativa", "arrels cooperativa"),
        ("Col·lectiu Ronda", "collectiu ronda"),
        ("Terra (Alta)", "terra alta"),
        ("…!", ""),
    ],
)
def test_names_are_compared_without_signs(name: str, squashed: str) -> None:
    """Every run of signs is one space."""
    assert squash(name) == squashed


@given(anything)
def test_squashing_twice_is_squashing_once(text: str) -> None:
    """Only a–z, 0–9 and single spaces between them are left."""
    squashed = squash(text)
    assert squash(squashed) == squashed
    assert set(squashed) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert "  " not in squashed
    assert squashed == squashed.strip()
