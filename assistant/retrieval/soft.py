"""Soft coverage: how much of a question a document speaks of, word by word, by meaning and not only by spelling.

Each content word of the question is met by the word of the document nearest to it in the embedding space; the cosines
are averaged by idf (the greedy matching of BERTScore, Zhang et al. 2020, over static word vectors).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.catalan.terms import is_stopword, terms
from assistant.catalan.tokens import tokenise
from assistant.model import Passage

Vector = npt.NDArray[np.float32]


class SoftCoverage:
    """Soft coverage over the documents of one generation; a word is embedded once, when it is first needed."""

    def __init__(
        self,
        by_document: Mapping[str, Sequence[Passage]],
        embed: Callable[[list[str]], Sequence[Sequence[float]]],
        idf: Callable[[str], float],
    ) -> None:
        self._by_document = by_document
        self._embed = embed
        self._idf = idf
        self._vectors: dict[str, Vector] = {}
        self._words: dict[str, list[str]] = {}

    def share(self, query: str, document_id: str) -> float:
        """From 0 (nothing of the question) to 1 (each of its words is there); 0 for a question of function words."""
        asked = _content_words([query])
        held = self._words_of(document_id)
        if not asked or not held:
            return 0.0
        nearest = (self._matrix(asked) @ self._matrix(held).T).max(axis=1)
        weights = np.array([self._idf(next(iter(terms(word)), word)) for word in asked], dtype=np.float32)
        return float(np.clip(nearest @ weights / weights.sum(), 0.0, 1.0))

    def warm(self) -> None:
        """Embed the words of every document now, so that no question waits for it."""
        self._matrix(sorted({word for id_ in self._by_document for word in self._words_of(id_)}))

    def _words_of(self, document_id: str) -> list[str]:
        if document_id not in self._words:
            passages = self._by_document[document_id]
            self._words[document_id] = _content_words(
                " ".join((passage.title, *passage.heading_path, passage.text)) for passage in passages
            )
        return self._words[document_id]

    def _matrix(self, words: list[str]) -> Vector:
        new = [word for word in words if word not in self._vectors]
        if new:
            embedded = np.asarray(self._embed(new), dtype=np.float32)
            self._vectors.update(zip(new, embedded, strict=True))
        return np.stack([self._vectors[word] for word in words])


def _content_words(texts: Iterable[str]) -> list[str]:
    tokens = {token.text for text in texts for token in tokenise(text)}
    return sorted(word for word in tokens if len(word) > 1 and not is_stopword(word))
