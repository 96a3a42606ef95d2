"""The shipped system over the passages of a question set, and its halves."""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

from assistant.catalan import synonyms, tokens
from assistant.catalan import terms as analysis
from assistant.catalan.language import detect
from assistant.catalan.spelling import DATA as WORD_LISTS
from assistant.catalan.spelling import Speller, spell_out
from assistant.catalan.tokens import tokenise
from assistant.catalan.words import right_words
from assistant.index.entries import Entry, entry_of
from assistant.index.lexical import LexicalIndex
from assistant.model import Language, Passage
from assistant.retrieval.hybrid import DEFAULT_WEIGHTS, HybridSearch, Weights
from assistant.retrieval.rerank import Reranker
from assistant.retrieval.words import WordVectors, content_words
from assistant.settings import SHIPPED_MODEL
from assistant.understanding.understand import SPELT
from benchmarks.figures import DEPTH, System

RANK_CONSTANT = 60  # of reciprocal rank fusion (Cormack et al. 2009)
MB = 1e6
CACHES = (tokens._tokens, analysis.stem, analysis._terms, synonyms._related)  # of the analysis as it is shipped
Read = Callable[[str], tuple[str, Language]]


class Brute:
    """Vectors in memory, searched exactly: the port that `HybridSearch` searches Chroma by."""

    def __init__(self, ids: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        self._ids, self._vectors = tuple(ids), vectors

    @property
    def mb(self) -> float:
        return self._vectors.nbytes / MB

    def search(
        self, vector: Sequence[float], k: int, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        scores = self._vectors @ np.asarray(vector, dtype=np.float32)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(self._ids[at], float(scores[at])) for at in best]


@dataclass(frozen=True, slots=True)
class Parts:
    """What is built of a set's passages, as `bootstrap` builds it of a generation."""

    passages: Mapping[str, Passage]
    lexical: LexicalIndex
    vectors: Brute
    embed: Callable[[str], Sequence[float]]
    reranker: Reranker
    speller: Speller

    def search(self, weights: Weights = DEFAULT_WEIGHTS) -> HybridSearch:
        return HybridSearch(self.passages, self.lexical, self.vectors, self.embed, self.reranker, weights)

    def read(self, query: str) -> tuple[str, Language]:
        """A query as the product reads it: its language told, its spelling mended."""
        language = detect(query)
        return self.mended(query, language), language

    def mended(self, query: str, language: Language) -> str:
        return self.speller.correct_text(query)[0] if language in SPELT else spell_out(query)

    def system(self, read: Read | None = None, weights: Weights = DEFAULT_WEIGHTS) -> System:
        """The whole, or the whole with other reading or weights."""
        search, reading = self.search(weights), read or self.read

        def rank(query: str) -> list[str]:
            text, language = reading(query)
            return [hit.passage.id for hit in search.search(text, DEPTH, language)]

        return System(rank, self.mb_of_words + self.mb_of_meaning)

    def bm25(self) -> System:
        """The half that finds by words, as the whole has it."""
        search = self.search()
        return System(lambda query: list(search._lexical_scores(self.read(query)[0])), self.mb_of_words)

    def dense(self) -> System:
        """The half that finds by meaning, as the whole has it."""
        search = self.search()
        return System(lambda query: list(search._dense_scores(self.read(query)[0], None)[0]), self.mb_of_meaning)

    @property
    def mb_of_words(self) -> float:
        with tempfile.TemporaryDirectory() as folder:
            self.lexical.save(Path(folder))
            return size_mb(Path(folder)) + size_mb(WORD_LISTS.parent)

    @property
    def mb_of_meaning(self) -> float:
        return size_mb(SHIPPED_MODEL) + self.vectors.mb


def build(passages: Sequence[Passage], embedder: Embeddings) -> Parts:
    """Index passages with the analysis as it is now."""
    entries = [entry_of(passage) for passage in passages]
    by_id = {passage.id: passage for passage in passages}
    lexical = LexicalIndex.build(entries)
    vectors = Brute([entry.id for entry in entries], np.array(embedder.embed_documents([e.text for e in entries])))
    words = WordVectors(content_words(entry.text for entry in entries), embedder.embed_documents)
    embed = lru_cache(maxsize=8)(embedder.embed_query)
    reranker = Reranker(by_id, words, embedder.embed_documents, embed, lexical.idf)
    return Parts(by_id, lexical, vectors, embed, reranker, Speller(_counts(entries), right_words()))


def halves(parts: Parts) -> dict[str, System]:
    """Each half alone, and both joined by their orders and not by their scores."""
    bm25, dense = parts.bm25(), parts.dense()
    by_rank = System(lambda query: fused([bm25.rank(query), dense.rank(query)]), bm25.mb + dense.mb)
    return {"BM25 alone": bm25, "model alone": dense, "fusion by rank": by_rank}


def forget() -> None:
    """Drop what the analysis keeps of texts it has read: each system then reads every query for the first time."""
    for cache in CACHES:
        cache.cache_clear()


def fused(rankings: Sequence[Sequence[str]]) -> list[str]:
    """Reciprocal rank fusion."""
    scores: defaultdict[str, float] = defaultdict(float)
    for ranking in rankings:
        for place, id_ in enumerate(ranking, start=1):
            scores[id_] += 1 / (RANK_CONSTANT + place)
    return sorted(scores, key=lambda id_: (-scores[id_], id_))


def size_mb(folder: Path) -> float:
    """What the files of a folder take, in 10⁶ bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MB


def _counts(entries: Sequence[Entry]) -> Counter[str]:
    return Counter(token.text for entry in entries for token in tokenise(entry.text))
