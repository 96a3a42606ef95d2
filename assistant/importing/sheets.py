"""Spreadsheets and delimited files → rows of plain values, merged cells filled and Excel's ways undone."""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.importing.columns import field_of
from assistant.importing.decode import decode
from assistant.importing.imported import Origin, Refused
from assistant.importing.limits import MAX_COLUMNS, MAX_ROWS, check_zip
from assistant.importing.markdown import clean
from assistant.importing.xlsx_parts import scan

Value = str | int | float | date | None
_DELIMITERS = ";,\t|"
_SAMPLE = 30  # rows in which the delimiter shows: past the titles above the header
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what a formula begins with
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows from the first of the file on, so that row `n` of Excel is `rows[n - 1]`; links by (row, column) from 0."""

    name: str
    rows: list[list[Value]]
    links: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that a person sees, and in Catalan what was left out and what is missing."""

    sheets: list[Sheet]
    notes: tuple[str, ...] = ()


def read_xlsx(data: bytes, origin: Origin) -> Book:
    """Every sheet but the hidden ones, formulas by the values they were saved with. Raises Refused."""
    check_zip(data, ".xlsx")
    try:
        unsaved = scan(data)
        book = load_workbook(io.BytesIO(data), data_only=True)
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        notes = [f"el full «{one.title}» està amagat: no l'importo" for one in book.worksheets if one not in seen]
        if unsaved:
            cells = "1 cel·la té una fórmula" if unsaved == 1 else f"{unsaved} cel·les tenen una fórmula"
            notes.append(f"{cells} sense resultat: obre'l amb l'Excel, desa'l i torna-ho a provar")
        return Book([_sheet(sheet) for sheet in seen], tuple(notes))
    except (Refused, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever its reading of a broken file runs into
        raise Refused("no és un fitxer .xlsx vàlid, o està malmès") from error


def read_csv(data: bytes, origin: Origin) -> Book:
    """The rows of a delimited file, whichever of `;`, `,`, tab and `|` parts them. Raises Refused."""
    text = decode(data, origin.charset)
    if text.startswith("sep="):  # Excel's own way to name the delimiter; the row stays, so that rows keep their numbers
        text = "\n" + text.partition("\n")[2]
    try:
        delimiter = max(_DELIMITERS, key=lambda mark: _score(text, mark))
        reader = csv.reader(io.StringIO(text), delimiter=delimiter)
        rows: list[list[Value]] = [[_text(_armed(cell)) for cell in row] for row in reader]
    except csv.Error as error:
        raise Refused(f"no és un CSV vàlid ({error})") from error
    _checked(len(rows), max(map(len, rows), default=0))
    return Book([Sheet("", rows)])


def _armed(cell: str) -> str:
    """A cell as it was before an export put an apostrophe before it, so that no program would run it as a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _score(text: str, delimiter: str) -> tuple[int, int]:
    """How many column names a row shows with this delimiter, and how many cells."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows = [row for row, _ in zip(reader, range(_SAMPLE), strict=False)]
    known = max((sum(field_of(cell) is not None for cell in row) for row in rows), default=0)
    return known, max(map(len, rows), default=0)


def _checked(height: int, width: int) -> None:
    if height > MAX_ROWS or width > MAX_COLUMNS:
        raise Refused(f"té {height} files i {width} columnes i el màxim és {MAX_ROWS} i {MAX_COLUMNS}: parteix-lo")


def _sheet(sheet: Worksheet) -> Sheet:
    # Only the cells that are there: going over rows makes a cell of each place up to the farthest one.
    cells = {place: cell for place, cell in sheet._cells.items() if cell.value is not None}
    height, width = (max((place[at] for place in cells), default=0) for at in (0, 1))
    _checked(height, width)
    rows: list[list[Value]] = [[None] * width for _ in range(height)]
    links = {}
    for (row, column), cell in cells.items():
        rows[row - 1][column - 1] = _value(cell.value)
        if cell.hyperlink is not None and cell.hyperlink.target:
            links[row - 1, column - 1] = str(cell.hyperlink.target)
    for left, top, right, bottom in (merged.bounds for merged in sheet.merged_cells.ranges):
        for row in range(top - 1, min(bottom, height)):
            for column in range(left - 1, min(right, width)):
                rows[row][column] = rows[top - 1][left - 1]
    return Sheet(sheet.title, rows, links)


def _value(value: Any) -> Value:
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, datetime | date | int | float):
        return value
    if value is None or isinstance(value, time) or str(value) in _ERRORS:
        return None
    # Office writes characters that XML has no place for as _x000D_.
    return _text(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(value)))


def _text(text: str) -> str | None:
    """Clean text, its line ends kept: they part the values of a list."""
    stripped = clean(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return None if not stripped or stripped in _ERRORS else stripped
