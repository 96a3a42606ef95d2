"""The gazetteer: municipalities, comarques and vegueries with the ateneu that covers each."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.content.passages import slug
from assistant.content.problems import Problems
from assistant.model import Place

COLUMNS = {"codi_ine", "municipi", "comarca", "vegueria", "latitud", "longitud"}


def read_towns(text: str, file: str, problems: Problems) -> list[dict[str, str]]:
    """The rows of `municipis.csv`; a missing column or a figure that is none is a problem."""
    reader = csv.DictReader(io.StringIO(text))
    if missing := COLUMNS - set(reader.fieldnames or ()):
        problems.add(file, 1, "columns", ", ".join(reader.fieldnames or ()), f"missing: {', '.join(sorted(missing))}")
        return []
    rows = []
    for number, row in enumerate(reader, start=2):
        try:
            float(row["latitud"]), float(row["longitud"])
            rows.append(row)
        except (TypeError, ValueError):
            problems.add(file, number, "latitud/longitud", str(row.get("latitud")), "expected degrees such as 41.5162")
    return rows


def build_places(towns: Sequence[Mapping[str, str]], territories: Mapping[str, Any]) -> tuple[Place, ...]:
    """Every place. An ateneu is put on a comarca where one covers all of it, and on each town."""
    vegueries = territories.get("vegueries", ())
    comarques = {c["name"]: (c, v) for v in vegueries for c in v.get("comarques", ())}
    taken = Counter(slug(town["municipi"]) for town in towns)
    places = [_town(town, comarques) for town in towns]
    for name, (comarca, vegueria) in comarques.items():
        places.append(
            Place(_id(name, "comarca", taken), name, "comarca", name, vegueria["name"], comarca.get("ateneu"),
                  synonyms=tuple(map(str, comarca.get("synonyms", ()))))
        )  # fmt: skip
    for vegueria in vegueries:
        ateneus = {c.get("ateneu") for c in vegueria.get("comarques", ())}
        only = next(iter(ateneus)) if len(ateneus) == 1 else None
        synonyms = tuple(map(str, vegueria.get("synonyms", ())))
        name = vegueria["name"]
        places.append(Place(_id(name, "vegueria", taken), name, "vegueria", None, name, only, synonyms=synonyms))
    return tuple(places)


def _id(name: str, kind: str, taken: Mapping[str, int]) -> str:
    return f"{kind}-{slug(name)}" if taken.get(slug(name)) else slug(name)


def _town(town: Mapping[str, str], comarques: Mapping[str, Any]) -> Place:
    comarca, _ = comarques.get(town["comarca"], ({}, {}))
    by_town = comarca.get("ateneu_by_municipi") or {}
    return Place(
        id=slug(town["municipi"]),
        name=town["municipi"],
        kind="municipality",
        comarca=town["comarca"],
        vegueria=town["vegueria"],
        ateneu=by_town.get(town["municipi"], comarca.get("ateneu")),
        latitude=float(town["latitud"]),
        longitude=float(town["longitud"]),
    )
