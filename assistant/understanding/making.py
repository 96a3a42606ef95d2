"""The reader of messages, built for what a generation of the index knows."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from assistant.catalan.spelling import Speller
from assistant.catalan.tokens import tokenise
from assistant.catalan.words import common_words, right_words
from assistant.model import Content
from assistant.understanding.cues import load_cues
from assistant.understanding.ellipsis import make_ellipses
from assistant.understanding.exclusions import Exclusions
from assistant.understanding.filters import make_filter_finder
from assistant.understanding.followup import Known, Rows, Spoken
from assistant.understanding.names import NameFinder, ateneu_names, project_names, promoter_names, sector_words
from assistant.understanding.phrases import PhraseBook
from assistant.understanding.places import PlaceFinder, place_words
from assistant.understanding.understand import Understander


@dataclass(frozen=True, slots=True)
class Either:
    """The words that one of two holds."""

    one: Container[str]
    other: Container[str]

    def __contains__(self, word: object) -> bool:
        return word in self.one or word in self.other


def make_understander(content: Content, words: Mapping[str, int], rows: Rows, spoken: Spoken) -> Understander:
    """Build the reader of messages for what a generation knows.

    `words` are the corpus's words with their counts; `rows` and `spoken` are those of `Known`.
    """
    cues = load_cues()
    vocabulary = content.vocabulary
    known = dict(words)
    places = place_words(vocabulary.places)
    for word in places:
        known[word] = known.get(word, 0) + 1
    for sector in vocabulary.sectors:
        for name in (name for names in sector.synonyms.values() for name in names):
            for token in tokenise(name):
                known[token.text] = known.get(token.text, 0) + 1
    right = right_words()
    speller = Speller(known, right, {word for word, alone in places.items() if alone or word not in common_words()})
    promoters = NameFinder(promoter_names(content.projects, vocabulary.places), speller.knows)
    finder = PlaceFinder(
        vocabulary.places,
        cues.common_place_words,
        right=Either(words, right),
        sector_words=sector_words(vocabulary.sectors),
        weak_words=cues.weak_place_words,
    )
    filters = make_filter_finder(vocabulary, promoters, cues)
    projects = NameFinder(project_names(content.projects), speller.knows, common_words())
    return Understander(
        speller=speller,
        places=finder,
        filters=filters,
        projects=projects,
        ateneus=NameFinder(ateneu_names(content.ateneus), speller.knows, common_words()),
        outside=PhraseBook((name, name) for name in cues.outside),
        ellipses=make_ellipses(content, finder, projects, promoters, cues),
        exclusions=Exclusions(finder, filters, cues),
        cues=cues,
        known=Known(rows, spoken),
    )
