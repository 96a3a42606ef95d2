"""Records as YAML that reads as `projectes.yaml` does, with remarks in comments."""

import json
import textwrap
from typing import Any

import yaml

from assistant.importing.projects import Draft, Table
from assistant.importing.terms import Remark

WIDTH = 118
_ORDER = ("title", "kind", "promoter", "edition", "edition_certainty", "sectors", "territory", "scope", "comarques",
          "vegueries", "municipis", "aliases", "summary", "caveat", "as_of", "source_urls", "source_note")  # fmt: skip
_ALWAYS = frozenset({"title", "promoter", "edition", "sectors", "territory", "summary", "as_of", "source_urls"})
_QUOTED = frozenset({"edition", "as_of"})  # years, which YAML would read as figures or dates
_LISTS = frozenset({"sectors", "source_urls"})  # of these the empty list is written, of all others null


def scalar(value: Any, quoted: bool = False) -> str:
    """One value on one line; `quoted` puts text between double quotes, as the corpus does with dates."""
    if quoted and isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    dumped = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=float("inf"))
    return dumped.removesuffix("\n").removesuffix("\n...")


def comment(remark: Remark) -> str:
    """A remark as words: `sectors «energies»: no és al vocabulari…`."""
    value = " ".join(remark.value.split())
    shown = f" «{value if len(value) <= 60 else value[:59] + '…'}»" if value else ""
    return f"{remark.field}{shown}: {remark.text}"


def projects(tables: tuple[Table, ...], source: str) -> str:
    """The whole file: how to publish it, and the records."""
    head = (
        f"# Importat de {' '.join(source.split())}. Encara no és contingut: revisa cada fitxa, arregla el que diu "
        "«cal revisar» i copia-la\n# al final de projectes.yaml.\n"
    )
    return head + "".join("\n" + _record(draft) for table in tables for draft in table.drafts)


def _record(draft: Draft) -> str:
    lines = [f"# cal revisar: {comment(remark)}" for remark in draft.remarks]
    lines.append(f"- id: {scalar(draft.record['id'], quoted=not _plain(draft.record['id']))}")
    for field in _ORDER:
        value = draft.record.get(field)
        if value or field in _ALWAYS:
            lines += _field(field, value)
    return "\n".join(lines) + "\n"


def _plain(id_: str) -> bool:
    return isinstance(yaml.safe_load(id_), str)


def _field(name: str, value: Any) -> list[str]:
    if name == "source_urls" and value:
        return ["  source_urls:", *(f"    - {scalar(url)}" for url in value)]
    if name == "summary" and value:
        wrapped = textwrap.wrap(value, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
        return ["  summary: >-", *(f"    {line}" for line in wrapped)]
    if not value:
        return [f"  {name}: {'[]' if name in _LISTS else 'null'}"]
    return [f"  {name}: {scalar(value, name in _QUOTED)}"]
