"""A list of projects becomes records of `projectes.yaml`, each with what a person has to look at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.content.load import load_content
from assistant.content.problems import Problems
from assistant.content.vocabulary import read_vocabulary
from assistant.export import to_csv, to_xlsx
from assistant.importing.imported import Origin, Refused
from assistant.importing.projects import Draft, Projects, Table, read_tables
from assistant.importing.reading import Reader
from assistant.importing.sheets import Book, Sheet, Value
from assistant.importing.terms import Remark, Terms

ORIGIN = Origin("llista.xlsx")


@pytest.fixture
def terms(corpus: Path) -> Terms:
    return Terms(read_vocabulary(corpus, Problems()))


def drafts(terms: Terms, *rows: list[Value], taken: dict[str, str] | None = None) -> tuple[Draft, ...]:
    [table] = read_tables(Book([Sheet("Full", list(rows))]), ORIGIN, terms, taken or {}).tables
    return table.drafts


def one(terms: Terms, **cells: Value) -> tuple[dict[str, Any], tuple[Remark, ...]]:
    """The record and the remarks of a row with a title, a sector and a summary besides the cells."""
    row: dict[str, Value] = {"title": "Sol", "sectors": "energia", "summary": "El projecte Sol.", **cells}
    [draft] = drafts(terms, [name.replace("_", " ") for name in row], list(row.values()))
    return draft.record, draft.remarks


def test_a_whole_row_becomes_a_record(terms: Terms) -> None:
    """Every field, the place completed upwards by the map: town, comarca, vegueria."""
    record, remarks = one(
        terms,
        promoter="Energia  Veïnal SCCL", edition="2018/19", municipis="vic", kind="Projecte singular",
        aliases="SV; Sol", as_of="juny de 2024", source_urls="https://exemple.cat/sol i https://exemple.cat/mes.",
        caveat="Compte.",
    )  # fmt: skip
    assert record == {
        "id": "sol", "title": "Sol", "kind": "singular", "promoter": "Energia Veïnal SCCL", "edition": "2018-2019",
        "edition_certainty": "font", "sectors": ["energia"], "territory": "Vic (Osona)", "scope": "territorial",
        "comarques": ["Osona"], "vegueries": ["Catalunya Central"], "municipis": ["Vic"], "aliases": ["SV", "Sol"],
        "summary": "El projecte Sol.", "caveat": "Compte.", "as_of": "2024-06",
        "source_urls": ["https://exemple.cat/sol", "https://exemple.cat/mes"],
    }  # fmt: skip
    assert remarks == ()


def test_what_is_not_understood_is_kept_and_told(terms: Terms) -> None:
    """Terms as they were written; a date or a kind that is none is left out."""
    record, remarks = one(
        terms, sectors="energies", edition="2018", as_of="aviat", kind="gran", source_urls="web nostra"
    )
    assert (record["sectors"], record["edition"], record["edition_certainty"]) == (["energies"], "2018", None)
    assert (record["as_of"], record["kind"], record["source_urls"], record["source_note"]) == (
        None, None, [], "web nostra",
    )  # fmt: skip
    assert remarks == (
        Remark("sectors", "energies", "no és al vocabulari; s'hi assemblen: energia, habitatge"),
        Remark("edition", "2018", "no és al vocabulari; s'hi assemblen: 2017-2018, 2018-2019"),
        Remark("as_of", "aviat", "no és cap data que entengui"),
        Remark("kind", "gran", "ha de ser singular o estrategic"),
        Remark(
            "source_urls", "web nostra", "no és una adreça sencera que comenci per http: l'he deixada a source_note"
        ),
    )


@pytest.mark.parametrize(
    ("territory", "fields"),
    [
        ("Vic (Osona)", {"municipis": ["Vic"], "comarques": ["Osona"], "vegueries": ["Catalunya Central"]}),
        ("Osona", {"comarques": ["Osona"], "vegueries": ["Catalunya Central"]}),
        ("Catalunya Central", {"vegueries": ["Catalunya Central"]}),
        ("Catalunya", {}),
    ],
)
def test_a_place_in_words_is_put_on_the_map(terms: Terms, territory: str, fields: dict[str, list[str]]) -> None:
    """As the source says it, and by the names of the vocabulary, which lists go by."""
    record, remarks = one(terms, territory=territory)
    assert {field: record[field] for field in ("municipis", "comarques", "vegueries") if field in record} == fields
    assert (record["territory"], record["scope"]) == (territory, "territorial" if fields else "catalunya")
    assert remarks == ()


@pytest.mark.parametrize("territory", ["Vic (Bages)", "Mart"])
def test_a_place_that_is_not_on_the_map_is_told(terms: Terms, territory: str) -> None:
    """It stays as the source says it; nothing is guessed."""
    record, [remark] = one(terms, territory=territory)
    assert (record["territory"], "comarques" in record) == (territory, False)
    assert (remark.field, remark.value) == ("territory", territory)


def test_what_a_record_needs_and_the_row_lacks_is_told(terms: Terms) -> None:
    """Title, sector and summary; the source is the file."""
    [draft] = drafts(terms, ["Títol", "Entitat"], [None, "Som"])
    assert draft == Draft(
        2,
        {"promoter": "Som", "source_urls": [], "source_note": "Importat de llista.xlsx", "id": "fila-2"},
        (
            Remark("sectors", "", "hi falta el sector"),
            Remark("summary", "", "hi falta el resum"),
            Remark("title", "", "hi falta el títol"),
        ),
    )


def test_ids_that_clash_are_told(terms: Terms) -> None:
    """One of the corpus may be the same project and stays; one of the list gets a number."""
    row: list[Value] = ["Sol de Vic", "energia", "Un resum."]
    first, second, third, other = drafts(
        terms, ["Nom", "Sector", "Resum"], row, row, row, ["Altre", "energia", "Un resum."],
        taken={"altre": "projectes.yaml:7"},
    )  # fmt: skip
    assert [draft.record["id"] for draft in (first, second, third, other)] == [
        "sol-de-vic", "sol-de-vic-2", "sol-de-vic-3", "altre",
    ]  # fmt: skip
    same = "el mateix títol que la fila 2: mira si és una fitxa repetida"
    assert (first.remarks, second.remarks, third.remarks) == (
        (), (Remark("id", "sol-de-vic-2", same),), (Remark("id", "sol-de-vic-3", same),),
    )  # fmt: skip
    why = "ja és a projectes.yaml:7: si és el mateix projecte, esmena aquella fitxa; si no, canvia l'id"
    assert other.remarks == (Remark("id", "altre", why),)


def test_rows_that_are_no_project_are_passed_over(terms: Terms) -> None:
    """Blank ones, those of columns that stay out, and the header once more; rows are counted as Excel does."""
    found = drafts(
        terms, ["Llista", None, None], ["Nom", "Sector", "Telèfon"], ["Sol", "energia", None], [None, None, None],
        ["Nom", "Sector", "Telèfon"], [None, None, "93"], ["Lluna", "energia", None],
    )  # fmt: skip
    assert [(draft.row, draft.record["title"]) for draft in found] == [(3, "Sol"), (7, "Lluna")]


def test_every_sheet_with_a_list_counts(terms: Terms) -> None:
    """A sheet of notes does not; ids are unique across sheets; a link goes before the word that bears it."""
    head: list[Value] = ["Projecte", "Sector", "Resum", "Web"]
    row: list[Value] = ["Sol", "energia", "Un resum.", "fitxa"]
    sheets = [
        Sheet("Notes", [["Llegiu-ho"]]),
        Sheet("2018", [head, row], {(1, 3): "https://exemple.cat/sol"}),
        Sheet("2019", [head, row], {(1, 3): "https://exemple.cat/sol"}),
    ]
    found = read_tables(Book(sheets, ("nota",)), ORIGIN, terms, {})
    tables = found.tables
    assert [(table.sheet, table.header, [d.record["id"] for d in table.drafts]) for table in tables] == [
        ("2018", 1, ["sol"]), ("2019", 1, ["sol-2"]),
    ]  # fmt: skip
    assert tables[0].drafts[0].record["source_urls"] == ["https://exemple.cat/sol"]
    assert found.notes == ("al full «Notes» no hi trobo cap llista de projectes", "nota")


@pytest.mark.parametrize(
    ("rows", "why"),
    [([["Telèfon", "Correu"]], "no hi trobo cap llista"), ([["Nom", "Sector"]], "no té cap fila"), ([], "no hi trobo")],
)
def test_a_file_without_a_list_of_projects_is_refused(terms: Terms, rows: list[list[Value]], why: str) -> None:
    """It says which columns make one."""
    with pytest.raises(Refused, match=why):
        read_tables(Book([Sheet("Full", rows)]), ORIGIN, terms, {})


def test_a_table_knows_its_columns(terms: Terms) -> None:
    """For the report: the header as written and the field of each."""
    book = Book([Sheet("", [["Nom", "Sector", "Import"], ["Sol", "energia", 3]])])
    [table] = read_tables(book, ORIGIN, terms, {}).tables
    assert isinstance(table, Table)
    assert [(column.header, column.field) for column in table.columns] == [
        ("Nom", "title"), ("Sector", "sectors"), ("Import", None),
    ]  # fmt: skip


def test_a_row_of_totals_is_no_project(terms: Terms) -> None:
    """But one whose name only begins so is."""
    rows: list[list[Value]] = [["Nom", "Sector", "Resum"], ["Totals", None, "3"], ["Total Sol", "energia", "Un resum."]]
    [table] = read_tables(Book([Sheet("", rows)]), ORIGIN, terms, {}).tables
    assert [draft.record["title"] for draft in table.drafts] == ["Total Sol"]


@pytest.mark.parametrize(("suffix", "export"), [(".csv", to_csv), (".xlsx", to_xlsx)])
def test_the_corpus_s_own_export_comes_back_as_it_was(suffix: str, export: Callable[..., bytes]) -> None:
    """Every column goes to a field, and every field of every project has the value that it has in the corpus."""
    content = load_content(Path("corpus"))
    labels = {sector.id: sector.label for sector in content.vocabulary.sectors}
    read = Reader(Terms(content.vocabulary))(export(content.projects, labels), Origin(f"p{suffix}"), suffix, {})
    assert isinstance(read, Projects)
    [table] = read.tables
    assert [column.field for column in table.columns] == [
        "id", "title", "promoter", "edition", "sectors", "territory", "comarques", "summary", "source_urls", "as_of",
    ]  # fmt: skip
    names = ("id", "title", "promoter", "edition", "sectors", "territory", "comarques", "summary", "as_of")
    assert [[draft.record.get(name) or None for name in names] for draft in table.drafts] == [
        [p.id, p.title, p.promoter, p.edition, list(p.sectors), p.territory.name, list(p.territory.comarques) or None,
         p.summary, p.as_of]
        for p in content.projects
    ]  # fmt: skip
    assert [draft.record["source_urls"][:1] for draft in table.drafts] == [[p.url] for p in content.projects]
