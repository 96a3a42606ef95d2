"""Fakes that implement the real ports, with vectors that a person can compute."""

import math
from collections.abc import Iterable

from langchain_core.embeddings import Embeddings

from assistant.catalan.terms import terms

WORDS = ("energ", "habit", "soci", "capital", "curs", "program")


class CountingEmbedder(Embeddings):
    """One dimension a word of `WORDS`, how often it occurs, and one that is always 1; then length one.

    `calls` keeps every text that was embedded as a passage.
    """

    def __init__(self, fingerprint: str = "counting") -> None:
        self.name = "counting"
        self.fingerprint = fingerprint
        self.calls: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.calls += texts
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        found = terms(text)
        counts = [float(sum(term.startswith(word) for term in found)) for word in WORDS]
        vector = [*counts, 1.0]
        length = math.sqrt(sum(value * value for value in vector))
        return [value / length for value in vector]


class StemEmbedder(Embeddings):
    """One dimension a term of the texts it is made for, how often it occurs, and one for all others; then length one.

    The cosine of two texts is the share of terms they have in common; 0 where they have none.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.name = self.fingerprint = "stems"
        self._places = {term: at for at, term in enumerate(sorted({term for text in texts for term in terms(text)}))}

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = [0.0] * (len(self._places) + 1)
        for term in terms(text):
            vector[self._places.get(term, -1)] += 1.0
        length = math.sqrt(sum(value * value for value in vector))
        return [value / length for value in vector] if length else [*vector[:-1], 1.0]
