"""BM25 over our own terms (bm25s), with what hybrid retrieval needs beside the ranking."""

import json
import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.catalan.terms import terms
from assistant.errors import IndexCorrupt
from assistant.index.entries import Entry

ALTERNATIVE_WEIGHT = 0.5  # a synonym says less than the word itself; chosen on held-out questions
K1, B = 1.2, 0.6  # passages are short and of a kind: a little less length correction than the usual 0.75


class LexicalIndex:
    """BM25 scores of entries for query terms. Built once, read by many threads."""

    def __init__(self, retriever: Any, ids: Sequence[str], frequencies: Mapping[str, int]) -> None:
        self._retriever = retriever
        self._ids = tuple(ids)
        self._frequencies = dict(frequencies)
        self._idf = {term: self._idf_of(count) for term, count in self._frequencies.items()}
        self._by_term: dict[str, npt.NDArray[np.float32]] = {}  # scores of terms that stand in for others

    @classmethod
    def build(cls, entries: Sequence[Entry]) -> "LexicalIndex":
        """Index entries by `assistant.catalan.terms`; bm25s's own tokeniser knows no Catalan and is not used."""
        import bm25s

        corpus = [terms(entry.text) or ["∅"] for entry in entries]
        retriever = bm25s.BM25(method="lucene", k1=K1, b=B)
        retriever.index(corpus, show_progress=False)
        frequencies = Counter(term for document in corpus for term in set(document))
        return cls(retriever, [entry.id for entry in entries], frequencies)

    def save(self, folder: Path) -> None:
        """Write the index to a folder of its own."""
        folder.mkdir(parents=True, exist_ok=True)
        self._retriever.save(str(folder), show_progress=False)
        (folder / "entries.json").write_text(
            json.dumps({"ids": self._ids, "frequencies": self._frequencies}, ensure_ascii=False), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Raises IndexCorrupt when the folder does not hold a whole index."""
        import bm25s

        try:
            data = json.loads((folder / "entries.json").read_text(encoding="utf-8"))
            return cls(bm25s.BM25.load(str(folder), show_progress=False), data["ids"], data["frequencies"])
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise IndexCorrupt(f"{folder}: the lexical index cannot be read ({error})") from error

    def __len__(self) -> int:
        return len(self._ids)

    def search(
        self, query_terms: Sequence[str], k: int, alternatives: Mapping[str, Collection[str]] | None = None
    ) -> list[tuple[str, float]]:
        """The best `k` entries that hold a query term, best first, ties by id. Never an entry at score 0.

        Where an entry lacks a term but has one of its `alternatives`, that one counts `ALTERNATIVE_WEIGHT` times.
        """
        known = [term for term in query_terms if term in self._frequencies]
        scores = self._retriever.get_scores(known) if known else np.zeros(len(self), dtype=np.float32)
        for term in dict.fromkeys(query_terms):
            others = [other for other in (alternatives or {}).get(term, ()) if other in self._frequencies]
            if others:
                own = self._scores_of(term) if term in self._frequencies else np.zeros(len(self), dtype=np.float32)
                best = ALTERNATIVE_WEIGHT * np.max([self._scores_of(other) for other in others], axis=0)
                scores = scores + np.maximum(best - own, 0.0)
        held = np.flatnonzero(scores > 0)
        if len(held) > k:  # what is as good as the last one stays until the ids decide
            held = held[scores[held] >= np.partition(scores[held], -k)[-k]]
        found = [(self._ids[at], float(scores[at])) for at in held]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    def _scores_of(self, term: str) -> npt.NDArray[np.float32]:
        if term not in self._by_term:
            self._by_term[term] = self._retriever.get_scores([term])
        return self._by_term[term]

    def idf(self, term: str) -> float:
        """Inverse document frequency as Lucene has it; an unknown term has the highest of all."""
        known = self._idf.get(term)
        return self._idf_of(0) if known is None else known

    def _idf_of(self, count: int) -> float:
        return math.log(1 + (len(self._ids) - count + 0.5) / (count + 0.5))

    def ceiling(self, query_terms: Sequence[str]) -> float:
        """The highest score any entry could reach for these terms; an unknown term counts in full, 0 for none.

        Lucene's BM25 gives a term at most its idf (the factor k1 + 1 is left out), however often it occurs.
        """
        return sum(self.idf(term) for term in query_terms)

    def vocabulary(self) -> Mapping[str, int]:
        """In how many entries each term occurs."""
        return self._frequencies
