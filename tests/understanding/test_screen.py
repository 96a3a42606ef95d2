"""The first look at a message: what nobody sees is taken off, and all that is seen stays."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.understanding.screen import clean


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("  hola  \t món \n\n què? ", "hola món què?"),
        ("qu\u0065\u0300 és", "què és"),
        ("co\u200bope\u00adra\u202etiva\ufeff", "cooperativa"),
        ("\x00\x07", ""),
        ("a\ue000b", "ab"),
        ("família 👨\u200d👩", "família 👨👩"),
        ("col·lectiu\u00a0d'Osona\u2028sí", "col·lectiu d'Osona sí"),
        ("", ""),
    ],
)
def test_what_nobody_sees_is_taken_off(typed: str, seen: str) -> None:
    """Control, invisible and private characters; blanks of every kind become one."""
    assert clean(typed) == seen


@given(st.text(max_size=60))
@example("e\u200b\u0301")
def test_cleaning_loses_nothing_that_is_seen_and_is_done_once(text: str) -> None:
    """What is left is the visible characters in their order, accents as one character; a clean text stays as it is."""
    cleaned = clean(text)
    assert clean(cleaned) == cleaned == unicodedata.normalize("NFC", cleaned)
    visible = [char for char in text if unicodedata.category(char)[0] not in "CZ"]
    whole = unicodedata.normalize("NFC", cleaned.replace(" ", ""))
    assert whole == unicodedata.normalize("NFC", "".join(visible))
