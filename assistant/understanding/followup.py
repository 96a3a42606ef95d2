"""Messages that lean on the one before: `i al Bages?`, `només els de cultura`, `qui el porta?`, `el segon`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.model import PREFIX, Ask, DocumentType, Filters, Intent, PlaceMention, Status, Turn, Understanding
from assistant.understanding.corrections import LISTS, asks_help, merged, taken_off, unclear
from assistant.understanding.cues import Cues

OF_ROWS: frozenset[Ask] = frozenset({"amount", "count", "figures", "list"})  # what is asked of a listing
PROJECT = f"{PREFIX[DocumentType.PROJECT]}."  # what the ids of projects' pages begin with
SHORT = 4  # content terms: a message with fewer says too little to stand alone
TOLD = 3  # rows of a listing of which more is told at once
ALONE = (Intent.FORBIDDEN, Intent.ELSEWHERE, Intent.SMALLTALK, Intent.ABOUT, Intent.DIRECTORY)  # lean on nothing
PASSING = (Intent.SMALLTALK, Intent.UNCLEAR)  # change no topic
OWN = 2  # content terms from which a message can be about something else
SPOKEN = 0.36  # soft coverage by the pages leaned on, under which it is: measured on the question sets' follow-ups

Rows = Callable[[Filters], Sequence[str]]
Spoken = Callable[[str, Sequence[str]], float]


@dataclass(frozen=True, slots=True)
class Known:
    """What a message is held against: `rows` gives the ids of a listing's projects, all of them and in its order;
    `spoken` how much of a text (0…1) the best of some documents speaks of, 0.0 where none is known.
    """

    rows: Rows
    spoken: Spoken


def lean(alone: Understanding, history: tuple[Turn, ...], cues: Cues, typed: str, known: Known) -> Understanding:
    """The message as meant in its conversation; unchanged when it stands alone."""
    last = topic(history)
    if last is None or alone.intent in ALONE:
        return alone
    squashed, before = squash(typed), last.understanding
    if alone.intent is Intent.COMPARISON:
        shown = _shown(history) or last
        found = [_row(f"el {part.text}", shown, cues, known.rows) for part in alone.parts]
        things = zip(alone.parts, found, strict=True)
        return replace(alone, parts=tuple(replace(part, projects=(id_,)) if id_ else part for part, id_ in things))
    leaned = (
        unclear(alone, before, cues, squashed)
        or taken_off(alone, reversed(history), cues, squashed)
        or _more_of_listing(alone, last, cues, squashed)
        or _pointed(alone, _row(typed, _shown(history) or last, cues, known.rows), cues, squashed)
        or _pointed(alone, _told_apart(alone, last, cues, typed, known.rows), cues, squashed)
        or _narrowed(alone, last, cues, typed)
    )
    if leaned is not None:
        return leaned
    if alone.intent is Intent.CONTACT:
        return alone if alone.places or alone.outside else replace(alone, places=places_said(history))
    if before.intent is Intent.CONTACT and (alone.places or alone.outside) and alone.intent is Intent.QUESTION:
        return replace(alone, intent=Intent.CONTACT)
    return _in_context(alone, last, cues, squashed, known.spoken)


def topic(history: tuple[Turn, ...]) -> Turn | None:
    """The last turn that was about something: a courtesy, something taken back or nothing of ours changes no topic."""
    return next((turn for turn in reversed(history) if not _passing(turn)), None)


def _passing(turn: Turn) -> bool:
    return turn.understanding.intent in PASSING or turn.status is Status.OUT_OF_SCOPE


def places_said(history: tuple[Turn, ...]) -> tuple[PlaceMention, ...]:
    """The places named last, however long ago; empty when none was."""
    return next((turn.understanding.places for turn in reversed(history) if turn.understanding.places), ())


def _more_of_listing(alone: Understanding, last: Turn, cues: Cues, squashed: str) -> Understanding | None:
    """`mostra'n més`: the next page; `explica-m'ho més`: what the texts say of the first rows that were shown."""
    before = last.understanding
    if before.intent not in LISTS:
        return None
    if cues.has("more", squashed):
        return replace(before, page=before.page + 1)
    if cues.has("tell_more", squashed) and len(last.project_ids) > 1:
        rows = tuple(replace(alone, projects=(id_,)) for id_ in last.project_ids[:TOLD])
        return replace(alone, intent=Intent.COMPARISON, parts=rows)
    return None


def _pointed(alone: Understanding, row: str | None, cues: Cues, squashed: str) -> Understanding | None:
    """A question about one row of the listing that was shown: `el segon`, `l'últim`, `el 12`.

    What only points at it, in one question or two («quin és el primer de la llista? explica-me'l»), asks what it is.
    """
    if row is None:
        return None
    only = not terms(cues.without(("ordinals", "last_one", "list_noun", "what_about"), squashed))
    more: frozenset[Ask] = frozenset({"more"} if only or not alone.asks else ())
    asks = alone.asks | more
    parts = () if only else tuple(replace(part, intent=Intent.PROJECT, projects=(row,)) for part in alone.parts)
    return replace(alone, intent=Intent.PROJECT, filters=Filters(), projects=(row,), asks=asks, parts=parts)


def _shown(history: tuple[Turn, ...]) -> Turn | None:
    """The listing whose rows can be pointed at: the last one, while only its rows were talked about since."""
    turns = [turn for turn in reversed(history) if not _passing(turn)]
    since = list(takewhile(lambda turn: turn.understanding.intent is Intent.PROJECT, turns))
    before = turns[len(since)] if len(since) < len(turns) else None
    return before if before and before.understanding.intent in LISTS else None


def _row(typed: str, shown: Turn, cues: Cues, rows: Rows) -> str | None:
    """The project that a message points at: by the number it has in the whole listing, or among those shown last."""
    number, squashed = cues.said("row_number", typed).get("n"), squash(typed)
    if number and shown.understanding.intent in LISTS:
        return _at(rows(shown.understanding.filters), int(number) - 1)
    at = cues.first("ordinals", squashed)
    if at is None and cues.has("last_one", squashed):
        at = len(shown.project_ids) - 1
    return None if at is None else _at(shown.project_ids, at)


def _told_apart(alone: Understanding, last: Turn, cues: Cues, typed: str, rows: Rows) -> str | None:
    """The only row of a listing that a question tells apart by its words or place: `qui porta el de la llibreria?`.

    What only narrows the listing to it (`quin és el de Cardedeu?`) asks for that row, and is none.
    """
    words = cues.said("that_of", typed).get("of")
    if last.understanding.intent not in LISTS or not words:
        return None
    if not (alone.asks - OF_ROWS or terms(typed.replace(words, ""))):
        return None
    shown, place = last.understanding.filters, alone.mentioned.territories
    within = set(rows(shown))
    apart = [rows(replace(shown, text=words))]
    apart += [rows(replace(shown, text=None, territories=place))] if place else []
    found = [[id_ for id_ in ids if id_ in within] for ids in apart]
    return next((ids[0] for ids in found if len(ids) == 1), None)


def _at(ids: Sequence[str], at: int) -> str | None:
    return ids[at] if 0 <= at < len(ids) else None


def _narrowed(alone: Understanding, last: Turn, cues: Cues, typed: str) -> Understanding | None:
    """A new value of a filter takes the place of the old one of its kind; the other filters stay."""
    squashed = squash(typed)
    if last.understanding.intent not in LISTS or asks_help(alone, cues, squashed):
        return None
    old = last.understanding.filters
    refines = any(cues.has(name, squashed) for name in ("followup_start", "only_these", "country_wide"))
    if alone.projects or alone.ateneus or (alone.intent in LISTS and alone.filters and not refines):
        return None
    if not refines and _asks_else(alone, cues, typed):
        return None
    if "count" in alone.asks and not terms(alone.text):  # `quants n'hi ha?`
        return replace(alone, intent=Intent.COUNT, filters=old)
    found = alone.mentioned
    if not (found and (refines or len(terms(squashed)) < SHORT)):
        return None
    counting = Intent.COUNT if "count" in alone.asks else Intent.LISTING
    return replace(alone, intent=counting, filters=merged(found, old))


def _defined(last: Turn) -> tuple[str, ...]:
    """The project that «què és…» was answered with, though its name was not written as it is."""
    pages = [id_.removeprefix(PROJECT) for id_ in last.document_ids if id_.startswith(PROJECT)]
    return tuple(pages) if "definition" in last.understanding.asks and len(pages) == len(last.document_ids) == 1 else ()


def _asks_else(alone: Understanding, cues: Cues, typed: str) -> bool:
    """Whether a message asks for something else than rows: `com van comprar el solar?` is no condition."""
    asks = alone.asks - OF_ROWS or cues.has("asks_how", squash(typed))
    return bool(asks) and not cues.said("that_of", typed)


def _asks_own(alone: Understanding, cues: Cues) -> bool:
    """Whether a message asks what something is that it names itself, or whether the ateneus' help costs anything."""
    squashed = squash(alone.focus)
    defines = alone.asks == {"definition"} and bool(terms(cues.without(("definition",), squashed)))
    return alone.text == cues.cost_question or (defines and not cues.has("of_it", squashed))


def _speaks_of_else(alone: Understanding, last: Turn, cues: Cues, squashed: str, spoken: Spoken) -> bool:
    """Whether a message is about something else than the texts that were quoted, and has no word that points back.

    After a project or an ateneu it is asked of that: its page is short, and says that it does not tell.
    """
    before = last.understanding
    if before.intent not in (Intent.QUESTION, *LISTS) or before.projects or before.ateneus:
        return False
    if any(cues.has(name, squashed) for name in ("followup_start", "points_back", "tell_more")):
        return False
    return len(terms(alone.text)) >= OWN and spoken(alone.text, last.document_ids or before.context_documents) < SPOKEN


def _in_context(alone: Understanding, last: Turn, cues: Cues, squashed: str, spoken: Spoken) -> Understanding:
    """Carry over the thing talked about when the message names none and is short or points back."""
    if alone.projects or alone.ateneus or alone.intent in LISTS or alone.places:
        return alone
    before = last.understanding
    if _asks_own(alone, cues):
        return alone
    short = len(terms(alone.text)) < SHORT
    points = cues.has("followup_start", squashed) or (short and cues.has("anaphora", squashed)) or short
    if not points or _speaks_of_else(alone, last, cues, squashed, spoken):
        return alone
    ateneus = before.ateneus
    if before.intent is Intent.CONTACT and last.document_ids:
        ateneus = tuple(id_.removeprefix("ateneu.") for id_ in last.document_ids if id_.startswith("ateneu."))
    projects = before.projects or (last.project_ids if len(last.project_ids) == 1 else _defined(last))
    context = " ".join(part for part in (before.context, before.text) if part)
    return replace(
        alone,
        intent=Intent.PROJECT if projects else Intent.QUESTION,
        projects=projects,
        ateneus=ateneus,
        context=context,
        context_documents=last.document_ids or before.context_documents,
        said=(*before.said, *last.quotes),
    )
