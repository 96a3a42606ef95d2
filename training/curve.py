"""The curve of the confidence rule: what is answered at each threshold, as a table and as a figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

ANSWERABLE = "answerable"
LABELS = {"altres-temes": "other things", "temes-propers": "near the subject", "unknown fact": "unknown facts"}
GRID = np.linspace(0.0, 1.0, 101)
SHOWN = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)  # the rows of the table, beside the threshold in force
MARK = "<!-- written by `python -m training.confidence --curve`: everything below -->"
COLOURS = ("#2f7fd1", "#d9632a", "#2c9a5b", "#a55fc4")  # each is told from a white and from a black page
DASHES = ("", "6 3", "2 3", "9 3 2 3")  # and from each other without colours
WIDTH, HEIGHT, LEFT, TOP = 480, 300, 40, 12  # the plot and its margins, in pixels
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """Scores (0…1) of each kind of question, on other folds than the rule's, and the threshold in force."""

    scores: Mapping[str, Scores]
    threshold: float

    def answered(self, kind: str, threshold: float) -> float:
        """Share of a kind's questions that are answered: of the answerable ones it is the recall."""
        return float((self.scores[kind] >= threshold).mean())

    def precision(self, threshold: float) -> float:
        """Share of what is answered that is answerable, for the mix of questions that were put; 1 for nothing."""
        answered = {kind: int((scores >= threshold).sum()) for kind, scores in self.scores.items()}
        total = sum(answered.values())
        return answered[ANSWERABLE] / total if total else 1.0


def curve_of(scores: Scores, kinds: Sequence[str], threshold: float) -> Curve:
    """The curve of scores in the order of their kinds; what can be answered comes first."""
    named = np.array(kinds)
    order = sorted(set(kinds), key=lambda kind: (kind != ANSWERABLE, kind))
    return Curve({kind: scores[named == kind] for kind in order}, threshold)


def table(curve: Curve) -> str:
    """Markdown: precision, and the share answered of each kind, by threshold; the one in force in bold."""
    names = [f"{_label(kind)} ({len(scores)})" for kind, scores in curve.scores.items()]
    lines = [f"| threshold | precision | {' | '.join(names)} |", f"|{' ---: |' * (len(names) + 2)}"]
    for value in sorted({*SHOWN, round(curve.threshold, 3)}):
        cells = [f"{value:.3g}", f"{curve.precision(value):.2f}"]
        cells += [f"{curve.answered(kind, value):.2f}" for kind in curve.scores]
        bold = value == round(curve.threshold, 3)
        lines.append("| " + " | ".join(f"**{cell}**" if bold else cell for cell in cells) + " |")
    return "\n".join(lines)


def figure(curve: Curve) -> str:
    """SVG of the same: one line a kind, the threshold in force as an upright one. Fit for light and dark pages."""
    wide, high = LEFT + WIDTH + 150, TOP + HEIGHT + 48
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" role="img"',
        ' font-family="sans-serif" font-size="12" fill="#777777">',
        "<title>Share of questions answered, by threshold of the confidence rule</title>",
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = _at(tick, tick)
        parts.append(f'<path d="M{LEFT} {y:.0f}h{WIDTH}" stroke="#777777" stroke-opacity=".3"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{tick:g}</text>')
        parts.append(f'<text x="{x:.0f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{tick:g}</text>')
    x, y = _at(curve.threshold, 1)
    parts.append(f'<path d="M{x:.1f} {y:.0f}v{HEIGHT}" stroke="#777777" stroke-width="1.5"/>')
    parts.append(f'<text x="{x + 4:.0f}" y="{y + 10:.0f}">{curve.threshold:.3g}</text>')
    for number, kind in enumerate(curve.scores):
        colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
        line = " ".join("{:.1f},{:.1f}".format(*_at(value, curve.answered(kind, value))) for value in GRID)
        drawn = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"'
        parts.append(f'<polyline points="{line}" {drawn}/>')
        row = TOP + 20 + 22 * number
        parts.append(f'<path d="M{LEFT + WIDTH + 14} {row}h28" {drawn}/>')
        parts.append(f'<text x="{LEFT + WIDTH + 50}" y="{row + 4}">{_label(kind)}</text>')
    parts.append(f'<text x="{LEFT + WIDTH / 2:.0f}" y="{HEIGHT + TOP + 40}" text-anchor="middle">threshold</text>')
    return "\n".join([*parts, "</svg>\n"])


def write(path: Path, curve: Curve) -> None:
    """Write the figure, and the table under the mark of the page of the same name beside it, where there is one."""
    path.write_text(figure(curve), encoding="utf-8")
    page = path.with_suffix(".md")
    if page.exists():
        head = page.read_text(encoding="utf-8").partition(MARK)[0].rstrip()
        shown = f"![Share of questions answered, by threshold]({path.name})"
        page.write_text(f"{head}\n\n{MARK}\n\n{table(curve)}\n\n{shown}\n", encoding="utf-8")


def _label(kind: str) -> str:
    return LABELS.get(kind, kind)


def _at(threshold: float, share: float) -> tuple[float, float]:
    return LEFT + WIDTH * threshold, TOP + HEIGHT * (1 - share)
