"""Which document answers: each score is what a person adds up."""

from collections.abc import Mapping

import pytest

from assistant.model import Hit
from assistant.retrieval.documents import ASKED_DEPTH, ASKED_WEIGHT, SOFT_WEIGHT, DocumentRanker, Ranked
from tests.retrieval.passages import passage

A, A2, B = passage("guia.a~inici"), passage("guia.a~segon"), passage("guia.b~inici")
HITS = (Hit(A, 0.5, 0.0, 0.0), Hit(A2, 0.7, 0.0, 0.0), Hit(B, 0.6, 0.0, 0.0))


def ranked(asked: Mapping[str, float], soft: Mapping[str, float] | None = None, **how: object) -> tuple[Ranked, ...]:
    ranker = DocumentRanker(lambda _, id_: (soft or {}).get(id_, 0.0), lambda _: asked, lambda text: [float(len(text))])
    hits = () if how.get("hits") == () else HITS
    only = how.get("only")
    return ranker.rank("com va?", hits, lambda id_: only is None or id_ == only)


def rows(found: tuple[Ranked, ...]) -> list[tuple[str, object, float, float]]:
    return [(one.document_id, pytest.approx(one.score), one.soft, one.asked) for one in found]


def test_a_document_has_its_best_passage_its_coverage_and_its_likest_question() -> None:
    """Added up by their weights, the best first."""
    assert rows(ranked({"guia.b": 0.5}, {"guia.a": 0.4, "guia.b": 0.2})) == [
        ("guia.b", 0.6 + 0.2 * SOFT_WEIGHT + 0.5 * ASKED_WEIGHT, 0.2, 0.5),
        ("guia.a", 0.7 + 0.4 * SOFT_WEIGHT, 0.4, 0.0),
    ]


def test_a_document_is_found_by_its_questions_alone() -> None:
    """Where none of its passages was; one that is not allowed is not."""
    assert [one.document_id for one in ranked({"guia.c": 0.9})] == ["guia.c", "guia.a", "guia.b"]
    assert ranked({"guia.c": 0.9}, only="guia.d") == ranked({})
    assert rows(ranked({"guia.c": 0.9}, hits=())) == [("guia.c", 0.9 * ASKED_WEIGHT, 0.0, 0.9)]


def test_only_the_likest_are_looked_at() -> None:
    """The rest is too far to answer."""
    many = {f"guia.q{number}": number / 10 for number in range(ASKED_DEPTH + 3)}
    assert [one.document_id for one in ranked(many, hits=())] == [
        f"guia.q{number}" for number in range(ASKED_DEPTH + 2, 2, -1)
    ]


def test_a_question_that_is_the_contrary_counts_nothing_and_ties_go_by_id() -> None:
    """A cosine below nothing is no reason against a document."""
    even = (Hit(B, 0.5, 0.0, 0.0), Hit(A, 0.5, 0.0, 0.0))
    ranker = DocumentRanker(lambda *_: 0.0, lambda _: {"guia.a": -0.5}, lambda _: [1.0])
    assert ranker.rank("com va?", even, lambda _: True) == (
        Ranked("guia.a", 0.5, 0.0, 0.0),
        Ranked("guia.b", 0.5, 0.0, 0.0),
    )
