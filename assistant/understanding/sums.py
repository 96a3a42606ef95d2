"""Sums of money and shares that a question states: what it supposes, and not what it asks about."""

import re

_EACH = r"(?:a |al |a l'|per |la |l'|cada |por )?"
_TIME = r"(?:hora|dia|setmana|semana|mes|any|año|year|month|hour|day|cap|persona|person)"
_UNIT = r"(?:€|euros?\b|eur\b|%|per cent\b|por ciento\b)"
_SUM = re.compile(
    rf"\b(?:\d[\d.,]*|cent|mil)\s*(?:mil\s+|milions?\s+(?:d['’]\s*)?)?{_UNIT}(?:\s+{_EACH}{_TIME})?", re.IGNORECASE
)


def without_sums(text: str) -> str:
    """The text without sums and shares; as it is where it has none. «cobren 60 euros l'hora» → «cobren»."""
    if not _SUM.search(text):
        return text
    return re.sub(r" +([?.,;])", r"\1", re.sub(r"\s{2,}", " ", _SUM.sub("", text))).strip()
