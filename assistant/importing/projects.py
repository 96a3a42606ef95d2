"""Rows of a sheet → records in the format of `projectes.yaml`, each with what a person has to look at."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.catalan.normalise import squash
from assistant.content.passages import slug
from assistant.importing import dates, territory
from assistant.importing.columns import Column, map_columns
from assistant.importing.header import find_header, repeats_header
from assistant.importing.imported import Origin, Refused
from assistant.importing.sheets import Book, Sheet, Value
from assistant.importing.terms import KINDS, Remark, Terms

_KINDS = {"singular": "singular", "projecte singular": "singular", "estrategic": "estrategic",
          "projecte estrategic": "estrategic", "estrategico": "estrategic", "strategic": "estrategic"}  # fmt: skip
_SCOPES = {"catalunya": "catalunya", "cataluna": "catalunya", "territorial": "territorial"}
_REQUIRED = {"sectors": "hi falta el sector", "summary": "hi falta el resum"}
_TOTALS = frozenset({"total", "totals", "totales", "total general", "suma"})
_URL = re.compile(r"https?://[^\s;|,]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """One record, by the names of `projectes.yaml`; `row` is the row of the sheet as Excel counts it."""

    row: int
    record: dict[str, Any]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The projects of a sheet, and how its columns were understood; `header` is the row of the header."""

    sheet: str
    header: int
    columns: tuple[Column, ...]
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Projects:
    """The projects of a file, sheet by sheet; `notes`, in Catalan, on what was not read."""

    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


def read_tables(book: Book, origin: Origin, terms: Terms, taken: Mapping[str, str]) -> Projects:
    """The projects of every sheet that has any; `taken` says where ids are in use.

    Raises:
        Refused: no sheet has a header that names a title and something else, or there is no row below.
    """
    used = dict(taken)
    tables = {sheet.name: _table(sheet, origin, terms, used) for sheet in book.sheets}
    found = tuple(table for table in tables.values() if table)
    if not found:
        raise Refused(
            "no hi trobo cap llista de projectes: cal una fila de capçalera amb una columna de títol («Projecte», "
            "«Títol», «Nom»…) i alguna altra («Entitat», «Sector», «Resum»…)"
        )
    if not any(table.drafts for table in found):
        raise Refused("la llista de projectes no té cap fila")
    without = tuple(
        f"al full «{name}» no hi trobo cap llista de projectes" for name, table in tables.items() if not table
    )
    return Projects(found, without + book.notes)


def _table(sheet: Sheet, origin: Origin, terms: Terms, used: dict[str, str]) -> Table | None:
    header = find_header(sheet.rows)
    if header is None:
        return None
    columns = map_columns(header.names)
    drafts = []
    links: dict[int, dict[int, str]] = {}
    for (at, column), url in sheet.links.items():
        links.setdefault(at, {})[column] = url
    for at, row in enumerate(sheet.rows[header.last + 1 :], start=header.last + 1):
        if any(value is not None for value in row) and not repeats_header(row, header):
            cells = dict(_cells(row, columns, links.get(at, {})))
            if cells and not _is_total(row):
                drafts.append(_draft(at + 1, cells, origin, terms, used))
    return Table(sheet.name, header.last + 1, columns, tuple(drafts))


def _is_total(row: Sequence[Value]) -> bool:
    """Whether a row sums up the ones above it."""
    return squash(next((str(value) for value in row if value is not None), "")) in _TOTALS


def _cells(
    row: Sequence[Value], columns: Sequence[Column], links: Mapping[int, str]
) -> Iterator[tuple[str, Value | list[Value]]]:
    """The values of each field; a list where more than one column gives it."""
    found: dict[str, list[Value]] = {}
    for column in columns:
        value = row[column.at] if column.at < len(row) else None
        if column.field == "source_urls" and links.get(column.at, "").startswith("http"):
            value = links[column.at]
        if column.field and value is not None:
            found.setdefault(column.field, []).append(value)
    for field, values in found.items():
        yield field, values[0] if len(values) == 1 else values


def _draft(row: int, cells: Mapping[str, Any], origin: Origin, terms: Terms, used: dict[str, str]) -> Draft:
    record: dict[str, Any] = {}
    remarks: list[Remark] = []
    texts = {field: _text(value) for field, value in cells.items()}
    for field, text in texts.items():
        remarks += _fill(record, field, text, cells[field], terms)
    remarks += territory.complete(record, terms)
    _source(record, origin)
    remarks += [Remark(field, "", why) for field, why in _REQUIRED.items() if not record.get(field)]
    remarks += _identify(record, row, used)
    return Draft(row, record, tuple(remarks))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _fill(record: dict[str, Any], field: str, text: str, value: Any, terms: Terms) -> list[Remark]:
    """Put one field into the record; what is to be looked at."""
    if field == "sectors" or field in KINDS:
        found = terms.many(field, text)
        record[field] = found.terms
        return found.remarks
    if field == "edition":
        found = terms.edition(text)
        record["edition"], record["edition_certainty"] = found.terms[0], None if found.remarks else "font"
        return found.remarks
    if field == "aliases":
        record[field] = [part.strip() for part in re.split(r"[;|\n]", text) if part.strip()]
    elif field == "source_urls":
        return _addresses(record, text)
    elif field == "as_of":
        record[field] = dates.iso(value)
        return [] if record[field] else [Remark(field, text, "no és cap data que entengui")]
    elif field in ("kind", "scope"):
        record[field] = (_KINDS if field == "kind" else _SCOPES).get(squash(text))
        return [] if record[field] else [Remark(field, text, f"ha de ser {' o '.join(_choices(field))}")]
    else:
        record[field] = " ".join(text.split())
    return []


def _choices(field: str) -> list[str]:
    return sorted(set((_KINDS if field == "kind" else _SCOPES).values()), reverse=field == "kind")


def _addresses(record: dict[str, Any], text: str) -> list[Remark]:
    """Whole addresses go to `source_urls`; any other words are the note of a source that is no page."""
    record["source_urls"] = [url.rstrip(".") for url in _URL.findall(text)]
    if record["source_urls"]:
        return []
    record["source_note"] = record.get("source_note") or " ".join(text.split())
    return [Remark("source_urls", text, "no és una adreça sencera que comenci per http: l'he deixada a source_note")]


def _source(record: dict[str, Any], origin: Origin) -> None:
    record.setdefault("source_urls", [origin.url] if origin.url else [])
    if not record["source_urls"] and not record.get("source_note"):
        record["source_note"] = f"Importat de {origin.name}"


def _identify(record: dict[str, Any], row: int, used: dict[str, str]) -> list[Remark]:
    """Give the record an id from its title; one that the corpus has stays, because it may be the same project."""
    title = record.get("title")
    wanted = slug(str(record.get("id") or title)) if record.get("id") or title else f"fila-{row}"
    remarks = [] if title else [Remark("title", "", "hi falta el títol")]
    id_ = wanted
    if (place := used.get(wanted)) and not place.startswith("fila "):
        remarks.append(
            Remark("id", wanted, f"ja és a {place}: si és el mateix projecte, esmena aquella fitxa; si no, canvia l'id")
        )
    elif place:
        number = 2
        while (id_ := f"{wanted}-{number}") in used:
            number += 1
        remarks.append(Remark("id", id_, f"el mateix títol que la {place}: mira si és una fitxa repetida"))
    used.setdefault(id_, f"fila {row}")
    record["id"] = id_
    return remarks
