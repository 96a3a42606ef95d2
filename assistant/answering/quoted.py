"""Quoted answers: which units to say, in which order, and how they are put together.

The answer is the best document's best unit with what belongs to it: its list, its neighbours in a short text,
other units that say nearly as much. A second document is added only when it covers something the first does not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.citations import Quote
from assistant.answering.units import Unit
from assistant.model import Ask

MAX_CHARS = 720  # quotes of one answer, so that with its frame it stays under the 900 people read on a phone
LIST_CHARS = 1_300  # a list is quoted whole or not at all
SHORT_LIST = 600  # a list as short as this is whole also where only part of it was asked for
DEFINITION_UNITS = 3
NEAR = 0.62  # a unit this close to the best one (as a share of its score) is said too
SHORT_DOCUMENT = 420  # a text this short is said whole: cutting it would cost context and save nothing
SECOND_NEAR = 0.8  # a second document's best unit must score this share of the first one's …
SECOND_ADDS = 0.2  # … and hold this share of the question that the first document's quotes do not
MAX_UNITS = 4
_LIST_MARK = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """Quotes in the order they are said, grouped under the heading they stand beneath (None for the first)."""

    groups: tuple[tuple[str | None, tuple[Quote, ...]], ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(quote for _, quotes in self.groups for quote in quotes)


def draft(units: Sequence[Unit], asks: frozenset[Ask], limit: int = MAX_CHARS) -> Draft:
    """Choose from scored units, given in document order and with the best document first. Empty in, empty out.

    `limit` is for sentences; a list is said whole within its own limit.
    """
    if not units:
        return Draft(())
    best = max(units, key=lambda unit: (unit.score, -unit.order))
    own = [unit for unit in units if unit.passage.document_id == best.passage.document_id]
    chosen = _choose(own, best, asks, limit)
    second = _second(units, chosen, best, asks, limit)
    return Draft(_groups([*sorted(chosen, key=lambda unit: unit.order), *second]))


def _choose(own: list[Unit], best: Unit, asks: frozenset[Ask], limit: int) -> list[Unit]:
    """The units of the best document that answer together."""
    if sum(len(unit.text) for unit in own) <= SHORT_DOCUMENT:
        return own
    if "definition" in asks and own[0].kind == "sentence" and best.kind != "item":
        opening = [unit for unit in own[:DEFINITION_UNITS] if unit.passage.id == own[0].passage.id]
        said = [unit for unit in opening if unit.kind == "sentence"]
        return _within(_unique([*([best] if best.kind == "sentence" else []), *said]), limit)
    in_passage = [unit for unit in own if unit.passage.id == best.passage.id]
    if best.kind in ("item", "lead") or ("list" in asks and any(unit.kind == "item" for unit in in_passage)):
        whole = _whole_list(in_passage, best)
        if whole:
            return _unique([*_way(own, best, asks), *whole])
    near = [unit for unit in own if unit.score >= NEAR * best.score and unit.kind != "lead"]
    ranked = sorted(near, key=lambda unit: (-unit.score, unit.order))[:MAX_UNITS]
    room = LIST_CHARS if asks & {"list", "howto"} else max(limit, SHORT_LIST)
    return _complete_lists(_within(ranked, limit), own, room)


def _way(own: list[Unit], best: Unit, asks: frozenset[Ask]) -> list[Unit]:
    """Of a question how something is done the sentence that says so of the whole, before the list of one part of it."""
    opening = own[0]
    says = opening.kind == "sentence" and opening.score >= NEAR * best.score
    return [opening] if "howto" in asks and says else []


def _whole_list(in_passage: list[Unit], best: Unit) -> list[Unit]:
    """The list that the best unit belongs to, with the sentence that leads into it; a single item when it is one
    fact among many and the question asks for one."""
    items = [unit for unit in in_passage if unit.kind in ("item", "lead")]
    if sum(len(unit.text) for unit in items) <= LIST_CHARS:
        before = [unit for unit in in_passage if unit.kind == "sentence" and unit.score >= NEAR * best.score]
        return _unique([*_within(before, MAX_CHARS // 3), *items])
    own = best.text if best.kind == "lead" else best.lead
    of_best = [unit for unit in items if unit.kind == "item" and own in ("", unit.lead)]
    kept = _within(sorted(of_best, key=lambda unit: (-unit.score, unit.order)), MAX_CHARS)
    leads = {unit.lead for unit in kept}
    return _unique([*(unit for unit in items if unit.kind == "lead" and unit.text in leads), *kept])


def _complete_lists(chosen: list[Unit], own: list[Unit], limit: int) -> list[Unit]:
    """A list is said whole where there is room, if need be instead of what stands elsewhere, and an item never without
    the sentence that leads into its list."""
    passages = dict.fromkeys(unit.passage.id for unit in chosen if unit.kind in ("item", "lead"))
    for passage in passages:
        of_list = [unit for unit in own if unit.passage.id == passage and unit.kind in ("item", "lead")]
        best = chosen[:1]
        here = [unit for unit in chosen if unit.passage.id == passage]
        leads = [unit for unit in of_list if unit.kind == "lead"]
        wholes = (_unique([*chosen, *of_list]), _unique([*best, *here, *of_list]))
        fitting = (whole for whole in wholes if sum(len(unit.text) for unit in whole) <= limit)
        chosen = next(fitting, _unique([*chosen, *leads]))
    return [unit for unit in chosen if unit.kind != "lead" or _led(unit, chosen)]


def _led(lead: Unit, chosen: list[Unit]) -> bool:
    """Whether something of the list that a sentence leads into is said too."""
    return any(unit.kind == "item" and unit.lead == lead.text for unit in chosen)


def _second(units: Sequence[Unit], chosen: list[Unit], best: Unit, asks: frozenset[Ask], limit: int) -> list[Unit]:
    """The best unit of another document, when it scores about as well and says what the first one does not."""
    if "definition" in asks and len(chosen) > 1:
        return []
    used = sum(len(unit.text) for unit in chosen)
    others = [
        unit for unit in units if unit.passage.document_id != best.passage.document_id and unit.kind == "sentence"
    ]
    if not others:
        return []
    other = max(others, key=lambda unit: (unit.score, -unit.order))
    said = {term for unit in chosen for term in unit.covered}
    adds = sum(share for term, share in other.covered.items() if term not in said)
    fits = used + len(other.text) <= limit
    return [other] if other.score >= SECOND_NEAR * best.score and adds >= SECOND_ADDS and fits else []


def rest(units: Sequence[Unit], said: Sequence[tuple[str, int, int]], limit: int = MAX_CHARS) -> Draft:
    """The first units, in document order, that no span of a passage in `said` holds; an item with its lead."""
    new = [unit for unit in units if not any(_held(unit, span) for span in said)]
    leads = {id(unit): [one for one in units if one.kind == "lead" and one.text == unit.lead] for unit in new}
    whole = {(unit.passage.id, unit.start): unit for one in _within(new, limit) for unit in (*leads[id(one)], one)}
    order = {(unit.passage.id, unit.start): at for at, unit in enumerate(units)}
    return Draft(_groups(sorted(whole.values(), key=lambda unit: order[unit.passage.id, unit.start])))


def _held(unit: Unit, span: tuple[str, int, int]) -> bool:
    passage, start, end = span
    return unit.passage.id == passage and start <= unit.start and unit.end <= end


def merged(drafts: Sequence[Draft]) -> Draft:
    """Several drafts one after the other; what an earlier one quotes is not quoted again."""
    said: list[Quote] = []
    groups: list[tuple[str | None, tuple[Quote, ...]]] = []
    for one in drafts:
        for heading, quotes in one.groups:
            new = tuple(quote for quote in quotes if not any(_covers(old, quote) for old in said))
            said += new
            if new:
                groups.append((heading if groups else None, new))
    return Draft(tuple(groups))


def _covers(old: Quote, new: Quote) -> bool:
    return old.passage.id == new.passage.id and old.start <= new.start and new.end <= old.end


def _unique(units: list[Unit]) -> list[Unit]:
    return list({(unit.passage.id, unit.start): unit for unit in units}.values())


def _within(units: list[Unit], limit: int) -> list[Unit]:
    """The first units that fit into `limit` characters; always at least one."""
    kept: list[Unit] = []
    for unit in units:
        if kept and sum(len(one.text) for one in kept) + len(unit.text) > limit:
            break
        kept.append(unit)
    return kept


def _groups(units: list[Unit]) -> tuple[tuple[str | None, tuple[Quote, ...]], ...]:
    """Neighbouring units of one passage become one quote; a new section brings its heading."""
    groups: list[tuple[str | None, list[Quote]]] = []
    last: Unit | None = None
    for unit in units:
        if last is not None and last.passage.id == unit.passage.id:
            quotes = groups[-1][1]
            if not unit.passage.text[last.end : unit.start].strip(" \n\t-*0123456789."):
                quotes[-1] = Quote(unit.passage, quotes[-1].start, unit.end)
            else:
                quotes.append(Quote(unit.passage, unit.start, unit.end))
        else:
            heading = None if last is None else _heading(last, unit)
            groups.append((heading, [Quote(unit.passage, unit.start, unit.end)]))
        last = unit
    return tuple((heading, tuple(quotes)) for heading, quotes in groups)


def _heading(last: Unit, unit: Unit) -> str | None:
    if last.passage.document_id != unit.passage.document_id:
        return unit.passage.title
    return unit.passage.section if unit.passage.heading_path else None


def render(draft_: Draft, frame: str, first: int = 1) -> str:
    """Markdown of a draft: the frame, then the quotes verbatim, each followed by its ``[n]``."""
    number = first
    blocks = [frame] if frame else []
    for heading, quotes in draft_.groups:
        lines = [f"**{heading}**"] if heading else []
        for quote in quotes:
            lines.append(f"{_marker(quote)}{quote.text} [{number}]")
            number += 1
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _marker(quote: Quote) -> str:
    """The list mark that stands before a quoted item, so that it still reads as an item."""
    line = quote.passage.text[: quote.start].rpartition("\n")[2]
    return line if _LIST_MARK.fullmatch(line) else ""
