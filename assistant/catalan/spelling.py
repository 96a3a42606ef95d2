"""Mending slips of typing against the words of the corpus: a known word, a name or a figure is never touched."""

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import DamerauLevenshtein

from assistant.catalan.diminutives import bases
from assistant.catalan.normalise import fold
from assistant.catalan.slips import likely, of_the_hand, of_the_start
from assistant.catalan.synonyms import in_groups
from assistant.catalan.terms import is_stopword
from assistant.catalan.tokens import Token, tokenise
from assistant.catalan.words import common_words

DATA = Path(__file__).parent / "data" / "typing.yaml"
SHORTEST = 4  # a shorter word has too many neighbours to guess
SHORTEST_PART = 5  # of two words typed as one: a shorter second one is found inside too many words
SHORTEST_FIRST = 6  # … and a shorter first one, if no function word, is a prefix (`inter`)
LONG = 8  # from this length on two slips are mended, else one
FREQUENT = 0.0015  # share of the corpus from which a word is likelier meant than a rare one beside it (`atenue`)
FREQUENT_LENGTH = 6  # and its length
_COOP = re.compile(r"\bco-op(s?)\b", re.IGNORECASE)
_SHORT = re.compile(r"(?<![\w'’·])(?P<short>[^\W\d_]{1,4})\.? (?=[^\W_])")
_LETTERS = re.compile(r"[a-z]+", re.IGNORECASE)
VOWELS = frozenset("aeiouh")


@cache
def _typing() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return data


def written_out(text: str) -> str:
    """The text with short forms of the words of names as whole words (`Sta. Coloma`, `soc d Sant Feliu`), and what
    function words mean together as the texts say it: `em fan fora`, `fer fora un soci`."""
    for pattern, meant in _phrases():
        text = pattern.sub(meant, text)
    return _SHORT.sub(_whole, text)


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), meant) for pattern, meant in _typing()["phrases"])


def _whole(match: re.Match[str]) -> str:
    short = match["short"]
    full = _typing()["short"].get(short.lower())
    if full is None or (len(short) == 1 and short.isupper()):  # `eix D`
        return match.group()
    return f"{full.capitalize() if short[0].isupper() else full} "


def spell_out(text: str) -> str:
    """English short and foreign forms as the texts that the embedding model learned from have them: `co-ops`."""
    text = _COOP.sub(r"coop\1", text)
    forms = _typing()["english"]
    return _LETTERS.sub(lambda match: str(forms.get(match.group().lower(), match.group())), text)


class Speller:
    """Corrects words to the likeliest one of the corpus.

    `counts` maps folded words of the corpus to how often they occur; `right` are words that are right as they are,
    each with the Catalan word that it stands for where it is Spanish, else with the empty string. Nothing is corrected
    to `names`, and to a function word only where the hand slipped: a letter lost, added, swapped, or the key beside.
    """

    def __init__(
        self, counts: Mapping[str, int], right: Mapping[str, str] | None = None, names: Container[str] = frozenset()
    ) -> None:
        self._right = right if right is not None else {}
        self._counts = {word: count for word, count in counts.items() if word.isalpha()}
        self._targets = {word: count for word, count in self._counts.items() if word not in names}
        self._frequent = FREQUENT * sum(self._counts.values())
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for word in self._targets:
            if len(word) >= SHORTEST:
                self._by_start.setdefault((word[0], len(word)), []).append(word)
        self.correct = lru_cache(maxsize=8_192)(self._correct)

    def knows(self, word: str) -> bool:
        """Whether a folded word is one: of the corpus, of the right ones, a synonym or a function word."""
        return word in self._counts or is_stopword(word) or in_groups(word) or word in self._right

    def _correct(self, word: str) -> str:
        """The folded word mended; as it is when it is known, short, a figure, or like no known word."""
        folded = fold(word)
        if folded in self._counts:
            return folded
        shorthand = _typing()["words"].get(folded)
        if shorthand is not None:
            return str(shorthand)
        if self.knows(folded):
            return self._cognate(folded) or self._frequent_beside(folded) or folded
        if len(folded) < SHORTEST or not folded.isalpha():
            return folded
        return self._split_elision(folded) or self._diminished(folded) or self._nearest(folded) or folded

    def _cognate(self, word: str) -> str | None:
        """The Catalan word that a Spanish one is nearly written like, where the corpus has it."""
        meant = self._right.get(word)
        return meant if meant in self._targets and not is_stopword(word) and not is_stopword(meant) else None

    def _frequent_beside(self, word: str) -> str | None:
        """A word that the corpus uses all the time, for a rare one that differs by one slip of the hand."""
        if len(word) < FREQUENT_LENGTH or word in common_words() or in_groups(word) or is_stopword(word):
            return None
        found = self._near(word, 1)
        if found is None or is_stopword(found) or not of_the_hand(word, found):
            return None
        return found if self._targets[found] >= self._frequent else None

    def _split_elision(self, word: str) -> str | None:
        """`dhabitatge` → `d'habitatge`; the rest may itself need mending (`dabitatge`)."""
        for elided in _typing()["elided"]:
            rest = word.removeprefix(elided)
            if rest == word or rest[:1] not in VOWELS or len(rest) < SHORTEST:
                continue
            if rest in self._counts or (f"h{rest}" in self._counts):
                return f"{elided}'{rest if rest in self._counts else f'h{rest}'}"
        return None

    def _diminished(self, word: str) -> str | None:
        options = [option for option in bases(word) if option in self._targets and len(option) >= SHORTEST]
        return max(options, key=lambda option: (self._targets[option], option), default=None)

    def _nearest(self, word: str) -> str | None:
        found = self._near_sound(word) or self._near(word, 1) or self._two_words(word)
        if found is None and len(word) >= LONG:
            found = self._near(word, 2)
        return found or self._other_start(word) or self._elided_and_wrong(word)

    def _near_sound(self, word: str) -> str | None:
        sounding = [option for option in self._sounding(word) if option in self._targets and len(option) >= SHORTEST]
        return max(sounding, key=lambda option: (self._targets[option], option), default=None)

    def _near(self, word: str, slips: int) -> str | None:
        """The likeliest word of the corpus that differs by this many slips; by likely ones before any other."""
        near: list[tuple[bool, int, str]] = []
        for length in range(len(word) - slips, len(word) + slips + 1):
            for option in self._by_start.get((word[0], length), ()):
                if DamerauLevenshtein.distance(word, option, score_cutoff=slips) != slips:
                    continue
                if not is_stopword(option):
                    near.append((slips == 1 and not likely(word, option), -self._targets[option], option))
                elif slips == 1 and of_the_hand(word, option):
                    near.append((False, -self._targets[option], option))
        return min(near)[2] if near else None

    def _two_words(self, word: str) -> str | None:
        """`lacooperativa` → `la cooperativa`: a function word or another word, and a word of the corpus."""
        found = []
        for at in range(2, len(word) - SHORTEST_PART + 1):
            first, second = word[:at], word[at:]
            whole = is_stopword(first) or (len(first) >= SHORTEST_FIRST and first in self._targets)
            if whole and second in self._targets and not is_stopword(second):
                found.append((self._targets[second], f"{first} {second}"))
        return max(found)[1] if found else None

    def _other_start(self, word: str) -> str | None:
        """A word of the corpus that the slip gave another first letter."""
        options = [option for option in of_the_start(word) if option in self._targets and not is_stopword(option)]
        fitting = [option for option in options if len(option) >= FREQUENT_LENGTH]
        return max(fitting, key=lambda option: (self._targets[option], option), default=None)

    def _elided_and_wrong(self, word: str) -> str | None:
        """`denerjia` → `d'energia`: an elision without apostrophe and one slip after it."""
        for elided in _typing()["elided"]:
            rest = word.removeprefix(elided)
            if rest != word and rest[:1] in VOWELS and len(rest) > SHORTEST + 1:
                found = self._near_sound(rest) or self._near(rest, 1)
                if found:
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

        A capitalised word that does not begin a sentence is a name and stays; in a text all in capitals none is. Two
        words that are one with a blank in it (`eco nomia`) become that one.
        """
        shouting = text.isupper()
        tokens = tokenise(text)
        parts, pairs, last = [], [], 0
        for at, token in enumerate(tokens):
            if token.start < last or self._is_name(token, text, shouting):
                continue
            joined = self._joined(tokens[at : at + 2], text, shouting)
            end = tokens[at + 1].end if joined else token.end
            mended = joined or self.correct(token.text)
            if mended != token.text:
                parts += [text[last : token.start], mended]
                pairs.append((text[token.start : end], mended))
                last = end
        return "".join([*parts, text[last:]]), tuple(pairs)

    def _joined(self, tokens: Sequence[Token], text: str, shouting: bool) -> str | None:
        """The word of the corpus that two tokens are together, where one of them alone is no word."""
        if len(tokens) < 2 or text[tokens[0].end : tokens[1].start] != " " or self._is_name(tokens[1], text, shouting):
            return None
        whole = tokens[0].text + tokens[1].text
        is_one = len(whole) >= LONG - 1 and whole in self._targets and not all(self.knows(one.text) for one in tokens)
        return whole if is_one else None

    @staticmethod
    def _is_name(token: Token, text: str, shouting: bool) -> bool:
        if shouting or not token.surface[:1].isupper():
            return False
        before = text[: token.start].rstrip(" «\"'(¿¡")
        return bool(before) and before[-1] not in ".!?…\n"
