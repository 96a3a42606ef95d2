"""Queries spoiled on purpose, the same way for the same text."""

import random
import unicodedata
from typing import Literal

from assistant.catalan.tokens import tokenise

Noise = Literal["accents", "typo"]


def noisy(text: str, noise: Noise | None) -> str:
    """The accents dropped, or one slip of typing made; None changes nothing."""
    if noise == "accents":
        return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _slip(text) if noise == "typo" else text


def _slip(text: str) -> str:
    """One letter dropped, doubled or swapped with the next, in one of the longer words."""
    source = random.Random(text)
    tokens = [token for token in tokenise(text) if len(token.surface) > 5 and token.surface.isalpha()]
    if not tokens:
        return text
    token = source.choice(tokens)
    at = token.start + source.randrange(1, len(token.surface) - 1)
    slips = (text[at + 1 :], text[at] * 2 + text[at + 1 :], text[at + 1] + text[at] + text[at + 2 :])
    return text[:at] + source.choice(slips)
