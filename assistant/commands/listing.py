"""`projects`: the exact listing on the terminal or as a file."""

import argparse
import csv
import io
import json
import sys
from pathlib import Path

from assistant.commands.wire import Labels, project_data, sector_labels
from assistant.errors import SettingsError
from assistant.model import Filters, Project
from assistant.port import AssistantPort

COLUMNS = ("id", "title", "promoter", "edition", "sectors", "territory", "comarques", "summary", "url", "as_of")


def projects(assistant: AssistantPort, args: argparse.Namespace) -> int:
    """Print or save every match.

    Raises:
        UnknownTerm: for a filter value that the vocabulary does not hold.
        SettingsError: for a file that cannot be written, and for a workbook that would go to a terminal.
    """
    if args.format == "xlsx" and args.output is None and sys.stdout.isatty():
        raise SettingsError("--format=xlsx: a workbook is no text; give --output FILE, or send it on with > or |")
    assistant.load()
    filters = Filters(tuple(args.sector), tuple(args.territory), tuple(args.edition), args.promoter, args.text)
    rows = assistant.all_projects(filters)
    content = _xlsx(rows) if args.format == "xlsx" else _text(args.format, rows, sector_labels(assistant))
    if args.output is not None:
        _save(args.output, content if isinstance(content, bytes) else f"{content}\n".encode())
        print(f"{len(rows)} projectes a {args.output}")
    elif isinstance(content, bytes):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        print(content)
    return 0


def _text(format_: str, rows: tuple[Project, ...], labels: Labels) -> str:
    if format_ == "json":
        return _json(rows, labels)
    return _csv(rows) if format_ == "csv" else _table(rows)


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise SettingsError(
            f"--output={path}: cannot be written ({error.strerror}); give a file in a folder that you can write to"
        ) from error


def _table(rows: tuple[Project, ...]) -> str:
    lines = [
        f"{row.id:<48} {(row.edition or '—'):<10} {(row.territory.name or '—')[:34]:<35} {row.title[:70]}"
        for row in rows
    ]
    return "\n".join([*lines, f"Total: {len(rows)}"])


def _json(rows: tuple[Project, ...], labels: Labels) -> str:
    items = [project_data(row, labels) for row in rows]
    return json.dumps({"total": len(rows), "items": items}, ensure_ascii=False, indent=1)


def _cells(row: Project) -> list[str]:
    values = (
        row.id, row.title, row.promoter, row.edition, ", ".join(row.sectors), row.territory.name,
        ", ".join(row.territory.comarques), row.summary, row.url, row.as_of,
    )  # fmt: skip
    return [value or "" for value in values]


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else cell


def _csv(rows: tuple[Project, ...]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([COLUMNS, *([_harmless(cell) for cell in _cells(row)] for row in rows)])
    return buffer.getvalue().rstrip("\n")


def _xlsx(rows: tuple[Project, ...]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Projectes")
    sheet.freeze_panes = "A2"
    for line in [COLUMNS, *(_cells(row) for row in rows)]:
        cells = [WriteOnlyCell(sheet, value=value) for value in line]
        for cell in cells:
            cell.data_type = "s"  # text, so that none is run as a formula
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
