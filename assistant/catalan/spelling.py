"""Mending slips of typing against the words of the corpus: a known word, a name or a figure is never touched."""

import lzma
import re
from collections.abc import Mapping, Set
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import DamerauLevenshtein

from assistant.catalan.normalise import fold
from assistant.catalan.terms import is_stopword
from assistant.catalan.tokens import Token, tokenise

DATA = Path(__file__).parent / "data" / "typing.yaml"
COMMON_WORDS = Path(__file__).parent / "data" / "words.txt.xz"
SHORTEST = 4  # a shorter word has too many neighbours to guess
LONG = 8  # from this length on two slips are mended, else one
_COOP = re.compile(r"\bco-op(s?)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z]+", re.IGNORECASE)
VOWELS = frozenset("aeiouh")


@cache
def _typing() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return data


@cache
def common_words() -> frozenset[str]:
    """Folded words of Catalan, Spanish and English text: right although the corpus lacks them (`training.words`)."""
    with lzma.open(COMMON_WORDS, "rt", encoding="utf-8") as file:
        return frozenset(file.read().split())


def spell_out(text: str) -> str:
    """English short and foreign forms as the texts that the embedding model learned from have them: `co-ops`."""
    text = _COOP.sub(r"coop\1", text)
    forms = _typing()["english"]
    return _LETTERS.sub(lambda match: str(forms.get(match.group().lower(), match.group())), text)


class Speller:
    """Corrects words to the likeliest one of the corpus.

    `counts` maps folded words of the corpus to how often they occur; `others` are words that are right as they are
    and that nothing is corrected to.
    """

    def __init__(self, counts: Mapping[str, int], others: Set[str] = frozenset()) -> None:
        self._others = others
        self._counts = {word: count for word, count in counts.items() if word.isalpha()}
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for word in self._counts:
            if len(word) >= SHORTEST:
                self._by_start.setdefault((word[0], len(word)), []).append(word)
        self._by_length: dict[int, list[str]] = {}
        for word in self._counts:
            self._by_length.setdefault(len(word), []).append(word)
        self.correct = lru_cache(maxsize=8_192)(self._correct)

    def knows(self, word: str) -> bool:
        """Whether a folded word is one: of the corpus, of another text, or a function word."""
        return word in self._counts or word in self._others or is_stopword(word)

    def _correct(self, word: str) -> str:
        """The folded word mended; as it is when it is known, short, a figure, or like no known word."""
        folded = fold(word)
        shorthand = _typing()["words"].get(folded)
        if shorthand is not None and folded not in self._counts:
            return str(shorthand)
        if self.knows(folded) or len(folded) < SHORTEST or not folded.isalpha():
            return folded
        return self._split_elision(folded) or self._nearest(folded) or folded

    def _split_elision(self, word: str) -> str | None:
        """`dhabitatge` → `d'habitatge`; the rest may itself need mending (`dabitatge`)."""
        for elided in _typing()["elided"]:
            rest = word.removeprefix(elided)
            if rest == word or rest[:1] not in VOWELS or len(rest) < SHORTEST:
                continue
            if rest in self._counts or (f"h{rest}" in self._counts):
                return f"{elided}'{rest if rest in self._counts else f'h{rest}'}"
        return None

    def _nearest(self, word: str) -> str | None:
        sounding = [option for option in self._sounding(word) if option in self._counts and len(option) >= SHORTEST]
        if sounding:
            return max(sounding, key=lambda option: (self._counts[option], option))
        limit = 2 if len(word) >= LONG else 1
        near: list[tuple[int, int, str]] = []
        for length in range(len(word) - limit, len(word) + limit + 1):
            for option in self._by_start.get((word[0], length), ()):
                distance = DamerauLevenshtein.distance(word, option, score_cutoff=limit)
                if distance <= limit:
                    near.append((distance, -self._counts[option], option))
        if near:
            return min(near)[2]
        return self._elided_and_wrong(word)

    def _elided_and_wrong(self, word: str) -> str | None:
        """`denerjia` → `d'energia`: an elision without apostrophe and one slip after it."""
        for elided in _typing()["elided"]:
            rest = word.removeprefix(elided)
            if rest != word and rest[:1] in VOWELS and len(rest) > SHORTEST + 1:
                found = self._nearest(rest) if rest not in self._counts else rest
                if found and "'" not in found:
                    return f"{elided}'{found}"
        return None

    @staticmethod
    def _sounding(word: str) -> list[str]:
        found = []
        for typed, meant in _typing()["sounds"]:
            at = word.find(typed)
            while at >= 0:
                found.append(word[:at] + meant + word[at + len(typed) :])
                at = word.find(typed, at + 1)
        found += [f"h{word}"] if word[:1] in VOWELS else []
        return found

    def correct_text(self, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The text with its unknown words mended in place, and the pairs (typed, mended).

        A capitalised word that does not begin a sentence is a name and stays; in a text all in capitals none is.
        """
        shouting = text.isupper()
        parts, pairs, last = [], [], 0
        for token in tokenise(text):
            mended = token.text if self._is_name(token, text, shouting) else self.correct(token.text)
            if mended != token.text:
                parts += [text[last : token.start], mended]
                pairs.append((token.surface, mended))
                last = token.end
        return "".join([*parts, text[last:]]), tuple(pairs)

    @staticmethod
    def _is_name(token: Token, text: str, shouting: bool) -> bool:
        if shouting or not token.surface[:1].isupper():
            return False
        before = text[: token.start].rstrip(" «\"'(¿¡")
        return bool(before) and before[-1] not in ".!?…\n"
