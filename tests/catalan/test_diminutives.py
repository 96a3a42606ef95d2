"""Diminutives lead to the words that they may be small ones of."""

import pytest

from assistant.catalan.diminutives import bases


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("grupet", ("grup", "grupe", "grupo")),
        ("grupets", ("grups", "grupes", "grupos")),
        ("cooperativeta", ("cooperativa",)),
        ("cooperativetes", ("cooperatives",)),
        ("botigueta", ("botiga",)),
        ("botiguetes", ("botigues",)),
        ("barqueta", ("barca",)),
        ("barquetes", ("barques",)),
        ("projecte", ()),
        ("dret", ()),
        ("", ()),
    ],
)
def test_bases_of_a_word(word: str, expected: tuple[str, ...]) -> None:
    """By number and gender; none for what ends otherwise or is too short."""
    assert bases(word) == expected
