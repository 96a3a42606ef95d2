"""What a message leaves out because the conversation has it, put back into its words.

`l'Oriental` is the Vallès Oriental after the Vallès Occidental, `la següent` the edition after the one listed, `i
Abacus?` who promotes other projects, `la Xarxa de pols` a title begun.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.catalan.normalise import squash
from assistant.catalan.terms import is_stopword, stem, terms
from assistant.catalan.tokens import Token, tokenise
from assistant.catalan.words import common_words, right_words
from assistant.model import Content, DocumentType, Edition, PlaceMention, Turn
from assistant.understanding.corrections import LISTS
from assistant.understanding.cues import Cues
from assistant.understanding.filters import make_sector_finder
from assistant.understanding.followup import OF_ROWS, SHORT, places_said, topic
from assistant.understanding.intent import asks_of
from assistant.understanding.names import NameFinder, NameFound, SectorFinder, covers, promoter_names
from assistant.understanding.other_years import ENDS, STEPS, edition_beside
from assistant.understanding.phrases import ARTICLES, PhraseBook, key_of, word
from assistant.understanding.places import LINKS, PlaceFinder
from assistant.understanding.shared import SharedNames
from assistant.understanding.years import unknown_edition

BEGUN = 2  # content words from which the beginning of a title names it
PROMOTED = "promoguts per"  # what is read as whose the projects are, whatever the name is besides
RECORDS = (DocumentType.PROJECT, DocumentType.EXPERIENCE)  # pages that say the words of the names themselves
SAID_WHOLE = ("first_edition", "last_edition")  # say «edició» and need none to count from
LISTED = "quins projectes hi ha de l'edició"


@dataclass(frozen=True, slots=True)
class Ellipses:
    """Completes messages; the parts are built once per index generation."""

    places: PlaceFinder
    shared: SharedNames
    editions: Sequence[Edition]
    promoters: NameFinder
    begun_promoters: PhraseBook[str]
    projects: NameFinder
    begun_titles: PhraseBook[str]
    sectors: SectorFinder
    cues: Cues

    def filled(self, typed: str, history: tuple[Turn, ...]) -> str:
        """The message with what it leaves out; as typed where that is nothing."""
        last = topic(history)
        if last is None:
            return typed
        typed = self._place(typed, places_said(history))
        before = last.understanding
        if before.intent in LISTS:
            typed = self._edition(typed, before.filters.editions)
            typed = self._promoter(typed) if before.filters.promoter else typed
        of_project = last.project_ids or any(id_.startswith("projecte.") for id_ in last.document_ids)
        return self._title(typed) if of_project else typed

    def _place(self, typed: str, said: Sequence[PlaceMention]) -> str:
        tokens = tokenise(typed)
        if not said or any(place.exact for place in self.places.find(tokens)):
            return typed
        part = self.shared.find(tokens, said)
        return _put(typed, tokens, part.first, part.last, part.name) if part else typed

    def _edition(self, typed: str, shown: Sequence[str]) -> str:
        """`la següent` as the edition it is; one that was never held is asked for in a listing, which says so."""
        if len(terms(typed)) >= SHORT:
            return typed
        squashed = squash(typed)
        kinds = (*STEPS, *ENDS) if shown else SAID_WHOLE
        cue = next((name for name in kinds if self.cues.has(name, squashed)), None)
        meant = edition_beside(cue, shown, self.editions) if cue else None
        if meant:
            typed = f"i de l'edició {meant}{_counts(squashed, self.cues)}?"
        unheld = unknown_edition(typed, self.editions)
        return f"{LISTED} {unheld}?" if unheld and self.cues.has("followup_start", squash(typed)) else typed

    def _promoter(self, typed: str) -> str:
        """`i Abacus?` after the projects of another: those of that one."""
        tokens, squashed = tokenise(typed), squash(typed)
        if not self.cues.has("followup_start", squashed) and len(terms(typed)) >= SHORT:
            return typed
        if asks_of(squashed, self.cues) - OF_ROWS:  # «qui és Sostre Cívic?» asks for no projects
            return typed
        found = self.promoters.find(tokens) or begun(self.begun_promoters, tokens)
        if not found:
            return typed
        name = found[0]
        return _put(typed, tokens, name.first, name.last, f"{PROMOTED} {name.ids[0]}")

    def _title(self, typed: str) -> str:
        """A title of which only the beginning is said, whole."""
        tokens = tokenise(typed)
        if self.projects.find(tokens):
            return typed
        sectors = self.sectors.find(tokens)
        found = [name for name in begun(self.begun_titles, tokens) if word(tokens[name.first - 1]) in ARTICLES]
        found = [name for name in found if not any(covers(sector, name) for sector in sectors)]
        return _put(typed, tokens, found[0].first, found[0].last, found[0].ids[0]) if found else typed


def _counts(squashed: str, cues: Cues) -> str:
    return ", quants" if cues.has("count", squashed) else ""


def _put(typed: str, tokens: Sequence[Token], first: int, last: int, name: str) -> str:
    return typed[: tokens[first].start] + name + typed[tokens[last].end :]


def begun(book: PhraseBook[str], tokens: Sequence[Token]) -> list[NameFound]:
    """Names of which the beginning is there and that no other name begins with.

    One word alone counts with a capital inside the message, or where it is no word of the language.
    """
    found = [match for match in book.find(tokens) if len(match.values) == 1 and match.first > 0]
    found = [match for match in found if not _goes_on(tokens, match.last)]
    return [
        NameFound(match.values, match.first, match.last)
        for match in found
        if len(match.key) > 1 or tokens[match.first].surface[:1].isupper() or match.key[0] not in right_words()
    ]


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether a name goes on in other words than those known: `Federació de Cooperatives de Treball`."""
    after = [token for one, token in pairwise(tokens[last : last + 3]) if token.start <= one.end + 1]
    if not after:
        return False
    if after[0].surface[:1].isupper():
        return True
    return len(after) > 1 and word(after[0]) in LINKS and not is_stopword(word(after[1]))


def beginnings(names: Iterable[str], cues: Cues, texts: Iterable[str] = ()) -> PhraseBook[str]:
    """What names begin with, and the whole: the words up to each content word but the last, from the second on; the
    first one alone where it is no common word.

    What other `texts` say in small letters (`cooperativa de serveis`), or ends in what any project may be (`creació
    d'una cooperativa`), names nothing.
    """
    said = "\n".join(texts)
    heads = ((head, name) for name in sorted(names) for head in _heads(name))
    return PhraseBook((head, name) for head, name in heads if head.lower() not in said and not _any(head, cues))


def _any(head: str, cues: Cues) -> bool:
    words = [word(token) for token in tokenise(head)]
    return stem(words[-1]) in cues.listing_generic or cues.has("project_nouns", words[0])


def _heads(name: str) -> list[str]:
    tokens = tokenise(name)
    content = [at for at, token in enumerate(tokens) if not is_stopword(word(token))]
    heads = [name[: tokens[at].end] for at in content[BEGUN - 1 : -1]]
    if len(content) > 1 and word(tokens[content[0]]) not in common_words():
        heads.append(name[: tokens[content[0]].end])
    return [head for head in heads if key_of(head)]


def make_ellipses(
    content: Content, places: PlaceFinder, projects: NameFinder, promoters: NameFinder, cues: Cues
) -> Ellipses:
    """Build the completer for what a generation knows, with the finders of the reader of messages."""
    vocabulary = content.vocabulary
    general = [one.text for one in content.documents if one.type not in RECORDS]
    names = {name for _, name in promoter_names(content.projects, vocabulary.places)}
    return Ellipses(
        places=places,
        shared=SharedNames(vocabulary.places, cues.common_place_words),
        editions=vocabulary.editions,
        promoters=promoters,
        begun_promoters=beginnings(names, cues),
        projects=projects,
        begun_titles=beginnings((project.title for project in content.projects), cues, general),
        sectors=make_sector_finder(vocabulary, cues),
        cues=cues,
    )
