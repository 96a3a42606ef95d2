"""The gazetteer: municipalities, comarques and vegueries with the ateneu that covers each."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.content.passages import slug
from assistant.content.problems import Problems
from assistant.content.schemas import ComarcaRecord, VegueriaRecord
from assistant.content.words import say
from assistant.model import Place

COLUMNS = ("codi_ine", "municipi", "comarca", "vegueria", "latitud", "longitud")
DEGREES = {"latitud": 90, "longitud": 180}  # and their bounds


def read_towns(text: str, file: str, problems: Problems) -> list[dict[str, str]]:
    """The rows of `municipis.csv`; a missing column, none at all or a figure that is none is a problem."""
    reader = csv.DictReader(io.StringIO(text))
    rows = []
    try:
        columns = reader.fieldnames or ()
        if missing := set(COLUMNS) - set(columns):
            names = ", ".join(sorted(missing))
            problems.add_file(file, "columns", "header", ", ".join(columns), line=1, names=names)
            return []
        for row in reader:
            if fault := _fault(row):
                problems.add(file, reader.line_num, *fault)
            else:
                rows.append(row)
    except csv.Error as error:
        problems.add_file(file, "csv", line=reader.line_num + 1, reason=str(error))  # the last good one is counted
    if not rows and not problems.has(file):
        problems.add_file(file, "rows_empty")
    return rows


def _fault(row: Mapping[Any, Any]) -> tuple[str, str, str] | None:
    """Field, value and what was expected, of a row that will not do; a comma too many or too few shifts its cells."""
    if None in row or None in row.values():
        return "", ",".join(row[column] for column in COLUMNS if row.get(column)), say("row")
    for column, limit in DEGREES.items():
        try:
            good = abs(float(row[column])) <= limit
        except ValueError:
            good = False
        if not good:
            return column, row[column], say("degrees")
    return None


def build_places(
    towns: Sequence[Mapping[str, str]], territories: Sequence[tuple[VegueriaRecord, Sequence[ComarcaRecord]]]
) -> tuple[Place, ...]:
    """Every place. An ateneu is put on a comarca where one covers all of it, and on each town."""
    comarques = {comarca.name: comarca for _, found in territories for comarca in found}
    taken = Counter(slug(town["municipi"]) for town in towns)
    places = [_town(town, comarques) for town in towns]
    for vegueria, found in territories:
        for one in found:
            id_ = _id(one.name, "comarca", taken)
            places.append(Place(id_, one.name, "comarca", one.name, vegueria.name, one.ateneu, synonyms=one.synonyms))
    for vegueria, found in territories:
        ateneus = {comarca.ateneu for comarca in found}
        only = next(iter(ateneus)) if len(ateneus) == 1 else None
        id_, name = _id(vegueria.name, "vegueria", taken), vegueria.name
        places.append(Place(id_, name, "vegueria", None, name, only, synonyms=vegueria.synonyms))
    return tuple(places)


def _id(name: str, kind: str, taken: Mapping[str, int]) -> str:
    return f"{kind}-{slug(name)}" if taken.get(slug(name)) else slug(name)


def _town(town: Mapping[str, str], comarques: Mapping[str, ComarcaRecord]) -> Place:
    comarca = comarques.get(town["comarca"])
    by_town = (comarca and comarca.ateneu_by_municipi) or {}
    return Place(
        id=slug(town["municipi"]),
        name=town["municipi"],
        kind="municipality",
        comarca=town["comarca"],
        vegueria=town["vegueria"],
        ateneu=by_town.get(town["municipi"], comarca.ateneu if comarca else None),
        latitude=float(town["latitud"]),
        longitude=float(town["longitud"]),
    )
