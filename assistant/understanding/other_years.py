"""Editions and years beside one named before: `la següent`, `l'anterior`, `l'última`, `i el 2022?`."""

import re
from collections.abc import Sequence

from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.model import Edition
from assistant.understanding.cues import Cues
from assistant.understanding.years import SPAN_SIGN, YEAR, find_editions

STEPS = {"next_edition": 1, "previous_edition": -1}
ENDS = {"first_edition": 0, "last_edition": -1, "last_one_of_them": -1}
ONE = re.compile(f"{SPAN_SIGN.pattern}|{YEAR.pattern}")


def edition_beside(name: str, shown: Sequence[str], editions: Sequence[Edition]) -> str | None:
    """The edition that a cue means beside those shown, as it is written; one that was never held counts too.

    Labels of one year (`2022`) are no editions of the row of them. None where nothing is shown to count from.
    """
    row = [edition.id for edition in editions if "-" in edition.id]
    if name in ENDS:
        return row[ENDS[name]] if row else None
    begin = sorted(int(id_[:4]) for id_ in shown)
    if not begin:
        return None
    year = begin[-1] if STEPS[name] > 0 else begin[0]
    after = [id_ for id_ in row if (int(id_[:4]) - year) * STEPS[name] > 0]
    first = year + STEPS[name]
    return (after[0] if STEPS[name] > 0 else after[-1]) if after else f"{first}-{first + 1}"


def other_year(typed: str, said: str, editions: Sequence[Edition], cues: Cues) -> str | None:
    """The year of which a message asks the same again, named or beside the one `said` speaks of; None where it is none.

    What says more than that is a question of its own.
    """
    if named := cues.said("same_of_year", typed).get("year"):
        return named
    squashed, spans, years = squash(typed), SPAN_SIGN.findall(said), YEAR.findall(said)
    cue = next((name for name in STEPS if cues.has(name, squashed)), None)
    if not years or cue is None or terms(cues.without((*STEPS, "list_noun"), squashed)):
        return None
    return (
        edition_beside(cue, find_editions(spans[-1], editions), editions) if spans else str(int(years[-1]) + STEPS[cue])
    )


def with_year(text: str, year: str) -> str:
    """A question with another year or span of years in place of its own, or at its end where it has none."""
    text = text.rstrip(" ?!.…")
    swapped, count = ONE.subn(year, text, count=1)
    return f"{swapped if count else f'{text} {year}'}?"
