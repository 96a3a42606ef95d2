"""Likely slips of typing: lost, added and swapped letters, and keys that are beside each other."""

import pytest

from assistant.catalan.slips import beside, likely, of_the_hand, of_the_start


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a", "s", True),
        ("a", "q", True),
        ("a", "w", True),
        ("a", "z", True),
        ("a", "e", False),
        ("q", "z", False),
        ("p", "a", False),
        ("g", "b", True),
        ("n", "m", True),
        ("a", "7", False),
    ],
)
def test_keys_beside_each_other(one: str, other: str, expected: bool) -> None:
    """On the keyboard that is used here, in both directions."""
    assert (beside(one, other), beside(other, one)) == (expected, expected)


@pytest.mark.parametrize(
    ("typed", "meant", "hand", "any_likely"),
    [
        ("quns", "quins", True, True),
        ("quiins", "quins", True, True),
        ("quisn", "quins", True, True),
        ("quims", "quins", True, True),
        ("quens", "quins", False, True),
        ("qutns", "quins", False, False),
    ],
)
def test_a_slip_of_the_hand_or_of_the_ear(typed: str, meant: str, hand: bool, any_likely: bool) -> None:
    """A vowel for another one is likely, a far consonant is not."""
    assert (of_the_hand(typed, meant), likely(typed, meant)) == (hand, any_likely)


def test_slips_in_the_first_letter() -> None:
    """Lost, added, swapped and beside; of one letter there is little to say."""
    found = of_the_start("azul")
    assert {"zul", "zaul", "bazul", "qzul", "szul"} <= found
    assert {"azul", "pzul", "azlu"} & found == set()
    assert of_the_start("") == {"", *"qwertyuiopasdfghjklzxcvbnm"}
