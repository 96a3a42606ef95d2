"""Known phrases in a message: leftmost, longest, never overlapping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalan.terms import stem
from assistant.catalan.tokens import tokenise
from assistant.understanding.phrases import Match, PhraseBook, key_of

BOOK: PhraseBook[int] = PhraseBook([("la Plana", 1), ("Plana de Vic", 2), ("Vic", 3), ("vic", 4), ("Vic", 3), ("…", 5)])


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("l'Hospitalet de Llobregat", ("hospitalet", "de", "llobregat")),
        ("Els Hostalets", ("hostalets",)),
        ("La", ("la",)),
        ("la el Vic", ("vic",)),
        ("COL·LECTIU", ("collectiu",)),
        ("", ()),
    ],
)
def test_a_phrase_is_compared_by_its_words_without_a_leading_article(phrase: str, key: tuple[str, ...]) -> None:
    """Folded; an article that is all there is stays."""
    assert key_of(phrase) == key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a la Plana de Vic", [Match(("plana", "de", "vic"), (2,), 2, 4)]),
        ("VIC i la plana", [Match(("vic",), (3, 4), 0, 0), Match(("plana",), (1,), 3, 3)]),
        ("plana de plana de vic", [Match(("plana",), (1,), 0, 0), Match(("plana", "de", "vic"), (2,), 2, 4)]),
        ("plana de", [Match(("plana",), (1,), 0, 0)]),
        ("enlloc", []),
        ("", []),
    ],
)
def test_the_longest_is_found_at_each_place(text: str, expected: list[Match[int]]) -> None:
    """With everything that is filed under it, each once."""
    assert BOOK.find(tokenise(text)) == expected


def test_tokens_that_are_taken_are_skipped() -> None:
    """A shorter phrase beside them is found still."""
    tokens = tokenise("plana de Vic")
    assert BOOK.find(tokens, frozenset({1})) == [Match(("plana",), (1,), 0, 0), Match(("vic",), (3, 4), 2, 2)]


def test_a_book_may_compare_by_another_form() -> None:
    """Stems, so that inflections count."""
    book = PhraseBook([("plaques solars", "energia")], form=stem)
    assert [match.values for match in book.find(tokenise("la placa solar o plaques solars"))] == [("energia",)]
    assert [match.values for match in book.find(tokenise("PLAQUES SOLARS"))] == [("energia",)]


def test_what_is_filed_under_a_key_is_given() -> None:
    """Nothing for an unknown one; a phrase without words has none."""
    assert (BOOK.get(("vic",)), BOOK.get(("enlloc",)), BOOK.get(())) == ((3, 4), (), ())
    assert BOOK.keys == (("plana",), ("plana", "de", "vic"), ("vic",))


@given(st.lists(st.sampled_from(["la", "plana", "de", "vic", "i"]), max_size=10), st.sets(st.integers(0, 9)))
def test_matches_never_overlap_nor_touch_what_is_taken(words: list[str], taken: set[int]) -> None:
    """From left to right, each the words of its key."""
    tokens = tokenise(" ".join(words))
    found = BOOK.find(tokens, frozenset(taken))
    spans = [index for match in found for index in range(match.first, match.last + 1)]
    assert spans == sorted(set(spans) - taken)
    assert [match.key for match in found] == [tuple(words[match.first : match.last + 1]) for match in found]
