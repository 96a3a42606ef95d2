"""`projects`: the exact listing on the terminal or as a file."""

import argparse
import json
import sys
from pathlib import Path

from assistant.commands.wire import Labels, project_data, sector_labels
from assistant.errors import SettingsError
from assistant.export import to_csv, to_xlsx
from assistant.model import Filters, Project
from assistant.port import AssistantPort


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
    content = _content(args.format, rows, sector_labels(assistant))
    if args.output is not None:
        _save(args.output, content)
        print(f"{len(rows)} projectes a {args.output}")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0


def _content(format_: str, rows: tuple[Project, ...], labels: Labels) -> bytes:
    """What is printed or saved, byte for byte."""
    if format_ == "csv":
        return to_csv(rows, labels)
    if format_ == "xlsx":
        return to_xlsx(rows, labels)
    text = _json(rows, labels) if format_ == "json" else _table(rows)
    return f"{text}\n".encode()


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
