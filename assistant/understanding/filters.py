"""Filters of a listing: sectors, territories, editions, promoter and, last, the words nothing else explains."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from assistant.catalan.normalise import squash
from assistant.catalan.terms import is_stopword, stem
from assistant.catalan.tokens import Token
from assistant.catalan.words import right_words
from assistant.model import COUNTRY, Filters, PlaceMention, Vocabulary, names_of
from assistant.understanding.cues import Cues
from assistant.understanding.names import NameFinder, NameFound, SectorFinder, covers
from assistant.understanding.phrases import ARTICLES, Match, PhraseBook, word
from assistant.understanding.strangers import goes_on, stranger
from assistant.understanding.years import find_editions

OF = frozenset(
    {
        "de",
        "d",
        "del",
        "dels",
        "sobre",
        "amb",
        "per",
        "of",
        "about",
        "for",
        "on",
        "con",
        "para",
        "a",
        "o",
        "i",
        "y",
        "or",
    }
)

ENTITY_REACH = 2  # tokens between the kind of an entity and its name: `la cooperativa de La Pera`
BY = frozenset({"per", "pel", "pels", "por", "by"})
WHOSE = BY | {"de", "d", "del", "dels", "of", "from"}


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a message's conditions.

    `filters` are those that are said as such, `promoters` where the promoter's name stands. `stranger` is a name that
    no project, promoter or place bears, as typed (`promotes`: it is said to have done something, or what kind of entity
    it is), `unread` the words that nothing explains: both narrow a listing, or it would give what nobody asked for.
    """

    filters: Filters
    promoters: tuple[NameFound, ...]
    stranger: str | None = None
    promotes: bool = False
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class FilterFinder:
    """Reads filters out of tokens; the parts are built once per index generation."""

    vocabulary: Vocabulary
    names: Mapping[str, str]
    sectors: SectorFinder
    promoters: NameFinder
    ignored: PhraseBook[str]
    cues: Cues

    def find(
        self, text: str, tokens: Sequence[Token], places: Sequence[PlaceMention], named: Sequence[NameFound] = ()
    ) -> Read:
        """What a message narrows a listing by. Words of places and promoters are not read again as sectors.

        A project named in the message (`named`) that bears its promoter's name is the project.
        """
        promoters = self._whole(text, tokens, self.promoters_of(text, tokens, named), [*places, *named])
        places = [place for place in places if not any(_takes(name, place) for name in promoters)]
        taken = dict.fromkeys(_tokens_of(places), "place")
        taken |= dict.fromkeys(_tokens_of(self.ignored.find(tokens)), "ignored")
        promoters = [name for name in promoters if not taken.keys() & set(_tokens_of([name]))]
        taken |= dict.fromkeys(_tokens_of(promoters), "promoter")
        sectors = self._sectors_of(tokens, frozenset(taken))
        taken |= dict.fromkeys(_tokens_of(sectors), "sector")
        strange = (
            None if promoters else self._stranger(text, tokens, taken | dict.fromkeys(_tokens_of(named), "project"))
        )
        if strange is not None:
            places = [place for place in places if not _takes(strange, place)]
            sectors = [sector for sector in sectors if not covers(strange, sector)]
            taken |= dict.fromkeys(_tokens_of([strange]), "stranger")
        named_there = [self.names[place.id] for mention in places for place in mention.places]
        whole = [COUNTRY.name] if self.cues.has("country_wide", squash(text)) else []
        ids = tuple(dict.fromkeys(id_ for found in sectors for id_ in found.ids))
        filters = Filters(
            sectors=ids,
            territories=tuple(dict.fromkeys([*named_there, *whole])),
            editions=find_editions(text, self.vocabulary.editions),
            promoter=promoters[0].ids[0] if promoters else None,
            text=None if ids or promoters or strange else self._unread(tokens, taken.keys(), OF),
        )
        taken |= dict.fromkeys(self.sectors.akin(tokens, ids), "sector")
        said = text[tokens[strange.first].start : tokens[strange.last].end] if strange else None
        return Read(
            filters, tuple(promoters), said, self._promotes(text, tokens, strange), self._unread(tokens, taken.keys())
        )

    def _sectors_of(self, tokens: Sequence[Token], taken: frozenset[int]) -> list[NameFound]:
        found = self.sectors.find(tokens, taken)
        return [sector for sector in found if self._strong(tokens, sector.first, sector.last)]

    def _stranger(self, text: str, tokens: Sequence[Token], taken: Mapping[int, str]) -> NameFound | None:
        """A name that nothing here bears, where projects or promoting are spoken of."""
        if not self._may_name_promoter(text):
            return None
        promoted = self.cues.has("promoted", squash(text))
        found = stranger(text, tokens, taken, lambda one: stem(one) in self.cues.listing_generic, promoted)
        return NameFound((), *found) if found else None

    def _promotes(self, text: str, tokens: Sequence[Token], name: NameFound | None) -> bool:
        """Whether a name is said to have done something, or is that of an entity: `la cooperativa X`, `Fundació X`."""
        if name is None:
            return False
        near = [word(token) for token in tokens[max(0, name.first - ENTITY_REACH) : name.last + 1]]
        return self.cues.has("promoted", squash(text)) or any(self.cues.has("entity_noun", one) for one in near)

    def promoters_of(self, text: str, tokens: Sequence[Token], named: Sequence[NameFound]) -> list[NameFound]:
        """The promoters that a message names, where it speaks of projects or says nothing but whose they are.

        A name that is a project's or a sector's too is one after `per`.
        """
        found = self.promoters.find(tokens)
        found = found if self._may_name_promoter(text) or self._says_no_more(tokens, found) else []
        by = self.cues.has("promoted", squash(text))
        return [
            name
            for name in found
            if (by and name.first > 0 and word(tokens[name.first - 1]) in BY | ARTICLES)
            or not (any(covers(one, name) for one in named) or self.means_sector(tokens, name.first, name.last))
        ]

    def _whole(
        self, text: str, tokens: Sequence[Token], names: Sequence[NameFound], others: Sequence[NameFound | PlaceMention]
    ) -> list[NameFound]:
        """The names that do not go on as another's: `Fageda` is not `La Fageda del Collsacabra`."""
        explained = {*_tokens_of(others), *_tokens_of(names), *_tokens_of(self.sectors.find(tokens))}
        return [name for name in names if not goes_on(text, tokens, name.last, explained, self.idle)]

    def means_sector(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether the tokens are the word of a sector, or part of it."""
        return any(found.first <= first and last <= found.last for found in self.sectors.find(tokens))

    def _says_no_more(self, tokens: Sequence[Token], names: Sequence[NameFound]) -> bool:
        """Whether a message is names and nothing else, after `de`, `per` or `i`: `de Sostre Cívic?`, `i Perviure?`."""
        on = self.cues.has("followup_start", " ".join(word(token) for token in tokens))
        whose = on or any(
            {word(token) for token in tokens[max(0, name.first - 2) : name.first]} & WHOSE for name in names
        )
        named = {at for name in names for at in range(name.first, name.last + 1)}
        rest = [word(token) for at, token in enumerate(tokens) if at not in named]
        return whose and all(is_stopword(one) or self.cues.has("only_these", one) for one in rest)

    def _may_name_promoter(self, text: str) -> bool:
        squashed = squash(text)
        return self.cues.has("promoted", squashed) or self.cues.has("project_nouns", squashed)

    def _strong(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """A one-word synonym that means other things too (poble, web, comercial) counts only after `de`, `sobre el`…

        Said right after the projects it is what they are like: `projectes comercials`.
        """
        if first != last or word(tokens[first]) not in self.cues.weak_sector_words:
            return True
        before = next((at for at in range(first - 1, -1, -1) if word(tokens[at]) not in ARTICLES), None)
        if before is None:
            return False
        return word(tokens[before]) in OF or self.cues.has("project_nouns", word(tokens[before]))

    def idle(self, folded: str) -> bool:
        """Whether a word of a listing narrows nothing, or only says how it is asked."""
        return stem(folded) in self.cues.listing_generic or self.cues.has("listing_idle", folded)

    def _unread(self, tokens: Sequence[Token], taken: Set[int], after: Set[str] | None = None) -> str | None:
        """Content words that nothing explains, where given only those `after` such a word: sought in the texts."""
        words = [
            token.surface.lower()
            for at, token in enumerate(tokens)
            if at not in taken
            and (after is None or (at > 0 and word(tokens[at - 1]) in after))
            and not is_stopword(word(token))
            and not self.idle(word(token))
            and not word(token)[:1].isdigit()
            and len(word(token)) > 1
        ]
        return " ".join(words) or None


def _tokens_of(found: Iterable[NameFound | PlaceMention | Match[str]]) -> list[int]:
    return [at for one in found for at in range(one.first, one.last + 1)]


def _takes(name: NameFound, place: PlaceMention) -> bool:
    """Whether a place is part of a name, or a guess at some of its letters."""
    overlaps = name.first <= place.last and place.first <= name.last
    return covers(name, place) or (overlaps and not place.exact)


def make_filter_finder(vocabulary: Vocabulary, promoters: NameFinder, cues: Cues) -> FilterFinder:
    """Build the finder for one generation's vocabulary."""
    ignored = PhraseBook((phrase, phrase) for phrase in cues.ignored_phrases)
    sectors = make_sector_finder(vocabulary, cues)
    return FilterFinder(vocabulary, names_of(vocabulary.places), sectors, promoters, ignored, cues)


def make_sector_finder(vocabulary: Vocabulary, cues: Cues) -> SectorFinder:
    """Build the finder of sectors; a word that only shares a sector's stem has to be a word of the language."""
    right = right_words()
    return SectorFinder(vocabulary.sectors, lambda word: cues.has("akin_to_sector", word) or word not in right)
