"""Filters of a listing: sectors, territories, editions, promoter and, last, the words nothing else explains."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.catalan.normalise import squash
from assistant.catalan.terms import is_stopword, stem
from assistant.catalan.tokens import Token
from assistant.model import Filters, PlaceMention, Vocabulary
from assistant.understanding.cues import Cues
from assistant.understanding.names import NameFinder, NameFound, SectorFinder, covers, find_editions
from assistant.understanding.phrases import PhraseBook, word

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


@dataclass(frozen=True, slots=True)
class FilterFinder:
    """Reads filters out of tokens; the parts are built once per index generation."""

    vocabulary: Vocabulary
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
        taken = {index for place in places for index in range(place.first, place.last + 1)}
        for phrase in self.ignored.find(tokens):
            taken |= set(range(phrase.first, phrase.last + 1))
        promoters = self.promoters.find(tokens, frozenset(taken)) if self._may_name_promoter(text) else []
        promoters = [found for found in promoters if not any(covers(name, found) for name in named)]
        for name in promoters:
            taken |= set(range(name.first, name.last + 1))
        sectors: list[str] = []
        for found in self.sectors.find(tokens, frozenset(taken)):
            if self._strong(tokens, found.first, found.last):
                sectors += found.ids
                taken |= set(range(found.first, found.last + 1))
        editions = find_editions(text, self.vocabulary.editions)
        return Filters(
            sectors=tuple(dict.fromkeys(sectors)),
            territories=tuple(dict.fromkeys(place.name for mention in places for place in mention.places)),
            editions=editions,
            promoter=promoters[0].ids[0] if promoters else None,
            text=self._unexplained(tokens, taken) if not sectors and not promoters else None,
        )

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


def make_filter_finder(vocabulary: Vocabulary, promoters: NameFinder, cues: Cues) -> FilterFinder:
    """Build the finder for one generation's vocabulary."""
    return FilterFinder(
        vocabulary, SectorFinder(vocabulary.sectors), promoters, PhraseBook((p, p) for p in cues.ignored_phrases), cues
    )
