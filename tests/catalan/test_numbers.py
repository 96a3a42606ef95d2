"""Numbers and dates in words are those in figures."""

import pytest

from assistant.catalan.numbers import date
from assistant.catalan.terms import terms


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("vint-i-un", "21"),
        ("vint-i-una persones", "21 persones"),
        ("vint i nou socis", "29 socis"),
        ("trenta-cinc", "35"),
        ("huitanta-huit", "88"),
        ("treinta y cinco", "35"),
        ("twenty-five", "25"),
        ("tres persones", "3 persones"),
        ("desset", "17"),
        ("10/09/2025", "10 de setembre de 2025"),
        ("1-3-2024", "1 de març de 2024"),
        ("31.12.2023", "31 de desembre de 2023"),
        ("l'1r de gener", "l'1 de gener"),
        ("la 2n edició", "la 2 edició"),
    ],
)
def test_words_and_figures_are_the_same_terms(words: str, figures: str) -> None:
    """Compounds with and without their hyphens, in three languages; dates in figures."""
    assert terms(words) == terms(figures)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vint, dos", ["20", "2"]),
        ("de vint a trenta", ["20", "30"]),
        ("vint i trenta", ["20", "30"]),
        ("deu i dos", ["10", "2"]),
        ("vint-i", ["20"]),
        ("un nou", ["nou"]),
        ("cent dos", ["100", "2"]),
    ],
)
def test_numbers_beside_each_other_are_not_one(text: str, expected: list[str]) -> None:
    """Only a ten and what is below ten go together, with a hyphen, a blank or `i` between."""
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("10/09/2025", ("10", "setembre", "2025")),
        ("1-1-2024", ("1", "gener", "2024")),
        ("12/2015", None),
        ("2018-2019", None),
        ("32/01/2024", None),
        ("0/01/2024", None),
        ("10/13/2024", None),
        ("10/09-2024", None),
        ("10/09/25", None),
    ],
)
def test_dates(word: str, expected: tuple[str, str, str] | None) -> None:
    """Laws, spans of years and days that no month has are none."""
    assert date(word) == expected
