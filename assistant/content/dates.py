"""Dates as the corpus gives them: ``2024``, ``2024-06`` or ``2024-06-30``."""

import calendar
from datetime import date


def last_day(text: str) -> date:
    """The last day of the year, month or day that is named; the month's own last day where it has no such day."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    month = month or 12
    length = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or length, length))
