"""The outlines of the map, from degrees to paths."""

from pathlib import Path

import pytest

from scripts import outlines as script
from scripts.outlines import label, outlines, path

SOUTH, NORTH = 40.0, 42.0


def square(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def test_degrees_become_units_with_the_north_above_and_both_axes_to_scale() -> None:
    """At 41° N a degree of longitude is .755 of one of latitude, so two degrees square are drawn 1,000 by 1,325."""
    drawn = outlines({"B": [square(1.0, SOUTH, 3.0, 41.0)], "A": [square(1.0, 41.0, 3.0, NORTH)]})
    assert (drawn["width"], drawn["height"]) == (1000, 1325)
    assert [region["name"] for region in drawn["regions"]] == ["A", "B"]
    assert [region["path"] for region in drawn["regions"]] == [
        "M0 663l1000 0 0-663-1000 0z",
        "M0 1325l1000 0 0-662-1000 0z",
    ]


def test_points_that_fall_together_are_one_and_a_ring_that_vanishes_is_left_out() -> None:
    assert path([[(0, 0), (10, 0), (10, 0), (10, 10), (0, 0)], [(5, 5), (5, 5), (5, 6), (5, 5)]]) == "M0 0l10 0 0 10z"


def test_a_label_is_inside_the_larger_part_whatever_its_shape() -> None:
    """A horseshoe has its middle outside: the label goes to its back."""
    small = [(100, 0), (110, 0), (110, 10), (100, 10), (100, 0)]
    horseshoe = [(0, 0), (80, 0), (80, 20), (40, 20), (40, 60), (80, 60), (80, 80), (0, 80), (0, 0)]
    x, y = label([small, horseshoe])
    assert 10 <= x <= 30
    assert 10 <= y <= 70


def test_a_file_of_polygons_becomes_the_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.geojson", tmp_path / "out.json"
    source.write_text(
        '{"features": [{"properties": {"comarca": "Bages"}, "geometry": {"type": "MultiPolygon", "coordinates":'
        " [[[[1, 41], [2, 41], [2, 42], [1, 41]]]]}}]}"
    )
    monkeypatch.setattr(script, "TARGET", target)
    monkeypatch.setattr("sys.argv", ["outlines", str(source)])
    script.main()
    assert '"name": "Bages"' in target.read_text(encoding="utf-8")
    assert capsys.readouterr().out.startswith("1 outlines in out.json")
