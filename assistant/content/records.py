"""Records of YAML files: parsed, validated and named once, each with its lines."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from assistant.content.files import read_text
from assistant.content.problems import Problems
from assistant.content.words import say
from assistant.content.yaml_faults import explain
from assistant.content.yaml_lines import Items, Located, load

Model = TypeVar("Model", bound=BaseModel)


def required_text(path: Path, root: Path, problems: Problems) -> str | None:
    """The text of a file that has to be there and hold something; None after noting why there is none."""
    name = path.relative_to(root).as_posix()
    if not path.exists():
        problems.add_file(name, "file_missing")
        return None
    text = read_text(path, root, problems)
    if text is not None and not text.strip():
        problems.add_file(name, "file_empty")
        return None
    return text


def parse(file: str, text: str, problems: Problems, first_line: int = 1) -> Any:
    """The YAML of a text that begins on a line of its file; None after noting why it is none, and for no value."""
    try:
        return load(text, first_line)
    except yaml.YAMLError as error:
        spot, expected = explain(error, text, first_line)
        problems.add(file, spot.line, "YAML", spot.written, expected)
        return None


def read_yaml(path: Path, root: Path, problems: Problems) -> Any:
    """The parsed file, or None after noting why there is none."""
    text = required_text(path, root, problems)
    name = path.relative_to(root).as_posix()
    data = None if text is None else parse(name, text, problems)
    if text is not None and data is None and not problems.has(name):  # nothing but comments
        problems.add_file(name, "file_empty")
    return data


def read_records(path: Path, root: Path, model: type[Model], problems: Problems) -> Sequence[tuple[Located, Model]]:
    """The valid records of a YAML list, each with its lines; the others are noted. Ids must be unique in a file."""
    name = path.relative_to(root).as_posix()
    data = read_yaml(path, root, problems)
    if data is None:
        return []
    if not isinstance(data, Items):
        problems.add_file(name, "records_expected", line=1, key=_key(model))
        return []
    return valid(name, data, model, problems)


def valid(file: str, items: Items, model: type[Model], problems: Problems) -> list[tuple[Located, Model]]:
    """The items that are records of a kind; what is wrong with the others, and a name that is taken, is noted."""
    key = _key(model)
    records: list[tuple[Located, Model]] = []
    lines: dict[str, int] = {}
    for number, item in enumerate(items):
        if not isinstance(item, Located):
            spot = items.at(number)
            fault = "record_blank" if item is None else "record_bare"
            problems.add(file, spot.line, "", spot.written, say(fault, key=key))
            continue
        name, line = str(item.get(key)), item.line_of(key)
        taken = lines.get(name) if key in item else None
        lines.setdefault(name, line)
        if taken:
            problems.add(file, line, key, item.at(key).written, say(f"{key}_of_record", line=taken))
        try:
            record = model.model_validate(dict(item))
        except ValidationError as error:
            problems.add_validation(file, item, error, model.model_fields)
            continue
        records.append((item, record))
    return records


def _key(model: type[BaseModel]) -> str:
    """The field that names a record."""
    return "id" if "id" in model.model_fields else "name"
