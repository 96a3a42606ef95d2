"""Whether a text holds the kind of thing that is asked for: a number, a sum of money, a date, a place, a name."""

import re
from collections.abc import Callable, Iterator, Set
from functools import lru_cache

from assistant.catalan.numbers import number
from assistant.catalan.synonyms import related
from assistant.catalan.terms import terms
from assistant.catalan.tokens import Token, tokenise
from assistant.model import Ask

_MONTHS = "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre"
_WORDS = (
    "dos|dues|tres|quatre|cinc|sis|set|vuit|nou|deu|onze|dotze|tretze|catorze|quinze|setze|disset|divuit|dinou|vint|"
    "trenta|quaranta|cinquanta|seixanta|setanta|vuitanta|noranta|cent|cents|centes|mil|"
    "milions?|meitat|desena|dotzena|quinzena|vintena|trentena|quarantena|cinquantena|seixantena|setantena|vuitantena|"
    "norantena|centenars?|milers?"
)
_NUMBER = re.compile(rf"\d|\b(?:{_WORDS}|gratuït\w*|cap cost)\b", re.IGNORECASE)
_IN_DATES = re.compile(rf"\b\d{{1,2}} (?:de |d')(?:{_MONTHS})\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_MONEY = re.compile(
    rf"(?:\d|\b(?:{_WORDS}))\s*(?:€|euros?\b|milions?\b|M€)|gratuït|\bcap cost\b|\bno (?:costa|es paga)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS})\b|\b(?:dies|dia|mesos|mes|anys|any|hores|setmanes)\b", re.IGNORECASE
)
_PURPOSE = re.compile(
    r"\b(?:per|per a) \w+(?:ar|er|re|ir)(?:-\w+)?\b|"
    r"\b(?:perquè|objectiu|finalitat|propòsit|serveix|serveixen|vol|volen)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:carrer|plaça|avinguda|passeig|seu|local|adreça|recinte|nau|edifici)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:promou|promouen|promoguda|impulsa|impulsen|porten|formen part|crida|presenta)\b", re.IGNORECASE
)
_CONTACT = re.compile(r"\b(?:telèfon|correu|contacte|web)\b", re.IGNORECASE)
BEFORE_NOUN = 2  # tokens after a figure among which what it counts stands: `16 noves persones`
MEASURES = frozenset(
    [
        "€",
        "euros",
        "euro",
        "milions",
        "milio",
        "mil",
        "any",
        "anys",
        "mes",
        "mesos",
        "hores",
        "dies",
        "setmanes",
        "m2",
        "m",
        "kw",
        "mw",
    ]
)
IS = re.compile(r"\b(?:és|són|vol dir|es diu|s'anomena)\b", re.IGNORECASE)
MONEY_TERMS = frozenset(terms("diners diner euros dinero money import pressupost presupuesto budget"))

# Headings that `assistant.content.render` gives to the answers of these questions about a record.
HEADINGS: dict[Ask, frozenset[str]] = {
    "date": frozenset({"Edició", "Des de quan"}),
    "phone": frozenset({"Contacte"}),
    "where": frozenset({"On és", "On es fa"}),
    "who": frozenset({"Qui el promou", "Entitats que en formen part"}),
}
# Sections of a record that say one thing of it each: beside the point where something else is asked.
SINGLE = frozenset({"Sectors"}).union(*HEADINGS.values())


def has_figure(text: str) -> bool:
    """Whether a text holds a number, in figures or in words, that is not of a date."""
    return bool(_NUMBER.search(_IN_DATES.sub("", text)))


def counts(text: str, things: Set[str]) -> bool:
    """Whether a text says how many there are of one of the things (terms): `vuit pols`, `16 noves persones`."""
    return any(things & {*terms(one.surface)} for nouns in _counted(text) for one in nouns)


def counts_any(text: str) -> bool:
    """Whether a text says how many there are of anything but a measure: `25 missatgers`, and not `3 anys`."""
    measured = any(token.text in MEASURES for nouns in _counted(text) for token in nouns[:1])
    return not measured and any(nouns and terms(nouns[0].surface) for nouns in _counted(text))


def _counted(text: str) -> Iterator[list[Token]]:
    """Of each figure that is no year, the tokens right after it."""
    tokens = tokenise(text)
    for at, token in enumerate(tokens):
        said = number(text, tokens, at)
        if said or (token.text.isdigit() and not _IN_DATES.fullmatch(token.text)):
            first = at + (said[1] if said else 1)
            yield tokens[first : first + BEFORE_NOUN]


def _has(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: bool(pattern.search(text))


_SHOWN: dict[Ask, Callable[[str], bool]] = {
    "amount": has_figure,
    "count": has_figure,
    "date": _has(_DATE),
    "where": _has(_PLACE),
    "phone": _has(_CONTACT),
    "who": _has(_WHO),
    "purpose": _has(_PURPOSE),
}


def shows(text: str, asks: frozenset[Ask], sought: frozenset[str]) -> bool:
    """Whether a text holds one of the kinds asked for; where money is sought, no other number will do."""
    if sought & MONEY_TERMS and asks & {"amount", "count"}:
        return bool(_MONEY.search(text))
    return any(ask in asks and shown(text) for ask, shown in _SHOWN.items())


@lru_cache(maxsize=16_384)
def speaks_of(text: str, sought: frozenset[str], title: str) -> bool:
    """Whether a text speaks of what is sought, by its word or another for it; a mention within the title is none."""
    if not sought:
        return False
    if sought & MONEY_TERMS and _MONEY.search(text):
        return True
    own = frozenset(terms(text.replace(title, " ")))
    return any(term in own or not own.isdisjoint(related(term)) for term in sought)
