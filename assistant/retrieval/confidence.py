"""How sure the corpus is that it knows: a logistic rule on what retrieval found, fitted by `training/confidence.py`."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.catalan.terms import terms
from assistant.model import Hit

RULE = Path(__file__).parent / "data" / "confidence.json"


@dataclass(frozen=True, slots=True)
class Features:
    """What the rule sees of a query and its hits; every value is about 0…1.

    `score` and `dense` are the best hit's; `coverage` is the idf-weighted share of the query's terms that the best
    document's text holds; `known` the share that the corpus holds at all; `margin` the lead over the next document;
    `agreement` 1 when both retrievers put the same document first.
    """

    score: float
    dense: float
    coverage: float
    known: float
    margin: float
    agreement: float

    def vector(self) -> tuple[float, ...]:
        return (self.score, self.dense, self.coverage, self.known, self.margin, self.agreement)


@dataclass(frozen=True, slots=True)
class Rule:
    """Weights in the order of `Features.vector()`, a bias, and the probability from which an answer is given."""

    weights: tuple[float, ...]
    bias: float
    threshold: float

    def confidence(self, features: Features) -> float:
        """Probability (0…1) that the best document answers the question."""
        z = self.bias + sum(w * x for w, x in zip(self.weights, features.vector(), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def measure(
    query: str, hits: Sequence[Hit], idf: Callable[[str], float], known: Callable[[str], bool], document_terms: set[str]
) -> Features:
    """Features of a query for its hits, best first. `document_terms` are the best document's; no hits gives zeros."""
    if not hits:
        return Features(0, 0, 0, 0, 0, 0)
    query_terms = set(terms(query))
    total = sum(idf(term) for term in query_terms) or 1.0
    best = hits[0]
    others = [hit.score for hit in hits if hit.passage.document_id != best.passage.document_id]
    lexical = max(hits, key=lambda hit: hit.lexical)
    dense = max(hits, key=lambda hit: hit.dense)
    return Features(
        score=best.score,
        dense=best.dense,
        coverage=sum(idf(t) for t in query_terms if t in document_terms) / total,
        known=sum(idf(t) for t in query_terms if known(t)) / total,
        margin=best.score - max(others, default=0.0),
        agreement=float(lexical.passage.document_id == dense.passage.document_id),
    )


@cache
def load_rule() -> Rule:
    """The fitted rule that ships with the code, read once."""
    data = json.loads(RULE.read_text(encoding="utf-8"))
    return Rule(tuple(data["weights"]), data["bias"], data["threshold"])
