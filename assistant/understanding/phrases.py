"""Finding known phrases in a question: leftmost, longest, never overlapping."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.catalan.tokens import Token, tokenise

T = TypeVar("T")

ARTICLES = frozenset({"el", "la", "l", "els", "les", "lo", "los", "las", "es", "sa", "s", "the"})


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """Phrase `key` found in tokens `first` … `last` (inclusive), with everything filed under it."""

    key: tuple[str, ...]
    values: tuple[T, ...]
    first: int
    last: int


def word(token: Token) -> str:
    """The form a token is compared in: folded, without the apostrophe of an elision."""
    return token.text.strip("'")


def key_of(phrase: str, form: Callable[[str], str] = str) -> tuple[str, ...]:
    """The words of a phrase in comparable form, without a leading article (`l'Hospitalet` → `hospitalet`)."""
    words = [form(word(token)) for token in tokenise(phrase)]
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return tuple(w for w in words if w)


class PhraseBook(Generic[T]):
    """Phrases and what they stand for; one phrase may stand for several things (Vallès: two comarques)."""

    def __init__(self, entries: Iterable[tuple[str, T]], form: Callable[[str], str] = str) -> None:
        self._form = form
        self._values: dict[tuple[str, ...], list[T]] = {}
        for phrase, value in entries:
            key = key_of(phrase, form)
            if key and value not in self._values.setdefault(key, []):
                self._values[key].append(value)
        self._longest: dict[str, int] = {}  # by the first word
        for key in self._values:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        return tuple(self._values)

    def get(self, key: tuple[str, ...]) -> tuple[T, ...]:
        """What is filed under a key; empty when nothing is."""
        return tuple(self._values.get(key, ()))

    def find(self, tokens: Sequence[Token], taken: frozenset[int] = frozenset()) -> list[Match[T]]:
        """All matches from left to right, the longest at each place, skipping the token indices in `taken`."""
        words = [self._form(word(token)) for token in tokens]
        found: list[Match[T]] = []
        at = 0
        while at < len(words):
            match = self._longest_at(words, at, taken)
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match.last + 1
        return found

    def _longest_at(self, words: list[str], at: int, taken: frozenset[int]) -> Match[T] | None:
        for length in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
            if taken and any(index in taken for index in range(at, at + length)):
                continue
            key = tuple(words[at : at + length])
            if key in self._values:
                return Match(key, tuple(self._values[key]), at, at + length - 1)
        return None
