"""The map of comarques: outlines made by `scripts/outlines.py`, tinted by how many projects each has."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from api.explorer.facets import Value
from api.explorer.steps import step_of, steps

DATA = Path(__file__).parents[1] / "data" / "comarques.json"


@dataclass(frozen=True, slots=True)
class Region:
    """One comarca on the map: its value as a filter, its path, the point of its label and its step of tint."""

    value: Value
    path: str
    x: int
    y: int
    step: int


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing of `width` × `height` units, with the counts of each step for its legend."""

    width: int
    height: int
    regions: list[Region]
    legend: list[tuple[int, int]]


@cache
def drawing() -> dict[str, Any]:
    """The outlines as they are kept: `source`, `width`, `height`, and `regions` of name, path and label."""
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


def make_map(comarques: Sequence[Value]) -> Map:
    """Put each comarca's count on its outline; one without an outline is in the list beside the map alone."""
    drawn = drawing()
    outlines = {region["name"]: region for region in drawn["regions"]}
    legend = steps(max((value.count for value in comarques), default=0))
    regions = []
    for value in comarques:
        if outline := outlines.get(value.value):
            x, y = outline["label"]
            regions.append(Region(value, outline["path"], x, y, step_of(value.count, legend)))
    return Map(drawn["width"], drawn["height"], regions, legend)
