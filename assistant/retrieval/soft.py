"""Soft coverage: how much of a question a document speaks of, word by word, by meaning and not only by spelling.

Each content word of the question is met by the word of the document nearest to it in the embedding space; the cosines
are averaged by idf (the greedy matching of BERTScore, Zhang et al. 2020, over static word vectors).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.catalan.terms import terms
from assistant.model import Passage
from assistant.retrieval.words import Vector, WordVectors, content_words

Rows = npt.NDArray[np.intp]
SAME_STEM = 0.8  # what another form of a word counts at least: «socis» for a page that says «sòcies»
KEPT = 64  # questions whose words are kept: each is looked at for some twenty documents


class SoftCoverage:
    """Soft coverage over the documents of one generation."""

    def __init__(
        self, by_document: Mapping[str, Sequence[Passage]], words: WordVectors, idf: Callable[[str], float]
    ) -> None:
        self._idf = idf
        self._rows = {id_: _rows(passages, words) for id_, passages in by_document.items()}
        self._terms = {id_: _terms(passages) for id_, passages in by_document.items()}
        self._words = words
        self._asked = lru_cache(KEPT)(self._weighed)

    def share(self, query: str, document_id: str) -> float:
        """From 0 (nothing of the question) to 1 (each of its words is there); 0 for a question of function words."""
        asked = _content_words(query)
        held = self._rows[document_id]
        if not asked or not len(held):
            return 0.0
        met = self._words.near(asked).take(held, axis=1).max(axis=1)
        stems, weights = self._asked(asked)
        own = self._terms[document_id]
        same = np.array([not own.isdisjoint(one) for one in stems])
        return min(1.0, max(0.0, float(np.maximum(met, SAME_STEM * same) @ weights)))

    def most(self, query: str, document_ids: Sequence[str]) -> float:
        """The share of the best of some documents; 0.0 where none of them is known."""
        return max((self.share(query, id_) for id_ in document_ids if id_ in self._rows), default=0.0)

    def _weighed(self, asked: tuple[str, ...]) -> tuple[tuple[frozenset[str], ...], Vector]:
        """The terms of each word asked, and what it counts for."""
        return tuple(frozenset(terms(word)) for word in asked), shares(asked, self._idf)

    def nearest(self, word: str, document_id: str) -> float:
        """The cosine of a word and the word of a document nearest to it; 1.0 for a function word, which is no topic."""
        asked, held = _content_words(word), self._rows[document_id]
        return float(self._words.near(asked)[:, held].max()) if asked and len(held) else float(not asked)


def _rows(passages: Sequence[Passage], words: WordVectors) -> Rows:
    texts = (" ".join((passage.title, *passage.heading_path, passage.text)) for passage in passages)
    return np.array([words.row(word) for word in content_words(texts)], dtype=np.intp)


def _terms(passages: Sequence[Passage]) -> frozenset[str]:
    return frozenset(term for p in passages for term in terms(" ".join((p.title, *p.heading_path, p.text))))


@lru_cache(KEPT)
def _content_words(query: str) -> tuple[str, ...]:
    return tuple(content_words([query]))


def shares(words: Sequence[str], idf: Callable[[str], float]) -> Vector:
    """What each word of a question counts for, by the idf of its term; they add up to 1."""
    weights = np.array([idf(next(iter(terms(word)), word)) for word in words], dtype=np.float32)
    total: Vector = weights / weights.sum()
    return total
