"""How sure the corpus is that it knows: the features of a question, and the logistic rule over them."""

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Hit
from assistant.retrieval.confidence import RULE, SCOPE_LEAST, Features, Rule, load_rule, measure
from assistant.retrieval.documents import Ranked
from tests.retrieval.passages import passage

A, A2, B = passage("guia.a~inici"), passage("guia.a~segon"), passage("guia.b~inici")
HITS = (Hit(A, 0.9, 0.5, 0.3), Hit(A2, 0.8, 0.4, 0.7), Hit(B, 0.6, 0.2, 0.6))
DOCUMENTS = (Ranked("guia.a", 1.9, 0.4, 0.2), Ranked("guia.b", 1.6, 0.7, 0.5), Ranked("guia.c", 0.1, 0.0, 0.0))
SIMPLE = Rule(weights=(1.0, 2.0, 3.0, 5.0, 6.0, 4.0), bias=-2.0, threshold=0.5, scope=(1.0, 0.5), scope_bias=0.25)


def features(query: str, documents: tuple[Ranked, ...], known: set[str]) -> Features:
    """`vi` has an idf of 3, other terms of 1; the question's scope is 0.1."""
    idf = {"vi": 3.0}
    return measure(
        query, HITS, documents, unanswered=0.3, scope=0.1, idf=lambda term: idf.get(term, 1.0), known=known.__contains__
    )  # fmt: skip


def test_the_features_of_a_question() -> None:
    """The nearest passage, the best document's coverage and lead, and the likest question of any document."""
    found = features("pa i vi", DOCUMENTS, {"vi"})
    assert (found.dense, found.soft, found.asked) == (0.7, 0.4, 0.5)
    assert (found.elsewhere, found.scope, found.known) == (-0.3, 0.1, 0.75)
    assert found.margin == pytest.approx(0.3)
    assert found.vector() == (
        found.dense,
        found.soft,
        found.margin,
        found.asked,
        found.elsewhere,
        found.scope,
    )


def test_the_lead_of_the_only_document_is_its_own_score() -> None:
    """Nothing is behind it."""
    assert features("pa", DOCUMENTS[:1], set()).margin == 1.9


@pytest.mark.parametrize(
    ("query", "known", "share"),
    [
        ("pa i vi", {"pa", "vi"}, 1.0),
        ("pa i vi", {"pa"}, 0.25),
        ("pa, pa i vi", {"pa"}, 0.25),
        ("com es fa", set(), 0.0),
    ],
)
def test_known_is_the_share_of_terms_that_the_corpus_holds(query: str, known: set[str], share: float) -> None:
    """By their idf, each once; a question of function words knows nothing."""
    assert features(query, DOCUMENTS, known).known == pytest.approx(share)


def test_where_nothing_was_found_there_is_only_the_question_itself() -> None:
    """Its scope, and how like it is to what is not answered."""
    assert features("pa i vi", (), {"pa"}) == Features(0, 0, 0, 0, -0.3, 0.1, 0)


@pytest.mark.parametrize(
    ("found", "probability"),
    [
        (Features(0, 0, 0, 0, 0, 0, 1), 1 / (1 + math.exp(2))),
        (Features(1, 0.5, 0, 0, 0, 0, 0), 0.5),
        (Features(1, 1, 1, 0.4, -0.5, 0.25, 0), 1 / (1 + math.exp(-4))),
        (Features(1e9, 0, 0, 0, 0, 0, 0), 1.0),
        (Features(-1e9, 0, 0, 0, 0, 0, 0), 0.0),
    ],
)
def test_the_confidence_is_the_logistic_of_the_weighted_sum(found: Features, probability: float) -> None:
    """Of all but what is known; no sum is too large for it."""
    assert SIMPLE.confidence(found) == pytest.approx(probability, abs=1e-12)


def test_the_scope_is_a_sum_over_the_questions_vector() -> None:
    """Of a model of another length it says nothing."""
    assert SIMPLE.scope_of((0.5, -0.5)) == pytest.approx(0.25 + 0.5 - 0.25)
    assert (SIMPLE.scope_of((0.5,)), SIMPLE.scope_of(())) == (0.0, 0.0)


@pytest.mark.parametrize(("vector", "scope"), [((-9.0, 0.0), SCOPE_LEAST), ((9.0, 0.0), 1.0)])
def test_the_scope_says_only_so_much(vector: tuple[float, float], scope: float) -> None:
    """A question in words of its own may still be about the programme."""
    assert SIMPLE.scope_of(vector) == scope


shares = st.floats(0, 1)
drawn = st.builds(
    Features, dense=shares, soft=shares, margin=shares, asked=shares, scope=st.floats(-1, 1), known=shares
)


@given(drawn, st.sampled_from(["dense", "soft", "margin", "asked", "elsewhere", "scope"]), shares)
def test_the_shipped_rule_is_surer_of_more(found: Features, name: str, more: float) -> None:
    """Nearer, more covered, farther ahead, more like a known question or more in scope: none makes it less sure."""
    raised = replace(found, **{name: getattr(found, name) + more})
    assert 0 < load_rule().confidence(found) <= load_rule().confidence(raised) < 1


def test_the_shipped_rule_tells_what_is_known_from_what_is_not() -> None:
    """It is read from its file once; a full match is answered, no match is not."""
    rule, data = load_rule(), json.loads(RULE.read_text(encoding="utf-8"))
    assert load_rule() is rule
    assert (list(rule.weights), rule.bias, rule.threshold) == (data["weights"], data["bias"], data["threshold"])
    assert rule.confidence(Features(1, 1, 0.5, 1, 0, 0, 1)) > rule.threshold
    assert rule.confidence(Features(0, 0, 0, 0, 0, 0, 0)) < rule.threshold
