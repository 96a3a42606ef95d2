"""Vectors of single words: those of the corpus in one matrix, those that only a question brings when it brings them."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.catalan.terms import in_stop_phrases, is_stopword
from assistant.catalan.tokens import tokenise

Vector = npt.NDArray[np.float32]
Embed = Callable[[list[str]], Sequence[Sequence[float]]]

KEPT = 16  # questions whose words are kept compared with all of the corpus: one is looked at several times in a row
COMPARED = 1_024  # words that are kept compared, each alone (17 MB): people ask about the same things
FOREIGN = 1_024  # sets of words outside the corpus whose vectors are kept: a question is looked at several times

BLOCK = 48  # rows multiplied at once: so small a product BLAS leaves to one thread, and waits for no other (24 ms)


def content_words(texts: Iterable[str]) -> list[str]:
    """The folded words that say what a text is about, each once, in the order of the alphabet."""
    found: set[str] = set()
    for text in texts:
        words = [token.text for token in tokenise(text)]
        idle = in_stop_phrases(words)
        found |= {word for at, word in enumerate(words) if at not in idle}
    return sorted(word for word in found if len(word) > 1 and not is_stopword(word))


class WordVectors:
    """One vector of length one for each word; made once for a generation, read by many threads."""

    def __init__(self, words: Iterable[str], embed: Embed) -> None:
        known = sorted(set(words))
        self._row = {word: row for row, word in enumerate(known)}
        self._blocks = _blocks(_matrix(known, embed))
        self._compared: OrderedDict[str, Vector] = OrderedDict()
        self._lock = threading.Lock()
        self._kept = lru_cache(KEPT)(self._near)
        self._foreign = lru_cache(FOREIGN)(lambda new: _matrix(new, embed))

    def row(self, word: str) -> int:
        """Where a word of the corpus stands among all. Raises KeyError for another word."""
        return self._row[word]

    def near(self, words: Sequence[str]) -> Vector:
        """The cosines of words (rows) with every word of the corpus (columns, by their `row`); not to be
        written to, because it is kept for the next that asks."""
        return self._kept(tuple(words))

    def _near(self, words: tuple[str, ...]) -> Vector:
        with self._lock:
            rows = {word: self._compared[word] for word in words if word in self._compared}
        new = [word for word in dict.fromkeys(words) if word not in rows]
        if new and self._row:
            cosines = np.matmul(self.of(new), self._blocks).transpose(1, 0, 2).reshape(len(new), -1)
            rows |= zip(new, np.ascontiguousarray(cosines[:, : len(self._row)]), strict=True)
        self._keep(rows)
        return np.stack([rows[word] for word in words]) if rows else np.zeros((len(words), 0), dtype=np.float32)

    def _keep(self, rows: Mapping[str, Vector]) -> None:
        """The words asked last are the last to go."""
        with self._lock:
            for word, row in rows.items():
                self._compared.pop(word, None)
                self._compared[word] = row
            while len(self._compared) > COMPARED:
                self._compared.popitem(last=False)

    def of(self, words: Sequence[str]) -> Vector:
        """A matrix of one row a word, in the order given; at least one word."""
        new = tuple(dict.fromkeys(word for word in words if word not in self._row))
        brought = dict(zip(new, self._foreign(new), strict=True)) if new else {}
        return np.stack([brought[word] if word in brought else self._vector(word) for word in words])

    def _vector(self, word: str) -> Vector:
        block, column = divmod(self._row[word], BLOCK)
        return self._blocks[block, :, column]


def _blocks(matrix: Vector) -> Vector:
    """The rows in blocks of `BLOCK`, each a matrix of columns; the last one filled up with zeros."""
    count = -(-len(matrix) // BLOCK)
    filled = np.zeros((count * BLOCK, matrix.shape[1]), dtype=np.float32)
    filled[: len(matrix)] = matrix
    return np.ascontiguousarray(filled.reshape(count, BLOCK, matrix.shape[1]).transpose(0, 2, 1))


def _matrix(words: Sequence[str], embed: Embed) -> Vector:
    return np.asarray(embed(list(words)), dtype=np.float32) if words else np.zeros((0, 0), dtype=np.float32)
