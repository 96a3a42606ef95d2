"""What is taken back: `no, volia dir el Bages`, `treu el filtre d'edició`, `no era això`."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.catalan.tokens import Token, tokenise
from assistant.model import Filters, Intent, Turn, Understanding
from assistant.understanding.cues import Cues
from assistant.understanding.phrases import ARTICLES, word

LISTS = (Intent.LISTING, Intent.COUNT)
HELP = ("ateneu_noun", "contact", "starting_up")
DROPS = {
    "sectors": "drop_sector",
    "territories": "drop_territory",
    "editions": "drop_edition",
    "promoter": "drop_promoter",
    "text": "drop_text",
}
LONG = 5  # content terms: a message with as many beside the cue is a question of its own
INDEFINITE = frozenset({"un", "una", "uns", "unes", "unos", "unas", "a", "an"})
DETERMINERS = (ARTICLES - {"es", "sa", "s"}) | INDEFINITE  # «és» is far more often the verb than the article
HEADS = (  # words that begin what is replaced: each takes the place of the last of its own kind
    frozenset({"de", "d", "del", "dels", "of"}),
    frozenset({"al", "als", "en", "in"}),
    frozenset({"per", "para", "for"}),
    frozenset({"amb", "con", "with"}),
)


def meant_instead(typed: str, cues: Cues) -> str | None:
    """What a message says was meant, as typed (`el Bages` of `no, volia dir el Bages`); None where it says none."""
    return cues.said("correction", typed).get("meant")


def replaced(read: Understanding, before: Understanding, meant: str, cues: Cues) -> Understanding | None:
    """A listing or a contact asked again with what was meant in place of its kind; None where that says nothing.

    `read` is what was meant, read by itself.
    """
    if before.intent is Intent.CONTACT and (read.places or read.outside):
        return replace(read, intent=Intent.CONTACT)
    if before.intent not in LISTS or read.projects or asks_help(read, cues, squash(meant)) or len(terms(meant)) >= LONG:
        return None
    if read.intent in LISTS:
        return read
    old, found = before.filters, read.mentioned
    if not found and not read.ateneus and (words := " ".join(terms(meant))) and old.text:
        found = Filters(text=words)
    return replace(read, intent=before.intent, filters=merged(found, old)) if found else None


def asks_help(read: Understanding, cues: Cues, squashed: str) -> bool:
    """Whether a message asks for an ateneu; beside a listing, a bare place only narrows it."""
    return read.intent is Intent.CONTACT and any(cues.has(name, squashed) for name in HELP)


def merged(found: Filters, old: Filters) -> Filters:
    """The new value of a kind takes the place of the old one; a new sector or promoter that of the words searched."""
    return Filters(
        sectors=found.sectors or old.sectors,
        territories=found.territories or old.territories,
        editions=found.editions or old.editions,
        promoter=found.promoter or old.promoter,
        text=found.text or (None if found.sectors or found.promoter else old.text),
    )


def taken_off(alone: Understanding, turns: Iterable[Turn], cues: Cues, squashed: str) -> Understanding | None:
    """The last listing without the filters that a message takes off; None where it takes off none.

    A complete listing that says `de totes les edicions` beside filters of its own is one by itself.
    """
    before = next((turn.understanding for turn in turns if turn.understanding.intent in LISTS), None)
    if before is None or alone.projects or alone.ateneus:
        return None
    old, whole = before.filters, cues.has("country_wide", squashed)  # names a territory, and takes none off
    if cues.has("drop_all", squashed) and len(terms(cues.without(("drop_all",), squashed))) < LONG:
        return replace(alone, intent=Intent.LISTING, filters=Filters())
    off = [name for name, cue in DROPS.items() if cues.has(cue, squashed) and not (whole and name == "territories")]
    blank = Filters()
    if off:
        found = replace(alone.mentioned, text=None, **{field: getattr(blank, field) for field in off})
        said = cues.without([DROPS[field] for field in off], squashed)
        if (found and alone.intent in LISTS) or len(terms(said)) >= LONG:
            return None
        left = replace(merged(found, old), **{field: getattr(blank, field) for field in off})
        return replace(alone, intent=_intent(alone, before), filters=left)
    return _values_off(alone, before, squashed) if cues.has("drop_value", squashed) else None


def _values_off(alone: Understanding, before: Understanding, squashed: str) -> Understanding | None:
    """`treu l'energia`: a value that was applied goes; one that was not is asked about, never searched for."""
    old, found = before.filters, alone.mentioned
    if not found or len(terms(squashed)) >= LONG:
        return None
    left = Filters(
        sectors=tuple(value for value in old.sectors if value not in found.sectors),
        territories=tuple(value for value in old.territories if value not in found.territories),
        editions=tuple(value for value in old.editions if value not in found.editions),
        promoter=None if found.promoter else old.promoter,
        text=None if found.text and found.text == old.text else old.text,
    )
    if left == old:
        return replace(alone, intent=Intent.UNCLEAR, filters=old)
    return replace(alone, intent=_intent(alone, before), filters=left)


def _intent(alone: Understanding, before: Understanding) -> Intent:
    return Intent.COUNT if "count" in alone.asks else before.intent


def restated(before: Understanding, meant: str) -> str:
    """The earlier question with what was meant in the place of what it was about.

    That is the project or ateneu it names; else what begins with the same kind of word as `meant` (`de`, `per`,
    an article); else the words after the last article, or those that the question ends with.
    """
    text = before.text.rstrip(" ?!.…")
    start, end = _named(before) or (_place(before, text, meant), len(text))
    return f"{text[:start]}{meant}{text[end:]}?"


def _named(before: Understanding) -> tuple[int, int] | None:
    """Where the names in the earlier question stand, the first to the last; None where it names nothing."""
    text, focus = before.text, before.focus
    if focus == text:
        return None
    start = _shared(text, focus)
    end = len(text) - _shared(text[start:][::-1], focus[::-1])
    return (start + (text[start : start + 1] == " "), end)


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _place(before: Understanding, text: str, meant: str) -> int:
    """Where the part of the earlier question begins that what was meant replaces."""
    tokens, new = tokenise(text), tokenise(meant)
    first = word(new[0]) if new else ""
    kind = next((kind for kind in (*HEADS, DETERMINERS) if first in kind), None)
    if kind and (at := _last(tokens, kind)) is not None:
        return tokens[at].start
    if kind is None and (at := _last(tokens, DETERMINERS)) is not None:
        return tokens[at].end + 1  # after the blank or the apostrophe
    ending = [token for token in tokens if terms(token.surface)]
    return ending[-1].start if ending else len(text)


def _last(tokens: list[Token], kind: frozenset[str]) -> int | None:
    """The last token of a kind that is neither the first nor the last of the question."""
    return next((at for at in range(len(tokens) - 2, 0, -1) if word(tokens[at]) in kind), None)


def unclear(alone: Understanding, before: Understanding, cues: Cues, squashed: str) -> Understanding | None:
    """`no era això`: what is in force, to be asked what to change in it; None where the message says more."""
    if not cues.has("wrong", squashed):
        return None
    return replace(alone, intent=Intent.UNCLEAR, filters=before.filters if before.intent in LISTS else Filters())
