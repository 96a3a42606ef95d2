"""Figures of samples that a person can compute."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.figures import percentile, wilson


@pytest.mark.parametrize(
    ("passed", "total", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # the example of Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(passed: int, total: int, low: float, high: float) -> None:
    """As published; of no case it is everything."""
    assert [round(end, 4) for end in wilson(passed, total)] == [low, high]


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_interval_holds_the_share_and_mirrors(passed: int, total: int) -> None:
    """Inside 0…1, around the share, and of what failed the other way round."""
    passed = min(passed, total)
    low, high = wilson(passed, total)
    assert 0 <= low <= passed / total + 1e-9
    assert passed / total - 1e-9 <= high <= 1
    assert wilson(total - passed, total) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        ([], 0.5, 0),
        ([7], 0.5, 7),
        ([7], 0.95, 7),
        ([4, 1, 3, 2], 0.5, 2),
        ([4, 1, 3, 2, 5], 0.5, 3),
        (list(range(1, 101)), 0.95, 95),
        (list(range(1, 21)), 0.95, 19),
        ([1, 2, 3], 1.0, 3),
        ([1, 2, 3], 0.0, 1),
    ],
)
def test_a_percentile_is_one_of_the_values(values: list[float], share: float, found: float) -> None:
    """The least that as many do not exceed."""
    assert percentile(values, share) == found
