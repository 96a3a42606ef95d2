"""What editors are told of the corpus, in Catalan: sentences kept in `data/faults.yaml`, never written in code."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data" / "faults.yaml"


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return loaded


def say(fault: str, /, **values: object) -> str:
    """The sentence of that name with its {braces} filled. Raises KeyError for a name or value that is missing."""
    text: str = _words()["faults"][fault]
    return text.format(**values)


def known(fault: str) -> bool:
    """Whether there is a sentence of that name."""
    return fault in _words()["faults"]


def name_of(place: str) -> str:
    """What to call a part of a file that is no field of a record. Raises KeyError."""
    name: str = _words()["fields"][place]
    return name


def yaml_complaints() -> Sequence[dict[str, Any]]:
    """What the YAML reader may complain of, the first that fits first: `problem`, `context`, `start`, `say`."""
    complaints: Sequence[dict[str, Any]] = _words()["yaml"]
    return complaints


def choice(names: Sequence[str]) -> str:
    """`a, b o c`; empty for none."""
    return " o ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
