"""Words and figures of a text, each with its exact place."""

import unicodedata

import pytest
from hypothesis import given

from assistant.catalan.normalise import fold
from assistant.catalan.tokens import Token, tokenise
from tests.catalan.writing import APOSTROPHES, DOTS, anything, phrases, texts


def folded(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@given(anything)
def test_tokens_are_slices_in_order_that_never_overlap(text: str) -> None:
    """`surface` is the text between `start` and `end`, to the letter."""
    at = 0
    for token in tokenise(text):
        assert at <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.surface
        at = token.end


@given(anything)
def test_no_letter_and_no_digit_is_lost(text: str) -> None:
    """Every letter and digit is in a token; what is between tokens has none."""
    covered = {place for token in tokenise(text) for place in range(token.start, token.end)}
    outside = [char for place, char in enumerate(text) if place not in covered and char not in APOSTROPHES]
    assert [char for char in outside if char.isalpha() or char.isdigit()] == []


@given(texts)
def test_the_text_of_a_token_is_folded(text: str) -> None:
    """Splitting what is already folded gives the same tokens."""
    assert folded(fold(text)) == folded(text)


@given(texts)
def test_accents_and_their_composition_change_no_token(text: str) -> None:
    """Accents as characters of their own, or left out, neither cut nor join a word."""
    apart = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    assert folded(apart) == folded(bare) == folded(text)


@given(phrases, phrases)
def test_a_space_always_parts_words(one: str, other: str) -> None:
    """The tokens of two phrases are those of the one, then those of the other."""
    assert folded(f"{one} {other}") == folded(one) + folded(other)


def test_a_token_says_what_was_typed_and_what_is_compared() -> None:
    """Whole values, with places."""
    assert tokenise("L’ÀRIA té 3.000 €") == [
        Token("L", "l", 0, 1),
        Token("ÀRIA", "aria", 2, 6),
        Token("té", "te", 7, 9),
        Token("3.000", "3000", 10, 15),
    ]


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_elided_articles_and_pronouns_are_words_of_their_own(apostrophe: str) -> None:
    """l', d', s', n', m' and t', with any apostrophe."""
    text = "l'ateneu d'Osona s'associa n'hi m'ajuda t'ho"
    assert folded(text.replace("'", apostrophe)) == [
        "l", "ateneu", "d", "osona", "s", "associa", "n", "hi", "m", "ajuda", "t", "ho",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("crear-ne", ["crear", "ne"]),
        ("associar-s'hi", ["associar", "s", "hi"]),
        ("fer-los i dur-les", ["fer", "los", "i", "dur", "les"]),
        ("anar-hi", ["anar", "hi"]),
        ("compra'n", ["compra", "n"]),
        ("ajuda’ns", ["ajuda", "ns"]),
        ("dóna-me’n", ["dona", "me", "n"]),
        ("vint-i-cinc", ["vint", "i", "cinc"]),
        ("sud-est", ["sud", "est"]),
    ],
)
def test_pronouns_after_a_verb_are_words_of_their_own(text: str, words: list[str]) -> None:
    """Hyphens and apostrophes end a word."""
    assert folded(text) == words


@pytest.mark.parametrize("dot", DOTS)
def test_the_geminate_l_does_not_cut_a_word(dot: str) -> None:
    """One word and one form for `l·l` however it is typed; a dot between other letters still cuts."""
    assert folded(f"la col{dot}laboració, INTEL{dot}LIGENT") == ["la", "collaboracio", "intelligent"]
    assert folded(f"mar{dot}sol") == ["mar", "sol"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("3.000 €", ["3000"]),
        ("3000 €", ["3000"]),
        ("1.234.567,89 €", ["1234567,89"]),
        ("un 3,5 %", ["un", "3,5"]),
        ("la Llei 12/2015, de 9 de juliol", ["la", "llei", "12/2015", "de", "9", "de", "juliol"]),
        ("l'edició 2018-2019.", ["l", "edicio", "2018-2019"]),
        ("l'edició 2018–2019", ["l", "edicio", "2018-2019"]),
        ("2018 – 2019", ["2018", "2019"]),
        ("art. 12.", ["art", "12"]),
        ("l'art.12", ["l", "art", "12"]),
        ("la 3a planta", ["la", "3", "a", "planta"]),
        ("el 5è", ["el", "5", "e"]),
        ("a les 10h", ["a", "les", "10", "h"]),
        ("100km", ["100", "km"]),
        ("covid19 i B2B", ["covid19", "i", "b2b"]),
        ("14ateneus", ["14ateneus"]),
        ("12.00", ["12.00"]),
    ],
)
def test_figures_stay_whole(text: str, figures: list[str]) -> None:
    """Thousands points go; laws, decimals and spans of years stay; a figure's own letters are a word apart."""
    assert folded(text) == figures


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no a tu", ["no", "a", "tu"]),
        ("coopera\u00adtiva", ["cooperativa"]),
        ("energi\u0301a", ["energia"]),
        ("www.exemple.cat", ["www", "exemple", "cat"]),
        ("un_dos", ["un", "dos"]),
        ("Москва 東京", ["москва", "東京"]),
        ("…!? — «»", []),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    """One-letter words stay; a soft hyphen cuts nothing; signs alone give none."""
    assert folded(text) == words
