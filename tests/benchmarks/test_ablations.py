"""What each ablation makes of a text, and that the analysis is whole again after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings

from assistant.catalan import terms as analysis
from assistant.catalan.spelling import Speller
from assistant.catalan.synonyms import related
from assistant.catalan.terms import terms
from assistant.model import Passage
from assistant.retrieval import hybrid
from assistant.retrieval.words import content_words
from benchmarks import ablations, ours
from benchmarks.figures import System
from benchmarks.retrieval import read_set
from tests.benchmarks import sets
from tests.fakes import StemEmbedder

TEXT = "Són les cooperatives d'habitatge de l'edició 2018-2019?"
SHIPPED = ["cooper", "habit", "edic", "2018-2019"]
TERMS = {
    "no stems": ["cooperatives", "habitatge", "edicio", "2018-2019"],
    "Snowball as it is": ["cooper", "hab", "edic", "2018-2019"],
    "Snowball before folding": ["cooper", "hab", "ed", "2018-2019"],
    "lemmas (simplemma)": ["cooperativa", "habitatge", "edicio", "2018-2019"],
    "accents kept, Snowball as it is": ["cooper", "hab", "ed", "2018-2019"],
    "elisions not split": ["cooper", "d'habit", "l'edic", "2018-2019"],
    "no stop words": ["son", "les", "cooper", "habit", "de", "edic", "2018-2019"],
    "no synonyms": SHIPPED,
    "slips mended by difflib": SHIPPED,
}


def test_every_analysis_that_is_measured_is_looked_at_here() -> None:
    assert list(ablations._analyses()) == list(TERMS)


@pytest.mark.parametrize("name", TERMS)
def test_an_analysis_does_without_one_thing_and_then_with_it_again(name: str) -> None:
    """What was kept of a text before, or meanwhile, is not taken for it."""
    assert terms(TEXT) == SHIPPED
    with ablations.changed(*ablations._analyses()[name]):
        assert terms(TEXT) == TERMS[name]
    assert terms(TEXT) == SHIPPED


def test_the_words_compared_by_meaning_change_with_the_terms() -> None:
    """Accents, elisions and function words are theirs too; stems are not."""
    analyses = ablations._analyses()
    found = {}
    for name in ("accents kept, Snowball as it is", "elisions not split", "no stop words", "no stems"):
        with ablations.changed(*analyses[name]):
            found[name] = content_words([TEXT])
    assert found == {
        "accents kept, Snowball as it is": ["2018-2019", "cooperatives", "edició", "habitatge"],
        "elisions not split": ["2018-2019", "cooperatives", "d'habitatge", "l'edicio"],
        "no stop words": ["2018-2019", "cooperatives", "de", "edicio", "habitatge", "les", "son"],
        "no stems": ["2018-2019", "cooperatives", "edicio", "habitatge"],
    }


def test_without_synonyms_a_term_stands_for_itself_alone() -> None:
    term = terms("subvencions")[0]
    assert related(term)
    with ablations.changed(*ablations._analyses()["no synonyms"]):
        assert vars(hybrid)["related"](term) == frozenset()


def test_difflib_tells_slips_from_other_words() -> None:
    """A letter dropped, changed or swapped is one edit, as rapidfuzz has it; other words are further."""
    with ablations.changed(*ablations._analyses()["slips mended by difflib"]):
        mended = [
            Speller({"cooperativa": 3, "energia": 2}).correct(word)
            for word in ("coperativa", "coooperativa", "cooperatiba", "energai", "entitat")
        ]
    assert mended == ["cooperativa", "cooperativa", "cooperativa", "energia", "entitat"]


def test_a_name_is_itself_again_after_a_failure() -> None:
    """Every one that was changed before the one that is not there, too."""
    stem = vars(analysis)["stem"]
    with pytest.raises(AttributeError), ablations.changed((analysis, "stem", str), (hybrid, "nothing", str)):
        pass
    with pytest.raises(ZeroDivisionError), ablations.changed((analysis, "stem", str)):
        _ = 1 / 0
    assert vars(analysis)["stem"] is stem


def test_each_part_left_out_gives_a_system_of_its_own(passages: tuple[Passage, ...]) -> None:
    """Asked in its turn, each finds what only one passage speaks of."""
    found = {name: system.rank("plaques solars")[0] for name, system in rows(passages)}
    analyses = [name for analysis in TERMS for name in (analysis, f"BM25 alone, {analysis}")]
    assert list(found) == [
        "without windows", "without sentence cosines", "without windows and sentence cosines", "without titles",
        "without spelling", "without language (all Catalan)", "language told",
        *(f"model's first {size} dimensions" for size in ablations.SIZES), *analyses,
    ]  # fmt: skip
    assert set(found.values()) == {"energia"}


def test_a_query_is_analysed_as_the_passages_are(passages: tuple[Passage, ...]) -> None:
    """`verdures` meets `verdura` and `compra` meets `compren` by what the analysis makes of both; `l'electricitat` is
    another word where elisions are not split."""
    asked = ("verdures", "compra", "energètica", "l'electricitat")
    found = {
        name.removeprefix("BM25 alone, "): [bool(system.rank(query)) for query in asked]
        for name, system in rows(passages)
        if name.startswith("BM25 alone")
    }
    assert found == {
        "no stems": [False, False, False, True],
        "Snowball as it is": [False, True, True, True],
        "Snowball before folding": [False, True, True, True],
        "lemmas (simplemma)": [True, True, False, True],
        "accents kept, Snowball as it is": [False, True, True, True],
        "elisions not split": [True, True, True, False],
        "no stop words": [True, True, True, True],
        "no synonyms": [True, True, True, True],
        "slips mended by difflib": [True, True, True, True],
    }


@pytest.fixture
def passages(tmp_path: Path) -> tuple[Passage, ...]:
    return read_set(sets.write(tmp_path), "ca", None).passages


def rows(passages: tuple[Passage, ...]) -> Iterator[tuple[str, System]]:
    embedder = StemEmbedder([passage.text for passage in passages])
    return ablations.rows(passages, ours.build(passages, embedder), embedder, "ca")


def test_shortened_vectors_have_length_one() -> None:
    """Cut to their first dimensions; one that has nothing there stays all zeros."""

    class Fixed(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[3.0, 4.0, 12.0] if text else [0.0, 0.0, 1.0] for text in texts]

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    cut = ablations.Shortened(Fixed(), 2)
    assert cut.embed_documents(["pa", ""]) == [pytest.approx([0.6, 0.8]), [0.0, 0.0]]
    assert cut.embed_query("pa") == pytest.approx([0.6, 0.8])
