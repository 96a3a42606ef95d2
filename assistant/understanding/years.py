"""Editions that a message means: by name, by the year in which they begin, by a span of years (`des de 2022`).

An edition belongs to the year in which it begins, in a span too: `entre 2016 i 2018` are all that begin in those three
years, the middle ones and 2018-2019 among them; `abans del 2018` are those that began until 2017.
"""

import re
from collections.abc import Sequence

from assistant.catalan.normalise import fold
from assistant.model import Edition

SPAN_YEARS = re.compile(r"\b(20[12]\d)\s*(?:-|/|–|a|i|al|y|to)\s*(20[12]\d|[12]\d)\b")
SPAN_SIGN = re.compile(r"\b20[12]\d\s*[-/–]\s*(?:20)?[12]\d\b")
YEAR = re.compile(r"\b(20[0-5]\d)\b(?! ?(?:€|eur))")

# On folded text. A limit is a year or an edition: `2018`, `l'any 2018`, `la convocatòria de 2018`, `la 2018-2019`.
_ARTICLE = r"(?:el |la |l'|els |les |lo |los |las |the )?"
_NOUN = r"(?:(?:edici\w*|editions?|anys?|anos?|years?|convocatori\w*|calls?) )?(?:de |del |d'|of )?(?:l'any |el )?"
_LIMIT = rf"(?:{_ARTICLE}{_NOUN})(20[0-5]\d)(?:\s?[-/–]\s?(?:20)?\d\d)?\b"
_FROM = r"(?:des de|des del|des d'|desde|de|del|dels|of|from|since)"
_UP_TO = r"(?:(?:fins|hasta|until|till|up to|through)(?: a| al| to)?|al?|to)"
_OF = r"(?: que| de| del| d'| a| al| than| to)? ?"
_NO_NAME = r"(?<!\w)(?<!edicio )(?<!edicion )(?<!edition )"  # «l'edició 2018-2020» names one that there is not
BETWEEN = re.compile(rf"\b(?:entre|between) {_LIMIT},? (?:i|y|e|and|a) {_LIMIT}")
FROM_TO = re.compile(rf"\b{_FROM} ?{_LIMIT},? (?:i )?{_UP_TO} {_LIMIT}")
JOINED = re.compile(rf"{_NO_NAME}(20[0-5]\d)\s*[-/–]\s*(20[0-5]\d|\d\d)\b(?! edition)|\b(20[0-5]\d) {_UP_TO} {_LIMIT}")
SINCE = re.compile(
    r"\b(?:des de|des del|des d'|desde|since|a partir de|a partir del|a partir d'|starting (?:in|from)|as of)"
    rf" ?{_LIMIT}"
)
ONWARDS = re.compile(
    rf"{_LIMIT},? (?:(?:i )?(?:(?:en|cap|per) )?(?:endavant|adelante|aqui|aca|enca)"
    r"|and (?:later|after)|or later|onwards?|(?:o|i|y) (?:posteriors?|posteriores|mes tard|despres|despues)"
    r"|fins (?:ara|avui|al present|a l'actualitat)|hasta (?:ahora|hoy|la actualidad)|(?:to|until) (?:now|date|today))\b"
)
AFTER = re.compile(
    r"\b(?:despres|posteriors?|posteriores|mes (?:nous|recents)|despues|mas (?:nuevos|recientes)|after|later|newer"
    rf"|more recent){_OF}{_LIMIT}"
)
BEFORE = re.compile(
    r"\b(?:abans|anteriors?|anteriores|previs|mes antics|antes|previos|mas antiguos|before|prior|earlier|older)"
    rf"{_OF}{_LIMIT}"
)
UNTIL = re.compile(rf"\b(?:fins|hasta|until|till|up to|through)(?: a| al| el)? ?{_LIMIT}")
FIRST, LAST = 0, 9_999

Span = tuple[int, int]  # the first and the last year in which an edition begins


def find_editions(text: str, editions: Sequence[Edition]) -> tuple[str, ...]:
    """Editions meant by their name (`2018-2019`, `2018/19`), by the year in which they begin or by a span of years.

    A single year means the edition that begins then; the one labelled with just that year counts too. Two years that
    are joined by a word and are no edition together (`2017 i 2019`) are read one by one. Those of a span come in their
    own order, each once.
    """
    known = [edition.id for edition in editions]
    spans, rest = _spans(fold(text), known)
    meant = [id_ for id_ in known if any(first <= _begins(id_) <= last for first, last in spans)]
    for span in SPAN_YEARS.finditer(rest):
        name = _name(*span.groups())
        if name in known:
            meant.append(name)
            rest = rest.replace(span.group(), " ")
    years = YEAR.findall(SPAN_SIGN.sub(" ", rest))
    meant += [id_ for year in years for id_ in known if id_ == year or id_.startswith(f"{year}-")]
    return tuple(dict.fromkeys(meant))


def unknown_edition(text: str, editions: Sequence[Edition]) -> str | None:
    """The edition or year as typed, where some are named and no edition is of any of them."""
    named = SPAN_SIGN.search(text) or YEAR.search(text)
    return named.group() if named and not find_editions(text, editions) else None


def names_span(text: str, editions: Sequence[Edition]) -> bool:
    """Whether a span of years is named, and not only single ones or an edition."""
    return bool(_spans(fold(text), [edition.id for edition in editions])[0])


def _spans(text: str, known: Sequence[str]) -> tuple[list[Span], str]:
    """The spans of years in a folded text, and the text without them.

    A lower and an upper limit that are said apart (`després del 2018 i abans del 2021`) are one span.
    """
    spans: list[Span] = []
    for pattern in (BETWEEN, FROM_TO, JOINED):
        for match in pattern.finditer(text):
            first, last = (_full(year) for year in match.groups() if year)
            named = pattern is not BETWEEN and not match.group().startswith("des") and f"{first}-{last}" in known
            if first < last and not named:
                spans.append((first, last))
                text = text.replace(match.group(), " ")
    lows, highs = [], []
    for pattern, shift in ((ONWARDS, 0), (AFTER, 1), (SINCE, 0)):
        found, text = _limits(pattern, text)
        lows += [year + shift for year in found]
    for pattern, shift in ((BEFORE, -1), (UNTIL, 0)):
        found, text = _limits(pattern, text)
        highs += [year + shift for year in found]
    if lows and highs and max(lows) <= min(highs):
        return [*spans, (max(lows), min(highs))], text
    return [*spans, *((low, LAST) for low in lows), *((FIRST, high) for high in highs)], text


def _limits(pattern: re.Pattern[str], text: str) -> tuple[list[int], str]:
    return [int(match.group(1)) for match in pattern.finditer(text)], pattern.sub(" ", text)


def _full(year: str) -> int:
    """`19` is 2019."""
    return int(year) if len(year) == 4 else 2000 + int(year)


def _name(first: str, last: str) -> str:
    return f"{first}-{_full(last)}"


def _begins(edition: str) -> int:
    return int(edition[:4])
