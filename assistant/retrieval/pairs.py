"""The best passages read together with the question by a cross-encoder, where one is set (`RERANKER_MODEL`).

It comes last, after the closer look, because it reads each pair anew and so costs by the passage: only the best are
read. What it says is added to what is known of a passage and does not stand for it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assistant.index.entries import entry_of
from assistant.model import Hit

READ = 20  # passages of each search that are read: with a small model that is a second or two on two cores
WEIGHT = 0.5  # of a score of 1, beside the sum of all else: about what parts the first passage from the last one read


class PairScorer(Protocol):
    """Scores of a question beside texts, one each in their order, 0…1 and higher is better."""

    def scores(self, query: str, texts: Sequence[str]) -> Sequence[float]: ...


def best_first(hits: Sequence[Hit]) -> list[Hit]:
    """By score, ties by id."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))


def read_together(query: str, ranked: Sequence[Hit], scorer: PairScorer) -> list[Hit]:
    """The hits, which come best first, with what the scorer adds to the best of them; best first again.

    Nothing is taken away from any, so that those which are read stay before those which are not.
    """
    read, rest = ranked[:READ], ranked[READ:]
    scores = scorer.scores(query, [entry_of(hit.passage).text for hit in read])
    added = [
        replace(hit, score=hit.score + WEIGHT * score, pair=score) for hit, score in zip(read, scores, strict=True)
    ]
    return [*best_first(added), *rest]
