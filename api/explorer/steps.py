"""Counts sorted into a few steps of colour, for the map and the chart."""

STEPS = 4  # beside none: more tints than that cannot be told apart in a legend


def steps(largest: int) -> list[tuple[int, int]]:
    """Return the first and last count of each step up to the largest, no step narrower than the one before.

    The bounds grow by a constant factor, because most counts are small and a few are large. With fewer counts than
    steps each count is a step of its own; with none there is no step.
    """
    if largest <= STEPS:
        bounds = list(range(1, largest + 1))
    else:
        bounds = [int(largest ** (step / STEPS)) for step in range(1, STEPS)] + [largest]
    return [(before + 1, bound) for before, bound in zip([0, *bounds], bounds, strict=False)]


def step_of(count: int, of: list[tuple[int, int]]) -> int:
    """Return which step a count is in, from 1; 0 for none."""
    return next((number for number, (first, last) in enumerate(of, start=1) if first <= count <= last), 0)
