"""Where the header of a sheet is: under a title, over one row or two."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.importing.columns import field_of
from assistant.importing.sheets import Value

SEARCHED = 30  # rows from the top: titles, logos and notes stand above a header, not a page of them


@dataclass(frozen=True, slots=True)
class Header:
    """The header's rows, from 0, and the name of each column; empty for a column without one."""

    first: int
    last: int
    names: tuple[str, ...]


def find_header(rows: Sequence[Sequence[Value]]) -> Header | None:
    """The row that names most fields, with the rows beside it that name nothing else; None where none names a title.

    In a header of two rows the lower one names the column: `Municipi` under a merged `Territori`. But `Nom` under
    `Entitat` is the entity's.
    """
    counts = [len(_fields(row)) for row in rows[:SEARCHED]]
    if not counts or max(counts) < 2:
        return None
    first = last = counts.index(max(counts))
    while first > 0 and _only_names(rows[first - 1]):
        first -= 1
    while last + 1 < len(rows) and (_only_names(rows[last + 1]) or _is_below_groups(rows[last], rows[last + 1])):
        last += 1
    width = max(map(len, rows[first : last + 1]))
    names = [""] * width
    for row in rows[first : last + 1]:
        for at, value in enumerate(row):
            names[at] = _name(names[at], " ".join(str(value).split())) if value is not None else names[at]
    found = {field_of(name) for name in names}
    return Header(first, last, tuple(names)) if "title" in found else None


def repeats_header(row: Sequence[Value], header: Header) -> bool:
    """Whether a row is the header once more, as on every printed page."""
    said = [(" ".join(str(value).split()), name) for value, name in zip(row, header.names, strict=False) if value]
    return bool(said) and all(value == name for value, name in said)


def _name(above: str, below: str) -> str:
    of = field_of(above)
    return above if of and of != "title" and field_of(below) == "title" else below


def _is_below_groups(above: Sequence[Value], row: Sequence[Value]) -> bool:
    """Whether a row names the columns of a header's merged cells, most of them by names that are known."""
    merged = any(one is not None and one == next_ for one, next_ in pairwise(above))
    filled = [value for value in row if value is not None]
    known = sum(isinstance(value, str) and field_of(value) is not None for value in filled)
    return merged and known > len(filled) / 2


def _fields(row: Sequence[Value]) -> set[str]:
    return {field for value in row if isinstance(value, str) and (field := field_of(value))}


def _only_names(row: Sequence[Value]) -> bool:
    filled = [value for value in row if value is not None]
    return bool(filled) and all(isinstance(value, str) and field_of(value) for value in filled)
