"""Passages to be found, and the two sides of retrieval as tables that a person reads scores off."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.catalan.terms import terms
from assistant.model import DocumentType, Passage
from assistant.retrieval.rerank import Signals


def passage(id_: str, text: str = "", title: str = "", type_: DocumentType = DocumentType.GUIDE) -> Passage:
    """A passage whose document is what stands before the tilde."""
    return Passage(
        id=id_,
        document_id=id_.partition("~")[0],
        type=type_,
        title=title,
        heading_path=("Secció",),
        anchor=id_.partition("~")[2],
        text=text,
        start=0,
        end=len(text),
        digest="0",
        url="https://exemple.cat",
        as_of="2024",
    )


@dataclass
class Words:
    """The lexical side over texts by entry: a term counts 1, one of its alternatives a half."""

    texts: Mapping[str, str]

    def search(
        self, query_terms: Sequence[str], k: int, alternatives: Mapping[str, Collection[str]] | None = None
    ) -> list[tuple[str, float]]:
        found = {
            id_: self._score(set(terms(text)), query_terms, alternatives or {}) for id_, text in self.texts.items()
        }
        ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return [pair for pair in ranked if pair[1] > 0][:k]

    @staticmethod
    def _score(held: set[str], asked: Sequence[str], alternatives: Mapping[str, Collection[str]]) -> float:
        halves = [term for term in asked if term not in held and held & set(alternatives.get(term, ()))]
        return sum(1.0 for term in asked if term in held) + 0.5 * len(halves)

    def ceiling(self, query_terms: Sequence[str]) -> float:
        return float(len(query_terms))

    def idf(self, term: str) -> float:
        return 1.0


@dataclass
class Cosines:
    """The dense side as a table of cosines by entry, whatever the vector; it keeps what it was asked."""

    cosines: Mapping[str, float]
    asked: list[tuple[list[float], Mapping[str, Any] | None]] = field(default_factory=list)

    def search(self, vector: Sequence[float], k: int, where: Mapping[str, Any] | None) -> list[tuple[str, float]]:
        self.asked.append((list(vector), where))
        return sorted(self.cosines.items(), key=lambda pair: (-pair[1], pair[0]))[:k]


@dataclass
class Looks:
    """The closer look as a table of signals by passage; nothing is close where it has none."""

    table: Mapping[str, Signals] = field(default_factory=dict)

    def signals(self, query: str, ids: Sequence[str]) -> Mapping[str, Signals]:
        return {id_: self.table.get(id_, Signals(0.0, 0.0)) for id_ in ids}
