"""The curve of the confidence rule: shares that a person can count, and a page that keeps what is above its mark."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from training.curve import MARK, WIDTH, Curve, curve_of, figure, table, write

SCORES = np.array([0.95, 0.6, 0.25, 0.05, 0.65, 0.15])
KINDS = ["answerable", "answerable", "answerable", "temes-propers", "unknown fact", "temes-propers"]
CURVE = curve_of(SCORES, KINDS, 0.25)
TABLE = """\
| threshold | precision | answerable (3) | near the subject (2) | unknown facts (1) |
| ---: | ---: | ---: | ---: | ---: |
| 0.1 | 0.60 | 1.00 | 0.50 | 1.00 |
| 0.2 | 0.75 | 1.00 | 0.00 | 1.00 |
| **0.25** | **0.75** | **1.00** | **0.00** | **1.00** |
| 0.3 | 0.67 | 0.67 | 0.00 | 1.00 |
| 0.4 | 0.67 | 0.67 | 0.00 | 1.00 |
| 0.5 | 0.67 | 0.67 | 0.00 | 1.00 |
| 0.6 | 0.67 | 0.67 | 0.00 | 1.00 |
| 0.7 | 1.00 | 0.33 | 0.00 | 0.00 |
| 0.8 | 1.00 | 0.33 | 0.00 | 0.00 |
| 0.9 | 1.00 | 0.33 | 0.00 | 0.00 |"""
SVG = "{http://www.w3.org/2000/svg}"


def test_the_table_has_precision_and_shares_by_threshold() -> None:
    """Whole value: what can be answered first, the threshold in force in its place and in bold."""
    assert table(CURVE) == TABLE


@pytest.mark.parametrize(("threshold", "precision"), [(0.0, 0.5), (0.64, 0.5), (0.66, 1.0), (0.99, 1.0)])
def test_precision_is_of_what_is_answered(threshold: float, precision: float) -> None:
    """A score at the threshold is answered; where nothing is, nothing is wrong."""
    assert CURVE.precision(threshold) == precision


def test_the_figure_has_a_line_for_each_kind_and_its_name() -> None:
    """Well-formed, with the threshold in force in its place."""
    drawn = ElementTree.fromstring(figure(CURVE))
    lines = [line.get("points", "").split() for line in drawn.iter(f"{SVG}polyline")]
    assert [(len(points), points[0], points[-1]) for points in lines] == 3 * [(101, "40.0,12.0", "520.0,312.0")]
    texts = [text.text for text in drawn.iter(f"{SVG}text")]
    assert texts[-4:] == ["answerable", "near the subject", "unknown facts", "threshold"]
    uprights = [path.get("d", "") for path in drawn.iter(f"{SVG}path") if "v" in path.get("d", "")]
    assert uprights == [f"M{40 + WIDTH * 0.25:.1f} 12v300"]


def test_the_page_beside_the_figure_gets_the_table_under_its_mark(tmp_path: Path) -> None:
    """What stands above the mark stays; writing again changes nothing; without a page only the figure is written."""
    page = tmp_path / "corba.md"
    page.write_text(f"# Títol\n\nText.\n\n{MARK}\n\nvell\n", encoding="utf-8")
    for _ in range(2):
        write(tmp_path / "corba.svg", CURVE)
        assert page.read_text(encoding="utf-8") == (
            f"# Títol\n\nText.\n\n{MARK}\n\n{TABLE}\n\n![Share of questions answered, by threshold](corba.svg)\n"
        )
    write(tmp_path / "altra.svg", Curve(CURVE.scores, 0.3))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["altra.svg", "corba.md", "corba.svg"]
    assert (tmp_path / "altra.svg").read_text(encoding="utf-8") == figure(Curve(CURVE.scores, 0.3))
