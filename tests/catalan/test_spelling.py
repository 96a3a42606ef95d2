"""Slips of typing are mended towards the words of the corpus; what is known, named or counted is never touched."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.catalan.normalise import fold
from assistant.catalan.spelling import Speller, common_words
from assistant.catalan.tokens import tokenise

COUNTS = {
    "aigua": 3, "ajut": 4, "ajuts": 6, "associacio": 8, "ateneu": 20, "ateneus": 10, "capital": 9, "collectiu": 4,
    "cooperativa": 40, "cooperatives": 30, "energia": 15, "formacio": 6, "gestio": 4, "habitatge": 20, "horta": 3,
    "home": 2, "informacio": 3, "minim": 7, "necessitem": 3, "persona": 10, "projecte": 25, "projectes": 30, "soci": 5,
    "socis": 12, "socia": 3,
}  # fmt: skip
SPELLER = Speller(COUNTS)
KNOWN = [*COUNTS, "una", "què", "és", "l'habitatge", "d’energia", "Formació", "PROJECTES", "col·lectiu"]
FIGURES = ["3.000", "12/2015", "2018-2019", "3,5", "14"]
PIECES = [
    "coperativa",
    "abitatge",
    "Enerjia",
    "lhabitatge",
    "d'abitatge?",
    "q",
    "soci",
    "Vic.",
    "3.000",
    "\n",
    "«",
    "…",
]
NAMES = ["Manrresa", "Cooperatiba", "Habitaje", "Sosis"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("coperativa", "cooperativa"),  # a letter left out
        ("cooperattiva", "cooperativa"),  # … doubled
        ("cooperatiav", "cooperativa"),  # … swapped
        ("capitsl", "capital"),  # … the next key
        ("kooperativa", "cooperativa"),
        ("cooperatiba", "cooperativa"),
        ("habitatje", "habitatge"),
        ("habitage", "habitatge"),
        ("abitatge", "habitatge"),
        ("asociació", "associacio"),
        ("enerjia", "energia"),
        ("gestjo", "gestio"),
        ("projekte", "projecte"),
        ("sosis", "socis"),
        ("nesesitem", "necessitem"),
        ("colectiu", "collectiu"),
        ("Abitatge", "habitatge"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    """Letters left out, doubled, swapped, or written as they sound."""
    assert fold(SPELLER.correct(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lhabitatge", "l'habitatge"),
        ("dhabitatge", "d'habitatge"),
        ("dabitatge", "d'habitatge"),
        ("laigua", "l'aigua"),
        ("lhome", "l'home"),
        ("denerjia", "d'energia"),
        ("sassociacio", "s'associacio"),
    ],
)
def test_a_lost_apostrophe_is_put_back(typed: str, meant: str) -> None:
    """Elided forms before a vowel or h, also when the word itself has a slip."""
    assert SPELLER.correct(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("q", "que"),
        ("xq", "perque"),
        ("tb", "tambe"),
        ("kuants", "quants"),
        ("coop", "cooperativa"),
        ("info", "informacio"),
    ],
)
def test_phone_spelling_is_written_out(typed: str, meant: str) -> None:
    """Words of messages, whatever the corpus knows."""
    assert SPELLER.correct(typed) == meant


@pytest.mark.parametrize("word", ["coop", "info", "vivenda"])
def test_phone_spelling_that_the_corpus_itself_uses_is_a_word(word: str) -> None:
    """What the editors write is right."""
    assert Speller({word: 1}).correct(word) == word


@pytest.mark.parametrize("word", ["xyzzy", "blockchain", "hoba", "ho", "gat", "ajudes", "2024", "b2b", "cooperar"])
def test_what_is_like_no_known_word_stays(word: str) -> None:
    """Nothing is guessed: too far, too short, or with figures."""
    assert SPELLER.correct(word) == word


def test_the_nearest_word_wins_then_the_most_frequent() -> None:
    """Fewer slips before more; among equals the word the corpus uses most."""
    speller = Speller({"porta": 1, "porto": 9, "portal": 90})
    assert (speller.correct("portq"), speller.correct("portall")) == ("porto", "portal")
    assert Speller({"mesa": 2, "meta": 9, "mera": 5}).correct("mexa") == "meta"


def test_long_words_may_have_two_slips_and_short_ones_one() -> None:
    """From eight letters on, two."""
    assert SPELLER.correct("coperatjva") == "cooperativa"
    assert SPELLER.correct("kapitsl") == "kapitsl"


@given(st.lists(st.sampled_from([*KNOWN, *FIGURES]), max_size=8), st.sampled_from([" ", ", ", "? ", "\n"]))
def test_known_words_and_figures_are_never_touched(words: list[str], between: str) -> None:
    """Not even their accents, capitals and apostrophes."""
    text = between.join(words)
    assert SPELLER.correct_text(text) == (text, ())


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), st.sampled_from(["a ", "la «", "l'", "amb (", "de Can "])
)
def test_names_are_never_touched(names: list[str], before: str) -> None:
    """A capital in the middle of a sentence is a name, however near it is to a word."""
    text = f"vull anar {before}{' '.join(names)}"
    assert SPELLER.correct_text(text) == (text, ())


@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_only_the_words_listed_change(pieces: list[str]) -> None:
    """Put the mended words back to what was typed and the text is as it was; all other characters stay."""
    text = " ".join(pieces)
    mended, pairs = SPELLER.correct_text(text)
    rebuilt, at = [], 0
    for typed, meant in pairs:
        start = mended.index(meant, at)
        rebuilt += [mended[at:start], typed]
        at = start + len(meant)
    assert "".join([*rebuilt, mended[at:]]) == text


@given(st.sampled_from([word for word in COUNTS if len(word) >= 6]), st.data())
def test_a_word_with_one_letter_left_out_comes_back(word: str, data: st.DataObject) -> None:
    """Any letter but the first, unless what is left is a word or is as near to another one."""
    place = data.draw(st.integers(1, len(word) - 1))
    typed = word[:place] + word[place + 1 :]
    assume(typed not in COUNTS and not typed.startswith(("so", "ajut")))
    near = {word, word.removesuffix("s"), f"{word}s", "cooperativa", "cooperatives"}
    assert fold(SPELLER.correct(typed)) in near


@given(st.text(alphabet="abcdehilmnoprst", max_size=12))
def test_a_correction_is_a_known_word_or_nothing(word: str) -> None:
    """What comes out is what was typed, or words the speller knows, with an elision at most."""
    mended = SPELLER.correct(word)
    if mended != fold(word):
        assert [SPELLER.knows(token.text) for token in tokenise(mended)] == [True] * len(tokenise(mended))


@pytest.mark.parametrize(
    ("text", "mended", "pairs"),
    [
        (
            "què és una coperativa d'habitage?",
            "què és una cooperativa d'habitatge?",
            (("coperativa", "cooperativa"), ("habitage", "habitatge")),
        ),
        ("lhabitatge a Vic el 2023, 3.000 €", "l'habitatge a Vic el 2023, 3.000 €", (("lhabitatge", "l'habitatge"),)),
        ("Abitatge i enerjia", "habitatge i energia", (("Abitatge", "habitatge"), ("enerjia", "energia"))),
        ("Bé. Abitatge? I Abitatge?", "Bé. habitatge? I Abitatge?", (("Abitatge", "habitatge"),)),
        (
            "COPERATIVA D'HABITAGE",
            "cooperativa D'habitatge",
            (("COPERATIVA", "cooperativa"), ("HABITAGE", "habitatge")),
        ),
        ("«Abitatge» i prou", "«habitatge» i prou", (("Abitatge", "habitatge"),)),
        ("una coope", "una cooperativa", (("coope", "cooperativa"),)),
        ("", "", ()),
    ],
)
def test_a_text_is_mended_in_place(text: str, mended: str, pairs: tuple[tuple[str, str], ...]) -> None:
    """Whole values: a capital that begins a sentence, or a text all in capitals, names nothing."""
    assert SPELLER.correct_text(text) == (mended, pairs)


def test_words_of_other_texts_are_right_and_nothing_is_mended_to_them() -> None:
    """A good word that the corpus lacks is no slip, and no guess either."""
    speller = Speller({"cooperativa": 1}, {"cooperatiba", "receptes"})
    assert [speller.correct(word) for word in ("cooperatiba", "receptes", "coperativa", "recepte")] == [
        "cooperatiba",
        "receptes",
        "cooperativa",
        "recepte",
    ]


def test_common_words_are_folded_and_of_three_languages() -> None:
    """Compared as the words of a message are."""
    words = common_words()
    assert {"casa", "porta", "trabajo", "people"} <= words
    assert [word for word in words if fold(word) != word] == []


def test_an_empty_vocabulary_mends_only_phone_spelling() -> None:
    """Before anything is ingested nothing is known, and nothing is guessed."""
    assert Speller({}).correct_text("q es una coperativa") == ("que es una coperativa", (("q", "que"),))
