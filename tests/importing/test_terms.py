"""The words of a list are understood as people write them; what is not is kept as it was written, and told."""

import pytest

from assistant.content.problems import Problems
from assistant.content.vocabulary import read_vocabulary
from assistant.importing.columns import Column, map_columns
from assistant.importing.terms import Found, Remark, Terms
from tests import corpora

TOWNS = """\
codi_ine,municipi,comarca,vegueria,latitud,longitud
1,Vic,Osona,Catalunya Central,41.9301,2.2549
2,El Prat de Llobregat,Osona,Catalunya Central,41.3,2.1
3,L'Hospitalet de Llobregat,Osona,Catalunya Central,41.3,2.1
"""


@pytest.fixture
def terms(corpus: object, tmp_path_factory: pytest.TempPathFactory) -> Terms:
    folder = corpora.write(tmp_path_factory.mktemp("termes"))
    (folder / "vocabulari/municipis.csv").write_text(TOWNS, encoding="utf-8")
    return Terms(read_vocabulary(folder, Problems()))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("energia", ["energia"]), ("ENERGIA; Habitatge", ["energia", "habitatge"]),
        ("Habitatge cooperatiu", ["habitatge"]), ("plaques solars i pis", ["energia", "habitatge"]),
        ("vivienda / energía", ["habitatge", "energia"]), ("energy, housing", ["energia", "habitatge"]),
        ("energia\nEnergia.", ["energia"]), ("", []),
    ],
)  # fmt: skip
def test_a_sector_is_known_by_its_id_its_label_or_a_synonym(terms: Terms, written: str, found: list[str]) -> None:
    """In three languages, several in a cell, each once."""
    assert terms.many("sectors", written) == Found(found)


def test_an_unknown_term_stays_with_the_nearest_ones(terms: Terms) -> None:
    """For a person to choose: the check of the corpus will not let it pass."""
    assert terms.many("sectors", "energies, pis") == Found(
        ["energies", "habitatge"],
        [Remark("sectors", "energies", "no és al vocabulari; s'hi assemblen: energia, habitatge")],
    )
    assert terms.many("comarques", "Osna").remarks == [
        Remark("comarques", "Osna", "no és al vocabulari; s'hi assemblen: Osona, Bages")
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("vic", "Vic"), ("EL PRAT DE LLOBREGAT", "El Prat de Llobregat"),
        ("Prat de Llobregat, el", "El Prat de Llobregat"), ("Prat de Llobregat (el)", "El Prat de Llobregat"),
        ("Hospitalet de Llobregat, l'", "L'Hospitalet de Llobregat"),
        ("l’Hospitalet de Llobregat", "L'Hospitalet de Llobregat"),
    ],
)  # fmt: skip
def test_a_town_is_known_with_its_article_before_or_behind(terms: Terms, written: str, name: str) -> None:
    """As official lists have it, as people write it, or without."""
    assert terms.many("municipis", written) == Found([name])


@pytest.mark.parametrize("written", ["2018-2019", "2018/2019", "2018-19", "2018–2019", " 2018 / 19 "])
def test_an_edition_is_its_two_years(terms: Terms, written: str) -> None:
    """With whatever stands between them."""
    assert terms.edition(written) == Found(["2018-2019"])


def test_one_year_does_not_say_which_edition(terms: Terms) -> None:
    """Two editions share it."""
    assert terms.edition("2018") == Found(
        ["2018"], [Remark("edition", "2018", "no és al vocabulari; s'hi assemblen: 2017-2018, 2018-2019")]
    )


def test_columns_explain_where_they_go() -> None:
    """Unknown ones stay out; a field of one value has one column, a list may have several."""
    assert map_columns(["TÍTOL*", "Entidad promotora", "", "Sector", "Sector secundari", "Nom", "Telèfon"]) == (
        Column(0, "TÍTOL*", "title", "el títol del projecte"),
        Column(1, "Entidad promotora", "promoter", "qui el promou"),
        Column(3, "Sector", "sectors", "els sectors (vocabulari/sectors.yaml)"),
        Column(4, "Sector secundari", "sectors", "els sectors (vocabulari/sectors.yaml)"),
        Column(5, "Nom", None, "no s'importa: «TÍTOL*» ja dona title"),
        Column(6, "Telèfon", None, "no s'importa: no conec aquest nom de columna"),
    )
