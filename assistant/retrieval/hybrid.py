"""Hybrid retrieval: BM25 over Catalan terms and cosine over embeddings, fused by score.

Scores are fused and not ranks: reciprocal rank fusion lets the weaker side pull good passages down (measured in
`benchmarks/retrieval.py`). BM25 is divided by the highest score the query could reach, so that both sides are
about 0…1 and comparable between queries. What either side finds is then read more closely (`Reranker`), and the best of
it once more by a cross-encoder where one is set (`pairs`).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.catalan.synonyms import related
from assistant.catalan.terms import terms
from assistant.model import DocumentType, Hit, Language, Passage
from assistant.retrieval.pairs import READ, PairScorer, read_together
from assistant.retrieval.rerank import Signals

LEXICAL_DEPTH = 80  # entries taken from each side; beyond it nothing has ever reached the first ten
DENSE_DEPTH = 60
SMOOTHING = 4.0  # added to the highest score there could be: a question of common words only proves little by them
SPREAD = 1.5  # divides the sum: the closer look sets passages that much further apart, and what is added later is fixed
TITLE_POWER = 4  # only a title that says nearly the same as the question counts: half of it is a coincidence


class Lexical(Protocol):
    """Term search over entries; see `assistant.index.lexical`."""

    def search(
        self, query_terms: Sequence[str], k: int, alternatives: Mapping[str, Collection[str]] | None = None
    ) -> list[tuple[str, float]]: ...
    def ceiling(self, query_terms: Sequence[str]) -> float: ...
    def idf(self, term: str) -> float: ...


class Vectors(Protocol):
    """Nearest entries by cosine; see `assistant.index.vectors`."""

    def search(self, vector: Sequence[float], k: int, where: Mapping[str, Any] | None) -> list[tuple[str, float]]: ...


class Closer(Protocol):
    """A closer look at passages; see `assistant.retrieval.rerank`."""

    def signals(self, query: str, ids: Sequence[str]) -> Mapping[str, Signals]: ...


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part counts for; chosen on `tests/golden/dev.jsonl` and held-out questions, not by taste.

    `dense` is the weight of cosine beside BM25's 1.0, by language of the question: Spanish and English words seldom
    occur in Catalan text. `title` is what a title that says the same as the question adds. `window` and `sentence` are
    the weights of the closer look's two signals.
    """

    dense: Mapping[Language, float]
    title: float = 0.4
    window: float = 1.0
    sentence: float = 0.5


DEFAULT_WEIGHTS = Weights(dense={"ca": 0.5, "es": 0.8, "en": 0.9})


class HybridSearch:
    """Ranks the passages of one index generation."""

    def __init__(
        self,
        passages: Mapping[str, Passage],
        lexical: Lexical,
        vectors: Vectors,
        embed: Callable[[str], Sequence[float]],
        reranker: Closer,
        weights: Weights = DEFAULT_WEIGHTS,
        pairs: PairScorer | None = None,
    ) -> None:
        self._passages = passages
        self._lexical = lexical
        self._vectors = vectors
        self._embed = embed
        self._reranker = reranker
        self._weights = weights
        self._pairs = pairs
        self._titles = {p.document_id: frozenset(terms(p.title)) for p in passages.values()}
        self._sizes = {id_: self._size(title) for id_, title in self._titles.items()}
        self._titled: dict[str, list[str]] = {}  # the documents that have a term in their title
        for id_, title in self._titles.items():
            for term in title:
                self._titled.setdefault(term, []).append(id_)

    def search(
        self, query: str, k: int = 10, language: Language = "ca", type_: DocumentType | None = None
    ) -> tuple[Hit, ...]:
        """The best `k` passages, best first, ties by id. A query without any known word still has its dense side."""
        lexical = self._lexical_scores(query)
        dense, floor = self._dense_scores(query, type_)
        ids = [id_ for id_ in {*lexical, *dense} if type_ is None or self._passages[id_].type == type_]
        titles = self._title_scores(query)
        close = self._reranker.signals(query, ids)
        weights, by_meaning = self._weights, self._weights.dense[language]
        scored = []
        for id_ in ids:
            signals = (lexical.get(id_, 0.0), dense.get(id_, floor), close[id_].window, close[id_].sentence)
            title = titles.get(self._passages[id_].document_id, 0.0)
            parts = (signals[0], by_meaning * signals[1], weights.window * signals[2], weights.sentence * signals[3])
            scored.append((-(sum(parts) + weights.title * title) / SPREAD, id_, signals))
        scored.sort()
        best = scored[: max(k, READ) if self._pairs else k]
        ranked = [Hit(self._passages[id_], -negative, *signals) for negative, id_, signals in best]
        return tuple(read_together(query, ranked, self._pairs)[:k] if self._pairs else ranked)

    def _lexical_scores(self, query: str) -> dict[str, float]:
        query_terms = terms(query)
        ceiling = self._lexical.ceiling(query_terms) if query_terms else 0.0
        if ceiling <= 0:
            return {}
        found = self._lexical.search(query_terms, LEXICAL_DEPTH, {term: related(term) for term in query_terms})
        return {id_: score / (ceiling + SMOOTHING) for id_, score in found if id_ in self._passages}

    def _dense_scores(self, query: str, type_: DocumentType | None) -> tuple[dict[str, float], float]:
        """Cosines by passage, and what a passage that was not among the nearest has at most."""
        where = {"type": type_.value} if type_ else None
        found = self._vectors.search(self._embed(query), DENSE_DEPTH, where)
        floor = min((score for _, score in found), default=0.0)
        return {id_: score for id_, score in found if id_ in self._passages}, floor

    def _title_scores(self, query: str) -> dict[str, float]:
        """How much a title and the query are the same words (0…1): their idf-weighted cosine, sharpened."""
        asked = frozenset(terms(query))
        size = self._size(asked)
        held = {term: frozenset({term}) | related(term) for term in asked}
        found: dict[str, float] = {}
        for id_ in {id_ for alike in held.values() for term in alike for id_ in self._titled.get(term, ())}:
            title = self._titles[id_]
            met = [term for term, alike in held.items() if alike & title]
            common = min(self._size(met), self._size({word for term in met for word in held[term] & title}))
            found[id_] = (common / (size * self._sizes[id_]) ** 0.5) ** TITLE_POWER
        return found

    def _size(self, words: Iterable[str]) -> float:
        return sum(self._lexical.idf(word) for word in words)
