"""Soft coverage: how much of a question a document speaks of, word by word, by meaning and not only by spelling.

Each content word of the question is met by the word of the document nearest to it in the embedding space; the cosines
are averaged by idf (the greedy matching of BERTScore, Zhang et al. 2020, over static word vectors).
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from assistant.catalan.terms import terms
from assistant.model import Passage
from assistant.retrieval.words import Vector, WordVectors, content_words


class SoftCoverage:
    """Soft coverage over the documents of one generation."""

    def __init__(
        self, by_document: Mapping[str, Sequence[Passage]], words: WordVectors, idf: Callable[[str], float]
    ) -> None:
        self._by_document = by_document
        self._vectors = words
        self._idf = idf
        self._words: dict[str, list[str]] = {}

    def share(self, query: str, document_id: str) -> float:
        """From 0 (nothing of the question) to 1 (each of its words is there); 0 for a question of function words."""
        asked = content_words([query])
        held = self._words_of(document_id)
        if not asked or not held:
            return 0.0
        nearest = (self._vectors.of(asked) @ self._vectors.of(held).T).max(axis=1)
        return float(np.clip(nearest @ shares(asked, self._idf), 0.0, 1.0))

    def _words_of(self, document_id: str) -> list[str]:
        if document_id not in self._words:
            self._words[document_id] = content_words(
                " ".join((passage.title, *passage.heading_path, passage.text))
                for passage in self._by_document[document_id]
            )
        return self._words[document_id]


def shares(words: Sequence[str], idf: Callable[[str], float]) -> Vector:
    """What each word of a question counts for, by the idf of its term; they add up to 1."""
    weights = np.array([idf(next(iter(terms(word)), word)) for word in words], dtype=np.float32)
    total: Vector = weights / weights.sum()
    return total
