"""Personal data is masked wherever it stands; sums, years, postal codes and ids never are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.content.load import load_content
from assistant.personal import MASK, mask

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


# Those with six noughts are sums.
TELEPHONES = st.integers(600_000_000, 999_999_999).filter(lambda number: number % 1_000_000 > 0)


@given(TELEPHONES, st.sampled_from(["", " ", "-", "."]), st.booleans())
def test_every_telephone_is_masked(number: int, between: str, prefix: bool) -> None:
    """In threes or with twos at the end."""
    figures = str(number)
    for cuts in ((3, 6), (3, 5, 7)):
        groups = [figures[a:b] for a, b in zip((0, *cuts), (*cuts, 9), strict=True)]
        written = ("+34" + between if prefix else "") + between.join(groups)
        assert mask(f"al {written} o per correu") == f"al {MASK} o per correu"


def nif(number: int) -> str:
    return f"{number:08}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def cif(letter: str, number: int, as_letter: bool) -> str:
    """Doubles of the odd places, added figure by figure, and the even places; the control fills up to a ten."""
    figures = f"{number:07}"
    doubled = "".join(str(2 * int(figure)) for figure in figures[::2])
    control = next(one for one in range(10) if (sum(map(int, doubled + figures[1::2])) + one) % 10 == 0)
    return f"{letter}{figures}{'JABCDEFGHI'[control] if as_letter else control}"


def iban(country: str, account: str) -> str:
    figures = "".join(str(int(char, 36)) for char in f"{account}{country}00")
    return f"{country}{98 - int(figures) % 97:02}{account}"


SHAPES = ("{0}{1}", "{0}-{1}", "{0} {1}", "{2}{1}", "{2}-{1}")


@given(st.integers(0, 99_999_999), st.sampled_from(SHAPES), st.booleans())
def test_every_nif_is_masked(number: int, shape: str, small: bool) -> None:
    """With a hyphen, a blank or points, and in small letters."""
    whole = nif(number)
    points = f"{whole[:2]}.{whole[2:5]}.{whole[5:8]}"
    written = shape.format(whole[:8], whole[8], points)
    if not (small and written[-2] == " " and whole[8] in "AE"):  # that is a word: `12345678 a`
        written = written.lower() if small else written
    assert mask(f"el meu NIF és {written}, gràcies") == f"el meu NIF és {MASK}, gràcies"


@given(st.integers(0, 99_999_999), st.integers(1, 22))
def test_a_letter_that_does_not_check_is_the_next_word_s(number: int, other: int) -> None:
    """Eight figures and a capital after a blank: a NIF only with its own letter."""
    letter = "TRWAGMYFPDXBNJZSQVHLCKE"[(number + other) % 23]
    text = f"hi ha {number:08} {letter} i prou"
    assert mask(text) == text


@given(st.sampled_from("ABCDEFGHJNPQRSUVW"), st.integers(0, 9_999_999), st.booleans(), st.sampled_from(["", "-"]))
def test_a_cif_is_masked_when_it_checks_and_only_then(letter: str, number: int, as_letter: bool, between: str) -> None:
    """Its control is a figure or a letter; any other figure makes it a code like any other."""
    right = cif(letter, number, as_letter)
    written = right[0] + between + right[1:]
    assert mask(f"l'entitat {written}.") == f"l'entitat {MASK}."
    if not as_letter:
        wrong = f"{written[:-1]}{(int(written[-1]) + 1) % 10}"
        assert mask(f"l'expedient {wrong}.") == f"l'expedient {wrong}."


@pytest.mark.parametrize("known", ["A58818501", "Q-0801175-A", "F60487154", "K1234567L", "S0811001G"])
def test_known_identifiers_are_masked(known: str) -> None:
    """Published ones, so that the rule of these tests is not the only witness."""
    assert mask(known) == MASK


ACCOUNTS = (
    *(("ES", "21000418450200051332"), ("DE", "370400440532013000")),
    *(("GB", "NWBK60161331926819"), ("AD", "00012030200359100100")),
)


@given(st.sampled_from(ACCOUNTS), st.booleans(), st.booleans())
def test_accounts_of_other_countries_are_masked(account: tuple[str, str], grouped: bool, small: bool) -> None:
    """In groups of four or not, letters in them or not; what follows stays."""
    whole = iban(*account)
    written = " ".join(whole[at : at + 4] for at in range(0, len(whole), 4)) if grouped else whole
    written = written.lower() if small else written
    assert mask(f"compte {written} i vull saber 4 coses") == f"compte {MASK} i vull saber 4 coses"


def test_an_account_with_letters_has_to_check() -> None:
    """Otherwise it is a code like any other."""
    assert mask("GB29NWBK60161331926819") == MASK
    assert mask("GB28NWBK60161331926819") == "GB28NWBK60161331926819"


@pytest.mark.parametrize("number", ["+33 6 12 34 56 78", "+376 312 345", "+1 (212) 555-0123", "+447911123456"])
def test_telephones_of_other_countries_are_masked(number: str) -> None:
    assert mask(f"truca'm al {number} demà") == f"truca'm al {MASK} demà"


SAFE = (
    *("600.000.000", "900 000 000 de pressupost", "612.345.678 d'euros", "700.500.000 milions", "12.345.678 M€"),
    *("+10 000 000 000 €", "de 5000000 a 12345674", "2.345.678,90", "art. 12.345.678", "12/11/2026 10:30"),
    *("EMT/127/2024", "RD 1553/2005", "BDNS 123456789012", "expedient B12345678", "08001 Barcelona", "15 @ 20"),
)


@pytest.mark.parametrize("text", SAFE)
def test_codes_dates_and_round_figures_stay(text: str) -> None:
    assert mask(text) == text


@given(st.integers(1900, 2100), st.integers(1900, 2100), st.integers(1000, 52_999), st.integers(0, 999))
def test_years_postal_codes_and_small_figures_stay(year: int, other: int, code: int, number: int) -> None:
    """Alone, as an edition, beside a town."""
    text = f"l'edició {year}-{other}, {year}/{other}, {year} {other}, {code:05} Vic, {number} persones, el {number} %"
    assert mask(text) == text


def test_no_id_or_name_of_the_corpus_is_masked(tmp_path: Path) -> None:
    """Projects, documents, sectors, editions and every town of the programme's own content."""
    content = load_content(Path(__file__).parent.parent / "corpus")
    names = [project.id for project in content.projects] + [document.id for document in content.documents]
    names += [place.name for place in content.vocabulary.places] + [one.id for one in content.vocabulary.editions]
    names += [project.promoter or "" for project in content.projects] + [one.id for one in content.ateneus]
    assert {name: mask(name) for name in names if mask(name) != name} == {}
    assert len(names) > 1_000


PIECES = (*PERSONAL, *HARMLESS, "1", "a", "+34", "@", ".", "-", " ", "ES", "12345678", "Z", "€", "(")


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_masking_twice_changes_nothing(text: str) -> None:
    """What was masked when it was read may be masked again when it is written."""
    assert mask(mask(text)) == mask(text)
