"""The vocabulary files: sectors, editions, territories and municipalities."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from assistant.content.files import read_text
from assistant.content.places import build_places, read_towns
from assistant.content.problems import Problems
from assistant.content.schemas import EditionRecord, SectorRecord
from assistant.content.yaml_lines import Located, fault, load
from assistant.model import Edition, Sector, Vocabulary

FOLDER = "vocabulari"
Model = TypeVar("Model", bound=BaseModel)


def read_vocabulary(root: Path, problems: Problems) -> Vocabulary:
    """Read `vocabulari/`; what is missing or wrong is noted, and left out."""
    sectors = [record for _, record in read_records(root / FOLDER / "sectors.yaml", root, SectorRecord, problems)]
    editions = [record for _, record in read_records(root / FOLDER / "edicions.yaml", root, EditionRecord, problems)]
    territories = _territories(root, problems)
    towns_file = root / FOLDER / "municipis.csv"
    text = read_text(towns_file, root, problems) if towns_file.exists() else None
    if text is None and not towns_file.exists():
        problems.add(f"{FOLDER}/municipis.csv", 0, "", None, "this file is required")
    towns = read_towns(text, f"{FOLDER}/municipis.csv", problems) if text else []
    return Vocabulary(
        tuple(Sector(s.id, s.label, dict(s.synonyms)) for s in sectors),
        tuple(Edition(e.id, e.projects, e.certainty, e.note) for e in editions),
        build_places(towns, territories),
    )


def _territories(root: Path, problems: Problems) -> dict[str, Any]:
    data = read_yaml(root / FOLDER / "territoris.yaml", root, problems)
    name = f"{FOLDER}/territoris.yaml"
    if not isinstance(data, Located) or not isinstance(data.get("vegueries"), list):
        if data is not None:
            problems.add(name, 1, "vegueries", None, "expected a list of vegueries with their comarques")
        return {}
    for vegueria in data["vegueries"]:
        if not isinstance(vegueria, Located) or "name" not in vegueria:
            problems.add(name, getattr(vegueria, "line", 1), "vegueries", None, "each needs a name and comarques")
            return {}
        for comarca in vegueria.get("comarques", ()):
            if not isinstance(comarca, Located) or "name" not in comarca:
                problems.add(name, vegueria.line_of("comarques"), "comarques", None, "each needs a name")
                return {}
    return data


def read_yaml(path: Path, root: Path, problems: Problems) -> Any:
    """The parsed file, or None after noting why there is none."""
    name = path.relative_to(root).as_posix()
    if not path.exists():
        problems.add(name, 0, "", None, "this file is required")
        return None
    text = read_text(path, root, problems)
    if text is None:
        return None
    try:
        return load(text)
    except yaml.YAMLError as error:
        line, what = fault(error)
        problems.add(name, line, "YAML", None, what)
        return None


def read_records(path: Path, root: Path, model: type[Model], problems: Problems) -> Sequence[tuple[Located, Model]]:
    """The valid records of a YAML list, each with its lines; the others are noted. Ids must be unique in a file."""
    name = path.relative_to(root).as_posix()
    data = read_yaml(path, root, problems)
    if data is None:
        return []
    if not isinstance(data, list):
        problems.add(name, 1, "", None, "expected a list of records, each beginning with `- id:`")
        return []
    records: list[tuple[Located, Model]] = []
    seen: set[str] = set()
    for item in data:
        if not isinstance(item, Located):
            problems.add(name, 0, "", item, "expected a record with fields, found a bare value")
            continue
        if str(item.get("id")) in seen:
            problems.add(name, item.line_of("id"), "id", item.get("id"), "this id is already taken in this file")
        seen.add(str(item.get("id")))
        try:
            records.append((item, model.model_validate(dict(item))))
        except ValidationError as error:
            problems.add_validation(name, item, error, model.model_fields)
    return records
