"""Sectors, promoters, projects and ateneus that a question names."""

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from assistant.catalan.normalise import squash
from assistant.catalan.spelling import spell_out
from assistant.catalan.terms import is_stopword, stem
from assistant.catalan.tokens import Token, tokenise
from assistant.model import Ateneu, Place, PlaceMention, Project, Sector
from assistant.understanding.phrases import Match, PhraseBook, key_of, word

NAME_SCORE = 90.0  # ratio at which a mistyped project or ateneu name is still its name
NAME_LENGTH = 6


@dataclass(frozen=True, slots=True)
class NameFound:
    """A known name in the question: `ids` it may stand for and the tokens it covers."""

    ids: tuple[str, ...]
    first: int
    last: int


def covers(name: NameFound, found: NameFound | PlaceMention) -> bool:
    """Whether something found lies within a name: it is then part of the name, and not meant by itself."""
    return name.first <= found.first and found.last <= name.last


class NameFinder:
    """Finds names by exact phrase, then a long mistyped one by likeness."""

    def __init__(
        self, names: Iterable[tuple[str, str]], known: Callable[[str], bool], common: Set[str] = frozenset()
    ) -> None:
        """`known` says of a folded word that it is one: likeness is only tried on words that are none.

        A name of one word that is also one of the `common` words (`Recer`) counts only with a capital.
        """
        self._common = common
        self._book: PhraseBook[str] = PhraseBook(names)
        self._known = known
        self._fuzzy = {"".join(key): key for key in self._book.keys if sum(map(len, key)) >= NAME_LENGTH}

    def find(self, tokens: Sequence[Token], taken: frozenset[int] = frozenset()) -> list[NameFound]:
        """Exact names from left to right; only where there are none, the likeliest mistyped one outside `taken`."""
        exact = [NameFound(m.values, m.first, m.last) for m in self._book.find(tokens) if self._is_name(m, tokens)]
        return exact or self._find_fuzzy(tokens, taken)

    def _is_name(self, match: Match[str], tokens: Sequence[Token]) -> bool:
        alone = match.first == match.last and match.key[0] in self._common
        return not alone or not tokens[match.first].surface.islower()

    def _find_fuzzy(self, tokens: Sequence[Token], taken: frozenset[int]) -> list[NameFound]:
        best: tuple[float, NameFound] | None = None
        keys = list(self._fuzzy)
        said = [word(token) for token in tokens]
        strange = [not self._known(one) for one in said]
        for length in range(1, 5):
            for first in range(len(tokens) - length + 1):
                span = range(first, first + length)
                if taken & set(span):
                    continue
                typed = "".join(said[first : first + length])
                if len(typed) < NAME_LENGTH or not any(strange[first : first + length]):
                    continue
                hit = process.extractOne(typed, keys, scorer=fuzz.ratio, score_cutoff=NAME_SCORE)
                if hit and (best is None or hit[1] > best[0]):
                    key = self._fuzzy[hit[0]]
                    best = (hit[1], NameFound(self._book.get(key), first, first + length - 1))
        return [best[1]] if best else []


def project_names(projects: Iterable[Project]) -> list[tuple[str, str]]:
    """Title, the part of the title before a colon or full stop when it is a name of its own, and the aliases."""
    names: list[tuple[str, str]] = []
    for project in projects:
        head = re.split(r"[:(]|\. | - | – ", project.title)[0].strip()
        names += [(project.title, project.id), *((alias, project.id) for alias in project.aliases)]
        if head != project.title and len(tokenise(head)) <= 4:
            names.append((head, project.id))
    return names


def ateneu_names(ateneus: Iterable[Ateneu]) -> list[tuple[str, str]]:
    """The parts of the name as separated by a comma or by brackets, the short name and the aliases."""
    names: list[tuple[str, str]] = []
    for ateneu in ateneus:
        parts = [part.strip(" )") for part in re.split(r"[,(]", ateneu.name)]
        for part in {*parts, ateneu.short_name, *ateneu.aliases}:
            names.append((part, ateneu.id))
            bare = re.sub(r"^Ateneu Cooperatiu\s+(?:del?|de la|de l'|de les|d')?\s*", "", part)
            if bare != part:
                names += [(f"ateneu de {bare}", ateneu.id), (f"ateneu del {bare}", ateneu.id)]
                names += [(f"ateneu cooperatiu {bare}", ateneu.id), (f"ateneu {bare}", ateneu.id)]
    return [(name, id_) for name, id_ in names if name]


def promoter_names(projects: Iterable[Project], places: Iterable[Place]) -> list[tuple[str, str]]:
    """Each promoting entity by its name without legal form: `Sostre Cívic SCCL` → `Sostre Cívic`.

    Once, however it is written, by its name and by that with its abbreviations written out; and none that is a
    place's: `els ajuntaments de Llinars i Vilassar` are no entities.
    """
    names: dict[str, str] = {}
    taken = {squash(place.name) for place in places}
    for project in projects:
        text = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", project.promoter or "")
        for part in re.split(r",| amb | i (?=[A-ZÀ-Ý])| en aliança | entre altres", text):
            name = " ".join(w for w in part.split() if w.strip(".").lower() not in {"sccl", "scel", "sl", "sa"})
            name = re.sub(
                r"^(?:amb la participació (?:de |d')|(?:amb|la|el|els|les|i) |l')", "", name.strip(" .;"), flags=re.I
            )
            if name[:1].isupper() and len(name) > 3 and squash(name) not in taken:
                names.setdefault(squash(name), name)
    return [(phrase, name) for name in names.values() for phrase in dict.fromkeys((name, spell_out(name)))]


class SectorFinder:
    """Sectors by label, id or synonym in three languages, compared by stems so that inflections count.

    A word as the vocabulary has it means that word's sectors only: `menjar` and `menjador` have one stem. One that
    only shares its stem and is `unlike` it in sense is none of them: `finançat` is said of any project.
    """

    def __init__(self, sectors: Sequence[Sector], unlike: Callable[[str], bool]) -> None:
        """`unlike` says of a folded word that it means no sector, whatever its stem is."""
        named = [(name, s.id) for s in sectors for name in (s.id.replace("-", " "), s.label, *_synonyms(s))]
        phrases = [(phrase, id_) for name, id_ in named for phrase in dict.fromkeys((name, spell_out(name)))]
        self._book: PhraseBook[str] = PhraseBook(phrases, form=stem)
        self._exact: PhraseBook[str] = PhraseBook(phrases)
        self._unlike = unlike
        self._stems = {
            s.id: frozenset(stem(one) for name in (s.label, *_synonyms(s)) for one in key_of(name)) for s in sectors
        }

    def find(self, tokens: Sequence[Token], taken: frozenset[int] = frozenset()) -> list[NameFound]:
        """All sectors named, from left to right."""
        return [
            NameFound(self._meant(match, tokens), match.first, match.last)
            for match in self._book.find(tokens, taken)
            if not self._only_function_words(match, tokens) and not self._only_akin(match, tokens)
        ]

    def akin(self, tokens: Sequence[Token], ids: Iterable[str]) -> list[int]:
        """The tokens that are said of such sectors: `laboral` of `inserció laboral`, though it is none by itself."""
        stems = {one for id_ in ids for one in self._stems[id_]}
        return [at for at, token in enumerate(tokens) if stem(word(token)) in stems]

    def _meant(self, match: Match[str], tokens: Sequence[Token]) -> tuple[str, ...]:
        return self._exact.get(_typed(match, tokens)) or match.values

    def _only_akin(self, match: Match[str], tokens: Sequence[Token]) -> bool:
        typed = _typed(match, tokens)
        if len(typed) > 1 or self._exact.get(typed) or self._exact.get((typed[0].removesuffix("s"),)):
            return False
        return self._unlike(typed[0])

    @staticmethod
    def _only_function_words(match: Match[str], tokens: Sequence[Token]) -> bool:
        """`IT`, in capitals among words that are not, is no pronoun."""
        found = tokens[match.first : match.last + 1]
        shouted = all(token.surface.isupper() for token in tokens)
        return all(is_stopword(word(token)) and (shouted or not is_acronym(token.surface)) for token in found)


def _typed(match: Match[str], tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(word(token) for token in tokens[match.first : match.last + 1])


def is_acronym(surface: str) -> bool:
    """Two letters or more, all of them capitals."""
    return len(surface) > 1 and surface.isupper()


def sector_words(sectors: Iterable[Sector]) -> frozenset[str]:
    """The stems of the synonyms of one word."""
    return frozenset(stem(key[0]) for s in sectors for name in _synonyms(s) if len(key := key_of(name)) == 1)


def _synonyms(sector: Sector) -> list[str]:
    return [name for names in sector.synonyms.values() for name in names]
