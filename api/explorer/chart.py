"""Projects counted by sector and edition, for the chart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.explorer.steps import step_of, steps
from api.explorer.words import Words
from assistant.model import Project, Vocabulary


@dataclass(frozen=True, slots=True)
class Cell:
    """A count with its step of tint."""

    count: int
    step: int


@dataclass(frozen=True, slots=True)
class Row:
    """One sector: a count for each edition of the chart, how many projects it has, and that in parts of 100.

    `content` says that the label is of the vocabulary, in Catalan; otherwise it is a word of the page.
    """

    label: str
    cells: list[Cell]
    total: int
    share: int
    content: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """Sectors by editions, those alone that have a project. `totals` counts each project of an edition once."""

    editions: list[str]
    rows: list[Row]
    totals: list[int]
    total: int


def make_chart(projects: Sequence[Project], vocabulary: Vocabulary, words: Words) -> Chart:
    """Count projects by each of their sectors and by their edition; what is not known is a row or a column too.

    Editions run from the oldest to the newest, sectors from the largest to the smallest.
    """
    pairs = Counter((sector, project.edition) for project in projects for sector in project.sectors or (None,))
    by_sector = Counter(sector for project in projects for sector in project.sectors or (None,))
    by_edition = Counter(project.edition for project in projects)
    known: list[str | None] = [edition.id for edition in vocabulary.editions]
    editions = [edition for edition in (*known, None) if by_edition[edition]]
    labels: dict[str | None, str] = {sector.id: sector.label for sector in vocabulary.sectors}
    present = [sector for sector in (*labels, None) if by_sector[sector]]
    legend, largest = steps(max(pairs.values(), default=0)), max(by_sector.values(), default=1)
    rows = [
        Row(
            label=labels.get(sector, words("no_sector")),
            cells=_cells((pairs[sector, edition] for edition in editions), legend),
            total=by_sector[sector],
            share=round(100 * by_sector[sector] / largest),
            content=sector is not None,
        )
        for sector in sorted(present, key=lambda one: -by_sector[one])
    ]
    totals = [by_edition[edition] for edition in editions]
    return Chart([edition or words("unknown") for edition in editions], rows, totals, len(projects))


def _cells(counts: Iterable[int], legend: list[tuple[int, int]]) -> list[Cell]:
    return [Cell(count, step_of(count, legend)) for count in counts]
