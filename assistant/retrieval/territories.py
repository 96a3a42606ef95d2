"""Places by name, and what they cover: from a territory as typed to projects and ateneus."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from assistant.catalan.normalise import squash
from assistant.errors import UnknownTerm
from assistant.model import COUNTRY, Ateneu, Place, Project, TerritoryKind, names_of

_ARTICLES = ("el ", "la ", "l ", "els ", "les ", "lo ")
EARTH_KM_PER_DEGREE = 111.2  # mean length of a degree of latitude
COS_OF_CATALONIA = 0.75  # cosine of 41.6° N, the middle of the country: degrees of longitude are that much shorter
FARTHEST_KM = 25.0  # no point of Catalonia is farther than this from a town's centre


class Territories:
    """The gazetteer as staff and doors use it: exact names, ids or synonyms; never a guess."""

    def __init__(self, places: Sequence[Place], ateneus: Sequence[Ateneu]) -> None:
        self._places = tuple(places)
        self._ateneus = {ateneu.id: ateneu for ateneu in ateneus}
        self._names = names_of((*places, COUNTRY))
        self._by_name: dict[str, list[Place]] = {}
        for place in (*places, COUNTRY):
            for name in {place.id.replace("-", " "), place.name, self._names[place.id], *place.synonyms}:
                bucket = self._by_name.setdefault(_key(name), [])
                if place not in bucket:
                    bucket.append(place)

    def resolve(self, name: str) -> tuple[Place, ...]:
        """Every place with that id, name or synonym; places that bear it as their own name win over synonyms.

        `Lleida` is the town; the vegueria is the `Vegueria de Lleida`. `Catalunya` holds the projects of all of it.

        Raises:
            UnknownTerm: with the nearest known names.
        """
        found = self._by_name.get(_key(name), [])
        if not found:
            near = process.extract(_key(name), list(self._by_name), scorer=fuzz.ratio, limit=3)
            raise UnknownTerm("territory", name, tuple(dict.fromkeys(self._by_name[key][0].name for key, _, _ in near)))
        own = [place for place in found if _key(self._names[place.id]) == _key(name)]
        return tuple(own or found)

    def around(self, names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The names of the comarques around the places, then of the vegueries; without levels that add nothing."""
        places = [place for name in names for place in self.resolve(name)]
        levels: list[tuple[str, ...]] = []
        for kind in ("comarca", "vegueria"):
            wider = [self._wider(place, kind) for place in places]
            level = tuple(dict.fromkeys(self._names[place.id] for place in wider))
            if level != (levels[-1] if levels else tuple(dict.fromkeys(self._names[place.id] for place in places))):
                levels.append(level)
        return tuple(levels)

    def _wider(self, place: Place, kind: TerritoryKind) -> Place:
        """The comarca or vegueria that holds a place; the place itself where none does."""
        name = place.comarca if kind == "comarca" else place.vegueria
        return next((one for one in self._places if one.kind == kind and one.name == name), place)

    def covers(self, project: Project, name: str) -> bool:
        """Whether a project is known to be in a territory. Placeless projects are in none."""
        return any(self.holds(place, project) for place in self.resolve(name))

    @staticmethod
    def holds(place: Place, project: Project) -> bool:
        """Whether a project is known to be in a place. Those of all Catalonia are in no part of it."""
        territory = project.territory
        if "catalunya" in (territory.kind, place.kind):
            return territory.kind == place.kind
        if place.kind == "municipality":
            return place.name in territory.municipis
        if place.kind == "comarca":
            return place.name in territory.comarques
        return place.name in territory.vegueries

    def ateneus_of(self, places: Sequence[Place]) -> tuple[Ateneu, ...]:
        """The ateneus that cover any of the places, in the order of the places; each once."""
        ids: list[str] = []
        for place in places:
            ids += [place.ateneu] if place.ateneu else self._several(place)
        return tuple(self._ateneus[id_] for id_ in dict.fromkeys(ids) if id_ in self._ateneus)

    def _several(self, place: Place) -> list[str]:
        """The ateneus of the towns inside a place that no single ateneu covers, most towns first."""
        inside = [
            town.ateneu
            for town in self._places
            if town.kind == "municipality" and place.name in (town.comarca, town.vegueria, COUNTRY.name) and town.ateneu
        ]
        return sorted(set(inside), key=lambda id_: (-inside.count(id_), id_))

    def nearest_town(self, latitude: float, longitude: float) -> Place | None:
        """The municipality whose centre is nearest to a point (WGS 84 degrees); None farther than 25 km from all.

        An approximation of "the municipality that contains it": centres are known here, outlines are not.
        """
        towns = [p for p in self._places if p.kind == "municipality" and p.latitude is not None]
        nearest = min(towns, key=lambda town: _km(town, latitude, longitude), default=None)
        return nearest if nearest and _km(nearest, latitude, longitude) <= FARTHEST_KM else None


def _km(town: Place, latitude: float, longitude: float) -> float:
    north = ((town.latitude or 0.0) - latitude) * EARTH_KM_PER_DEGREE
    east = ((town.longitude or 0.0) - longitude) * EARTH_KM_PER_DEGREE * COS_OF_CATALONIA
    return float((north**2 + east**2) ** 0.5)


def _key(name: str) -> str:
    key = squash(name)
    return next((key[len(article) :] for article in _ARTICLES if key.startswith(article)), key)
