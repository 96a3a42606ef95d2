"""Spreadsheets and delimited files → rows of plain values, merged cells filled and Excel's ways undone."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from assistant.importing.columns import field_of
from assistant.importing.decode import decode
from assistant.importing.imported import Origin, Refused
from assistant.importing.limits import MAX_COLUMNS, MAX_MERGED_CELLS, MAX_ROWS, check_zip
from assistant.importing.markdown import clean

Value = str | int | float | date | None
_DELIMITERS = ";,\t|"
_SAMPLE = 30  # rows in which the delimiter shows: past the titles above the header
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows from the first of the file on, so that row `n` of Excel is `rows[n - 1]`; links by (row, column) from 0."""

    name: str
    rows: list[list[Value]]
    links: dict[tuple[int, int], str] = field(default_factory=dict)


def read_xlsx(data: bytes, origin: Origin) -> list[Sheet]:
    """Every sheet, formulas by the values they were saved with. Raises Refused."""
    check_zip(data, ".xlsx")
    try:
        _check_merged(data)
        book = load_workbook(io.BytesIO(data), data_only=True)
        return [_sheet(sheet) for sheet in book.worksheets]
    except (Refused, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever its reading of a broken file runs into
        raise Refused("no és un fitxer .xlsx vàlid, o està malmès") from error


def read_csv(data: bytes, origin: Origin) -> list[Sheet]:
    """The rows of a delimited file, whichever of `;`, `,`, tab and `|` parts them. Raises Refused."""
    text = decode(data, origin.charset)
    if text.startswith("sep="):  # Excel's own way to name the delimiter; the row stays, so that rows keep their numbers
        text = "\n" + text.partition("\n")[2]
    try:
        delimiter = max(_DELIMITERS, key=lambda mark: _score(text, mark))
        reader = csv.reader(io.StringIO(text), delimiter=delimiter)
        rows: list[list[Value]] = [[_text(cell) for cell in row] for row in reader]
    except csv.Error as error:
        raise Refused(f"no és un CSV vàlid ({error})") from error
    _checked(len(rows), max(map(len, rows), default=0))
    return [Sheet("", rows)]


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


def _check_merged(data: bytes) -> None:
    """Refuse merged ranges beyond measure before openpyxl makes a cell of each place in them."""
    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for reference in _merged(file.read(name)):
                    left, top, right, bottom = range_boundaries(reference)
                    total += (int(right or 0) - int(left or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)
    if total > MAX_MERGED_CELLS:
        raise Refused("combina massa cel·les: desfés les cel·les combinades que ocupen tot el full")


def _merged(xml: bytes) -> Iterator[str]:
    for _, element in ElementTree.iterparse(io.BytesIO(xml)):  # noqa: S314  # expat limits the expansion of entities
        if element.tag.endswith("}mergeCell"):
            yield element.get("ref", "")
        element.clear()


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
