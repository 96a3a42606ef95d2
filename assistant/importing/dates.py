"""Dates as people, web pages and spreadsheets write them → 2024, 2024-06 or 2024-06-30."""

import re
from datetime import date, datetime

from openpyxl.utils.datetime import from_excel

from assistant.catalan.normalise import squash

_MONTHS = {
    name: number
    for names, number in [
        ("gener gen enero ene january jan", 1), ("febrer febr feb febrero february", 2),
        ("marc marzo mar march", 3), ("abril abr april apr", 4), ("maig mayo may", 5),
        ("juny junio jun june", 6), ("juliol jul julio july", 7), ("agost ag ago agosto august aug", 8),
        ("setembre set septiembre sep sept september", 9), ("octubre oct october", 10),
        ("novembre nov noviembre november", 11), ("desembre des diciembre dic december dec", 12),
    ]
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d\d)(?: \d.*)?")
_MONTH = re.compile(r"(\d{1,2})[/.\-]((?:19|20)\d\d)")
_WORDS = re.compile(r"(?:(\d{1,2})(?: de?)? )?(?:de? |d )?([a-z]+)(?: del?)? ((?:19|20)?\d\d)")
_SERIALS = range(20_000, 60_000)  # days since 1900 from 1954 to 2064: what a date is where Excel has lost its format


def iso(value: object) -> str | None:
    """The date, as fine as it is given; days go before months, as here they do. None for what is no date."""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return text
    if text.isdecimal() and int(text) in _SERIALS:
        return f"{from_excel(int(text)):%Y-%m-%d}"
    return _numbers(text) or _words(text)


def _numbers(text: str) -> str | None:
    if found := _ISO.fullmatch(text):
        return _valid(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _valid(_century(found[3]), found[2], found[1])
    if found := _MONTH.fullmatch(text):
        return _valid(found[2], found[1], None)
    return None


def _words(text: str) -> str | None:
    found = _WORDS.fullmatch(squash(text))
    month = _MONTHS.get(found[2]) if found else None
    return _valid(_century(found[3]), str(month), found[1]) if found and month else None


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _valid(year: str, month: str, day: str | None) -> str | None:
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return f"{whole:%Y-%m-%d}" if day else f"{whole:%Y-%m}"
