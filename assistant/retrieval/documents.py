"""Which document answers: the best passage's score beside what a whole document can show.

A passage is found by its words; whether its document is the one that was meant shows in how much of the question the
whole of it speaks of, and in whether somebody has asked for it like this before (`corpus/preguntes`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.model import Hit

SOFT_WEIGHT = 0.8  # beside the best passage's score; both chosen on held-out questions, see docs/retrieval.md
ASKED_WEIGHT = 1.8
FOUND_DEPTH = 16  # documents that are looked at for their passages
ASKED_DEPTH = 6  # documents that are looked at although no passage of theirs was found, for the questions beside them


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document with its score, its soft coverage of the question (0…1) and the likeness of the likest question
    beside it (a cosine; 0 where there is none)."""

    document_id: str
    score: float
    soft: float
    asked: float


class DocumentRanker:
    """Ranks the documents of one generation. `soft` is `SoftCoverage.share`, `nearest` is `KnownQuestions.nearest`."""

    def __init__(
        self,
        soft: Callable[[str, str], float],
        nearest: Callable[[Sequence[float]], Mapping[str, float]],
        embed: Callable[[str], Sequence[float]],
    ) -> None:
        self._soft = soft
        self._nearest = nearest
        self._embed = embed

    def rank(self, query: str, hits: Sequence[Hit], allowed: Callable[[str], bool]) -> tuple[Ranked, ...]:
        """The documents of the hits, and those asked for most alike that are `allowed`; best first, ties by id."""
        best: dict[str, float] = {}
        for hit in sorted(hits, key=lambda hit: (-hit.score, hit.passage.id)):
            if len(best) < FOUND_DEPTH:
                best.setdefault(hit.passage.document_id, hit.score)
        asked = self._nearest(self._embed(query))
        for id_ in sorted(filter(allowed, asked), key=lambda id_: (-asked[id_], id_))[:ASKED_DEPTH]:
            best.setdefault(id_, 0.0)
        ranked = [self._one(query, id_, score, max(0.0, asked.get(id_, 0.0))) for id_, score in best.items()]
        return tuple(sorted(ranked, key=lambda one: (-one.score, one.document_id)))

    def _one(self, query: str, document_id: str, score: float, asked: float) -> Ranked:
        soft = self._soft(query, document_id)
        return Ranked(document_id, score + SOFT_WEIGHT * soft + ASKED_WEIGHT * asked, soft, asked)
