"""A closer look at the passages that the first search found: a question is answered in a sentence or two.

Two signals of a passage, both by meaning. `window` is soft coverage (see `assistant.retrieval.soft`) by its best two
sentences in a row, read under the title and the headings; `sentence` is the cosine of its best sentence, which a vector
of the whole passage blurs. Both stand on static vectors, which cost a table look-up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.catalan.sentences import sentences
from assistant.model import Passage
from assistant.retrieval.soft import shares
from assistant.retrieval.words import Embed, Vector, WordVectors, content_words

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Signals:
    """How closely a passage speaks of a question: `window` is 0…1, `sentence` a cosine."""

    window: float
    sentence: float


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage as it is compared: the rows of the words of its heading; those of its sentences, one after the other,
    with how many each has; and the vectors of the sentences."""

    heading: Rows
    words: Rows
    lengths: tuple[int, ...]
    vectors: Vector


class Reranker:
    """Reads every passage of a generation once, and compares any of them with a question."""

    def __init__(
        self,
        passages: Mapping[str, Passage],
        words: WordVectors,
        embed: Embed,
        embed_query: Callable[[str], Sequence[float]],
        idf: Callable[[str], float],
    ) -> None:
        """`words` holds every word of the passages; `embed`, `embed_query` and `words` are of the same model."""
        self._words = words
        self._embed_query = embed_query
        self._idf = idf
        self._read = self._reading(passages, embed)

    def signals(self, query: str, ids: Sequence[str]) -> dict[str, Signals]:
        """The signals of the passages named; a question of function words alone has no window anywhere."""
        if not ids:
            return {}
        read = [self._read[id_] for id_ in ids]
        first = _starts([len(one.lengths) for one in read])
        vector = np.asarray(self._embed_query(query), dtype=np.float32)
        best = [float((one.vectors @ vector).max()) for one in read]
        windows = self._windows(content_words([query]), read, first)
        return {id_: Signals(float(w), s) for id_, w, s in zip(ids, windows, best, strict=True)}

    def _windows(self, asked: list[str], read: Sequence[_Read], first: Rows) -> Vector:
        if not asked:
            return np.zeros(len(read), dtype=np.float32)
        near = np.maximum(self._words.near(asked), 0.0)
        near = np.hstack([near, np.zeros((len(asked), 1), dtype=np.float32)])  # what no word of the text comes near
        passage = np.repeat(np.arange(len(read)), [len(one.lengths) for one in read])
        met = _best(near, [one.words for one in read], [length for one in read for length in one.lengths])
        headings = [one.heading for one in read]
        met = np.maximum(met, _best(near, headings, [len(rows) for rows in headings])[:, passage])
        together = passage[:-1] == passage[1:]
        met[:, :-1] = np.where(together, np.maximum(met[:, :-1], met[:, 1:]), met[:, :-1])
        windows: Vector = np.clip(np.maximum.reduceat(shares(asked, self._idf) @ met, first), 0.0, 1.0)
        return windows

    def _reading(self, passages: Mapping[str, Passage], embed: Embed) -> dict[str, _Read]:
        parts = {id_: _sentences(passage.text) for id_, passage in passages.items()}
        vectors = np.asarray(embed([text for texts in parts.values() for text in texts]), dtype=np.float32)
        ends = np.cumsum([len(texts) for texts in parts.values()])
        return {
            id_: self._one(passages[id_], texts, vectors[end - len(texts) : end])
            for (id_, texts), end in zip(parts.items(), ends, strict=True)
        }

    def _one(self, passage: Passage, texts: Sequence[str], vectors: Vector) -> _Read:
        rows = [self._rows(text) for text in texts]
        heading = self._rows(" ".join((passage.title, *passage.heading_path)))
        return _Read(heading, np.concatenate(rows), tuple(map(len, rows)), vectors)

    def _rows(self, text: str) -> Rows:
        return np.array([self._words.row(word) for word in content_words([text])] or [-1], dtype=np.intp)


def _sentences(text: str) -> list[str]:
    """The sentences of a text; one that has none is taken whole."""
    return [text[span.start : span.end] for span in sentences(text)] or [text]


def _starts(lengths: Sequence[int]) -> Rows:
    return np.cumsum([0, *lengths[:-1]], dtype=np.intp)


def _best(near: Vector, rows: Sequence[Rows], lengths: Sequence[int]) -> Vector:
    """For each word asked (a row) and each list of words, how near its nearest word is; `rows` together are the lists
    one after the other, of the `lengths` given."""
    best: Vector = np.maximum.reduceat(near.take(np.concatenate(rows), axis=1), _starts(lengths), axis=1)
    return best
