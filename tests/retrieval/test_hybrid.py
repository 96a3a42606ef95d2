"""The two sides of retrieval fused: each score is what a person adds up from the tables."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import DocumentType, Hit, Language, Passage
from assistant.retrieval.hybrid import DEFAULT_WEIGHTS, SMOOTHING, SPREAD, TITLE_POWER, HybridSearch, Weights
from assistant.retrieval.rerank import Signals
from tests.retrieval.passages import Cosines, Looks, Words, passage

WEIGHTS = Weights(dense={"ca": 0.5, "es": 0.8, "en": 1.0}, title=0.25, window=0.5, sentence=0.25)
A, B, C = passage("guia.a~inici"), passage("guia.b~inici"), passage("programa.c~inici", type_=DocumentType.PROGRAMME)


def _letters(text: str) -> list[float]:
    return [float(len(text))]


def search(
    texts: Mapping[str, str],
    cosines: Mapping[str, float],
    *passages: Passage,
    weights: Weights = WEIGHTS,
    close: Mapping[str, Signals] | None = None,
) -> HybridSearch:
    """A search over tables; every question embeds as the number of its letters."""
    known = {one.id: one for one in passages or (A, B, C)}
    return HybridSearch(
        known, Words(texts), Cosines(cosines), lambda text: [float(len(text))], Looks(close or {}), weights
    )


def scores(hits: tuple[Hit, ...]) -> dict[str, float]:
    """What the parts add up to, before the sum is spread less."""
    return {hit.passage.id: SPREAD * hit.score for hit in hits}


def test_both_sides_are_added_up() -> None:
    """BM25 as a share of the highest it could be, the cosine by its weight; best first."""
    found = search({A.id: "pa i vi", B.id: "pa"}, {A.id: 0.4, B.id: 0.9}).search("pa, vi")
    a, b = 2 / (2 + SMOOTHING), 1 / (2 + SMOOTHING)
    assert [hit.passage for hit in found] == [B, A]
    assert [part for hit in found for part in (SPREAD * hit.score, hit.lexical, hit.dense)] == pytest.approx(
        [b + 0.5 * 0.9, b, 0.9, a + 0.5 * 0.4, a, 0.4]
    )


def test_the_closer_look_is_added_by_its_weights() -> None:
    """It may turn the order; what the sides found stays readable beside it."""
    close = {B.id: Signals(window=0.8, sentence=0.4)}
    found = search({A.id: "pa", B.id: "vi"}, {A.id: 0.2, B.id: 0.2}, close=close).search("pa, vi")
    side = 1 / (2 + SMOOTHING) + 0.5 * 0.2
    assert scores(found) == pytest.approx({B.id: side + 0.5 * 0.8 + 0.25 * 0.4, A.id: side})
    assert [hit.passage for hit in found] == [B, A]
    parts = [part for hit in found for part in (hit.lexical, hit.dense, hit.window, hit.sentence)]
    assert parts == pytest.approx([1 / (2 + SMOOTHING), 0.2, 0.8, 0.4, 1 / (2 + SMOOTHING), 0.2, 0.0, 0.0])


@pytest.mark.parametrize(("language", "weight"), [("ca", 0.5), ("es", 0.8), ("en", 1.0)])
def test_the_cosine_weighs_more_in_other_languages(language: Language, weight: float) -> None:
    """Their words seldom occur in Catalan text."""
    found = search({A.id: "pa"}, {A.id: 0.5}).search("pa", language=language)
    assert scores(found) == pytest.approx({A.id: 1 / (1 + SMOOTHING) + weight * 0.5})


def test_the_shipped_weights_know_every_language() -> None:
    """And trust words most in Catalan."""
    assert set(DEFAULT_WEIGHTS.dense) == {"ca", "es", "en"}
    assert DEFAULT_WEIGHTS.dense["ca"] == min(DEFAULT_WEIGHTS.dense.values())


def test_what_is_not_among_the_nearest_has_the_cosine_of_the_farthest_of_them() -> None:
    """At most so near it can be."""
    found = search({C.id: "pa"}, {A.id: 0.9, B.id: 0.3}).search("pa")
    assert {hit.passage.id: hit.dense for hit in found} == {A.id: 0.9, B.id: 0.3, C.id: 0.3}
    assert scores(found)[C.id] == pytest.approx(1 / (1 + SMOOTHING) + 0.5 * 0.3)


@pytest.mark.parametrize("query", ["aigua", "com es fa?", ""])
def test_without_a_known_word_there_is_still_the_dense_side(query: str) -> None:
    """Another language, or function words alone."""
    found = search({A.id: "pa"}, {A.id: 0.4, B.id: 0.6}).search(query)
    assert scores(found) == pytest.approx({B.id: 0.3, A.id: 0.2})
    assert [hit.lexical for hit in found] == [0.0, 0.0]


def test_without_neighbours_there_is_still_the_lexical_side() -> None:
    """Nothing is made up for the other."""
    assert scores(search({A.id: "pa"}, {}).search("pa")) == pytest.approx({A.id: 1 / (1 + SMOOTHING)})
    assert search({}, {}).search("pa") == ()


def test_a_synonym_leads_to_a_passage_too() -> None:
    """Of the groups that the code ships: `notari` and `escriptura`."""
    found = search({A.id: "escriptura", B.id: "notari"}, {}).search("notari")
    assert scores(found) == pytest.approx({B.id: 1 / (1 + SMOOTHING), A.id: 0.5 / (1 + SMOOTHING)})


@pytest.mark.parametrize(
    ("title", "share"),
    [
        ("El pa i el vi", 1.0),
        ("Pa", (1 / 2**0.5) ** TITLE_POWER),
        ("Pa, vi, oli i sal", (2 / 8**0.5) ** TITLE_POWER),
        ("Oli", 0.0),
        ("", 0.0),
    ],
)
def test_a_title_that_says_the_same_adds_to_its_passages(title: str, share: float) -> None:
    """Half of it is a coincidence: the likeness is sharpened."""
    one = passage("guia.a~inici", title=title)
    found = search({}, {one.id: 0.0}, one).search("pa, vi")
    assert scores(found) == pytest.approx({one.id: WEIGHTS.title * share})


def test_a_title_in_other_words_says_the_same() -> None:
    """A synonym of the question's word is as good, and counts once."""
    one = passage("guia.a~inici", title="El notari i l'escriptura")
    other = passage("guia.b~inici", title="El notari")
    found = search({}, {one.id: 0.0, other.id: 0.0}, one, other).search("escriptura")
    assert scores(found) == pytest.approx({other.id: WEIGHTS.title, one.id: WEIGHTS.title * 0.5 ** (TITLE_POWER / 2)})


def test_a_type_narrows_both_sides() -> None:
    """The vector store filters by itself; what the words find is filtered here."""
    vectors = Cosines({C.id: 0.5})
    narrowed = HybridSearch(
        {one.id: one for one in (A, C)},
        Words({A.id: "pa", C.id: "pa"}),
        vectors,
        lambda text: [float(len(text))],
        Looks(),
    )
    assert [hit.passage for hit in narrowed.search("pa", type_=DocumentType.PROGRAMME)] == [C]
    assert {hit.passage.id for hit in narrowed.search("pa")} == {A.id, C.id}
    assert vectors.asked == [([2.0], {"type": "programme"}), ([2.0], None)]


def test_entries_of_no_passage_are_left_out() -> None:
    """What the stores hold and this generation does not is never shown."""
    assert search({"guia.vell~inici": "pa"}, {"guia.vell~inici": 0.9}).search("pa") == ()


IDS = (A.id, B.id, C.id, "guia.vell~inici")


@given(
    st.dictionaries(st.sampled_from(IDS), st.sampled_from(["pa", "vi", "pa i vi", "oli"])),
    st.dictionaries(st.sampled_from(IDS), st.floats(-1, 1)),
    st.sampled_from(["pa", "vi", "pa, vi", "aigua"]),
    st.integers(1, 3),
)
def test_the_best_come_first_and_fewer_are_the_first_of_more(
    texts: dict[str, str], cosines: dict[str, float], query: str, k: int
) -> None:
    """Ties by id, none twice, and each score is the sum of its parts."""
    every = search(texts, cosines).search(query)
    assert list(every) == sorted(every, key=lambda hit: (-hit.score, hit.passage.id))
    assert len({hit.passage.id for hit in every}) == len(every)
    assert search(texts, cosines).search(query, k) == every[:k]
    for hit in every:
        assert SPREAD * hit.score == pytest.approx(hit.lexical + WEIGHTS.dense["ca"] * hit.dense)
