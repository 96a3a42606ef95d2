"""The words of a sheet against the vocabulary: sectors, editions and places, however they are written."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.catalan.normalise import squash
from assistant.content.problems import nearest
from assistant.model import Place, Vocabulary

_HARD = re.compile(r"\s*[;|/\n•]\s*")  # what never stands inside a name
_SOFT = (re.compile(r"\s*,\s*"), re.compile(r"\s+(?:i|y|and|&)\s+"))  # what may: «Cultura i arts»
_EDITION = re.compile(r"(20\d\d)\s*[-–—/]\s*(?:20)?(\d\d)")
_ARTICLE = re.compile(r"^(?:el|la|els|les|l) (.+)$")
KINDS = {"comarques": "comarca", "vegueries": "vegueria", "municipis": "municipality"}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person has to look at in a record: the field, the value as written, and why, in Catalan."""

    field: str
    value: str
    text: str


@dataclass(slots=True)
class Found:
    """The terms of one cell; a value that is no term stays as it was written, with a remark."""

    terms: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


class Terms:
    """Looks terms up; built once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.places = {kind: [p for p in vocabulary.places if p.kind == kind] for kind in KINDS.values()}
        self._allowed = {name: [place.name for place in self.places[kind]] for name, kind in KINDS.items()}
        self._allowed["sectors"] = [sector.id for sector in vocabulary.sectors]
        self._allowed["edition"] = [edition.id for edition in vocabulary.editions]
        self._keys: dict[str, dict[str, set[str]]] = {
            name: _place_keys(self.places[kind]) for name, kind in KINDS.items()
        }
        sectors: dict[str, set[str]] = {}
        for sector in vocabulary.sectors:
            synonyms = [word for words in sector.synonyms.values() for word in words]
            for name in (sector.id, sector.label, *synonyms):
                sectors.setdefault(squash(name), set()).add(sector.id)
        for sector in vocabulary.sectors:  # a sector's own names say which one is meant
            sectors[squash(sector.id)] = sectors[squash(sector.label)] = {sector.id}
        self._keys["sectors"] = sectors
        self._unknown: dict[tuple[str, str], Remark] = {}  # a list repeats its words, and comparing each is slow

    def many(self, name: str, text: str) -> Found:
        """The terms of a cell for sectors, comarques, vegueries or municipis, in its order and once each."""
        found = Found()
        keys = self._keys[name]
        for value in split(text, lambda part: squash(part) in keys):
            terms = keys.get(squash(value), set())
            if len(terms) == 1:
                value = next(iter(terms))
            elif terms:
                found.remarks.append(Remark(name, value, f"pot ser {' o '.join(sorted(terms))}"))
            else:
                found.remarks.append(self.unknown(name, value))
            if value not in found.terms:
                found.terms.append(value)
        return found

    def edition(self, text: str) -> Found:
        """The edition of a cell: 2018-2019, 2018/19 and the like."""
        years = _EDITION.fullmatch(text.strip())
        value = f"{years[1]}-{years[1][:2]}{years[2]}" if years else text.strip()
        known = value in self._allowed["edition"]
        return Found([value], [] if known else [self.unknown("edition", text.strip())])

    def place(self, name: str, kind: str) -> Place | None:
        """The one place of this kind that a name means."""
        field_ = next(field_ for field_, its_kind in KINDS.items() if its_kind == kind)
        names = self._keys[field_].get(squash(name), set())
        return next((p for p in self.places[kind] if p.name in names), None) if len(names) == 1 else None

    def unknown(self, name: str, value: str) -> Remark:
        """The remark on a value that the vocabulary does not hold, with the nearest that it does."""
        if (name, value) not in self._unknown:
            self._unknown[name, value] = self._compare(name, value)
        return self._unknown[name, value]

    def _compare(self, name: str, value: str) -> Remark:
        close = ", ".join(nearest(value, self._allowed[name]))
        return Remark(name, value, "no és al vocabulari" + (f"; s'hi assemblen: {close}" if close else ""))


def split(text: str, known: Callable[[str], bool]) -> list[str]:
    """The values of a cell; a comma or an «i» parts them only where the whole is no known value."""
    values = []
    for piece in _HARD.split(text):
        values += _split_softly(piece.strip(" ."), known)
    return [value for value in values if value]


def _split_softly(piece: str, known: Callable[[str], bool]) -> list[str]:
    if known(piece):
        return [piece]
    by_comma = [part.strip() for part in _SOFT[0].split(piece) if part.strip()]
    if len(by_comma) > 1:
        return [value for part in by_comma for value in _split_softly(part, known)]
    by_and = _SOFT[1].split(piece)
    return by_and if len(by_and) > 1 and all(map(known, by_and)) else [piece]


def _place_keys(places: list[Place]) -> dict[str, set[str]]:
    """Every way to write a place: `El Prat de Llobregat`, without its article, or with it behind a comma."""
    keys: dict[str, set[str]] = {}
    for place in places:
        whole = squash(place.name)
        bare = _ARTICLE.sub(r"\1", whole)
        article = whole.removesuffix(bare).strip()
        for key in {whole, bare, f"{bare} {article}".strip()}:
            keys.setdefault(key, set()).add(place.name)
        # An exact name is that place, whatever other would be called so without its article.
    return keys | {squash(place.name): {place.name} for place in places}
