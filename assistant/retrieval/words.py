"""Vectors of single words: those of the corpus in one matrix, those that only a question brings when it brings them."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.catalan.terms import in_stop_phrases, is_stopword
from assistant.catalan.tokens import tokenise

Vector = npt.NDArray[np.float32]
Embed = Callable[[list[str]], Sequence[Sequence[float]]]

KEPT = 16  # questions whose words are kept compared with all of the corpus: one is looked at several times in a row
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
        self.matrix: Vector = _matrix(known, embed)
        self._blocks = [self.matrix[at : at + BLOCK].T for at in range(0, len(known), BLOCK)]
        self._kept = lru_cache(KEPT)(self._near)
        self._foreign = lru_cache(FOREIGN)(lambda new: _matrix(new, embed))

    def row(self, word: str) -> int:
        """The row of a word of the corpus in `matrix`. Raises KeyError for another word."""
        return self._row[word]

    def near(self, words: Sequence[str]) -> Vector:
        """The cosines of words (rows) with every word of the corpus (columns, as the rows of `matrix`); not to be
        written to, because it is kept for the next that asks."""
        return self._kept(tuple(words))

    def _near(self, words: tuple[str, ...]) -> Vector:
        asked = self.of(words)
        return np.hstack([asked @ block for block in self._blocks]) if self._blocks else asked[:, :0]

    def of(self, words: Sequence[str]) -> Vector:
        """A matrix of one row a word, in the order given; at least one word."""
        new = tuple(dict.fromkeys(word for word in words if word not in self._row))
        brought = dict(zip(new, self._foreign(new), strict=True)) if new else {}
        return np.stack([brought[word] if word in brought else self.matrix[self._row[word]] for word in words])


def _matrix(words: Sequence[str], embed: Embed) -> Vector:
    return np.asarray(embed(list(words)), dtype=np.float32) if words else np.zeros((0, 0), dtype=np.float32)
