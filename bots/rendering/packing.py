"""Blocks put into as few messages as hold them, as Telegram counts: after its tags are read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bots.rendering.runs import Block, Run, Size, added, html, size, words

LIMIT = Size(4096, 100)  # of one message; entities past the hundredth are dropped in silence
GAP = Run("\n\n")
GROWING_FROM = 1000  # units from which a message is shown growing: less is read at a glance
STEPS = 2  # at most so many shorter states before the whole: each costs a second of Telegram's pace
UNFINISHED = Run("\n\n…")


@dataclass(frozen=True, slots=True)
class Text:
    """One message as HTML. `steps` are shorter states of a long one, each ending between paragraphs."""

    html: str
    steps: tuple[str, ...] = ()


def pack(parts: Iterable[Block], limit: Size = LIMIT) -> list[Text]:
    """Return `parts` as few messages, a blank line between; only a part that fits in none is cut, between lines."""
    packed: list[list[Block]] = []
    held = Size(0, 0)
    for piece in (piece for part in parts for piece in _cut(part, limit)):
        more = size((GAP, *piece))
        if packed and (held + more).within(limit):
            packed[-1].append(piece)
            held += more
        else:
            packed.append([piece])
            held = size(piece)
    return [Text(html(_joined(pieces)), _steps(pieces, limit)) for pieces in packed]


def _joined(pieces: Sequence[Block]) -> Block:
    joined: list[Run] = []
    for piece in pieces:
        joined += [GAP, *piece] if joined else piece
    return tuple(joined)


def _steps(pieces: Sequence[Block], limit: Size) -> tuple[str, ...]:
    whole = size(_joined(pieces)).units
    if whole < GROWING_FROM:
        return ()
    states = [_joined(pieces[:end]) for end in range(1, len(pieces))]
    chosen: list[Block] = []
    for share in range(1, STEPS + 1):
        # The longest state that is no more than its share of the whole; the first paragraph where none is so short.
        short = [state for state in states if size(state).units * (STEPS + 1) <= whole * share] or states[:1]
        if short and short[-1] not in chosen and (size(short[-1]) + size((UNFINISHED,))).within(limit):
            chosen.append(short[-1])
    return tuple(html((*state, UNFINISHED)) for state in chosen)


def _cut(block: Block, limit: Size) -> Iterator[Block]:
    """Yield a block in pieces within the limit: cut between lines, or between words where a line is too long."""
    if size(block).within(limit):
        yield from _unless_blank(block)
        return
    held: list[Run] = []
    so_far = Size(0, 0)
    last_line = 0  # how many runs of `held` make whole lines
    for word in words(block, most=limit.units // 2):  # a character may take two units
        more = added(held[-1].tags if held else (), word)
        if held and not (so_far + more).within(limit):
            cut = last_line or len(held)
            yield from _unless_blank(held[:cut])
            held, last_line = held[cut:], 0
            so_far = size(tuple(held))
            more = added(held[-1].tags if held else (), word)
        if word.text.lstrip(" ").startswith("\n"):
            last_line = len(held)
        held.append(word)
        so_far += more
        if word.text.rstrip(" ").endswith("\n"):
            last_line = len(held)
    yield from _unless_blank(held)


def _unless_blank(runs: Sequence[Run]) -> Iterator[Block]:
    """Yield runs without the space around them, which Telegram would take off; nothing where that is all."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].tags)
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].tags)
        yield tuple(kept)
