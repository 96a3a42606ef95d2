"""Word lists: what is stored sorted and compressed is found word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalan.normalise import fold
from assistant.catalan.words import SortedLines, common_words, right_words

WORDS = st.text(alphabet="abcz", min_size=1, max_size=6)


@given(st.dictionaries(WORDS, st.one_of(st.just(""), WORDS), max_size=20), WORDS)
def test_sorted_lines_are_the_dictionary_that_they_were_written_from(table: dict[str, str], other: str) -> None:
    """Each word with its value, in order, and none besides."""
    lines = "".join(f"{word} {table[word]}".rstrip() + "\n" for word in sorted(table))
    found = SortedLines(lines.encode())
    assert (dict(found), len(found)) == (table, len(table))
    assert {word: found[word] for word in table} == table
    assert found.get(other) == table.get(other)


@pytest.mark.parametrize("word", ["", "è", "\n", "a b"])
def test_what_cannot_be_a_word_is_in_no_list(word: str) -> None:
    """Nothing is found by a part of a line or by a line's end."""
    assert word not in SortedLines(b"a\nb c\n")


def test_common_words_are_folded_and_of_three_languages() -> None:
    """Compared as the words of a message are."""
    words = common_words()
    assert {"casa", "porta", "trabajo", "people"} <= words
    assert [word for word in words if fold(word) != word] == []


def test_right_words_are_folded_sorted_and_have_the_common_ones() -> None:
    """Compared as the words of a message are, and searched by halving."""
    words = list(right_words())
    assert words == sorted(set(words))
    assert [word for word in words if not (word.isascii() and word.isalpha() and word.islower())] == []
    assert common_words() - set(words) == set()


@pytest.mark.parametrize(
    ("word", "catalan"),
    [
        ("massatges", ""),
        ("desempleo", ""),
        ("paro", ""),
        ("proyectos", "projectes"),
        ("proyecto", "projecte"),
        ("cooperativas", "cooperatives"),
        ("coperativa", None),
        ("cuan", None),
    ],
)
def test_right_words_know_forms_and_cognates(word: str, catalan: str | None) -> None:
    """Inflected forms of three languages; the Catalan form beside a Spanish one; no slips."""
    assert right_words().get(word) == catalan
