"""A date, however it is written, is a year, a month or a day of the corpus."""

from datetime import date, datetime

import pytest

from assistant.importing import dates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("30/06/2024", "2024-06-30"), ("30-6-24", "2024-06-30"), ("1.2.2023", "2023-02-01"),
        ("30/06/2024 12:30:00", "2024-06-30"), ("06/2024", "2024-06"), ("2024-06", "2024-06"),
        ("2024-06-30T10:00:00Z", "2024-06-30"), ("2024", "2024"), (2024, "2024"), (2024.0, "2024"),
        (datetime.fromisoformat("2024-06-30T12:00"), "2024-06-30"), (date(2024, 6, 30), "2024-06-30"),
        (45473, "2024-06-30"), ("45473", "2024-06-30"),
        ("30 de juny de 2024", "2024-06-30"), ("1 d'abril del 2023", "2023-04-01"), ("juny de 2024", "2024-06"),
        ("Març 2023", "2023-03"), ("3 de marzo de 2023", "2023-03-03"), ("jun-24", "2024-06"),
        ("1-gen-23", "2023-01-01"), ("5 August 2022", "2022-08-05"), ("agosto de 2022", "2022-08"),
    ],
)  # fmt: skip
def test_days_go_before_months_and_words_are_understood(written: object, read: str) -> None:
    """In three languages, as Excel has it, and as a number of days where Excel has lost the format."""
    assert dates.iso(written) == read


@pytest.mark.parametrize("written", ["", None, True, "aviat", "31/02/2024", "13/2024", "12", 3.5, "2018-2019", "24", 7])
def test_what_is_no_date_is_none(written: object) -> None:
    """A day that is in no calendar is not moved to one that is."""
    assert dates.iso(written) is None
