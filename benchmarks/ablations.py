"""The shipped system with one thing left out or done otherwise: parts of the search, of reading, of text analysis.

The analysis is one function for texts and questions all over the product. To change a piece of it, the name it is
called by is put for another while the system is built and asked: parameters for it would be there for this alone.
"""

import importlib
import importlib.util
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import Stemmer
from langchain_core.embeddings import Embeddings

from assistant.catalan import normalise, spelling, tokens
from assistant.catalan import terms as analysis
from assistant.catalan.normalise import fold
from assistant.catalan.terms import in_stop_phrases, is_stopword, stem
from assistant.catalan.tokens import Token, tokenise
from assistant.model import Language, Passage
from assistant.retrieval import hybrid, words
from assistant.retrieval.hybrid import DEFAULT_WEIGHTS
from benchmarks import ours
from benchmarks.figures import System

Change = tuple[Any, str, Any]  # a module, a name in it, what the name stands for meanwhile
WEIGHTS = {
    "without windows": replace(DEFAULT_WEIGHTS, window=0.0),
    "without sentence cosines": replace(DEFAULT_WEIGHTS, sentence=0.0),
    "without windows and sentence cosines": replace(DEFAULT_WEIGHTS, window=0.0, sentence=0.0),
    "without titles": replace(DEFAULT_WEIGHTS, title=0.0),
}
SIZES = (256, 192, 128)  # of the 384 that the shipped model has


class Shortened(Embeddings):
    """Vectors of length one cut to their first dimensions, as of a model trained for it (Kusupati et al. 2022)."""

    def __init__(self, whole: Embeddings, size: int) -> None:
        self._whole, self._size = whole, size

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        cut = np.asarray(self._whole.embed_documents(texts), dtype=np.float32)[:, : self._size]
        shortened: list[list[float]] = (cut / np.maximum(np.linalg.norm(cut, axis=1, keepdims=True), 1e-12)).tolist()
        return shortened

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def rows(
    passages: Sequence[Passage], parts: ours.Parts, embedder: Embeddings, told: Language
) -> Iterator[tuple[str, System]]:
    """Each system under what it lacks. Ask one before the next is taken: its analysis ends with its turn."""
    for name, weights in WEIGHTS.items():
        yield name, parts.system(weights=weights)
    yield "without spelling", parts.system(lambda query: (query, parts.read(query)[1]))
    yield "without language (all Catalan)", parts.system(lambda query: (parts.mended(query, "ca"), "ca"))
    yield "language told", parts.system(lambda query: (parts.mended(query, told), told))
    for size in SIZES:
        yield f"model's first {size} dimensions", ours.build(passages, Shortened(embedder, size)).system()
    for name, changes in _analyses().items():
        with changed(*changes):
            built = ours.build(passages, embedder)
            yield name, built.system()
            yield f"BM25 alone, {name}", built.bm25()


@contextmanager
def changed(*changes: Change) -> Iterator[None]:
    """Let names stand for something else; what was kept of analysed texts is dropped at both ends."""
    before = [(module, name, getattr(module, name)) for module, name, _ in changes]
    try:
        for module, name, value in changes:
            setattr(module, name, value)
        ours.forget()
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)
        ours.forget()


def _analyses() -> dict[str, tuple[Change, ...]]:
    snowball = Stemmer.Stemmer("catalan")
    found: dict[str, tuple[Change, ...]] = {
        "no stems": ((analysis, "stem", fold),),
        "Snowball as it is": ((analysis, "stem", lambda word: fold(snowball.stemWord(fold(word)))),),
        "Snowball before folding": _AsTyped(snowball.stemWord).changes(),
    }
    if importlib.util.find_spec("simplemma"):
        lemmatize = importlib.import_module("simplemma").lemmatize
        found["lemmas (simplemma)"] = _AsTyped(lambda word: lemmatize(word, lang="ca")).changes()
    else:
        print("note: simplemma is not installed; lemmas are left out", file=sys.stderr)
    return found | {
        "accents kept, Snowball as it is": _accents_kept(snowball.stemWord),
        "elisions not split": (
            (tokens, "_TOKEN", re.compile(rf"{tokens._TOKEN.pattern}(?:['’]{tokens._WORD})*")),
            (analysis, "stem", _stem_after_apostrophe),
        ),
        "no stop words": _in_both("is_stopword", lambda word: False) + _in_both("in_stop_phrases", lambda words: set()),
        "no synonyms": ((hybrid, "related", lambda term: frozenset()),),
        "slips mended by difflib": ((spelling, "DamerauLevenshtein", _Difflib),),
    }


def _in_both(name: str, value: Any) -> tuple[Change, ...]:
    """For the terms of BM25 and for the words that are compared by meaning; the speller keeps its own."""
    return ((analysis, name, value), (words, name, value))


class _AsTyped:
    """Terms made of words as they are written: the analysis hands them over folded, and lemmas need the accents."""

    def __init__(self, made: Callable[[str], str]) -> None:
        self._made = made
        self._typed: dict[str, str] = {}

    def changes(self) -> tuple[Change, ...]:
        return ((analysis, "tokenise", self._tokenise), (analysis, "stem", self._term))

    def _tokenise(self, text: str) -> list[Token]:
        found = tokenise(text)
        self._typed = {token.text: token.surface.lower() for token in found}
        return found

    def _term(self, word: str) -> str:
        return fold(self._made(self._typed[word])) if word.isalpha() else word


def _accents_kept(stem_word: Callable[[str], str]) -> tuple[Change, ...]:
    """Function words are still known without them: what is measured are the words that say something.

    Our repairs of Snowball stand on folded words, so that this one compares with `Snowball before folding`.
    """
    return (
        (analysis, "stem", stem_word),
        *_in_both("tokenise", lambda text: [replace(token, text=_with_accents(token)) for token in tokenise(text)]),
        *_in_both("is_stopword", lambda word: is_stopword(fold(word))),
        *_in_both("in_stop_phrases", lambda words: in_stop_phrases([fold(word) for word in words])),
    )


def _with_accents(token: Token) -> str:
    return _lowered(token.surface) if token.text.isalpha() else token.text


def _lowered(word: str) -> str:
    return normalise._GEMINATE.sub("l", unicodedata.normalize("NFC", word.lower()))


def _stem_after_apostrophe(word: str) -> str:
    head, mark, tail = word.rpartition("'")
    return f"{head}{mark}{stem(tail)}"


class _Difflib:
    """Edits between words told from what difflib finds in common; in place of rapidfuzz."""

    @staticmethod
    def distance(typed: str, option: str, score_cutoff: int) -> int:
        """Half the letters that the two do not share, rounded up: a letter dropped, put in, changed or swapped is 1."""
        shared = sum(block.size for block in SequenceMatcher(None, typed, option).get_matching_blocks())
        return (len(typed) + len(option) - 2 * shared + 1) // 2
