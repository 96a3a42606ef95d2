"""What a cross-encoder adds to the best passages: every score is what a person adds up from a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from assistant.model import Hit
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.pairs import READ, WEIGHT, PairScorer, read_together
from tests.retrieval.passages import Cosines, Looks, Words, passage

A, B, C = (passage(f"guia.{name}~inici", text, "Pa") for name, text in (("a", "blanc"), ("b", "negre"), ("c", "dolç")))


@dataclass
class Table:
    """Scores of texts by their last line, 0 for others; it keeps what it was asked."""

    scored: Mapping[str, float]
    asked: list[tuple[str, list[str]]] = field(default_factory=list)

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        self.asked.append((query, list(texts)))
        return [self.scored.get(text.split("\n")[-1], 0.0) for text in texts]


def search(pairs: PairScorer | None = None) -> HybridSearch:
    """A search in which the passages come in the order A, B, C, a third of a tenth apart."""
    cosines = Cosines({A.id: 0.4, B.id: 0.3, C.id: 0.2})
    return HybridSearch({one.id: one for one in (A, B, C)}, Words({}), cosines, lambda _: [1.0], Looks(), pairs=pairs)


def test_what_it_says_is_added_by_its_weight() -> None:
    """It may turn the order; the other signals stay as they are, and what it said is kept beside them."""
    plain = {hit.passage.id: hit for hit in search().search("quin pa?")}
    found = search(Table({"negre": 0.25, "dolç": 1.0})).search("quin pa?")
    assert found == tuple(
        replace(plain[one.id], score=plain[one.id].score + WEIGHT * score, pair=score)
        for one, score in ((C, 1.0), (B, 0.25), (A, 0.0))
    )


def test_it_reads_the_question_and_each_text_under_its_title_and_headings() -> None:
    """Best first; once a search, however many are asked for."""
    table = Table({})
    found = search(table).search("quin pa?", k=1)
    assert table.asked == [("quin pa?", ["Pa\nSecció\nblanc", "Pa\nSecció\nnegre", "Pa\nSecció\ndolç"])]
    assert [hit.passage for hit in found] == [A]


@pytest.mark.parametrize("k", [1, 2])
def test_it_may_bring_up_what_would_have_been_cut(k: int) -> None:
    """Fewer are the first of more."""
    table = Table({"dolç": 1.0})
    assert search(table).search("quin pa?", k) == search(table).search("quin pa?")[:k]
    assert search(table).search("quin pa?", k)[0].passage == C


def test_without_one_nothing_is_added() -> None:
    """Scores are those of the search alone."""
    found = search().search("quin pa?")
    assert [hit.passage for hit in found] == [A, B, C]
    assert [hit.pair for hit in found] == [0.0, 0.0, 0.0]


def test_only_the_best_are_read_and_stay_before_the_others() -> None:
    """Whatever it says of them; ties by id."""
    hits = [Hit(passage(f"guia.{at:02}~inici", f"text {at}"), 2.0, 0.0, 0.0) for at in range(READ + 2)]
    last = READ - 1
    table = Table({f"text {last}": 1.0, f"text {READ}": 1.0})
    found = read_together("pa", hits, table)
    assert found == [replace(hits[last], score=2.0 + WEIGHT, pair=1.0), *hits[:last], *hits[READ:]]
    assert [len(texts) for _, texts in table.asked] == [READ]


def test_where_nothing_was_found_nothing_is_read() -> None:
    """And nothing is found."""
    assert read_together("pa", [], Table({})) == []
