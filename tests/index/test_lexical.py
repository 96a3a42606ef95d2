"""BM25 over Catalan terms: scores that the formula gives, and never an entry without a word of the question."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.catalan.terms import terms
from assistant.errors import IndexCorrupt
from assistant.index.entries import Entry
from assistant.index.lexical import K1, B, LexicalIndex

WORDS = ("banc", "camp", "drac", "flor")  # each is its own term
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), min_size=1, max_size=8)


def build(*texts: str) -> LexicalIndex:
    """An index of texts, with ids `a`, `b`, `c` … in their order."""
    return LexicalIndex.build([Entry(chr(ord("a") + at), text) for at, text in enumerate(texts)])


def found(*expected: tuple[str, float]) -> list[object]:
    return [(id_, pytest.approx(score, abs=1e-5)) for id_, score in expected]


def bm25(texts: Sequence[str], query: Sequence[str]) -> list[tuple[str, float]]:
    """The ranking by the formula of Lucene, worked out text by text (Robertson and Zaragoza 2009, without k1 + 1)."""
    split = [text.split() or ["∅"] for text in texts]
    mean = sum(map(len, split)) / len(split)
    scores = []
    for at, words in enumerate(split):
        score = 0.0
        for term in query:
            holding = sum(term in others for others in split)
            idf = math.log(1 + (len(split) - holding + 0.5) / (holding + 0.5))
            often = words.count(term)
            score += idf * often / (often + K1 * (1 - B + B * len(words) / mean))
        scores.append((chr(ord("a") + at), score))
    return sorted((pair for pair in scores if pair[1] > 0), key=lambda pair: (-round(pair[1], 5), pair[0]))


def test_the_words_of_these_tests_are_terms() -> None:
    """Nothing is cut off them, so that the formula can be worked out on the words."""
    assert terms(" ".join(WORDS)) == list(WORDS)


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    """ln(1 + 2,5 / 1,5) for one text of three, ln(1 + 1,5 / 2,5) for two; here all texts are of the mean length."""
    index = build("banc camp", "banc flor", "drac flor")
    weight = 1 / (1 + K1)
    assert index.idf("drac") == pytest.approx(math.log(1 + 2.5 / 1.5))
    assert index.idf("banc") == pytest.approx(math.log(1 + 1.5 / 2.5))
    assert index.search(["banc", "drac"], 5) == found(
        ("c", weight * math.log(1 + 2.5 / 1.5)), ("a", weight * math.log(1.6)), ("b", weight * math.log(1.6))
    )


@settings(max_examples=60)
@given(texts=TEXTS, query=st.lists(st.sampled_from([*WORDS, "nou"]), max_size=4), k=st.integers(1, 9))
def test_scores_are_those_of_the_formula(texts: list[str], query: list[str], k: int) -> None:
    """For any texts and any question; none is above the ceiling, none is 0, and the best `k` come first."""
    index = build(*texts)
    expected = bm25(texts, query)
    assert dict(index.search(query, 100)) == pytest.approx(dict(expected), abs=1e-5)
    assert [round(score, 5) for _, score in index.search(query, k)] == [round(score, 5) for _, score in expected[:k]]
    assert all(0 < score <= index.ceiling(query) + 1e-6 for _, score in index.search(query, 100))


def test_equal_scores_come_in_the_order_of_their_ids() -> None:
    """Two runs give the same list."""
    assert [id_ for id_, _ in build("camp", "banc", "banc", "banc").search(["banc"], 2)] == ["b", "c"]


def test_the_ids_decide_who_is_the_last_of_equals() -> None:
    """Fewer are wanted than are as good as the last one."""
    index = build("camp", "banc", "camp banc", "banc", "banc")
    assert [id_ for id_, _ in index.search(["banc", "camp"], 3)] == ["c", "a", "b"]
    assert [id_ for id_, _ in index.search(["banc"], 2)] == ["b", "d"]


@pytest.mark.parametrize("query", [[], ["nou"], ["nou", "mai"]])
def test_a_question_without_a_known_word_finds_nothing(query: list[str]) -> None:
    """Not every text at score 0."""
    assert build("banc", "camp").search(query, 5) == []


def test_a_text_without_words_is_counted_and_never_found() -> None:
    """It keeps its place, and takes nothing from the others."""
    index = build("…", "banc")
    assert len(index) == 2
    assert [id_ for id_, _ in index.search(["banc", "∅"], 5) if id_ == "b"] == ["b"]
    assert index.search(terms("…!?"), 5) == []


def test_texts_are_read_by_the_catalan_terms() -> None:
    """Inflected, accented and elided forms meet; words that only say how something is asked are no terms."""
    index = build("L'habitatge de les cooperatives", "la col·lecció")
    assert [id_ for id_, _ in index.search(terms("habitatges"), 5)] == ["a"]
    assert [id_ for id_, _ in index.search(terms("cooperativa"), 5)] == ["a"]
    assert [id_ for id_, _ in index.search(terms("colleccio"), 5)] == ["b"]
    assert index.search(terms("de la"), 5) == []


def test_the_vocabulary_counts_texts_and_not_occurrences() -> None:
    """In how many entries a term is."""
    assert build("banc banc camp", "banc").vocabulary() == {"banc": 2, "camp": 1}


def test_the_ceiling_counts_an_unknown_word_in_full() -> None:
    """A question half of which is unknown can be met by half at most."""
    index = build("banc", "camp")
    assert index.ceiling(["banc", "nou"]) == pytest.approx(math.log(1 + 1.5 / 1.5) + math.log(1 + 2.5 / 0.5))
    assert index.ceiling([]) == 0


def test_an_index_comes_back_from_its_folder(tmp_path: Path) -> None:
    """Same ids, same scores, same vocabulary."""
    index = build("banc camp", "banc banc drac", "…")
    index.save(tmp_path / "lexical")
    again = LexicalIndex.load(tmp_path / "lexical")
    assert (len(again), again.vocabulary()) == (3, index.vocabulary())
    assert again.search(["banc", "drac"], 5) == index.search(["banc", "drac"], 5)


def test_a_folder_that_is_no_index_is_refused_in_one_line(tmp_path: Path) -> None:
    """Missing, of another shape, or with its scores gone."""
    with pytest.raises(IndexCorrupt, match="the lexical index cannot be read"):
        LexicalIndex.load(tmp_path / "enlloc")
    build("banc").save(tmp_path)
    for content in ("{", "{}", "[]", "null", json.dumps({"ids": ["a"]})):
        (tmp_path / "entries.json").write_text(content, encoding="utf-8")
        with pytest.raises(IndexCorrupt, match="the lexical index cannot be read"):
            LexicalIndex.load(tmp_path)
    build("banc").save(tmp_path)
    for file in tmp_path.glob("*.npy"):
        file.write_bytes(b"")
    with pytest.raises(IndexCorrupt, match="the lexical index cannot be read"):
        LexicalIndex.load(tmp_path)
