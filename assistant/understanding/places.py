"""Places in a question: 947 municipalities, comarques and vegueries, by full, short and popular names."""

from collections.abc import Container, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.catalan.synonyms import in_groups
from assistant.catalan.terms import is_stopword, stem
from assistant.catalan.tokens import Token
from assistant.model import Place, PlaceMention
from assistant.understanding.names import is_acronym
from assistant.understanding.phrases import ARTICLES, Match, PhraseBook, key_of, word

FUZZY_SCORE = 86.0  # below it Catalan town names start to be taken for one another (Rubí/Ruïdoms measured by eye), but
# one slip of typing counts whatever the length: two letters swapped in a short name are below it (`Palljeà`)
# By lengths alone two names are alike 2 · the shorter / (both): beyond this share of the typed one's, below the score.
LENGTHS = (200 - FUZZY_SCORE) / FUZZY_SCORE - 1
FUZZY_LENGTH = 5  # shorter names differ from common words by one letter
LINKS = frozenset({"de", "d", "del", "dels", "i"})
BEFORE = frozenset(
    {
        "a",
        "de",
        "d",
        "del",
        "dels",
        "al",
        "als",
        "en",
        "per",
        "des",
        "cap",
        "in",
        "from",
        "near",
        "at",
        "desde",
        "ateneu",
    }
)
THERE = frozenset(
    {
        "soc",
        "som",
        "visc",
        "vivim",
        "estic",
        "estem",
        "vinc",
        "venim",
        "soy",
        "somos",
        "vivo",
        "vivimos",
        "live",
        "ateneu",
    }
)
AT = frozenset({"a", "en", "in"})
TOPIC = frozenset({"de", "d", "on", "of", "about", "sobre"})
# What stands with a capital of its own before the name of a place: `Ateneu Maresme`.
KINDS = frozenset(
    {
        "ateneu",
        "ateneo",
        "cooperatiu",
        "cooperativo",
        "coop",
        "comarca",
        "comarques",
        "municipi",
        "poble",
        "ciutat",
        "vila",
        "barri",
        "projecte",
        "projectes",
        "proyecto",
        "proyectos",
        "projects",
        "project",
        "singulars",
        "consell",
        "ajuntament",
        "sant",
        "santa",
        "vegueria",
        "provincia",
        "terres",
        "hola",
        "bones",
    }
)
WIDER = frozenset({"comarques", "comarcas", "provincia", "demarcacio", "vegueria", "terres", "tierras"})
NARROWER = frozenset({"ciutat", "ciudad", "city", "municipi", "capital", "poble", "vila"})


class PlaceFinder:
    """Finds places in tokens. Built once from the vocabulary."""

    def __init__(
        self,
        places: Sequence[Place],
        common_words: frozenset[str],
        right: Container[str] = frozenset(),
        sector_words: frozenset[str] = frozenset(),
        weak_words: frozenset[str] = frozenset(),
    ) -> None:
        """`common_words` are names that mean other things too, and `weak_words` those that do less often; a word that
        is `right` is no town with a slip, and neither is one that means a sector (`sector_words`, as stems)."""
        self._places = places
        self._sectors = sector_words
        self._common = common_words
        self._right = right
        self._weak = weak_words
        self._names = PhraseBook((place.name, place) for place in places)
        self._synonyms = PhraseBook((name, place) for place in places for name in place.synonyms)
        self._short = PhraseBook((short, place) for place in places for short in short_names(place))

    @cached_property
    def _fuzzy_keys(self) -> dict[str, tuple[str, ...]]:
        keys = {*self._names.keys, *self._synonyms.keys, *self._short.keys}
        return {" ".join(key): key for key in sorted(keys) if sum(map(len, key)) >= FUZZY_LENGTH}

    @cached_property
    def _name_words(self) -> frozenset[str]:
        """The words of names of several words, but for those between them."""
        return frozenset(part for key in self._fuzzy_keys.values() if len(key) > 1 for part in key) - LINKS - ARTICLES

    @cached_property
    def _fuzzy_by_length(self) -> dict[int, list[str]]:
        by_length: dict[int, list[str]] = {}
        for key in self._fuzzy_keys:
            by_length.setdefault(len(key), []).append(key)
        return by_length

    def _as_long(self, length: int, spare: int) -> list[str]:
        """The names that have that many letters, or as many more or fewer as may be spared."""
        lengths = range(length - spare, length + spare + 1)
        return [key for length in lengths for key in self._fuzzy_by_length.get(length, ())]

    def find(self, tokens: Sequence[Token]) -> list[PlaceMention]:
        """Exact names first; where there are none, names with slips of typing after a preposition."""
        books = (self._names, self._synonyms, self._short)
        candidates = [match for book in books for match in book.find(tokens) if self._is_place(match, tokens)]
        taken: set[int] = set()
        found: list[PlaceMention] = []
        for match in sorted(candidates, key=lambda m: (m.first - m.last, m.first)):
            span = set(range(match.first, match.last + 1))
            if not span & taken:
                taken |= span
                found.append(self._read(match, tokens))
        found.sort(key=lambda place: place.first)
        return found or self._find_fuzzy(tokens)

    def _any(self, key: tuple[str, ...]) -> Place:
        return (self._names.get(key) or self._synonyms.get(key) or self._short.get(key))[0]

    def _is_place(self, match: Match[Place], tokens: Sequence[Token]) -> bool:
        """Whether a match means the place and not a word that is written alike.

        A common word (Salt, Sort, Pau) needs a preposition before it and a capital (or to be where somebody is: `visc a
        salt`), one that is less common (Granja, Roses) a preposition, unless it stands alone; a function word needs to
        be all in capitals (AMB, the metropolitan area) or to have a capital after `a` (`a Seva`); the word of a sector
        in small letters after `de` is the sector (`projectes d'horta`), and a name after a first name a person's.
        """
        surface = tokens[match.first].surface
        if match.first == match.last and is_stopword(match.key[0]):
            said = [word(token) for token in tokens[max(0, match.first - 2) : match.first]]
            near = bool(said) and (said[-1] in AT or (said[-1] in BEFORE and said[0] in THERE))
            after_at = near and surface[:1].isupper()
            return (after_at or is_acronym(surface)) and not all(token.surface.isupper() for token in tokens)
        if _is_surname(match.first, tokens):
            return False
        at = match.first - 1
        while at >= 0 and word(tokens[at]) in ARTICLES:
            at -= 1
        there = any(word(token) in THERE for token in tokens[max(0, at - 2) : at + 1])
        if match.first != match.last:
            return True
        if surface.islower() and not there and self._as_topic(match.first, tokens):
            return False
        if match.key[0] not in self._common | self._weak:
            return True
        if at < 0:
            return match.last == len(tokens) - 1
        return word(tokens[at]) in BEFORE and (match.key[0] in self._weak or surface[:1].isupper() or there)

    def _as_topic(self, at: int, tokens: Sequence[Token]) -> bool:
        return at > 0 and word(tokens[at - 1]) in TOPIC and stem(word(tokens[at])) in self._sectors

    def _read(self, match: Match[Place], tokens: Sequence[Token], exact: bool = True) -> PlaceMention:
        before = {word(token) for token in tokens[max(0, match.first - 3) : match.first]}
        pool = {place.id: place for book in (self._names, self._synonyms, self._short) for place in book.get(match.key)}
        named, meant = self._names.get(match.key), self._synonyms.get(match.key)
        if before & WIDER:
            chosen = [place for place in pool.values() if place.kind == "vegueria"] or list(pool.values())
        elif towns := [place for place in named if place.kind == "municipality"]:
            chosen = towns
        elif named and not before & NARROWER:
            chosen = list(named)
        else:
            chosen = self._short_reading(match.key, meant) or list(named)  # `un poble d'Osona`: no town is called that
        others = [p for p in pool.values() if p not in chosen and p.kind == "municipality"]
        name = " ".join(token.surface for token in tokens[match.first : match.last + 1])
        return PlaceMention(name, tuple(chosen), tuple(others), match.first, match.last, exact)

    def _short_reading(self, key: tuple[str, ...], meant: tuple[Place, ...]) -> list[Place]:
        """A short name means the town of the comarca that lists it as a synonym, else every town that has it."""
        towns = self._short.get(key)
        comarques = {place.name for place in meant if place.kind == "comarca"}
        likely = [town for town in towns if town.comarca in comarques]
        return likely or list(meant) or list(towns)

    def _find_fuzzy(self, tokens: Sequence[Token]) -> list[PlaceMention]:
        words = [word(token) for token in tokens]
        for length in range(min(5, len(words)), 0, -1):
            for first in range(len(words) - length + 1):
                if first and words[first - 1] not in BEFORE | ARTICLES:
                    continue
                if length == 1 and (stem(words[first]) in self._sectors or self._is_word(words[first])):
                    continue
                window = words[first : first + length]
                if window[0] in ARTICLES | LINKS | BEFORE or window[-1] in LINKS | BEFORE:
                    continue
                if length > 1 and self._name_words.isdisjoint(window):
                    continue  # of a name of several words one at most has the slip
                match = self._closest(window, first)
                if match:
                    return [self._read(match, tokens, exact=False)]
        return []

    def _is_word(self, word: str) -> bool:
        return word in self._common or word in self._right or in_groups(word)

    def _closest(self, window: list[str], first: int) -> Match[Place] | None:
        typed = " ".join(window)
        if len(typed) < FUZZY_LENGTH:
            return None
        keys = self._as_long(len(typed), int(len(typed) * LENGTHS))
        alike = process.extractOne(typed, keys, scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE)
        keys = [] if alike else self._as_long(len(typed), 1)
        near = process.extractOne(typed, keys, scorer=DamerauLevenshtein.distance, score_cutoff=1)
        best = alike or near
        if best is None:
            return None
        key = self._fuzzy_keys[best[0]]
        return Match(key, (self._any(key),), first, first + len(window) - 1)


def _is_surname(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a name right before makes the word somebody's: `la meva sòcia Maria Riu`.

    What begins the message has its capital for that, and a text all in capitals has none that says anything.
    """
    if at < 2:
        return False
    before, named = tokens[at - 1], tokens[at]
    both = before.surface[:1].isupper() and named.surface[:1].isupper() and not before.surface.isupper()
    return both and before.end + 1 == named.start and word(before) not in KINDS | ARTICLES | BEFORE | LINKS


def place_words(places: Sequence[Place]) -> dict[str, bool]:
    """The folded words of all names of places, and whether a word is such a name by itself (`Calders`)."""
    names = [key_of(name) for place in places for name in (place.name, *place.synonyms)]
    alone = {key[0] for key in names if len(key) == 1}
    return {part: part in alone for key in names for part in key}


def short_names(place: Place) -> list[str]:
    """`Sant Cugat` of `Sant Cugat del Vallès`; none for names whose first word alone says nothing."""
    if place.kind != "municipality":
        return []
    words = place.name.replace("d'", "d' ").split()
    for at, part in enumerate(words):
        if at and part in {"de", "del", "dels", "d'"}:
            head = [w for w in words[:at] if w.lower() not in ARTICLES]
            return [" ".join(words[:at])] if head else []
    return []
