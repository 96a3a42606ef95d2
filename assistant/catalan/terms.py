"""Terms of the lexical index: content words as accent-free stems, number words as figures."""

import re
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

from assistant.catalan.normalise import fold
from assistant.catalan.numbers import date, number
from assistant.catalan.tokens import Token, tokenise

DATA = Path(__file__).parent / "data"
SHORTEST_STEM = 4  # Snowball cuts `habitatge` to `hab`: a stem this short stands for too many words
SHORTEST_PLURAL = 3  # eixos → eix, pisos → pis: the plural of a word of one syllable
SUFFIXES = ("aments", "ament", "atges", "atge", "cions", "cio", "es", "s", "a", "e", "o")
_NO_DIMINUTIVE = re.compile(r"ill(?:a|es)$")  # Snowball takes `destil·la` for a small `dest`
_VOWEL_NS = re.compile(r"[aeiou]ns$")  # the plural of what ends in a stressed vowel
_PLURAL = re.compile(r"(?:[bcdfgmnptuv]|(?<!u)[lr])s$")  # not `recurs`, `impuls`

LABELS = frozenset({"eix", "eixos", "eje", "ejes", "axis", "axes", "linia", "linies", "lot", "lots", "annex", "tipus"})
LABEL_REACH = 8  # `eixos A, B, C i D`: tokens after the label that may still belong to it


def _names_one(letter: str, first: bool) -> bool:
    """Right after the label any letter counts (`eix c`); later ones only as capitals (`eixos A i B`: not the `i`)."""
    return letter.isalpha() and (first or letter.isupper())


@cache
def _stopwords() -> frozenset[str]:
    lines = (DATA / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _stop_phrases() -> tuple[tuple[str, ...], ...]:
    lines = (DATA / "stopphrases.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if not line.startswith("#"))


@cache
def _stemmer() -> "Stemmer.Stemmer":
    return Stemmer.Stemmer("catalan")


def is_stopword(word: str) -> bool:
    """Whether a folded word only says how something is asked (articles, pronouns, auxiliaries, courtesies)."""
    return word in _stopwords()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a word: Snowball on the folded word, so that a missing accent changes nothing.

    Plurals go to their singular first, where Snowball parts the two (`edicions`, `cooperatius`, `singulars`). A stem
    shorter than four letters stands for too many words; the word then only loses its plainest endings. Words of up to
    four letters and figures stay as they are.
    """
    folded = fold(word)
    if len(folded) <= SHORTEST_STEM or not folded.isalpha():
        return folded
    folded = _singular(folded)
    if _NO_DIMINUTIVE.search(folded):
        return _trim(folded)
    stemmed: str = fold(_stemmer().stemWord(folded))
    return stemmed if len(stemmed) >= SHORTEST_STEM else _trim(folded)


def _singular(folded: str) -> str:
    """`edicions` → `edicio`, `cooperatius` → `cooperatiu`, `singulars` → `singular`; plurals in -es stay."""
    if _VOWEL_NS.search(folded):
        return folded[:-2]
    return folded[:-1] if _PLURAL.search(folded) else folded


def _trim(folded: str) -> str:
    if folded.endswith("os") and len(folded) - 2 >= SHORTEST_PLURAL:
        return folded[:-2]
    for suffix in SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= SHORTEST_STEM:
            return folded.removesuffix(suffix)
    return folded


def is_label(term: str) -> bool:
    """Whether a term is a single letter that names one of several (``c=``)."""
    return term.endswith("=")


def in_stop_phrases(words: list[str]) -> set[int]:
    """The places of the folded words of a stop phrase (`fan falta`): there they only say how it is asked."""
    found: set[int] = set()
    for phrase in _stop_phrases():
        for at in range(len(words) - len(phrase) + 1):
            if words[at] == phrase[0] and tuple(words[at : at + len(phrase)]) == phrase:
                found |= set(range(at, at + len(phrase)))
    return found


def terms(text: str) -> list[str]:
    """The terms of a text in order, with repetitions; empty where it has only function words.

    A single letter that names one of several (`eix C`, `eixos A, B i C`) is a term of its own, ``c=``. The same
    analysis serves passages and questions, so that both sides agree whatever it does.
    """
    return list(_terms(text))


@lru_cache(maxsize=16_384)
def _terms(text: str) -> tuple[str, ...]:
    return tuple(term for _, found in analyse(text) for term in found)


def analyse(text: str) -> list[tuple[Token, tuple[str, ...]]]:
    """The tokens of a text, each with its terms: none where it only says how it is asked, three for a date."""
    found: list[tuple[Token, tuple[str, ...]]] = []
    reach = 0  # tokens for which the last label word still counts
    taken = 0  # tokens before this one belong to a number that has its term already
    tokens = tokenise(text)
    idle = in_stop_phrases([token.text for token in tokens])
    for at, token in enumerate(tokens):
        reach = LABEL_REACH if token.text in LABELS else reach - 1
        own: tuple[str, ...] = ()
        if len(token.text) == 1 and reach > 0 and _names_one(token.surface, first=reach == LABEL_REACH - 1):
            own = (f"{token.text}=",)
        elif at < taken:
            own = ()
        elif figure := number(text, tokens, at):
            own, taken = (figure[0],), at + figure[1]
        elif day := date(token.surface):
            own = (day[0], stem(day[1]), day[2])
        elif at not in idle and not is_stopword(token.text) and (len(token.text) > 1 or token.text.isdigit()):
            own = (stem(token.text),)
        found.append((token, own))
    return found
