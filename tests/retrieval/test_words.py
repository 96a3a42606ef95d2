"""Vectors of single words: the corpus's are made once, a question's own when it comes."""

import pytest

from assistant.retrieval.words import BLOCK, WordVectors, content_words


class Lengths:
    """A word embeds as its number of letters; it keeps what it was asked."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def __call__(self, words: list[str]) -> list[tuple[float]]:
        self.calls.append(words)
        return [(float(len(word)),) for word in words]


def test_content_words_are_folded_and_come_once() -> None:
    """Function words, single letters and marks are left out."""
    assert content_words(["El pa i l'Energia, el PA", "x vi"]) == ["energia", "pa", "vi"]


def test_words_that_only_say_how_it_is_asked_are_none() -> None:
    """`fan falta` asks; `falta` alone is a thing."""
    assert content_words(["quants socis fan falta"]) == ["socis"]
    assert content_words(["una falta greu"]) == ["falta", "greu"]


def test_the_rows_are_in_the_order_asked_for() -> None:
    """Words of the corpus and others alike, with repetitions."""
    words = WordVectors(["vi", "pa", "oli", "pa"], Lengths())
    assert [words.row(word) for word in ("oli", "pa", "vi")] == [0, 1, 2]
    assert words.of(["pa", "formatge", "oli", "pa", "formatge"]).tolist() == [[2.0], [8.0], [3.0], [2.0], [8.0]]
    with pytest.raises(KeyError):
        words.row("formatge")


def test_a_word_is_embedded_once() -> None:
    """Those of the corpus at the start; those that only a question brings, together and when they come."""
    embed = Lengths()
    words = WordVectors(["vi", "pa"], embed)
    for _ in range(2):
        words.of(["pa", "vi"])
        words.of(["sal", "pa", "oli"])
    assert embed.calls == [["pa", "vi"], ["sal", "oli"]]


def test_every_word_of_the_corpus_is_compared() -> None:
    """More of them than are multiplied at once."""
    known = ["a" * number for number in range(2, 2 * BLOCK + 5)]
    words = WordVectors(known, Lengths())
    expected = [[3.0 * len(word) for word in known], [2.0 * len(word) for word in known]]
    assert words.near(["vin", "pa"]).tolist() == expected


def test_words_that_are_asked_again_are_as_near_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone or among others, in whatever order, also when fewer are kept compared than a question has."""
    monkeypatch.setattr("assistant.retrieval.words.COMPARED", 2)
    words = WordVectors(["vi", "pa", "oli"], Lengths())
    rows = {"a" * size: [3.0 * size, 2.0 * size, 2.0 * size] for size in (2, 3, 4, 5)}
    for asked in (["aa", "aaa", "aaaa"], ["aaaa", "aa"], ["aaaaa", "aaa", "aa"], ["aa"], ["aa", "aa"]):
        assert words.near(asked).tolist() == [rows[word] for word in asked]


def test_a_corpus_without_words_has_no_rows() -> None:
    """A question's words still have theirs."""
    words = WordVectors([], Lengths())
    assert words.of(["pa"]).tolist() == [[2.0]]
    assert words.near(["pa"]).shape == (1, 0)
