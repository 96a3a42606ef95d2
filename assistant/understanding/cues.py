"""The patterns of `data/cues.yaml`, compiled once: what people write to say what they want."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from assistant.catalan.normalise import fold, squash
from assistant.catalan.terms import stem

COURTESIES = ("greeting", "thanks", "thanks_short", "goodbye")
STOPS = ",.;:!"
EDGES = " ,.;:!?¿¡«»\"'"  # what is no part of a thing said
KEPT = 64  # texts: each is looked at for several cues
DATA = Path(__file__).parent / "data" / "cues.yaml"


@dataclass(frozen=True, slots=True)
class Cues:
    """Named patterns, on squashed text (`said`: with commas; `quoted`: as typed), lists of words, a question."""

    patterns: dict[str, tuple[re.Pattern[str], ...]]
    common_place_words: frozenset[str]
    weak_place_words: frozenset[str]
    weak_sector_words: frozenset[str]
    listing_generic: frozenset[str]
    ignored_phrases: tuple[str, ...]
    outside: tuple[str, ...]
    cost_question: str

    def has(self, name: str, squashed: str) -> bool:
        """Whether any pattern of that name occurs. Raises KeyError for a name that is not in the file."""
        return any(pattern.search(squashed) for pattern in self.patterns[name])

    def without(self, names: Iterable[str], squashed: str) -> str:
        """The text with every occurrence of the patterns of those names blanked out."""
        for pattern in (pattern for name in names for pattern in self.patterns[name]):
            squashed = pattern.sub(" ", squashed)
        return squashed

    def said(self, name: str, text: str) -> dict[str, str]:
        """What the groups of the first pattern that occurs hold, as it stands in the text; empty when none does.

        These patterns see the folded text with its stops as commas and other signs as blanks.
        """
        plain, places = _plain(text)
        for pattern in self.patterns[name]:
            if match := pattern.search(plain):
                spans = {group: match.span(group) for group, value in match.groupdict().items() if value}
                said = {group: text[places[start] : places[end - 1] + 1] for group, (start, end) in spans.items()}
                return {group: value.strip(EDGES) for group, value in said.items() if value.strip(EDGES)}
        return {}

    def quoted(self, typed: str) -> tuple[str, str] | None:
        """The words in quotes of which things are asked to speak, and the message without them; None for no such words.

        The pattern sees the message as it was typed: only there its quotes are.
        """
        match = next((match for one in self.patterns["speaks_of"] if (match := one.search(typed))), None)
        if match is None:
            return None
        words = match.group("words").strip(EDGES)
        return (words, " ".join(f"{typed[: match.start()]} {typed[match.end() :]}".split())) if words else None

    def bare(self, text: str) -> str:
        """The text without the courtesies around what it asks; a text that is a courtesy itself stays."""
        if self._courtesy(text):
            return text
        if rest := self.said("closing", text).get("rest"):
            text = rest + ("?" if text.rstrip().endswith("?") else "")
        if self._courtesy(text):
            return text
        rest = self.said("preface", text).get("rest")
        return text[text.rindex(rest) :] if rest else text

    def _courtesy(self, text: str) -> bool:
        squashed = squash(text)
        return any(self.has(name, squashed) for name in COURTESIES)

    def first(self, name: str, squashed: str) -> int | None:
        """Index of the first pattern of a list that occurs, None when none does (ordinals)."""
        return next((at for at, pattern in enumerate(self.patterns[name]) if pattern.search(squashed)), None)


@lru_cache(KEPT)
def _plain(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text, and where each of its letters stands in the text as typed."""
    plain, places = "", list[int]()
    for at, letter in enumerate(text):
        for char in fold(letter):
            kept = char if char.isalnum() else "," if char in STOPS else " "
            if kept != " " or plain[-1:] not in ("", " "):
                plain += kept
                places.append(at)
    return plain, tuple(places)


@cache
def load_cues() -> Cues:
    """The cues that ship with the code, compiled once."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    words, fewer = frozenset(data.pop("common_place_words")), frozenset(data.pop("weak_place_words"))
    weak = frozenset(data.pop("weak_sector_words"))
    generic = frozenset(stem(fold(name)) for name in data.pop("listing_generic"))
    outside, ignored = tuple(data.pop("outside")), tuple(data.pop("ignored_phrases"))
    cost = data.pop("cost_question")
    patterns = {name: _compile(value) for name, value in data.items()}
    return Cues(patterns, words, fewer, weak, generic, ignored, outside, cost)


def _compile(value: str | list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in ([value] if isinstance(value, str) else value))
