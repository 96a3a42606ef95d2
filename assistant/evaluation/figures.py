"""Figures of a sample: the interval that a share may lie in, and the values that half and nearly all stay below."""

from collections.abc import Sequence

Z95 = 1.959964  # standard deviations that hold 95 % of a normal distribution


def wilson(passed: int, total: int, z: float = Z95) -> tuple[float, float]:
    """The interval (0…1) that holds the true share with 95 % confidence; (0, 1) where nothing was asked.

    Wilson (1927), doi:10.1080/01621459.1927.10502953: it stays inside 0…1, and holds for few cases too.
    """
    if not total:
        return 0.0, 1.0
    share = passed / total
    scale = 1 + z * z / total
    middle = (share + z * z / (2 * total)) / scale
    half = z / scale * (share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that at least `share` (0…1) of the values do not exceed (nearest rank); 0 of no values."""
    if not values:
        return 0.0
    rank = -(-len(values) * share // 1)  # rounded up
    return sorted(values)[max(1, int(rank)) - 1]
