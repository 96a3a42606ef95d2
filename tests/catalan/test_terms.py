"""Terms of the lexical index: the same for every way of writing the same thing."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalan.normalise import fold
from assistant.catalan.terms import analyse, is_stopword, stem, terms
from assistant.catalan.tokens import tokenise
from tests.catalan.writing import LETTERS, anything, phrases, texts


@given(texts)
def test_no_accent_and_no_capital_changes_the_terms(text: str) -> None:
    """A question typed in haste finds what a careful one finds."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    assert terms(bare) == terms(text.upper()) == terms(text)


@given(anything)
def test_an_analysis_is_every_token_and_the_terms_in_order(text: str) -> None:
    """What a term was made from can be shown beside it."""
    assert [token for token, _ in analyse(text)] == tokenise(text)
    assert [term for _, own in analyse(text) for term in own] == terms(text)


def test_a_word_stands_beside_its_term() -> None:
    """None beside one that only says how something is asked, or that belongs to a number; three beside a date."""
    found = [(token.surface, own) for token, own in analyse("Fan falta vint-i-dues persones per a l'eix C l'1/9/2025?")]
    assert found == [
        ("Fan", ()), ("falta", ()), ("vint", ("22",)), ("i", ()), ("dues", ()), ("persones", (stem("persones"),)),
        ("per", ()), ("a", ()), ("l", ()), ("eix", ("eix",)), ("C", ("c=",)), ("l", ()),
        ("1/9/2025", ("1", stem("setembre"), "2025")),
    ]  # fmt: skip


@given(anything)
def test_a_term_is_folded_and_means_something(text: str) -> None:
    """No term is empty, a function word by itself, or a single letter."""
    for term in terms(text):
        assert term == fold(term) != ""
        assert len(term) > 1 or term.isdigit()


@given(phrases, phrases)
def test_terms_of_a_whole_are_those_of_its_parts(one: str, other: str) -> None:
    """Nothing depends on the words around."""
    assert terms(f"{one}. {other}") == terms(one) + terms(other)


@given(st.text(alphabet=LETTERS + "·", min_size=1, max_size=20))
def test_a_stem_is_never_too_short_to_tell_words_apart(word: str) -> None:
    """A longer word keeps at least four letters (`eixos` three); a short one stays as it is; accents change nothing."""
    folded = fold(word)
    found = stem(word)
    assert found == stem(folded)
    assert len(found) >= min(3 if folded.endswith("os") else 4, len(folded))
    if len(folded) <= 4:
        assert found == folded


@pytest.mark.parametrize(
    "family",
    [
        ("habitatge", "habitatges", "l'habitatge", "d’habitatges", "HABITATGE", "habitátge"),
        ("cooperativa", "cooperatives", "les cooperatives"),
        ("associació", "associacio", "l'associació"),
        ("soci", "socis", "sòcia", "sòcies"),
        ("ateneu", "ateneus"),
        ("projecte", "projectes"),
        ("col·lectiu", "collectiu", "col.lectiu", "col·lectius"),
        ("crear", "crear-ne"),
        ("constituir", "constituir-la"),
        ("munta", "munta'n"),
        ("destil·la", "destil·len", "destil·lar", "destil·les"),
        ("ajut", "ajuts"),
        ("estatuts", "els estatuts", "estatut"),
        ("energia", "energies", "energía"),
        ("3.000", "3000", "3.000 €"),
        ("2018-2019", "2018–2019"),
        ("dues", "dos", "2", "two"),
    ],
)
def test_forms_of_a_word_have_one_term(family: tuple[str, ...]) -> None:
    """Number, gender, elision, pronouns, accents and figures lead to the same term."""
    assert [terms(one) == terms(other) for one, other in pairwise(family)] == [True] * (len(family) - 1)
    assert len(terms(family[0])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("habitatge", "habitual"),  # Snowball alone cuts one of them to `hab`
        ("capital", "capità"),
        ("local", "locutori"),
        ("no", "sense"),
        ("social", "soci"),
        ("2018-2019", "2019-2020"),
        ("12/2015", "2015"),
    ],
)
def test_different_words_have_different_terms(one: str, other: str) -> None:
    """Stems are not cut so short that words of other meaning fall together."""
    assert set(terms(one)).isdisjoint(terms(other))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("dues persones", "2 persones"),
        ("catorze ateneus", "14 ateneus"),
        ("deu socis", "10 socis"),
        ("quinze dies", "15 dies"),
        ("cent projectes", "100 projectes"),
        ("cinco socios", "5 socios"),
        ("twelve members", "12 members"),
    ],
)
def test_number_words_are_figures(text: str, figures: str) -> None:
    """`dues` in a question finds `2` in a text, and the other way round."""
    assert terms(text) == terms(figures)


@pytest.mark.parametrize(
    "text",
    [
        "Què és això?",
        "com ho puc fer?",
        "i a mi, què?",
        "¿Qué es esto?",
        "What is it?",
        "una d'elles",
        "si us plau, digues-me'n més",
        "",
    ],
)
def test_how_a_thing_is_asked_has_no_terms(text: str) -> None:
    """Function words of three languages, articles and pronouns."""
    assert terms(text) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("no", ["no"]),
        ("sense ànim de lucre", ["sens", "anim", "lucr"]),
        ("un nou", ["nou"]),
        ("3 d'abril", ["3", "abril"]),
    ],
)
def test_what_changes_the_meaning_is_kept(text: str, kept: list[str]) -> None:
    """Negations and figures of one digit are terms; `nou` is the adjective."""
    assert terms(text) == kept


@pytest.mark.parametrize(
    ("word", "expected"),
    [("de", True), ("quants", True), ("please", True), ("no", False), ("sense", False), ("dues", False)],
)
def test_stopwords(word: str, expected: bool) -> None:
    """Words that only say how something is asked."""
    assert is_stopword(word) is expected
