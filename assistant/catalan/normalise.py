"""Folding: one comparable form for every way of typing the same letters."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`′＇", "'"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GEMINATE = re.compile(r"l[·•∙‧⋅.](?=l)|ŀ")
_COOP = re.compile(r"\bco-op(?=s?\b|erat)")  # as English writes it: one word, not two
_NOT_WORD = re.compile(r"[^a-z0-9]+")
WORD = 40  # characters: what is no longer is kept folded, because the same words come again and again
WORDS = 65_536
QUESTION = 2_000  # characters: a question is looked at for many cues, squashed each time
KEPT = 512


def fold(text: str) -> str:
    """Lower case, diacritics off (ç → c, ñ → n), `l·l` in all its spellings → `ll`, one straight apostrophe.

    Idempotent. Characters of other scripts stay as they are.
    """
    return _folded_word(text) if len(text) <= WORD else _folded(text)


def _folded(text: str) -> str:
    lowered = _INVISIBLE.sub("", text).lower().translate(_APOSTROPHES)
    lowered = _COOP.sub("coop", lowered)
    joined = _GEMINATE.sub("l", lowered)
    bare = "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))
    return _GEMINATE.sub("l", bare.lower().translate(_APOSTROPHES))


_folded_word = lru_cache(WORDS)(_folded)


def squash(text: str) -> str:
    """The folded text with every run of other characters than a–z and 0–9 as one space: for comparing names."""
    return _squashed_question(text) if len(text) <= QUESTION else _squashed(text)


def _squashed(text: str) -> str:
    return _NOT_WORD.sub(" ", fold(text)).strip()


_squashed_question = lru_cache(KEPT)(_squashed)
