"""Words and numbers of a text with their places.

Apostrophes and hyphens end a word, so that elided articles (`l'ateneu`) and pronouns after a verb (`crear-ne`) come
out as words of their own; figures (3.000), laws (12/2015), spans of years (2018-2019, 2018–2019) and l·l stay whole.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.catalan.normalise import fold

_LETTER = r"[^\W\d_ʼ]"  # the modifier apostrophe is a letter to Unicode
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"  # accents of their own, and what nobody sees inside a word
_INNER = rf"(?:[^\W_ʼ]|[{_MARKS}]|(?<=[lL])[·•∙‧⋅.](?=[lL]))"
_WORD = rf"{_LETTER}{_INNER}*"
_UNIT = rf"(?:{_LETTER}[{_MARKS}]*){{0,2}}(?!{_INNER})"  # a figure's own letters (`3a`, `10h`, `5km`) are a word apart
_TOKEN = re.compile(rf"\d+(?:[.,/\-–]\d+)+|\d+(?={_UNIT})|\d+{_WORD}|\d+|{_WORD}")
QUESTION = 2_000  # characters: a question is taken apart a dozen times while it is read
KEPT = 256  # questions and sentences
_THOUSANDS = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d+)?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number: `surface` is ``text[start:end]`` as typed, `text` its folded form.

    Figures lose their thousands points in `text` (3.000 → 3000); fractions, law numbers and spans of years stay, the
    spans with a plain hyphen.
    """

    surface: str
    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """All tokens in order; empty for a text without letters or digits. Never drops a one-letter word."""
    return list(_tokens(text) if len(text) <= QUESTION else _found(text))


def _found(text: str) -> tuple[Token, ...]:
    return tuple(_token(match) for match in _TOKEN.finditer(text))


_tokens = lru_cache(KEPT)(_found)


def _token(match: re.Match[str]) -> Token:
    surface = match.group()
    folded = fold(surface).replace("–", "-")
    if _THOUSANDS.match(surface):
        folded = folded.replace(".", "")
    return Token(surface, folded, match.start(), match.end())
