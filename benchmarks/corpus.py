"""The corpus' own questions: `python -m benchmarks.corpus [FILE] [--noise accents|typo] [--peers]`, on the index there.

For each answerable question of one turn of a question set: is the passage that answers it among the first five that
are found, by the same reading and the same search as an answer? A passage counts by its title, headings and text: they
have to hold what the set expects of the answer (a string of every group, and be of the ateneu's page). Listings are
answered by exact rows and not by passages: they are left out, and so is small talk.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import get_args

from assistant.bootstrap import OpenIndex
from assistant.errors import AssistantError
from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.checks import normalise
from assistant.index.entries import entry_of
from assistant.knowledge import Knowledge, document_id
from assistant.model import DocumentType, Passage, Question
from assistant.searching import search, whole
from assistant.settings import load_settings
from benchmarks import peers
from benchmarks.figures import DEPTH, Figures, System, averaged
from benchmarks.noise import Noise, noisy
from benchmarks.results import store

GOLDEN = Path(__file__).parent.parent / "tests" / "golden" / "dev.jsonl"
FIRST = 5
HEADER = (
    "| | questions | first five together | nDCG@10 | recall@1 | recall@5 | MRR |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
)
Find = Callable[[str], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as it is asked, and what answers it: of every group one string, and one of the documents, where there
    are any."""

    case: Case
    text: str
    groups: tuple[tuple[str, ...], ...]
    documents: frozenset[str]

    @classmethod
    def of(cls, case: Case, noise: Noise | None = None) -> "Wanted | None":
        """None for a question that passages do not answer: of several turns, not answerable, small talk, a listing."""
        expect = case.turns[0].expect
        status = expect.get("status", ())
        if len(case.turns) > 1 or "answered" not in status or "smalltalk" in status:
            return None
        if not expect.keys() & {"all", "ateneu"}:
            return None
        pages = frozenset(document_id(DocumentType.ATENEU, id_) for id_ in expect.get("ateneu", ()))
        groups = tuple(tuple(normalise(text) for text in group) for group in expect.get("all", ()))
        return cls(case, noisy(case.turns[0].user, noise), groups, pages)

    def lacking(self, passages: Sequence[Passage]) -> list[str]:
        """What passages read together lack, the first string of each group; empty when they answer."""
        text = " ".join(normalise(entry_of(passage).text) for passage in passages)
        lacking = [group[0] for group in self.groups if not any(wanted in text for wanted in group)]
        here = not self.documents or bool(self.documents & {passage.document_id for passage in passages})
        return lacking if here else [*lacking, *sorted(self.documents)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a question went: what the first five lack together, the place (from 0, `DEPTH` for none) of the first that
    answers by itself, and the milliseconds."""

    wanted: Wanted
    lacking: tuple[str, ...]
    place: int
    ms: float


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 without an index or with a question set that cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description="Retrieval on the corpus.")
    parser.add_argument("file", type=Path, nargs="?", default=GOLDEN)
    parser.add_argument("--noise", choices=get_args(Noise), help="drop the accents, or one slip of typing a question")
    parser.add_argument("--peers", action="store_true", help="other systems too, those that can be had here")
    parser.add_argument("--store", type=Path, metavar="FILE", help="append the rows as JSON lines")
    options = parser.parse_args(arguments)
    try:
        asked = [wanted for case in read_cases(options.file) if (wanted := Wanted.of(case, options.noise))]
        index = OpenIndex(load_settings())
        index.load()
    except AssistantError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if not asked:
        print(f"error: {options.file}: no question that passages answer", file=sys.stderr)
        return 1
    knowledge = index.current()
    found = Found(knowledge)
    outcomes = put(asked, found)
    print(f"{options.file.name}: {len(knowledge.passages)} passages, {len(asked)} questions\n{HEADER}")
    for name, some in by_category(outcomes).items():
        print(row(name, some))
    print(f"\n{found.path(outcomes)}\n\n{HEADER}")
    with ExitStack() as stack:
        rows = {"system": outcomes, "passages alone": put(asked, lambda text: alone(knowledge, text))}
        if options.peers:
            for name, system in stack.enter_context(peers.built(list(knowledge.passages.values()))).items():
                rows[name] = put(asked, _passages_of(knowledge, system))
    for name, some in rows.items():
        print(row(name, some))
        if options.store:
            kept = {"set": options.file.name, "language": None, "noise": options.noise, "system": name}
            store(options.store, kept | {"together@5": together(some)} | figures(some).named())
    for one in (one for one in outcomes if one.lacking):
        print(f"missed: {one.wanted.case.id} «{one.wanted.text}» lacks {'; '.join(one.lacking)}")
    return 0


class Found:
    """The passages in the order in which an answer to a question weighs them, and how long each question was read:
    its language, spelling, names, places and intent. The rest of its time is the search, documents ranked too."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._reading_ms: list[float] = []

    def __call__(self, text: str) -> list[Passage]:
        begun = time.perf_counter()
        asked = self._knowledge.understander.read(Question(text))
        self._reading_ms.append(1000 * (time.perf_counter() - begun))
        return [hit.passage for hit in search(self._knowledge, asked).hits]

    def _ranking_ms(self, outcome: Outcome) -> float:
        asked = self._knowledge.understander.read(Question(outcome.wanted.text))
        hits = search(self._knowledge, asked).hits
        begun = time.perf_counter()
        self._knowledge.ranker.rank(whole(asked), hits, lambda _: True)
        return 1000 * (time.perf_counter() - begun)

    def path(self, outcomes: Sequence[Outcome]) -> str:
        """The line that says how long a question took, with its spread, and what of it was reading and, when each was
        done once more, ranking its documents."""
        quarters = [f"{value:.1f}" for value in quantiles((one.ms for one in outcomes), n=4)]
        line = f"query path, median: {quarters[1]} ms (half of the questions {quarters[0]} to {quarters[2]})"
        ranking = median(map(self._ranking_ms, outcomes))
        return f"{line}, of which reading {median(self._reading_ms):.1f} ms, ranking documents {ranking:.1f} ms"


def alone(knowledge: Knowledge, text: str) -> list[Passage]:
    """The passages as they are ranked for a query before names, kinds of question and years count."""
    asked = knowledge.understander.read(Question(text))
    return [hit.passage for hit in knowledge.retriever.hits(asked.text, DEPTH, asked.language)]


def _passages_of(knowledge: Knowledge, system: System) -> Find:
    return lambda text: [knowledge.passages[id_] for id_ in system.rank(text)]


def put(asked: Sequence[Wanted], find: Find) -> list[Outcome]:
    """Find for every question, and judge."""
    outcomes = []
    for wanted in asked:
        begun = time.perf_counter()
        passages = find(wanted.text)[:DEPTH]
        ms = 1000 * (time.perf_counter() - begun)
        place = next((at for at, passage in enumerate(passages) if not wanted.lacking([passage])), DEPTH)
        outcomes.append(Outcome(wanted, tuple(wanted.lacking(passages[:FIRST])), place, ms))
    return outcomes


def by_category(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes of each category, and of all under `all`, at the end."""
    table: dict[str, list[Outcome]] = {}
    for one in outcomes:
        table.setdefault(one.wanted.case.category, []).append(one)
    return {**table, "all": list(outcomes)}


def together(outcomes: Sequence[Outcome]) -> float:
    """The share of questions that the first five passages answer, read together."""
    return round(sum(not one.lacking for one in outcomes) / len(outcomes), 4)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """The figures of the first passage that answers by itself."""
    return averaged([one.place for one in outcomes], [one.ms for one in outcomes])


def row(name: str, outcomes: Sequence[Outcome]) -> str:
    """A line of the table under `HEADER`."""
    f = figures(outcomes)
    values = (together(outcomes), f.ndcg_at_10, f.recall_at_1, f.recall_at_5, f.mrr)
    return f"| {name} | {len(outcomes)} | {' | '.join(f'{value:.3f}' for value in values)} |"


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops it stops the peers' server with it
    sys.exit(main())
