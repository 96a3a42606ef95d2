"""How sure the corpus is that it knows: a logistic rule on what retrieval found, fitted by `training/confidence.py`."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.catalan.terms import terms
from assistant.model import Hit
from assistant.retrieval.documents import Ranked

WEIGHED = ("dense", "soft", "margin", "asked", "elsewhere", "scope")  # the features that the rule weighs, in order
SCOPE_LEAST = -0.4  # people ask about the programme in words of their own: beyond it, the scope says no more
RULE = Path(__file__).parent / "data" / "confidence.json"


@dataclass(frozen=True, slots=True)
class Features:
    """What the rule sees of a question and its hits.

    `dense` is the best cosine (0…1, about); `soft` the best document's soft coverage (0…1); `margin` the lead of the
    best document's score over the next one's (0…2, about); `asked` the cosine of the likest question that is known to
    be answered (0…1); `elsewhere` that of the likest that is known not to be, as a loss (−1…0); `scope` how much the
    question sounds like the programme's and not like any other (about −1…1; 0 where the model is not the one the rule
    was fitted with). `known`, the idf-weighted share of terms that the corpus holds at all, is not weighed: it tells a
    question about something else altogether.
    """

    dense: float
    soft: float
    margin: float
    asked: float
    elsewhere: float
    scope: float
    known: float

    def vector(self) -> tuple[float, ...]:
        return tuple(getattr(self, name) for name in WEIGHED)


@dataclass(frozen=True, slots=True)
class Rule:
    """Weights in the order of `Features.vector()`, a bias, and the probability from which an answer is given.

    `scope` and `scope_bias` make the feature of that name from the question's vector.
    """

    weights: tuple[float, ...]
    bias: float
    threshold: float
    scope: tuple[float, ...]
    scope_bias: float

    def confidence(self, features: Features) -> float:
        """Probability (0…1) that the best document answers the question."""
        z = self.bias + sum(w * x for w, x in zip(self.weights, features.vector(), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))

    def scope_of(self, vector: Sequence[float]) -> float:
        """The feature `scope` of a question's vector; 0 for vectors of another model's length."""
        if len(vector) != len(self.scope):
            return 0.0
        said = self.scope_bias + sum(a * b for a, b in zip(self.scope, vector, strict=True))
        return max(SCOPE_LEAST, min(1.0, said))


def measure(
    query: str,
    hits: Sequence[Hit],
    documents: Sequence[Ranked],
    *,
    unanswered: float,
    scope: float,
    idf: Callable[[str], float],
    known: Callable[[str], bool],
) -> Features:
    """Features of a question for what was found, best first; where nothing was there is only the scope."""
    if not documents:
        return Features(0, 0, 0, 0, -unanswered, scope, 0)
    query_terms = set(terms(query))
    total = sum(idf(term) for term in query_terms) or 1.0
    best, *others = documents
    return Features(
        dense=max((hit.dense for hit in hits), default=0.0),
        soft=best.soft,
        margin=best.score - (others[0].score if others else 0.0),
        asked=max(one.asked for one in documents),
        elsewhere=-unanswered,
        scope=scope,
        known=sum(idf(t) for t in query_terms if known(t)) / total,
    )


@cache
def load_rule() -> Rule:
    """The fitted rule that ships with the code, read once."""
    data = json.loads(RULE.read_text(encoding="utf-8"))
    return Rule(tuple(data["weights"]), data["bias"], data["threshold"], tuple(data["scope"]), data["scope_bias"])
