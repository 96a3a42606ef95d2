"""What an import did and what is to be done next, in Catalan, for the terminal."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.importing.projects import Table
from assistant.importing.run import Result
from assistant.importing.write import FOLDER
from assistant.importing.yaml_text import comment

_NEXT = """\
I ara què:
  1. Obre cada fitxer de {folder}/ i revisa'l: que sigui cert, que s'entengui i que digui d'on surt.
  2. Mou els documents a guia/, programa/ o serveis/, i copia les fitxes al final de projectes.yaml.
  3. Comprova-ho: python ingest.py --check. Mentre siguin a {folder}/, l'assistent no els llegeix."""


def text(results: Sequence[Result], corpus: Path, *, dry: bool = False) -> str:
    """The whole report but for what was refused, which is for stderr."""
    done = [result for result in results if result.written]
    blocks = [_summary(results, dry), *(_block(result, corpus) for result in done)]
    if done and not dry:
        blocks.append(_NEXT.format(folder=(corpus / FOLDER).as_posix()))
    return "\n\n".join(blocks)


def refusals(results: Sequence[Result]) -> list[str]:
    """One line for each file that was not imported."""
    return [f"{result.source}: {result.refused}" for result in results if result.refused]


def data(results: Sequence[Result]) -> dict[str, Any]:
    """The same for programs."""
    return {"imported": [_plain(r) for r in results if r.written],
            "refused": [{"source": r.source, "reason": r.refused} for r in results if r.refused]}  # fmt: skip


def _plain(result: Result) -> dict[str, Any]:
    assert result.written is not None
    return {
        "source": result.source,
        **dataclasses.asdict(result.written),
        "tables": [
            {
                "sheet": table.sheet,
                "header_row": table.header,
                "columns": [dataclasses.asdict(column) for column in table.columns],
                "projects": [
                    {
                        "row": d.row,
                        "id": d.record["id"],
                        "remarks": [dataclasses.asdict(remark) for remark in d.remarks],
                    }
                    for d in table.drafts
                ],
            }
            for table in result.tables
        ],
    }


def _summary(results: Sequence[Result], dry: bool) -> str:
    documents = sum(bool(r.written) and not r.tables for r in results)
    projects = sum(len(table.drafts) for r in results for table in r.tables)
    refused = sum(bool(r.refused) for r in results)
    counts = [(documents, "document", "documents"), (projects, "projecte", "projectes")]
    parts = [_count(*count) for count in counts if count[0]] or ["res"]
    line = f"{'Per importar' if dry else 'Importats'}: {' i '.join(parts)}"
    failed = _count(refused, "fitxer no s'ha pogut importar", "fitxers no s'han pogut importar")
    return f"{line}; {failed}." if refused else f"{line}."


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _block(result: Result, corpus: Path) -> str:
    assert result.written is not None
    lines = [f"{result.source} → {(corpus / result.written.path).as_posix()}"]
    lines += [f"  avís: {note}" for note in result.written.notes]
    for table in result.tables:
        lines += _table(table)
    return "\n".join(lines)


def _table(table: Table) -> list[str]:
    sheet = f"full «{table.sheet}», " if table.sheet else ""
    flawed = [draft for draft in table.drafts if draft.remarks]
    lines = [f"  {sheet}capçalera a la fila {table.header}: {_count(len(table.drafts), 'projecte', 'projectes')}, "
             f"{len(flawed)} per revisar"]  # fmt: skip
    rows = [("columna", "camp", "")] + [(c.header, c.field or "—", c.note) for c in table.columns]
    widths = [max(len(row[at]) for row in rows) for at in (0, 1)]
    lines += [f"    {a:<{widths[0]}} → {b:<{widths[1]}}  {c}".rstrip() for a, b, c in rows]
    lines += [f"  fila {draft.row}, {comment(remark)}" for draft in flawed for remark in draft.remarks]
    return lines
