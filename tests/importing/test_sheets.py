"""The cells of a sheet as a person reads them, and which row is the header."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest

from assistant.importing import limits, sheets, xlsx_parts
from assistant.importing.header import Header, find_header
from assistant.importing.imported import Origin, Refused
from tests.importing import making

ORIGIN = Origin("llista.xlsx")


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as error:
        sheets.read_xlsx(data, ORIGIN)
    return str(error.value)


def test_cells_are_what_excel_shows() -> None:
    """Dates are dates, merged cells hold their value everywhere, errors and blanks are nothing, links are kept."""

    def write(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["  Títol\u00a0llarg ", 3.5, True, "#N/A", "dues_x000D_\nlínies"])
        sheet.write_datetime(1, 0, datetime.fromisoformat("2024-06-30"), book.add_format({"num_format": "dd/mm/yy"}))
        sheet.merge_range(1, 1, 2, 2, "tot")
        sheet.write_url(2, 0, "https://exemple.cat/x", string="fitxa")
        sheet.write_formula(3, 0, "=1+1", None, 2)

    [sheet] = sheets.read_xlsx(making.excel(write, "Projectes"), ORIGIN).sheets
    assert sheet == sheets.Sheet(
        "Projectes",
        [
            ["Títol llarg", 3.5, "sí", None, "dues\nlínies"],
            [datetime.fromisoformat("2024-06-30"), "tot", "tot", None, None],
            ["fitxa", "tot", "tot", None, None],
            [2, None, None, None, None],
        ],
        {(2, 0): "https://exemple.cat/x"},
    )


def test_one_far_cell_is_too_many_rows() -> None:
    """And costs no more memory than one."""
    assert refused(making.excel(lambda book, sheet: sheet.write(1_048_575, 0, "lluny"))) == (
        "té 1048576 files i 1 columnes i el màxim és 20000 i 200: parteix-lo"
    )


def test_a_merged_range_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a cell is made of each place in it."""
    monkeypatch.setattr(xlsx_parts, "MAX_MERGED_CELLS", 5)
    monkeypatch.setattr(sheets, "load_workbook", lambda *args, **options: pytest.fail("it was opened"))
    whole = making.excel(lambda book, sheet: sheet.merge_range(0, 0, 1, 2, "tot"))
    assert refused(whole) == "combina massa cel·les: desfés les cel·les combinades que ocupen tot el full"


def test_what_is_no_workbook_is_refused() -> None:
    """Cut short, another kind of zip, or a workbook with a password."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("hola.txt", "hola")
    broken = "no és un fitxer .xlsx vàlid, o està malmès"
    assert refused(buffer.getvalue()) == broken
    assert refused(making.excel(making.rows(["Projecte", "Entitat"]))[:900]) == broken
    assert refused(limits.OLE + b"\0" * 600).startswith("té contrasenya o és d'un format antic")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16", "utf-16-le", "utf-8", "mac_roman"])
def test_a_delimited_file_is_read_whatever_parts_it(delimiter: str, encoding: str) -> None:
    """Semicolons of Excel here, commas elsewhere; with quotes, with blank rows, with a title above the header."""
    lines = [
        ["Llista, 2018; i més", "", ""], ["", "", ""], ["Projecte", "Convocatòria", "Descripció"],
        ["Sol", "2018-2019", 'Posa "plaques",\ni també; això | allò'],
    ]  # fmt: skip
    quoted = "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    [sheet] = sheets.read_csv(quoted.encode(encoding), ORIGIN).sheets
    assert sheet.rows == [
        ["Llista, 2018; i més", None, None], [None] * 3, ["Projecte", "Convocatòria", "Descripció"],
        ["Sol", "2018-2019", 'Posa "plaques",\ni també; això | allò'],
    ]  # fmt: skip


def test_the_row_in_which_excel_names_its_delimiter_is_none() -> None:
    """It stays as an empty one, so that rows keep the numbers that Excel shows."""
    [sheet] = sheets.read_csv(b"sep=;\r\nProjecte;Sector\r\nSol;energia\r\n", ORIGIN).sheets
    assert sheet.rows == [[], ["Projecte", "Sector"], ["Sol", "energia"]]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["Projecte", "Sector"], ["Sol", "energia"]], Header(0, 0, ("Projecte", "Sector"))),
        ([["Llista 2018"] * 2, [None] * 2, ["Nom", "Entitat (promotora)"], ["Sol", "Som"]],
         Header(2, 2, ("Nom", "Entitat (promotora)"))),
        ([["Projecte", "Territori", "Territori"], ["Projecte", "Comarca", "Municipi"], ["Sol", "Osona", "Vic"]],
         Header(0, 1, ("Projecte", "Comarca", "Municipi"))),
        ([["Projecte", "Sector", "Territori", None], [None, None, "Comarca", "Municipi"], ["Sol", "x", "Osona", "Vic"]],
         Header(0, 1, ("Projecte", "Sector", "Comarca", "Municipi"))),
        ([["Entitat", "Entitat", "Projecte", "Projecte"], ["Nom", "NIF", "Nom", "Resum"], ["Som", "F1", "Sol", "Un."]],
         Header(0, 1, ("Entitat", "NIF", "Nom", "Resum"))),
        ([["Projecte", "Territori", "Territori"], ["Sol", "Osona", "Vic"]],
         Header(0, 0, ("Projecte", "Territori", "Territori"))),
        ([["Telèfon", "Correu"], ["1", "2"]], None),
        ([["Sector", "Comarca"], ["energia", "Osona"]], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_header_is_found_under_a_title_and_over_two_rows(
    rows: list[list[sheets.Value]], header: Header | None
) -> None:
    """The lower row names the column; without a title among the names there is no list of projects."""
    assert find_header(rows) == header


def test_hidden_sheets_and_formulas_without_a_result_are_told() -> None:
    """A sheet that nobody sees is no part of the list; a formula that no Excel has worked out has no value to read."""

    def write(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Projecte", "Entitat"])
        sheet.write_formula(1, 0, '=A1&"x"', None, "")
        sheet.write_formula(1, 1, '=A1&"x"', None, "Sol")
        book.get_worksheet_by_name("Vells").hide()

    found = sheets.read_xlsx(making.excel(write, "Llista", "Vells"), ORIGIN)
    assert ([sheet.name for sheet in found.sheets], found.notes) == (
        ["Llista"],
        ("el full «Vells» està amagat: no l'importo",
         "1 cel·la té una fórmula sense resultat: obre'l amb l'Excel, desa'l i torna-ho a provar"),
    )  # fmt: skip


def test_an_apostrophe_that_an_export_put_before_a_sign_goes() -> None:
    """The one that a name begins with stays."""
    [sheet] = sheets.read_csv(b"Projecte;Sector\r\n'-10 %;'n\r\n", ORIGIN).sheets
    assert sheet.rows == [["Projecte", "Sector"], ["-10 %", "'n"]]
