"""Numbers and dates as figures: `vint-i-un` is 21, and 10/09/2025 is 10 de setembre de 2025."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from assistant.catalan.tokens import Token

DATA = Path(__file__).parent / "data" / "numbers.yaml"
MONTHS = (
    *("gener", "febrer", "març", "abril", "maig", "juny"),
    *("juliol", "agost", "setembre", "octubre", "novembre", "desembre"),
)
_DATE = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$")
_LINKS = frozenset({"i", "y"})  # vint-i-un, treinta y uno
_ONLY_AFTER_TENS = {"un": 1, "una": 1, "uno": 1, "one": 1, "nou": 9}  # alone they mean other things too


@cache
def _figures() -> dict[str, str]:
    data: dict[str, list[str]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {word: figure for figure, words in data.items() for word in words}


def number(text: str, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The figure that number words say from a place on, and how many tokens it takes; None where there is no number."""
    figure = _figures().get(tokens[at].text)
    if figure is None:
        return None
    tens = int(figure)
    if 20 <= tens <= 90 and tens % 10 == 0:
        for length in (3, 2):
            unit = _unit(text, tokens[at : at + length], length)
            if unit:
                return str(tens + unit), length
    return figure, 1


def _unit(text: str, tokens: Sequence[Token], length: int) -> int:
    """The unit that ends a compound of so many tokens (tens, link, unit); 0 where they are none."""
    if len(tokens) < length or (length == 3 and tokens[1].text not in _LINKS):
        return 0
    between = {text[one.end : other.start] for one, other in pairwise(tokens)}
    last = tokens[-1].text
    unit = _ONLY_AFTER_TENS.get(last) or int(_figures().get(last, "0"))
    return unit if unit < 10 and between <= {"-", " "} else 0


def date(word: str) -> tuple[str, str, str] | None:
    """Day, Catalan month and year of a date in figures (10/09/2025, 10-9-2025); None for what is no date."""
    match = _DATE.match(word)
    if match is None:
        return None
    day, month = int(match[1]), int(match[3])
    return (str(day), MONTHS[month - 1], match[4]) if 1 <= day <= 31 and 1 <= month <= len(MONTHS) else None
