"""What is measured of a ranking, and how it is printed."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np

DEPTH = 10  # of a ranking that is looked at
HEADER = "| | nDCG@10 | recall@1 | recall@5 | MRR | ms | MB |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
Ranking = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class System:
    """A ranking of passage ids, best first, for a query; `mb` (10⁶ bytes) is what it keeps on the disk for it: model,
    word lists and index, without the libraries and programs that read them."""

    rank: Ranking
    mb: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the queries; one passage is right for each. `ms_per_query` is the median."""

    ndcg_at_10: float
    recall_at_1: float
    recall_at_5: float
    mrr: float
    ms_per_query: float

    def named(self) -> dict[str, float]:
        """The figures under the names that tables of retrieval give them: ``ndcg@10``."""
        return {name.replace("_at_", "@"): value for name, value in asdict(self).items()}


def measure(ranking: Ranking, queries: Sequence[tuple[str, str]]) -> Figures:
    """Rank for every query (a text and the id that is right for it) and average."""
    places, times = [], []
    for text, wanted in queries:
        begun = time.perf_counter()
        found = ranking(text)[:DEPTH]
        times.append(1000 * (time.perf_counter() - begun))
        places.append(found.index(wanted) if wanted in found else DEPTH)
    return averaged(places, times)


def averaged(places: Sequence[int], times: Sequence[float]) -> Figures:
    """The figures of places, counted from 0 with `DEPTH` for not found, and of the milliseconds that finding took."""
    at = np.array(places)
    inside = at < DEPTH
    return Figures(
        ndcg_at_10=round(float(np.where(inside, 1 / np.log2(at + 2), 0).mean()), 4),
        recall_at_1=round(float((at < 1).mean()), 4),
        recall_at_5=round(float((at < 5).mean()), 4),
        mrr=round(float(np.where(inside, 1 / (at + 1), 0).mean()), 4),
        ms_per_query=round(statistics.median(times), 2),
    )


def row(name: str, figures: Figures, mb: float) -> str:
    """A line of the table under `HEADER`."""
    values = (figures.ndcg_at_10, figures.recall_at_1, figures.recall_at_5, figures.mrr)
    return f"| {name} | {' | '.join(f'{v:.3f}' for v in values)} | {figures.ms_per_query:.1f} | {mb:.1f} |"
