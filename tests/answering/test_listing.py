"""Listings in words: the exact total, numbered rows with what is known of each, and what else there is."""

from dataclasses import replace

import pytest

from assistant.answering.listing import PROMOTER_CHARS, TITLE_CHARS, empty_text, listing_text
from assistant.model import Filters, Language, Project, ProjectTerritory, Sector, Vocabulary

VOCABULARY = Vocabulary((Sector("energia", "Energia", {}), Sector("habitatge", "Habitatge", {})), (), ())
VIC = ProjectTerritory("Vic (Osona)", "municipality", ("Osona",), (), ("Vic",))
SOL = Project(
    id="sol-de-vic",
    title="Sol de Vic",
    kind="singular",
    promoter="Energia Veïnal SCCL",
    edition="2018-2019",
    edition_certainty="font",
    sectors=("energia",),
    territory=VIC,
    summary="Plaques.",
    source_urls=("https://exemple.cat/sol",),
)
CASA = replace(SOL, title="Casa", promoter=None, edition_certainty="deduida", territory=ProjectTerritory(None, None))
BARE = replace(CASA, title="Sense res", edition=None, edition_certainty=None)
ENERGY = Filters(sectors=("energia",))
OSONA = Filters(territories=("Osona",))


def test_a_listing_is_the_total_the_rows_and_what_else_there_is() -> None:
    """Whole value: promoter, edition and place as far as they are known; that an edition is deduced is told."""
    assert listing_text([SOL, CASA, BARE], 5, 0, 2, Filters(), [Filters()] * 3, VOCABULARY, "ca") == (
        "Hi ha 5 projectes a la base de dades:\n\n"
        "1. **Sol de Vic**: Energia Veïnal SCCL; 2018-2019; Vic (Osona)\n"
        "2. **Casa**: 2018-2019, edició deduïda\n"
        "3. **Sense res**\n\n"
        "Van per ordre alfabètic: primer els d'un lloc concret, després els de tot Catalunya o sense lloc conegut. "
        "N'hi ha 2 més; escriu «mostra'n més» per veure'ls. A part, n'hi ha 2 que abasten tot Catalunya."
    )


@pytest.mark.parametrize(
    ("met", "why"),
    [
        (Filters(), ""),
        (Filters(("energia",)), ""),
        (Filters(("energia", "habitatge"), ("Osona",)), "; sector: energia, habitatge"),
        (Filters(territories=("Catalunya Central",)), "; Catalunya Central"),
        (Filters(editions=("2018-2019",), promoter="Energia"), ""),
        (Filters(territories=("Bages", "Osona"), text="plaques"), ""),
        (Filters(territories=("vic",)), ""),
    ],
)
def test_a_row_says_what_makes_it_a_match(met: Filters, why: str) -> None:
    """What its title, promoter, edition and place do not show; the head says the words and a sector alone."""
    row = listing_text([SOL], 1, 0, 0, met, [met], VOCABULARY, "ca").split("\n\n")[1]
    assert row == f"1. **Sol de Vic**: Energia Veïnal SCCL; 2018-2019; Vic (Osona){why}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ca", "Hi ha 1 projecte d'energia:\n\n1. **Casa**: 2018-2019, edició deduïda"),
        ("es", "Hay 1 proyecto del sector «energia»:\n\n1. **Casa**: 2018-2019, edición deducida"),
        ("en", "There is 1 project in the sector “energia”:\n\n1. **Casa**: 2018-2019, edition deduced"),
    ],
)
def test_a_single_row_is_said_in_the_singular(language: Language, text: str) -> None:
    """Nothing is left over."""
    assert listing_text([CASA], 1, 0, 0, ENERGY, [Filters()], VOCABULARY, language) == text


@pytest.mark.parametrize(
    ("language", "more"),
    [
        ("ca", "Van per ordre alfabètic. N'hi ha 7 més; escriu «mostra'n més» per veure'ls."),
        ("es", "Van por orden alfabético. Hay 7 más; escribe «muestra más» para verlos."),
        ("en", "They are in alphabetical order. There are 7 more; write “show more” to see them."),
    ],
)
def test_a_later_page_counts_on(language: Language, more: str) -> None:
    """From the row it begins with, to what is left after it."""
    blocks = listing_text([BARE, BARE], 19, 10, 0, OSONA, [Filters()] * 2, VOCABULARY, language).split("\n\n")
    assert blocks[1:] == ["11. **Sense res**\n12. **Sense res**", more]


def test_the_last_page_says_of_no_more() -> None:
    """Nothing follows the rows."""
    assert listing_text([BARE], 11, 10, 0, OSONA, [Filters()], VOCABULARY, "ca") == (
        "Hi ha 11 projectes a Osona:\n\n11. **Sense res**\n\nVan per ordre alfabètic."
    )


def test_long_titles_and_promoters_are_cut_at_a_word() -> None:
    """Within their limits, without a sign left at the cut."""
    long = replace(BARE, title="Ordit, " + "paraula, " * 20, promoter="Entitat " * 20)
    row = listing_text([long], 1, 0, 0, Filters(), [Filters()], VOCABULARY, "ca").split("\n\n")[1]
    title, promoter = row.removeprefix("1. **").split("**: ")
    assert title == "Ordit, " + "paraula, " * 10 + "paraula…"
    assert promoter == "Entitat " * 7 + "Entitat…"
    assert len(title) - 1 <= TITLE_CHARS
    assert len(promoter) - 1 <= PROMOTER_CHARS
    exact = replace(BARE, title="a" * TITLE_CHARS)
    assert f"**{exact.title}**" in listing_text([exact], 1, 0, 0, Filters(), [Filters()], VOCABULARY, "ca")


@pytest.mark.parametrize(
    ("nearest", "elsewhere", "text"),
    [
        (None, 0, "No hi ha cap projecte d'energia al Bages a la base de projectes."),
        (
            (ENERGY, 3),
            0,
            "No hi ha cap projecte d'energia al Bages a la base de projectes. "
            "En canvi, n'hi ha 3 si busco projectes d'energia.",
        ),
        (
            (Filters(territories=("Bages",)), 1),
            2,
            "No hi ha cap projecte d'energia al Bages a la base de projectes. "
            "En canvi, n'hi ha 1 si busco projectes al Bages. A part, n'hi ha 2 que abasten tot Catalunya.",
        ),
    ],
)
def test_an_empty_listing_says_so_and_what_is_nearest(
    nearest: tuple[Filters, int] | None, elsewhere: int, text: str
) -> None:
    """Nothing is shown as if it matched."""
    filters = replace(ENERGY, territories=("Bages",))
    assert empty_text(filters, nearest, elsewhere, VOCABULARY, "ca") == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No hay ningún proyecto sobre «hort» en la base de proyectos. En cambio, hay 2 si busco"),
        ("en", "There is no project that mentions “hort” in the project database. There are 2, though, if I look for"),
    ],
)
def test_an_empty_listing_in_another_language(language: Language, text: str) -> None:
    """The same sentences."""
    said = empty_text(Filters(text="hort"), (ENERGY, 2), 0, VOCABULARY, language)
    assert said.startswith(text)
