"""Sums that a question takes for granted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.sums import without_sums


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("per què els ateneus cobren 60 euros l'hora?", "per què els ateneus cobren?"),
        ("és veritat que cal posar 3.000 € per persona per entrar-hi?", "és veritat que cal posar per entrar-hi?"),
        ("¿por qué cobran 20 euros al mes de cuota?", "¿por qué cobran de cuota?"),
        ("why do they charge 50 euros per hour?", "why do they charge?"),
        ("el 25 % dels vots", "el dels vots"),
        ("2 milions d'euros per a què?", "per a què?"),
        ("som 3 socis des de 2024", "som 3 socis des de 2024"),
    ],
)
def test_a_sum_is_left_out_and_nothing_else(text: str, rest: str) -> None:
    """With the time or the person it is for; numbers of other things and years stay."""
    assert without_sums(text) == rest


@given(st.text())
def test_it_never_adds_and_leaves_nothing_to_leave_out(text: str) -> None:
    """Any text: what comes out is no longer, and a second time changes nothing more."""
    once = without_sums(text)
    assert len(once) <= len(text)
    assert without_sums(once) == once or len(without_sums(once)) < len(once)
