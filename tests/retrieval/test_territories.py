"""Places by exact name, what they cover, and the town nearest to a point."""

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnknownTerm
from assistant.model import Ateneu, Content, Place, TerritoryKind
from assistant.retrieval.territories import FARTHEST_KM, Territories


@pytest.fixture(scope="module")
def territories(content: Content) -> Territories:
    return Territories(content.vocabulary.places, content.ateneus)


def place(
    name: str, kind: TerritoryKind, ateneu: str | None = None, comarca: str | None = None, *synonyms: str
) -> Place:
    id_ = name.lower().replace(" ", "-").replace("'", "-")
    return Place(id_, name, kind, comarca, "Gironina", ateneu, synonyms=synonyms)


def ateneu(id_: str) -> Ateneu:
    return Ateneu(id_, f"Ateneu {id_}", id_, id_, (), (), None, None, None, None, None, ("https://exemple.cat",))


GIRONA = place("Girona", "municipality", "gironi", "Gironès")
REGION = replace(place("Girona", "vegueria"), id="vegueria-girona")
LES = place("Les", "municipality", "aran", "Val d'Aran")
HOSPITALET = place("L'Hospitalet", "municipality", "baix", "Barcelonès", "l'H")
SALT = place("Salt", "municipality", "gironi", "Gironès", "Vila de Salt")
GIRONES = place("Gironès", "comarca", None, "Gironès", "Salt")
OLOT = place("Olot", "municipality", "garrotxa", "Garrotxa")
OTHERS = Territories([GIRONA, REGION, LES, HOSPITALET, SALT, GIRONES, OLOT], [ateneu("gironi"), ateneu("baix")])


def test_every_place_is_found_by_its_id_its_name_and_its_synonyms(content: Content, territories: Territories) -> None:
    """Whatever is a place's own always finds it."""
    for one in content.vocabulary.places:
        for name in (one.id, one.name, one.name.upper()):
            assert one in territories.resolve(name)
    assert [p.id for p in territories.resolve("comarques centrals")] == ["catalunya-central"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Vic", ["vic"]),
        (" vic ", ["vic"]),
        ("Osona", ["osona"]),
        ("l'Osona", ["osona"]),
        ("el Bages", ["bages"]),
        ("EL BAGES", ["bages"]),
        ("la Plana de Vic", ["osona"]),
        ("Plana-de-Vic", ["osona"]),
        ("catalunya central", ["catalunya-central"]),
        ("Santa Eulalia de Riuprimer", ["santa-eulalia-de-riuprimer"]),
        ("santa-eulalia-de-riuprimer", ["santa-eulalia-de-riuprimer"]),
        ("Manresa", ["manresa"]),
    ],
)
def test_a_name_is_found_however_it_is_typed(territories: Territories, typed: str, ids: list[str]) -> None:
    """Articles, accents, capitals and signs change nothing; a place's own name wins over another's synonym."""
    assert [found.id for found in territories.resolve(typed)] == ids


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("Girona", (GIRONA,)),
        ("vegueria de Girona", (REGION,)),
        ("vegueria-girona", (REGION,)),
        ("Les", (LES,)),
        ("les", (LES,)),
        ("Hospitalet", (HOSPITALET,)),
        ("L’Hospitalet", (HOSPITALET,)),
        ("l'H", (HOSPITALET,)),
        ("Salt", (SALT,)),
        ("Vila de Salt", (SALT,)),
    ],
)
def test_a_name_means_the_town_that_bears_it(typed: str, places: tuple[Place, ...]) -> None:
    """The vegueria of the same name is told by its kind or its id; a name that is an article is a name."""
    assert OTHERS.resolve(typed) == places


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("Ossona", "Osona"), ("Manressa", "Manresa"), ("Vich", "Vic"), ("Catalunya del centre", "Catalunya Central")],
)
def test_an_unknown_name_is_never_guessed(territories: Territories, typed: str, nearest: str) -> None:
    """It is refused with the nearest names that are known, the likeliest first."""
    with pytest.raises(UnknownTerm) as raised:
        territories.resolve(typed)
    error = raised.value
    assert (error.field, error.value, error.nearest[0]) == ("territory", typed, nearest)
    assert str(error) == f"unknown territory {typed!r}; nearest: {', '.join(error.nearest)}"


@pytest.mark.parametrize("typed", ["", " ", "l'", "…", "Cataluña", "x" * 2_000])
def test_what_names_nothing_is_unknown(territories: Territories, typed: str) -> None:
    """No text covers everything; the country holds what is of all of it."""
    with pytest.raises(UnknownTerm):
        territories.resolve(typed)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Vic", ["sol-de-vic"]),
        ("Osona", ["sol-de-vic"]),
        ("Plana de Vic", ["sol-de-vic"]),
        ("Manresa", ["casa-manresa"]),
        ("Bages", ["casa-manresa"]),
        ("Catalunya Central", ["sol-de-vic", "casa-manresa"]),
        ("Santa Eulàlia de Riuprimer", []),
        ("Catalunya", ["mapa-habitatge"]),
    ],
)
def test_a_place_covers_what_is_known_to_be_in_it(
    content: Content, territories: Territories, name: str, ids: list[str]
) -> None:
    """A project of the whole country, or without a place, is in none."""
    assert [project.id for project in content.projects if territories.covers(project, name)] == ids


def test_covering_an_unknown_place_is_an_error(content: Content, territories: Territories) -> None:
    """Filters fail closed."""
    with pytest.raises(UnknownTerm):
        territories.covers(content.projects[0], "Ossona")


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Vic", ["osona"]),
        ("Osona", ["osona"]),
        ("Manresa", ["bages"]),
        ("Catalunya Central", ["osona", "bages"]),  # two towns of one, one town of the other
    ],
)
def test_the_ateneus_of_a_place(territories: Territories, name: str, ids: list[str]) -> None:
    """One where one covers it all; else those of its towns, the one with most towns first."""
    assert [found.id for found in territories.ateneus_of(territories.resolve(name))] == ids


def test_the_ateneus_of_several_places_come_in_their_order_and_once() -> None:
    """An ateneu that is not in the corpus is left out."""
    assert [one.id for one in OTHERS.ateneus_of((HOSPITALET, OLOT, GIRONA, SALT, REGION))] == ["baix", "gironi"]
    assert OTHERS.ateneus_of(()) == ()
    assert [one.id for one in OTHERS.ateneus_of((GIRONES,))] == ["gironi"]


def test_ateneus_with_as_many_towns_come_in_the_order_of_their_ids() -> None:
    """The same answer in every process."""
    towns = [place(f"Poble {id_}", "municipality", id_, "Selva") for id_ in "hgfedcba"]
    selva = place("Selva", "comarca", None, "Selva")
    found = Territories([*towns, selva], [ateneu(id_) for id_ in "hgfedcba"]).ateneus_of((selva,))
    assert [one.id for one in found] == list("abcdefgh")


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance (haversine) on a sphere of 6,371 km."""
    (north, east), (to_north, to_east) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((to_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(to_north) * math.sin((to_east - east) / 2) ** 2
    return 2 * 6_371 * math.asin(math.sqrt(half))


def towns_of(content: Content) -> Iterator[tuple[Place, tuple[float, float]]]:
    for one in content.vocabulary.places:
        if one.latitude is not None and one.longitude is not None:
            yield one, (one.latitude, one.longitude)


@pytest.mark.parametrize(
    ("point", "town"),
    [
        ((41.9301, 2.2549), "vic"),
        ((41.92, 2.23), "vic"),
        ((41.913, 2.19), "santa-eulalia-de-riuprimer"),
        ((41.73, 1.83), "manresa"),
        ((41.3874, 2.1686), None),  # Barcelona
        ((48.8566, 2.3522), None),  # París
        ((-41.9301, -2.2549), None),
        ((2.2549, 41.9301), None),  # the two swapped
        ((0.0, 0.0), None),
        ((math.nan, 2.25), None),
        ((math.inf, 2.25), None),
    ],
)
def test_the_town_nearest_to_a_point(territories: Territories, point: tuple[float, float], town: str | None) -> None:
    """None where no town is near: a point outside the country belongs to none."""
    found = territories.nearest_town(*point)
    assert (found.id if found else None) == town


@given(point=st.tuples(st.floats(41.4, 42.3), st.floats(1.4, 2.7)))
def test_no_other_town_is_nearer(content: Content, territories: Territories, point: tuple[float, float]) -> None:
    """By the distance on the globe, within the two per cent that the plain formula may be off."""
    distances = {one.id: kilometres(point, centre) for one, centre in towns_of(content)}
    nearest = min(distances.values())
    found = territories.nearest_town(*point)
    if found is None:
        assert nearest > 0.98 * FARTHEST_KM
    else:
        assert distances[found.id] <= 1.02 * nearest
        assert distances[found.id] <= 1.02 * FARTHEST_KM


def test_without_towns_there_is_no_nearest_one(content: Content) -> None:
    """Places without a centre are passed over."""
    comarques = [one for one in content.vocabulary.places if one.kind != "municipality"]
    found = Territories(comarques, content.ateneus)
    assert (found.nearest_town(41.9301, 2.2549), found.nearest_town(0.0, 0.0)) == (None, None)
    assert OTHERS.nearest_town(0.0, 0.0) is None
