"""Names that a message gives and nothing here bears: `quins projectes ha fet Mercadona?`."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from assistant.catalan.terms import is_stopword
from assistant.catalan.tokens import Token
from assistant.understanding.phrases import ARTICLES, word

JOINING = ARTICLES | {"de", "d", "del", "dels", "i", "y", "and", "of"}  # within a name: `Fundació Bill i Melinda Gates`
WITHIN = ARTICLES | {"de", "d", "del", "dels", "of"}  # of which a name goes on; `i` may begin another one
DEFINITE = (ARTICLES - {"es", "sa", "s"}) | {"del", "dels", "pel", "pels"}
ENDS = ".!?¿¡:\n"


def stranger(
    text: str, tokens: Sequence[Token], explained: Mapping[int, str], idle: Callable[[str], bool], promoted: bool
) -> tuple[int, int] | None:
    """The first and the last token of the name with capitals that nothing here bears; None without one.

    `explained` says of what kind a token is that was read as something, `idle` of a word that it narrows nothing. A
    name has a word that was read as nothing; where somebody is said to have done something (`promoted`), or after an
    article, one of a sector's word and a place is a name too: `el Banc Sabadell`. The capital that begins a sentence
    tells nothing, nor does any where every word has one.
    """
    said = [token for token in tokens if token.surface[0].isalpha() and not is_stopword(word(token))]
    if all(token.surface[0].isupper() for token in said):
        return None
    for first, last in _runs(text, tokens, idle):
        own = [at for at in range(first, last + 1) if tokens[at].surface[0].isupper()]
        kinds = {explained.get(at) for at in own}
        mixed = len(kinds) > 1 and (promoted or (first > 0 and word(tokens[first - 1]) in DEFINITE))
        if kinds == {None} or (None in kinds and len(own) > 1) or mixed:
            article = first > 0 and word(tokens[first - 1]) in ARTICLES and tokens[first - 1].surface[0].isupper()
            return first - article, last  # `La Patata Feliç`
    return None


def _runs(text: str, tokens: Sequence[Token], idle: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Tokens with a capital, one after the other or joined by small words."""
    at = 0
    while at < len(tokens):
        if not _capital(text, tokens, at, idle):
            at += 1
            continue
        first = last = at
        while (more := _next(text, tokens, last, idle)) is not None:
            last = more
        yield first, last
        at = last + 1


def _next(text: str, tokens: Sequence[Token], last: int, idle: Callable[[str], bool]) -> int | None:
    """The next token with a capital, after small words at most; a stop or a comma ends a name.

    What any name may have is part of one that has begun: `Federació de Cooperatives Agràries`.
    """
    at = last + 1
    while at < len(tokens) and word(tokens[at]) in JOINING and not tokens[at].surface[0].isupper():
        at += 1
    if at == len(tokens) or not _capital(text, tokens, at, lambda _: False):
        return None
    between = text[tokens[last].end : tokens[at].start]
    return None if any(sign in between for sign in ",;()" + ENDS) else at


def goes_on(text: str, tokens: Sequence[Token], last: int, explained: Set[int], idle: Callable[[str], bool]) -> bool:
    """Whether a name that is known up to token `last` is the beginning of a longer one: `Fageda del Collsacabra`."""
    at = last + 1
    while at < len(tokens) and word(tokens[at]) in WITHIN and not tokens[at].surface[0].isupper():
        at += 1
    if at == len(tokens) or at in explained or not _capital(text, tokens, at, idle):
        return False
    between = text[tokens[last].end : tokens[at].start]
    return not any(sign in between for sign in ",;()" + ENDS)


def _capital(text: str, tokens: Sequence[Token], at: int, idle: Callable[[str], bool]) -> bool:
    token = tokens[at]
    before = text[: token.start].rstrip(" «\"'")
    begins = not before or before[-1] in ENDS
    return token.surface[:1].isupper() and not begins and not is_stopword(word(token)) and not idle(word(token))
