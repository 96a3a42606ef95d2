"""Projects as a spreadsheet: CSV that Excel opens as it should, and XLSX."""

import csv
import io
from collections.abc import Iterable, Mapping

from assistant.model import Project

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    "id",
    "títol",
    "promotor",
    "edició",
    "sectors",
    "territori",
    "comarques",
    "resum",
    "enllaç",
    "actualitzat",
)  # fmt: skip - one line per sheet
# A cell that begins so is run as a formula by spreadsheet programs (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(projects: Iterable[Project], labels: Mapping[str, str]) -> Iterable[tuple[str, ...]]:
    """Yield one row of text per project, in the order of `COLUMNS`; what is unknown is empty."""
    for project in projects:
        yield (
            project.id,
            project.title,
            project.promoter or "",
            project.edition or "",
            "; ".join(labels.get(sector, sector) for sector in project.sectors),
            project.territory.name or "",
            "; ".join(project.territory.comarques),
            project.summary,
            project.url,
            project.as_of or "",
        )


def to_csv(projects: Iterable[Project], labels: Mapping[str, str]) -> bytes:
    """Return RFC 4180 CSV in UTF-8 with a byte order mark, by which Excel knows the encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in rows(projects, labels))
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(projects: Iterable[Project], labels: Mapping[str, str]) -> bytes:
    """Return a workbook with one sheet; every cell is text, so none is a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Projectes")
    sheet.freeze_panes = "A2"
    for row in (COLUMNS, *rows(projects, labels)):
        cells = [WriteOnlyCell(sheet, value=value) for value in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
