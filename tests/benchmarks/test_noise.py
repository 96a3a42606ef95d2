"""Spoiled queries: what is changed, and that it is the same every time."""

import pytest

from benchmarks.noise import noisy


def test_without_noise_nothing_changes() -> None:
    assert noisy("Què és la col·lecció?", None) == "Què és la col·lecció?"


def test_accents_are_dropped_and_nothing_else() -> None:
    assert noisy("Què és la col·lecció de l'Açò?", "accents") == "Que es la col·leccio de l'Aco?"


@pytest.mark.parametrize("text", ["Com es crea una cooperativa?", "Quins ajuts hi ha per a l'habitatge?"])
def test_a_slip_is_in_one_long_word_and_always_the_same(text: str) -> None:
    typed, meant = noisy(text, "typo").split(), text.split()
    different = [(one, other) for one, other in zip(typed, meant, strict=True) if one != other]
    assert [other for _, other in different] in (["cooperativa?"], ["l'habitatge?"])
    assert [abs(len(one) - len(other)) <= 1 for one, other in different] == [True]
    assert noisy(text, "typo") == " ".join(typed)


def test_a_text_of_short_words_has_no_slip() -> None:
    assert noisy("Què és un soci?", "typo") == "Què és un soci?"
