"""Whether a text holds the kind of thing that is asked for."""

import pytest

from assistant.answering.evidence import counts, counts_any, has_figure, shows, speaks_of
from assistant.catalan.terms import terms
from assistant.model import Ask

DEADLINE = "Es podia demanar fins al 22 de juliol de 2024."
SUM = "La convocatòria és de 17.375.100 €, de novembre de 2024 a novembre de 2027."
DINER = frozenset({"diner"})


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (DEADLINE, False),
        (SUM, True),
        ("Calen dues persones.", True),
        ("El 2024 hi va haver canvis.", False),
        ("", False),
    ],
)
def test_a_date_is_no_figure(text: str, held: bool) -> None:
    """Numbers in figures or words are, days and years are not."""
    assert has_figure(text) is held


@pytest.mark.parametrize(
    ("text", "ask", "sought", "held"),
    [
        (SUM, "count", DINER, True),
        ("Calen dues persones.", "count", DINER, False),
        ("L'assessorament és gratuït.", "amount", DINER, True),
        ("Calen dues persones.", "count", frozenset(), True),
        (DEADLINE, "count", frozenset(), False),
        (DEADLINE, "date", frozenset(), True),
        ("És un pla per obrir botigues.", "purpose", frozenset(), True),
        ("És un pla de quatre anys.", "purpose", frozenset(), False),
        ("El promou Som Gestió.", "who", frozenset(), True),
        ("La seu és a Vic.", "where", frozenset(), True),
        (SUM, "yes_no", frozenset(), False),
    ],
)
def test_a_text_shows_the_kind_asked_for(text: str, ask: Ask, sought: frozenset[str], held: bool) -> None:
    """Where money is sought no other number will do."""
    assert shows(text, frozenset({ask}), sought) is held


@pytest.mark.parametrize(
    ("text", "sought", "held"),
    [
        ("Són entitats del barri de Sant Cosme.", {"barr"}, True),
        ("Les entitats de Barri Singular fan xarxa.", {"barr"}, False),
        ("Hi haurà vint habitatges.", {"pis"}, True),
        ("Hi haurà vint persones.", {"pis"}, False),
        (SUM, {"diner"}, True),
        ("Hi haurà vint persones.", set(), False),
    ],
)
def test_a_text_speaks_of_what_is_sought(text: str, sought: set[str], held: bool) -> None:
    """By its word or another for it; the document's own title in it says nothing."""
    assert speaks_of(text, frozenset(sought), "Barri Singular") is held


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("La Xarxa connecta vuit pols cooperatius.", True),
        ("En són 16 nous pols.", True),
        ("Va obrir el 2024, amb pols nous.", False),
        ("Els pols són tres.", False),
        ("Hi treballen vuit persones.", False),
    ],
)
def test_a_text_counts_what_a_figure_stands_before(text: str, counted: bool) -> None:
    """With a word between them at most; a year counts nothing."""
    assert counts(text, frozenset(terms("pols"))) is counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Un grup de 25 missatgers constitueix una cooperativa.", True),
        ("Va durar 3 anys i va obrir el 2024.", False),
        ("És una destil·leria cooperativa.", False),
    ],
)
def test_a_measure_counts_nothing(text: str, counted: bool) -> None:
    """A year, a length of time or a sum says how many of no thing."""
    assert counts_any(text) is counted
