"""Outlines of the comarques for the explorer's map: from a GeoJSON file to SVG paths.

Run from the root of the repository, with a file whose features have the property `comarca`:

    python -m scripts.outlines comarques.geojson
"""

import argparse
import itertools
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "api" / "data" / "comarques.json"
SOURCE = (
    "Outlines of the comarques, simplified from the 1:100,000 administrative divisions of January 2025. "
    "© Institut Cartogràfic i Geològic de Catalunya (ICGC), CC BY 4.0"
)
WIDTH = 1000  # units of the drawing: one is about 270 m, a little more than what the outlines were simplified to
GRID = 24  # points a side that are tried for the place of a label
Point = tuple[float, float]
Ring = Sequence[Point]


def main() -> None:
    """Read the file named on the command line and write the outlines beside the explorer's other data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="GeoJSON of polygons in WGS 84 degrees, each with its `comarca`")
    features = json.loads(parser.parse_args().file.read_text(encoding="utf-8"))["features"]
    drawing = outlines({one["properties"]["comarca"]: _rings(one["geometry"]) for one in features})
    text = json.dumps(drawing, ensure_ascii=False, indent=0)
    TARGET.write_text(f"{text}\n", encoding="utf-8")
    print(f"{len(features)} outlines in {TARGET.name}, {len(text.encode()) // 1000} kB")


def outlines(regions: dict[str, list[Ring]]) -> dict[str, Any]:
    """Return the drawing: its size in units, and each region's name, path and the point for its label, by name.

    `regions` maps a name to its rings in degrees (longitude, latitude). Degrees of longitude are drawn as much shorter
    as they are in the middle of the country; over 2° of latitude no other projection would look different.
    """
    points = [point for rings in regions.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    per_x = WIDTH / (east - west)
    per_y = per_x / math.cos(math.radians((south + north) / 2))

    def place(ring: Ring) -> list[tuple[int, int]]:
        return [(round((x - west) * per_x), round((north - y) * per_y)) for x, y in ring]

    drawn = {name: [place(ring) for ring in rings] for name, rings in sorted(regions.items())}
    return {
        "source": SOURCE,
        "width": WIDTH,
        "height": round((north - south) * per_y),
        "regions": [{"name": name, "path": path(rings), "label": label(rings)} for name, rings in drawn.items()],
    }


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    """Every ring of a polygon or of several."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def path(rings: Iterable[Sequence[tuple[int, int]]]) -> str:
    """Return an SVG path of closed rings in relative steps; points that fall together are one."""
    parts = []
    for ring in rings:
        (x, y), rest = ring[0], ring[1:-1]  # GeoJSON repeats the first point at the end
        steps = []
        at = (x, y)
        for point in rest:
            if point != at:
                steps.append(f"{point[0] - at[0]} {point[1] - at[1]}")
                at = point
        if len(steps) > 1:
            parts.append(f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def label(rings: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """Return the point of a grid over the largest ring that is inside it and farthest from its border."""
    ring = max(rings, key=lambda one: abs(_area(one)))
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    grid = [
        (min(xs) + (max(xs) - min(xs)) * i / GRID, min(ys) + (max(ys) - min(ys)) * j / GRID)
        for i in range(1, GRID)
        for j in range(1, GRID)
    ]
    best = max((point for point in grid if _inside(point, ring)), key=lambda point: _to_border(point, ring))
    return [round(best[0]), round(best[1])]


def _sides(ring: Sequence[tuple[int, int]]) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    return itertools.pairwise(ring)


def _area(ring: Sequence[tuple[int, int]]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(ring)) / 2


def _inside(point: Point, ring: Sequence[tuple[int, int]]) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    x, y = point
    crossed = [
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in _sides(ring)
        if y1 != y2
    ]
    return sum(crossed) % 2 == 1


def _to_border(point: Point, ring: Sequence[tuple[int, int]]) -> float:
    return min(_to_side(point, one, other) for one, other in _sides(ring))


def _to_side(point: Point, one: tuple[int, int], other: tuple[int, int]) -> float:
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    along = ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - one[0] - along * dx, point[1] - one[1] - along * dy)


if __name__ == "__main__":
    main()
