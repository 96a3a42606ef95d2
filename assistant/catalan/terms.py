"""Terms of the lexical index: content words as accent-free stems, number words as figures."""

from functools import cache, lru_cache
from pathlib import Path

import Stemmer
import yaml

from assistant.catalan.normalise import fold
from assistant.catalan.tokens import tokenise

DATA = Path(__file__).parent / "data"
SHORTEST_STEM = 4  # Snowball cuts `habitatge` to `hab`: a stem this short stands for too many words
SUFFIXES = ("aments", "ament", "atges", "atge", "cions", "cio", "es", "s", "a", "e", "o")


@cache
def _stopwords() -> frozenset[str]:
    lines = (DATA / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _figures() -> dict[str, str]:
    data: dict[str, list[str]] = yaml.safe_load((DATA / "numbers.yaml").read_text(encoding="utf-8"))
    return {word: figure for figure, words in data.items() for word in words}


@cache
def _stemmer() -> "Stemmer.Stemmer":
    return Stemmer.Stemmer("catalan")


def is_stopword(word: str) -> bool:
    """Whether a folded word only says how something is asked (articles, pronouns, auxiliaries, courtesies)."""
    return word in _stopwords()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a word: Snowball on the folded word, so that a missing accent changes nothing.

    A stem shorter than four letters stands for too many words; the word then only loses its plainest endings.
    Words of up to four letters and figures stay as they are.
    """
    folded = fold(word)
    if len(folded) <= SHORTEST_STEM or not folded.isalpha():
        return folded
    stemmed: str = fold(_stemmer().stemWord(folded))
    return stemmed if len(stemmed) >= SHORTEST_STEM else _trim(folded)


def _trim(folded: str) -> str:
    for suffix in SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= SHORTEST_STEM:
            return folded.removesuffix(suffix)
    return folded


def terms(text: str) -> list[str]:
    """The terms of a text in order, with repetitions; empty where it has only function words.

    The same analysis serves passages and questions, so that both sides agree whatever it does.
    """
    found = []
    for token in tokenise(text):
        if token.text in _figures():
            found.append(_figures()[token.text])
        elif not is_stopword(token.text) and (len(token.text) > 1 or token.text.isdigit()):
            found.append(stem(token.text))
    return found
