"""`projects`: the exact listing on the terminal or as a file."""

import argparse
import csv
import io
import json
import sys
from pathlib import Path

from assistant.commands.talking import to_wire
from assistant.model import Filters, Project
from assistant.port import AssistantPort

COLUMNS = ("id", "title", "promoter", "edition", "sectors", "territory", "comarques", "summary", "url", "as_of")


def projects(assistant: AssistantPort, args: argparse.Namespace) -> int:
    """Print or save every match. Raises UnknownTerm for a filter value that the vocabulary does not hold."""
    if args.format == "xlsx" and args.output is None:
        print("error: --format xlsx needs --output FILE", file=sys.stderr)
        return 2
    assistant.load()
    filters = Filters(tuple(args.sector), tuple(args.territory), tuple(args.edition), args.promoter, args.text)
    rows = assistant.all_projects(filters)
    if args.format == "xlsx":
        _save_xlsx(rows, args.output)
        print(f"{len(rows)} projectes a {args.output}")
        return 0
    text = {"table": _table, "json": _json, "csv": _csv}[args.format](rows)
    if args.output is None:
        print(text)
    else:
        args.output.write_text(text, encoding="utf-8")
        print(f"{len(rows)} projectes a {args.output}")
    return 0


def _table(rows: tuple[Project, ...]) -> str:
    lines = [
        f"{row.id:<48} {(row.edition or '—'):<10} {(row.territory.name or '—')[:34]:<35} {row.title[:70]}"
        for row in rows
    ]
    return "\n".join([*lines, f"Total: {len(rows)}"])


def _json(rows: tuple[Project, ...]) -> str:
    return json.dumps({"total": len(rows), "items": to_wire(rows)}, ensure_ascii=False, indent=1)


def _cells(row: Project) -> list[str]:
    values = (
        row.id, row.title, row.promoter, row.edition, ", ".join(row.sectors), row.territory.name,
        ", ".join(row.territory.comarques), row.summary, row.url, row.as_of,
    )  # fmt: skip
    return [_safe(value or "") for value in values]


def _safe(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _csv(rows: tuple[Project, ...]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([COLUMNS, *(_cells(row) for row in rows)])
    return buffer.getvalue().rstrip("\n")


def _save_xlsx(rows: tuple[Project, ...], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one sheet
    sheet.title = "Projectes"
    for line in [list(COLUMNS), *(_cells(row) for row in rows)]:
        sheet.append(line)
    sheet.freeze_panes = "A2"
    book.save(path)
