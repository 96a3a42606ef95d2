"""Header names → fields of a project, by a vocabulary that is data."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.catalan.normalise import squash

_FILE = Path(__file__).parent / "data" / "columns.yaml"
LISTS = frozenset({"sectors", "comarques", "vegueries", "municipis", "aliases", "source_urls"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: 0-based place, header as written, the field it goes to or why to none (in Catalan)."""

    at: int
    header: str
    field: str | None
    note: str


@functools.cache
def _vocabulary() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


@functools.cache
def _fields() -> dict[str, str]:
    return {
        squash(name): field
        for field, entry in _vocabulary().items()
        for name in [field.replace("_", " "), *entry["names"]]
    }


def field_of(header: str) -> str | None:
    """The field of a header; what stands in brackets does not count where the whole is not known."""
    fields = _fields()
    return fields.get(squash(header)) or fields.get(squash(re.sub(r"\(.*?\)|\[.*?\]", " ", header)))


def map_columns(headers: Sequence[str]) -> tuple[Column, ...]:
    """Every column that has a header. A field that holds one value takes the first of its columns."""
    taken: dict[str, str] = {}
    columns = []
    for at, header in enumerate(headers):
        field = field_of(header) if header else None
        if not header:
            continue
        if field is None:
            columns.append(Column(at, header, None, "no s'importa: no conec aquest nom de columna"))
        elif field in taken and field not in LISTS:
            columns.append(Column(at, header, None, f"no s'importa: «{taken[field]}» ja dona {field}"))
        else:
            taken.setdefault(field, header)
            columns.append(Column(at, header, field, str(_vocabulary()[field]["label"])))
    return tuple(columns)
