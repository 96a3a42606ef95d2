"""Slips of typing are mended towards the words of the corpus; what is known, named or counted is never touched."""

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.catalan.normalise import fold
from assistant.catalan.spelling import DATA, Speller, written_out
from assistant.catalan.tokens import tokenise
from assistant.catalan.words import right_words
from tests.catalan.writing import texts

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
    assert (speller.correct("portx"), speller.correct("portall")) == ("porto", "portal")
    assert Speller({"mesa": 2, "meta": 9, "mera": 5}).correct("mepa") == "meta"


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
    assume(not SPELLER.knows(typed) and not typed.startswith(("so", "ajut")))
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
    speller = Speller({"cooperativa": 1, "altres": 9_999}, {"cooperatiba": "", "receptes": ""})
    assert [speller.correct(word) for word in ("cooperatiba", "receptes", "coperativa", "recepte")] == [
        "cooperatiba",
        "receptes",
        "cooperativa",
        "recepte",
    ]


@pytest.mark.parametrize("word", ["calers", "paro", "dinars", "massatges", "desempleo", "curro", "vols"])
def test_a_right_word_is_not_taken_for_one_of_the_corpus(word: str) -> None:
    """Of the lists, of the synonyms or a function word."""
    near = {"calders": 3, "pero": 40, "diners": 50, "massanes": 3, "exemple": 9, "corro": 9, "vol": 9, "volums": 9}
    assert Speller(near, right_words()).correct(word) == word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("proyectos", "projectes"),
        ("capital", "capital"),  # the corpus has it
        ("viviendas", "viviendas"),  # means a word that is not like it
        ("ateneos", "ateneus"),  # in no list: a slip to the speller
    ],
)
def test_a_spanish_word_is_the_catalan_one_it_is_nearly_written_like(typed: str, meant: str) -> None:
    """Where the corpus has it; nothing is guessed from its letters."""
    assert Speller(COUNTS, {"proyectos": "projectes", "capital": "home", "viviendas": ""}).correct(typed) == meant


def test_a_rare_word_is_a_slip_of_one_that_the_corpus_uses_all_the_time() -> None:
    """`atenue` is a form of `atenuar`; beside a word as rare, or of five letters, a right word stays."""
    right = {"atenue": "", "dines": "", "fiance": ""}
    often = Speller({"ateneu": 5, "diners": 5}, right)
    seldom = Speller({"ateneu": 5, "finance": 5, "altres": 99_990}, right)
    assert [often.correct(word) for word in ("atenue", "dines")] == ["ateneu", "dines"]
    assert [seldom.correct(word) for word in ("atenue", "fiance")] == ["atenue", "fiance"]


def test_nothing_is_mended_to_a_name() -> None:
    """A name is known and needs no mending, and no slip becomes one; an elision before it is still seen."""
    speller = Speller({"massanes": 5, "olot": 4}, names={"massanes", "olot"})
    assert [speller.correct(word) for word in ("massane", "massanes", "dolot")] == ["massane", "massanes", "d'olot"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("quisn", "quins"), ("quinss", "quins"), ("qins", "quins"), ("quims", "quins"), ("quens", "quens")],
)
def test_a_function_word_is_meant_only_where_the_hand_slipped(typed: str, meant: str) -> None:
    """A letter lost, doubled, swapped or the key beside; not any word that differs by a letter."""
    assert Speller({"quins": 90}).correct(typed) == meant


def test_the_key_beside_is_likelier_than_a_far_one() -> None:
    """Of two words that are one letter away the one that the finger may have missed, though it is rarer."""
    assert Speller({"comte": 1, "corte": 90}).correct("conte") == "comte"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lacooperativa", "la cooperativa"),
        ("quinsrequisits", "quinsrequisits"),  # the corpus of these tests has no `requisits`
        ("quinsajuts", "quins ajuts"),
        ("energiahabitatge", "energia habitatge"),
        ("interhabitatge", "interhabitatge"),  # a prefix
        ("eladona", "eladona"),
    ],
)
def test_two_words_typed_as_one_are_parted(typed: str, meant: str) -> None:
    """A function word or a long word, and a word of the corpus."""
    assert Speller(COUNTS | {"inter": 3}).correct(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ocoperativa", "cooperativa"),  # two slips
        ("ooperativa", "cooperativa"),
        ("ahbitatge", "habitatge"),
        ("gabitatge", "habitatge"),
        ("pprojecte", "projecte"),
        ("ocis", "ocis"),  # too short to guess
    ],
)
def test_a_slip_in_the_first_letter_is_mended(typed: str, meant: str) -> None:
    """Lost, added, swapped, or the key beside."""
    assert SPELLER.correct(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("projectet", "projecte"), ("cooperativeta", "cooperativa"), ("cooperativetes", "cooperatives")],
)
def test_a_diminutive_is_its_word(typed: str, meant: str) -> None:
    """Where no list has it and the corpus has its word."""
    assert SPELLER.correct(typed) == meant


@pytest.mark.parametrize(
    ("text", "mended", "pairs"),
    [
        ("l'eco nomia", "l'economia", (("eco nomia", "economia"),)),
        ("una co operativa gran", "una cooperativa gran", (("co operativa", "cooperativa"),)),
        ("eco  nomia, eco-nomia", "eco  nomia, eco-nomia", ()),
        ("l'eco Nomia", "l'eco Nomia", ()),
        ("per sona", "per sona", ()),  # both are words
        ("3.000 € co operativa", "3.000 € cooperativa", (("co operativa", "cooperativa"),)),
    ],
)
def test_a_word_with_a_blank_in_it_is_joined(text: str, mended: str, pairs: tuple[tuple[str, str], ...]) -> None:
    """One blank, no name, and one of the parts is no word."""
    counts = {"economia": 9, "cooperativa": 9, "eco": 2, "operativa": 2, "persona": 9, "una": 9, "gran": 2}
    assert Speller(counts, {"sona": ""}).correct_text(text) == (mended, pairs)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("vullc crear-ne una", "vull crear-ne una"),
        ("mosatros volem constituir-la", "nosaltres volem constituir-la"),
        ("servicis per a xicotets", "serveis per a petits"),
        ("vull fer-ho i munta'n", "vull fer-ho i munta'n"),
        ("es socis de sa cooperativa", "es socis de sa cooperativa"),
        ("busson i fetxa d'entrega", "bustia i data d'lliurament"),
    ],
)
def test_forms_of_all_the_language_and_castilianisms(text: str, mended: str) -> None:
    """What the Valencian Country and the Islands write, and Castilian in Catalan dress; pronouns stay."""
    assert Speller(COUNTS, right_words()).correct_text(text)[0] == mended


def test_what_is_written_out_is_not_mended_again() -> None:
    """Every word that stands for another one leads to words that stay."""
    meant = [str(words) for words in yaml.safe_load(DATA.read_text(encoding="utf-8"))["words"].values()]
    speller = Speller({}, right_words())
    assert [words for words in meant if speller.correct_text(words) != (words, ())] == []


@given(texts)
def test_mending_never_fails_and_leaves_figures_alone(text: str) -> None:
    """Whatever is typed, digits come out as they came in."""
    mended, _ = SPELLER.correct_text(text)
    assert [char for char in mended if char.isdigit()] == [char for char in text if char.isdigit()]


@given(st.lists(st.sampled_from([*PIECES, *KNOWN]), max_size=6))
def test_mending_twice_changes_nothing_more(pieces: list[str]) -> None:
    """What was mended is right."""
    once = SPELLER.correct_text(", ".join(pieces))[0]
    assert SPELLER.correct_text(once) == (once, ())


def test_an_empty_vocabulary_mends_only_phone_spelling() -> None:
    """Before anything is ingested nothing is known, and nothing is guessed."""
    assert Speller({}).correct_text("q es una coperativa") == ("que es una coperativa", (("q", "que"),))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("soc d sant feliu d guixols", "soc de sant feliu de guixols"),
        ("ateneu sta coloma", "ateneu santa coloma"),
        ("Sta. Coloma i St. Cugat", "Santa Coloma i Sant Cugat"),
        ("l'eix D és", "l'eix D és"),
        ("soc d'Olot", "soc d'Olot"),
        ("p. ex. la d", "p. ex. la d"),
    ],
)
def test_short_forms_of_the_words_of_names_are_written_out(typed: str, written: str) -> None:
    """Only with a blank after; a capital alone is a label."""
    assert written_out(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("em poden fer fora?", "em poden expulsar?"),
        ("Podem fer fora un soci?", "Podem expulsar un soci?"),
        ("m'han fet fora", "m'han expulsat"),
        ("si em fan fora", "si em expulsen"),
        ("què es pot fer fora de Catalunya?", "què es pot fer fora de Catalunya?"),
    ],
)
def test_function_words_that_mean_something_together_are_written_out(typed: str, written: str) -> None:
    """Only where somebody is there whom it is done to."""
    assert written_out(typed) == written
