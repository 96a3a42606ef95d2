"""Where a project is: what a sheet says, completed upwards by the map (town → comarca → vegueria)."""

import re
from typing import Any

from assistant.catalan.normalise import squash
from assistant.importing.terms import KINDS, Remark, Terms
from assistant.model import Place

_IN_BRACKETS = re.compile(r"(?P<name>[^(]+)\((?P<comarca>[^)]+)\)")
_COUNTRY = frozenset({"catalunya", "cataluna", "catalonia", "tot catalunya", "toda cataluna"})


def complete(record: dict[str, Any], terms: Terms) -> list[Remark]:
    """Fill in what the map implies and the sheet leaves out; what the sheet says is never changed."""
    remarks: list[Remark] = []
    territory = record.get("territory")
    if territory and not any(record.get(field) for field in KINDS):
        remarks += _from_text(record, str(territory), terms)
    _upwards(record, terms)
    if not territory and (named := _named(record)):
        record["territory"] = named
    if not record.get("scope") and any(record.get(field) for field in KINDS):
        record["scope"] = "territorial"
    return remarks


def _from_text(record: dict[str, Any], territory: str, terms: Terms) -> list[Remark]:
    """The place that a text names, where it can be only one: `Vic (Osona)`, `Osona`, `Catalunya (amb seu a Vic)`."""
    if squash(territory.partition("(")[0]) in _COUNTRY:
        record["scope"] = record.get("scope") or "catalunya"
        return []
    within = _IN_BRACKETS.fullmatch(territory.strip())
    if within:
        town, comarca = terms.place(within["name"], "municipality"), terms.place(within["comarca"], "comarca")
        places = [town] if town and comarca and town.comarca == comarca.name else []
    else:
        places = [place for kind in KINDS.values() if (place := terms.place(territory, kind))]
    if len(places) == 1:
        field = next(field for field, kind in KINDS.items() if kind == places[0].kind)
        record[field] = [places[0].name]
        return []
    why = "és el nom de més d'un lloc" if places else "no és cap municipi, comarca ni vegueria del vocabulari"
    return [
        Remark("territory", territory, f"{why}: posa'l a municipis, comarques o vegueries perquè surti a les llistes")
    ]


def _upwards(record: dict[str, Any], terms: Terms) -> None:
    towns = _places(record, "municipis", terms)
    if towns and not record.get("comarques"):
        record["comarques"] = list(dict.fromkeys(place.comarca for place in towns if place.comarca))
    below = towns or _places(record, "comarques", terms)
    if below and not record.get("vegueries"):
        record["vegueries"] = list(dict.fromkeys(place.vegueria for place in below if place.vegueria))


def _places(record: dict[str, Any], field: str, terms: Terms) -> list[Place]:
    found = (terms.place(name, KINDS[field]) for name in record.get(field, ()))
    return [place for place in found if place]


def _named(record: dict[str, Any]) -> str:
    towns, comarques = record.get("municipis", []), record.get("comarques", [])
    if len(towns) == 1 and len(comarques) == 1:
        return f"{towns[0]} ({comarques[0]})"
    return ", ".join(towns or comarques or record.get("vegueries", []))
