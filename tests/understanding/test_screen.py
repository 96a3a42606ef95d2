"""The first look at a message: what nobody sees is taken off, and personal data is masked; sums and years never are."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.understanding.screen import MASK, clean, mask

PERSONAL = (
    *("12345678Z", "12345678-z", "12345678 Z", "12345678 z", "X1234567L", "x-1234567-l", "Y 1234567 X"),
    *("ES9121000418450200051332", "ES91 2100 0418 4502 0005 1332", "es91-2100-0418-4502-0005-1332"),
    *("anna@exemple.cat", "anna.puig+coop@correu.exemple.cat", "a_b-c@e-x.coop"),
    *("612345678", "612 345 678", "612 34 56 78", "612-345-678", "612.34.56.78", "731 234 567"),
    *("931234567", "93 123 45 67", "972 12 34 56", "900 900 120", "801234567"),
    *("+34 612 345 678", "+34612345678", "0034 93 123 45 67"),
)
HARMLESS = (
    *("3.000 €", "21.700.000 €", "1.234.567,89 €", "600.000 euros", "7500000 euros", "800000000 euros", "600000000€"),
    *("2024", "2018-2019", "2018/19", "30 %", "08001", "12/2015", "1.234,56", "3,5", "12345678", "6123456789", "1985"),
    *("de 12000000 a 15000000", "12000000 o 13000000 i prou", "del 10/09/2025 al 11/10/2025", "article 129.2"),
)
AROUND = ("", "truca'm al ", "soc l'Anna (", "Tel: ", "tel. ", "«")


@pytest.mark.parametrize("data", PERSONAL)
def test_personal_data_is_masked_whole(data: str) -> None:
    """Identity documents, bank accounts, e-mail addresses and Spanish telephones, as people write them."""
    assert mask(f"hola, soc {data}, i vull saber una cosa") == f"hola, soc {MASK}, i vull saber una cosa"


@pytest.mark.parametrize("data", HARMLESS)
def test_sums_years_and_other_figures_stay(data: str) -> None:
    """A question about money or dates is asked as it was typed."""
    assert mask(f"i amb {data}, què?") == f"i amb {data}, què?"


def test_a_telephone_may_stand_right_after_its_label() -> None:
    """Without a blank between them."""
    assert mask("tel.612345678, tel:931234567") == f"tel.{MASK}, tel:{MASK}"


@given(st.lists(st.sampled_from([*PERSONAL, *HARMLESS]), max_size=4), st.sampled_from(AROUND))
def test_several_are_each_masked_in_place(data: list[str], around: str) -> None:
    """Whatever stands before or between them."""
    expected = [MASK if one in PERSONAL else one for one in data]
    assert mask(around + "; ".join(data)) == around + "; ".join(expected)


@given(st.integers(0, 999_999_999), st.sampled_from(["€", " €", " euros", " EUR"]))
def test_no_sum_is_masked(amount: int, unit: str) -> None:
    """With and without points between thousands."""
    for figures in (str(amount), f"{amount:,}".replace(",", ".")):
        assert mask(f"un ajut de {figures}{unit}") == f"un ajut de {figures}{unit}"


@given(st.integers(600_000_000, 999_999_999), st.sampled_from(["", " ", "-", "."]), st.booleans())
def test_every_telephone_is_masked(number: int, between: str, prefix: bool) -> None:
    """In threes or with twos at the end."""
    figures = str(number)
    for cuts in ((3, 6), (3, 5, 7)):
        groups = [figures[a:b] for a, b in zip((0, *cuts), (*cuts, 9), strict=True)]
        written = ("+34" + between if prefix else "") + between.join(groups)
        assert mask(f"al {written} o per correu") == f"al {MASK} o per correu"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("  hola  \t món \n\n què? ", "hola món què?"),
        ("qu\u0065\u0300 és", "què és"),
        ("co\u200bope\u00adra\u202etiva\ufeff", "cooperativa"),
        ("\x00\x07", ""),
        ("a\ue000b", "ab"),
        ("família 👨\u200d👩", "família 👨👩"),
        ("col·lectiu\u00a0d'Osona\u2028sí", "col·lectiu d'Osona sí"),
        ("", ""),
    ],
)
def test_what_nobody_sees_is_taken_off(typed: str, seen: str) -> None:
    """Control, invisible and private characters; blanks of every kind become one."""
    assert clean(typed) == seen


@given(st.text(max_size=60))
@example("e\u200b\u0301")
def test_cleaning_loses_nothing_that_is_seen_and_is_done_once(text: str) -> None:
    """What is left is the visible characters in their order, accents as one character; a clean text stays as it is."""
    cleaned = clean(text)
    assert clean(cleaned) == cleaned == unicodedata.normalize("NFC", cleaned)
    visible = [char for char in text if unicodedata.category(char)[0] not in "CZ"]
    whole = unicodedata.normalize("NFC", cleaned.replace(" ", ""))
    assert whole == unicodedata.normalize("NFC", "".join(visible))
