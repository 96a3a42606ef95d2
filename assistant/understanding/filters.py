"""Filters of a listing: sectors, territories, editions, promoter and, last, the words nothing else explains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.catalan.normalise import squash
from assistant.catalan.terms import is_stopword, stem
from assistant.catalan.tokens import Token
from assistant.model import COUNTRY, Filters, PlaceMention, Vocabulary, names_of
from assistant.understanding.cues import Cues
from assistant.understanding.names import NameFinder, NameFound, SectorFinder, covers
from assistant.understanding.phrases import ARTICLES, PhraseBook, word
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

BY = frozenset({"per", "pel", "pels", "por", "by"})
WHOSE = BY | {"de", "d", "del", "dels", "of", "from"}


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
    ) -> Filters:
        """The filters a message names. Words of places and promoters are not read again as sectors.

        A project named in the message (`named`) that bears its promoter's name is the project.
        """
        promoters = self.promoters_of(text, tokens, named)
        places = [place for place in places if not any(_takes(name, place) for name in promoters)]
        taken = {index for place in places for index in range(place.first, place.last + 1)}
        for phrase in self.ignored.find(tokens):
            taken |= set(range(phrase.first, phrase.last + 1))
        promoters = [name for name in promoters if not taken & set(range(name.first, name.last + 1))]
        for name in promoters:
            taken |= set(range(name.first, name.last + 1))
        sectors: list[str] = []
        for found in self.sectors.find(tokens, frozenset(taken)):
            if self._strong(tokens, found.first, found.last):
                sectors += found.ids
                taken |= set(range(found.first, found.last + 1))
        named_there = [self.names[place.id] for mention in places for place in mention.places]
        whole = [COUNTRY.name] if self.cues.has("country_wide", squash(text)) else []
        editions = find_editions(text, self.vocabulary.editions)
        return Filters(
            sectors=tuple(dict.fromkeys(sectors)),
            territories=tuple(dict.fromkeys([*named_there, *whole])),
            editions=editions,
            promoter=promoters[0].ids[0] if promoters else None,
            text=self._unexplained(tokens, taken) if not sectors and not promoters else None,
        )

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

    def means_sector(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether the tokens are the word of a sector, or part of it."""
        return any(found.first <= first and last <= found.last for found in self.sectors.find(tokens))

    def _says_no_more(self, tokens: Sequence[Token], names: Sequence[NameFound]) -> bool:
        """Whether a message is names after `de` or `per` and nothing else: `i de Sostre Cívic?`."""
        whose = any({word(token) for token in tokens[max(0, name.first - 2) : name.first]} & WHOSE for name in names)
        named = {at for name in names for at in range(name.first, name.last + 1)}
        rest = [word(token) for at, token in enumerate(tokens) if at not in named]
        return whose and all(is_stopword(one) or self.cues.has("only_these", one) for one in rest)

    def _may_name_promoter(self, text: str) -> bool:
        squashed = squash(text)
        return self.cues.has("promoted", squashed) or self.cues.has("project_nouns", squashed)

    def _strong(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """A one-word synonym that means other things too (poble, web, feina) counts only after `de`, `sobre`…"""
        if first != last or word(tokens[first]) not in self.cues.weak_sector_words:
            return True
        return first > 0 and word(tokens[first - 1]) in OF

    def _unexplained(self, tokens: Sequence[Token], taken: set[int]) -> str | None:
        """Content words after `de`, `sobre`, `amb`… that no vocabulary knows: searched in the projects' own text."""
        generic = self.cues.listing_generic
        words = [
            word(token)
            for at, token in enumerate(tokens)
            if at not in taken
            and at > 0
            and word(tokens[at - 1]) in OF
            and not is_stopword(word(token))
            and stem(word(token)) not in generic
            and not word(token).replace("-", "").isdigit()
            and len(word(token)) > 2
        ]
        return " ".join(words) or None


def _takes(name: NameFound, place: PlaceMention) -> bool:
    """Whether a place is part of a name, or a guess at some of its letters."""
    overlaps = name.first <= place.last and place.first <= name.last
    return covers(name, place) or (overlaps and not place.exact)


def make_filter_finder(vocabulary: Vocabulary, promoters: NameFinder, cues: Cues) -> FilterFinder:
    """Build the finder for one generation's vocabulary."""
    ignored = PhraseBook((phrase, phrase) for phrase in cues.ignored_phrases)
    sectors = SectorFinder(vocabulary.sectors, lambda word: cues.has("akin_to_sector", word))
    return FilterFinder(vocabulary, names_of(vocabulary.places), sectors, promoters, ignored, cues)
