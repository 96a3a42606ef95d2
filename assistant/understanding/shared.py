"""Places named by what tells them from one named before: `l'Oriental` after the Vallès Occidental."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.catalan.terms import is_stopword
from assistant.catalan.tokens import Token
from assistant.catalan.words import common_words
from assistant.model import Place, PlaceMention
from assistant.understanding.phrases import ARTICLES, key_of, word
from assistant.understanding.places import BEFORE, LINKS, short_names

OPENS = ARTICLES | BEFORE | {"i", "y", "and", "o", "or", "nomes", "solo", "only"}  # words after which a place may stand


@dataclass(frozen=True, slots=True)
class Part:
    """Part of a place's name in tokens `first` … `last`, and the whole `name`."""

    name: str
    first: int
    last: int


class SharedNames:
    """Finds parts of names that share a word with a place named before. Built once from the vocabulary."""

    def __init__(self, places: Iterable[Place], common: frozenset[str]) -> None:
        """`common` are names that mean other things too: as parts they count only with a capital."""
        self._common = common
        self._by_word: dict[str, list[tuple[tuple[str, ...], str, Place]]] = {}
        for place in places:
            for name in (place.name, *short_names(place)):
                key = key_of(name)
                for one in {*key} - LINKS:
                    self._by_word.setdefault(one, []).append((key, name, place))

    def find(self, tokens: Sequence[Token], said: Sequence[PlaceMention]) -> Part | None:
        """The part found, that of a place of the same kind first, then the longest; None where there is none."""
        known = {one for mention in said for one in _words(mention)}
        kinds = {place.kind for mention in said for place in mention.places}
        best: tuple[tuple[bool, int, int], Part] | None = None
        for key, name, place in (entry for one in known - LINKS for entry in self._by_word.get(one, ())):
            rest = _rest(key, known)
            at = self._at(tokens, rest, place) if rest else None
            if at is None:
                continue
            rank = (place.kind in kinds, len(rest), -len(key))
            if best is None or rank > best[0]:
                best = (rank, Part(name, at, at + len(rest) - 1))
        return best[1] if best else None

    def _at(self, tokens: Sequence[Token], rest: tuple[str, ...], place: Place) -> int | None:
        """Where the part stands as a name would: after an article or the like, and before no noun."""
        words = [word(token) for token in tokens]
        for at in range(len(words) - len(rest) + 1):
            end = at + len(rest)
            if tuple(words[at:end]) != rest or (at and words[at - 1] not in OPENS):
                continue
            if end < len(words) and not is_stopword(words[end]) and tokens[end].start == tokens[end - 1].end + 1:
                continue
            if tokens[at].surface[:1].isupper() or not self._ambiguous(rest, place):
                return at
        return None

    def _ambiguous(self, rest: tuple[str, ...], place: Place) -> bool:
        """Whether a part in small letters may be a common word; `baix` beside another comarca of that name is none."""
        if len(rest) > 1:
            return False
        return rest[0] in self._common or (place.kind == "municipality" and rest[0] in common_words())


def _words(mention: PlaceMention) -> set[str]:
    """The words of a place that was named, those of its whole name among them; only those said where it is several."""
    whole = [mention.places[0].name] if len(mention.places) == 1 else []
    return {one for name in (mention.name, *whole) for one in key_of(name)}


def _rest(key: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    """The words of a name that are not known yet, without links at its ends; empty where they do not stand together."""
    new = [at for at, one in enumerate(key) if one not in known and one not in LINKS]
    if not new:
        return ()
    rest = key[new[0] : new[-1] + 1]
    return rest if not known & ({*rest} - LINKS) else ()
