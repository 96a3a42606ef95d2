"""Soft coverage: each word of a question is met by the nearest word of the document, and rare words weigh more."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Passage
from assistant.retrieval.soft import SAME_STEM, SoftCoverage
from assistant.retrieval.words import WordVectors
from tests.retrieval.passages import passage

# Words of one to three axes: `forn` is halfway between `pa` and `foc`, `aigua` is against `foc`, others stand apart.
AXES: Mapping[str, tuple[float, float, float]] = {
    "pa": (1.0, 0.0, 0.0),
    "foc": (0.0, 1.0, 0.0),
    "forn": (0.6, 0.8, 0.0),
    "aigua": (0.0, -1.0, 0.0),
}
PA = passage("guia.a~inici", "El pa.", "Títol")
BOTH = (passage("guia.b~inici", "El pa."), passage("guia.b~foc", "El foc."))


class Embedding:
    """The vectors of `AXES`; it keeps what it was asked."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def __call__(self, words: list[str]) -> list[tuple[float, float, float]]:
        self.calls += words
        return [AXES.get(word, (0.0, 0.0, 1.0)) for word in words]


def vectors() -> WordVectors:
    """Of the words of every text here."""
    return WordVectors([*AXES, "seccio", "titol", "roda"], Embedding())


def soft(idf: Mapping[str, float] | None = None) -> SoftCoverage:
    documents: dict[str, tuple[Passage, ...]] = {
        "guia.a": (PA,),
        "guia.b": BOTH,
        "guia.c": (passage("guia.c~x", "De la"),),
    }
    return SoftCoverage(documents, vectors(), lambda term: (idf or {}).get(term, 1.0))


@pytest.mark.parametrize(
    ("query", "document", "share"),
    [
        ("el pa", "guia.a", 1.0),
        ("el pa i el foc", "guia.a", 0.5),
        ("el pa i el foc", "guia.b", 1.0),
        ("forn", "guia.a", 0.6),
        ("forn", "guia.b", 0.8),
        ("forn z", "guia.a", 0.6),
        ("secció", "guia.a", 1.0),
        ("pa, pa i foc", "guia.a", 0.5),
        ("com es fa?", "guia.a", 0.0),
        ("", "guia.a", 0.0),
    ],
)
def test_each_word_is_met_by_the_nearest_one(query: str, document: str, share: float) -> None:
    """Of the text, the title or a heading, in any passage; a word counts once, function words not at all."""
    assert soft().share(query, document) == pytest.approx(share, abs=1e-6)


def test_the_best_of_some_documents_counts() -> None:
    """One that is not there any more speaks of nothing; neither do none."""
    found = [soft().most("el pa i el foc", ids) for ids in (("guia.a", "guia.b", "guia.z"), ("guia.z",), ())]
    assert found == pytest.approx([1.0, 0.0, 0.0], abs=1e-6)


def test_rare_words_weigh_more() -> None:
    """By the idf of their term."""
    assert soft(idf={"foc": 3.0}).share("el pa i el foc", "guia.a") == pytest.approx(0.25, abs=1e-6)


def test_what_is_against_the_text_is_not_less_than_nothing() -> None:
    """The share is never negative, nor above one."""
    document = {"guia.d": (passage("guia.d~x", "Foc"),)}
    one = SoftCoverage(document, vectors(), lambda term: 1.0)
    assert one.share("aigua", "guia.d") == 0.0


def test_another_form_of_a_word_counts_although_its_vector_is_far() -> None:
    """`rodones` for a page that says «rodona»: nearly as much as the word itself; another word by its vector."""
    words = WordVectors(["rodona", "seccio", "titol"], Embedding())
    one = SoftCoverage({"guia.r": (passage("guia.r~x", "La rodona"),)}, words, lambda term: 1.0)
    assert one.share("rodona", "guia.r") == pytest.approx(1.0)
    assert one.share("foc", "guia.r") == pytest.approx(0.0)
    axes = {"rodones": (1.0, 0.0)}
    far = WordVectors(["rodona", "seccio", "titol"], lambda words: [axes.get(word, (0.0, 1.0)) for word in words])
    other = SoftCoverage({"guia.r": (passage("guia.r~x", "La rodona"),)}, far, lambda term: 1.0)
    assert other.share("rodones", "guia.r") == pytest.approx(SAME_STEM)


def test_a_word_is_as_near_to_a_document_as_to_its_nearest_word() -> None:
    """A function word is no topic, so nothing is missing of it."""
    assert soft().nearest("forn", "guia.b") == pytest.approx(0.8)
    assert soft().nearest("de", "guia.b") == 1.0
    assert soft().nearest("pa", "guia.c") == 0.0


def test_a_document_of_function_words_covers_nothing() -> None:
    """Though it has a heading; an unknown document is a fault of ours."""
    empty = {"guia.e": (Passage("guia.e~x", "guia.e", PA.type, "", (), "x", "De la", 0, 5, "0", ""),)}
    assert SoftCoverage(empty, vectors(), lambda term: 1.0).share("pa", "guia.e") == 0.0
    with pytest.raises(KeyError):
        soft().share("pa", "guia.enlloc")


WORDS = [*AXES, "roda"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), st.lists(st.sampled_from(WORDS), max_size=5))
def test_more_text_never_covers_less(query: list[str], text: list[str]) -> None:
    """And what holds every word covers the whole question."""
    asked = " ".join(query)
    documents = {
        "guia.menys": (passage("guia.menys~x", " ".join(text)),),
        "guia.més": (passage("guia.més~x", " ".join(text)), passage("guia.més~y", " ".join(WORDS[:2]))),
        "guia.tot": (passage("guia.tot~x", asked),),
    }
    covered = SoftCoverage(documents, vectors(), lambda term: 1.0)
    less, more, all_ = (covered.share(asked, id_) for id_ in documents)
    assert 0.0 <= less <= more + 1e-6
    assert all_ == pytest.approx(1.0, abs=1e-6)
