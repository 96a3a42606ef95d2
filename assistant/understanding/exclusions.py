"""What a listing asks to leave out: `fora de Barcelona`, `excepte els d'Osona`, `que no siguin de Sostre Cívic`.

No filter can leave a value out. Whoever reads the message takes these words off it first, or the value would be
applied, which is the opposite of what was asked.
"""

from dataclasses import dataclass, replace

from assistant.catalan.normalise import squash
from assistant.catalan.terms import is_stopword
from assistant.catalan.tokens import tokenise
from assistant.model import Language, PlaceMention, Turn, Understanding
from assistant.understanding.corrections import LISTS
from assistant.understanding.cues import EDGES, Cues
from assistant.understanding.filters import FilterFinder
from assistant.understanding.names import NameFound
from assistant.understanding.phrases import ARTICLES, word
from assistant.understanding.places import PlaceFinder

JOINING = frozenset({"i", "o", "ni", "y", "e", "u", "and", "or", "nor"})  # `ni d'Osona ni del Bages`


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Finds what is left out, with the finders of what can be filtered by."""

    places: PlaceFinder
    filters: FilterFinder
    cues: Cues

    def beside(self, typed: str) -> tuple[str, str] | None:
        """What a message about projects leaves out, as typed, and the message without it; None where that is nothing.

        Words that narrow nothing leave nothing out: `vull dir projectes, no pas ateneus`.
        """
        found = self._found(typed) if self.cues.has("project_nouns", squash(typed)) else None
        return None if found and self._idle(found[0]) and not self._values(found[0]) else found

    def of_listing(self, typed: str, last: Turn | None, language: Language) -> Understanding | None:
        """The last listing anew, where a message only leaves something out of it: `i excepte els d'Osona?`."""
        found = self._found(typed) if last and last.understanding.intent in LISTS else None
        if last is None or found is None or not self._idle(found[1]):
            return None
        return replace(last.understanding, language=language, left_in=found[0], page=0)

    def _found(self, typed: str) -> tuple[str, str] | None:
        """An exception ends at a comma, or with the last of the values joined to its first one.

        `fora de Barcelona | de l'edició 2018-2019`.
        """
        said = self.cues.said("leaves_out", typed)
        if "out" not in said:
            return None
        start = typed.index(said["whole"])
        out = self._first_ones(said["out"])
        end = typed.index(said["out"], start) + len(out)
        return out.strip(EDGES), f"{typed[:start]} {typed[end:]}"

    def _first_ones(self, out: str) -> str:
        tokens, valued, joined = tokenise(out), self._values(out), False
        for at in range(min(valued, default=len(tokens)), len(tokens)):
            if at in valued:
                joined = False
            elif word(tokens[at]) in JOINING:
                joined = True
            elif not (joined and (is_stopword(word(tokens[at])) or word(tokens[at]) in ARTICLES)):
                return out[: tokens[at - 1].end]
        return out

    def _values(self, text: str) -> set[int]:
        """The tokens of the places, promoters, sectors and years that a text names."""
        tokens = tokenise(text)
        promoters, sectors = self.filters.promoters.find(tokens), self.filters.sectors.find(tokens)
        found: list[NameFound | PlaceMention] = [*self.places.find(tokens), *promoters, *sectors]
        years = {at for at, token in enumerate(tokens) if token.text[0].isdigit()}
        return years | {at for one in found for at in range(one.first, one.last + 1)}

    def _idle(self, text: str) -> bool:
        return all(is_stopword(one) or self.filters.idle(one) for one in map(word, tokenise(text)))
