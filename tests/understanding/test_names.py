"""Sectors, promoters, projects, ateneus and editions that a message names."""

from dataclasses import replace

import pytest

from assistant.catalan.tokens import tokenise
from assistant.model import Content
from assistant.understanding.names import (
    NameFinder,
    NameFound,
    SectorFinder,
    ateneu_names,
    covers,
    project_names,
    promoter_names,
)

KNOWN = {"manresa", "casa", "de", "el", "la", "del", "sol", "mapa", "projecte"}


@pytest.fixture(scope="module")
def projects(content: Content) -> NameFinder:
    """Finds the projects of the small corpus; `sol` is a common word, and KNOWN are words that are none of theirs."""
    return NameFinder(project_names(content.projects), KNOWN.__contains__, common={"sol"})


def test_a_project_is_named_by_its_title_and_its_aliases(content: Content) -> None:
    """Whole value, in the order of the projects."""
    assert project_names(content.projects) == [
        ("Sol de Vic", "sol-de-vic"),
        ("Sol", "sol-de-vic"),
        ("Casa de Manresa", "casa-manresa"),
        ("Mapa de l'habitatge", "mapa-habitatge"),
        ("Sense lloc", "sense-lloc"),
    ]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("BiciHub: un espai per a bicis", ["BiciHub: un espai per a bicis", "BiciHub"]),
        ("Menjador comú. Cuina de barri", ["Menjador comú. Cuina de barri", "Menjador comú"]),
        ("La Casa (Vic)", ["La Casa (Vic)", "La Casa"]),
        ("Recer - un refugi", ["Recer - un refugi", "Recer"]),
        ("La casa del pa: segona part", ["La casa del pa: segona part", "La casa del pa"]),
        ("La casa del bon pa: segona part", ["La casa del bon pa: segona part"]),
        (
            "Una frase ben llarga que no és cap nom: segona part",
            ["Una frase ben llarga que no és cap nom: segona part"],
        ),
    ],
)
def test_the_head_of_a_title_is_a_name_of_its_own_when_it_is_short(
    content: Content, title: str, names: list[str]
) -> None:
    """Before a colon, a full stop, a bracket or a dash; four words at most."""
    project = replace(content.projects[1], title=title)
    assert project_names([project]) == [(name, "casa-manresa") for name in names]


def test_an_ateneu_is_named_by_each_part_of_its_name_and_as_people_say_it(content: Content) -> None:
    """Whole value for one: parts by comma, short name, and `ateneu` with its territory alone."""
    bages = [name for name, id_ in ateneu_names(content.ateneus) if id_ == "bages"]
    assert sorted(bages) == [
        "Ateneu Cooperatiu del Bages",
        "CoopBages",
        "ateneu Bages",
        "ateneu cooperatiu Bages",
        "ateneu de Bages",
        "ateneu del Bages",
    ]


@pytest.mark.parametrize(
    ("promoter", "names"),
    [
        ("Sostre Cívic SCCL", ["Sostre Cívic"]),
        ("Ajuntament d'Arbúcies, amb El Risell, SCCL", ["Ajuntament d'Arbúcies", "Risell"]),
        ("Amb la participació d'Arran de terra", ["Arran de terra"]),
        ("La Garbiana, SCCL (líder) i Can Pipirimosca", ["Garbiana", "Can Pipirimosca"]),
        ("Amb Resilience.Earth", ["Resilience.Earth"]),
        ("Federació de Cooperatives d'Habitatge de Catalunya", ["Federació de Cooperatives d'Habitatge de Catalunya"]),
        ("Som Terra i mar, entre altres", ["Som Terra i mar"]),
        ("Fundació Pere Tarrés en aliança amb Suara [líder]", ["Fundació Pere Tarrés", "Suara"]),
        ("SCCL", []),
        ("Suma", ["Suma"]),
        ("Bar", []),
        (None, []),
    ],
)
def test_each_promoting_entity_is_a_name_without_its_legal_form(
    content: Content, promoter: str | None, names: list[str]
) -> None:
    """Enumerations are taken apart at a comma, `amb`, and an `i` before a capital; brackets say nothing."""
    promoted = [replace(content.projects[0], promoter=promoter)]
    assert promoter_names(promoted, content.vocabulary.places) == [(name, name) for name in names]


def test_a_promoter_is_one_however_it_is_written_and_is_no_place(content: Content) -> None:
    """The first way of writing it stays; abbreviations are written out beside it."""
    texts = ("Fil a l'agulla, amb Vic i Manresa", "Fil a l'Agulla", "Coop de Mà")
    promoted = [replace(content.projects[0], promoter=text) for text in texts]
    assert promoter_names(promoted, content.vocabulary.places) == [
        ("Fil a l'agulla", "Fil a l'agulla"),
        ("Coop de Mà", "Coop de Mà"),
        ("cooperative de Mà", "Coop de Mà"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("el projecte Sol", [NameFound(("sol-de-vic",), 2, 2)]),
        ("el projecte SOL", [NameFound(("sol-de-vic",), 2, 2)]),
        ("el sol surt", []),
        ("SOL DE VIC", [NameFound(("sol-de-vic",), 0, 2)]),
        ("sol de vic i casa de manresa", [NameFound(("sol-de-vic",), 0, 2), NameFound(("casa-manresa",), 4, 6)]),
    ],
)
def test_a_name_is_found_whole(projects: NameFinder, text: str, expected: list[NameFound]) -> None:
    """However it is written; a name of one common word only with a capital."""
    assert projects.find(tokenise(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("casa de manressa", [NameFound(("casa-manresa",), 0, 2)]),
        ("el projecte casademanresa", [NameFound(("casa-manresa",), 2, 2)]),
        ("mapa de l'habitatje", [NameFound(("mapa-habitatge",), 0, 3)]),
        ("sol de vik", []),
        ("casa de menorca", []),
        ("la casa del manresa", []),
        ("casa de manressa o mapa de l'habitatje", [NameFound(("casa-manresa",), 0, 2)]),
        ("mapa de l'habitatje o casa de manressa", [NameFound(("casa-manresa",), 5, 7)]),
        ("la casa del mapa", []),
        ("Sol i casa de manressa", [NameFound(("sol-de-vic",), 0, 0)]),
    ],
)
def test_a_mistyped_name_is_found_where_none_is_exact(
    projects: NameFinder, text: str, expected: list[NameFound]
) -> None:
    """By likeness, the likeliest of several, with at least one word in it that is no known word."""
    assert projects.find(tokenise(text)) == expected


def test_a_mistyped_name_is_not_looked_for_in_words_already_read(projects: NameFinder) -> None:
    """What was read as a place is no name."""
    assert projects.find(tokenise("casa de manressa"), frozenset({2})) == []


@pytest.mark.parametrize(
    ("inner", "inside"), [((2, 4), True), ((3, 3), True), ((1, 3), False), ((4, 5), False), ((0, 9), False)]
)
def test_a_name_covers_what_lies_within_it(inner: tuple[int, int], inside: bool) -> None:
    """To its ends, and not what only overlaps."""
    assert covers(NameFound(("a",), 2, 4), NameFound(("b",), *inner)) is inside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("projectes d'energia", [NameFound(("energia",), 2, 2)]),
        ("ENERGIES", [NameFound(("energia",), 0, 0)]),
        ("plaques solars i pisos", [NameFound(("energia",), 0, 1), NameFound(("habitatge",), 3, 3)]),
        ("proyectos de energía y vivienda", [NameFound(("energia",), 2, 2), NameFound(("habitatge",), 4, 4)]),
        ("housing", [NameFound(("habitatge",), 0, 0)]),
        ("habitatge cooperatiu", [NameFound(("habitatge",), 0, 1)]),
        ("projectes de tota mena", []),
    ],
)
def test_a_sector_is_found_by_label_id_and_synonym_in_three_languages(
    content: Content, text: str, expected: list[NameFound]
) -> None:
    """Inflected or not, the longest name first."""
    assert SectorFinder(content.vocabulary.sectors, lambda _: False).find(tokenise(text)) == expected


def test_a_sector_is_not_found_in_words_already_read_nor_in_function_words(content: Content) -> None:
    """A synonym that only says how something is asked would be in every question."""
    energy, housing = content.vocabulary.sectors
    finder = SectorFinder([replace(energy, synonyms={"ca": ("per a", "energia")}), housing], lambda _: False)
    assert finder.find(tokenise("per a energia"), frozenset({2})) == []
