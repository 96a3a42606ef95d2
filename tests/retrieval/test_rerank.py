"""The closer look: the best two sentences in a row for the question's words, the best sentence for the whole of it."""

from collections.abc import Mapping

import pytest

from assistant.model import Passage
from assistant.retrieval.rerank import Reranker, Signals
from assistant.retrieval.words import WordVectors, content_words
from tests.retrieval.passages import passage

# Words of two axes: `forn` is nearer to `foc` than to `pa`; other words stand apart on a third.
AXES: Mapping[str, tuple[float, float, float]] = {
    "pa": (1.0, 0.0, 0.0),
    "foc": (0.0, 1.0, 0.0),
    "forn": (0.6, 0.8, 0.0),
    "aigua": (0.0, -1.0, 0.0),
}


def embed(texts: list[str]) -> list[tuple[float, float, float]]:
    """A text is its first word that has axes."""
    firsts = [next((word for word in content_words([text.replace(".", " ")]) if word in AXES), "") for text in texts]
    return [AXES.get(first, (0.0, 0.0, 1.0)) for first in firsts]


def reranker(*passages: Passage, idf: Mapping[str, float] | None = None) -> Reranker:
    texts = [" ".join((one.title, *one.heading_path, one.text)) for one in passages]
    words = WordVectors(content_words(texts), embed)
    by_id = {one.id: one for one in passages}
    return Reranker(by_id, words, embed, lambda text: embed([text])[0], lambda term: (idf or {}).get(term, 1.0))


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Pa.", 0.5),
        ("Pa i foc.", 1.0),
        ("Pa. Foc.", 1.0),
        ("Pa. Roda. Foc.", 0.5),
        ("Pa. Roda. Foc. Pa.", 1.0),
        ("Forn.", 0.7),
        ("Roda.", 0.0),
        ("De la.", 0.0),
        ("", 0.0),
    ],
)
def test_the_window_is_the_best_two_sentences_in_a_row(text: str, window: float) -> None:
    """Each word of the question met by its nearest word there; three sentences are too far apart."""
    found = reranker(passage("guia.a~x", text)).signals("el pa i el foc", ["guia.a~x"])
    assert found["guia.a~x"].window == pytest.approx(window, abs=1e-6)


def test_a_window_never_runs_from_one_passage_into_the_next() -> None:
    """Each passage is looked at by itself, in whatever order and company it is named."""
    one, other = passage("guia.a~x", "Pa."), passage("guia.b~x", "Foc. Roda.")
    look = reranker(one, other)
    both = look.signals("el pa i el foc", [one.id, other.id])
    assert {id_: signals.window for id_, signals in both.items()} == pytest.approx({one.id: 0.5, other.id: 0.5})
    assert look.signals("el pa i el foc", [other.id]) == {other.id: both[other.id]}


def test_title_and_headings_stand_over_every_sentence() -> None:
    """What they say need not be said again."""
    one = passage("guia.a~x", "Foc.", title="El pa")
    assert reranker(one).signals("el pa i el foc", [one.id])[one.id].window == pytest.approx(1.0)


def test_rare_words_weigh_more() -> None:
    """By the idf of their term."""
    one = passage("guia.a~x", "Pa.")
    found = reranker(one, idf={"foc": 3.0}).signals("el pa i el foc", [one.id])
    assert found[one.id].window == pytest.approx(0.25)


def test_the_sentence_is_the_one_nearest_to_the_question() -> None:
    """Its cosine, which may be below nothing; the window never is."""
    one, against = passage("guia.a~x", "Roda. Forn."), passage("guia.b~x", "Aigua.")
    found = reranker(one, against).signals("foc", [one.id, against.id])
    assert [found[one.id].sentence, found[against.id].sentence] == pytest.approx([0.8, -1.0])
    assert found[against.id].window == 0.0


def test_words_that_only_the_question_has_are_met_by_meaning() -> None:
    """`forn` is in no text."""
    one = passage("guia.a~x", "Foc.")
    assert reranker(one).signals("forn", [one.id])[one.id].window == pytest.approx(0.8)


def test_a_question_of_function_words_has_no_window() -> None:
    """And none at all where no passage is named."""
    one = passage("guia.a~x", "Pa.")
    assert reranker(one).signals("com es fa?", [one.id]) == {one.id: Signals(0.0, 0.0)}
    assert reranker(one).signals("pa", []) == {}
