"""What every vector store does: Chroma inside the process and Chroma on a server, by the same tests."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import IndexCorrupt
from assistant.index import vectors as module
from assistant.index.entries import Entry
from assistant.index.vectors import ChromaVectors, VectorIndex, embedded, on_server

Open = Callable[[bool], ChromaVectors]

EAST, NORTHEAST, NORTH, WEST = (1.0, 0.0), (0.6, 0.8), (0.0, 1.0), (-1.0, 0.0)


@pytest.fixture(params=["embedded", "server"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens one and the same new store; what it has opened is closed at the end."""
    stores: list[ChromaVectors] = []
    generation = uuid.uuid4().hex

    def open_(create: bool) -> ChromaVectors:
        if request.param == "embedded":
            store = embedded(tmp_path / "chroma", create)
        else:
            store = on_server(request.getfixturevalue("chroma_server").url, generation, create)
        stores.append(store)
        return store

    yield open_
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Open) -> VectorIndex:
    """A new, empty store."""
    return opened(True)


def entry(id_: str, text: str = "text") -> Entry:
    return Entry(id_, text)


def fill(store: VectorIndex) -> None:
    """Four directions, of two types and in three comarques."""
    store.add(
        [entry("east"), entry("northeast"), entry("north"), entry("west")],
        [EAST, NORTHEAST, NORTH, WEST],
        [
            {"type": "guide", "comarques": ["Osona", "Bages"]},
            {"type": "guide", "comarques": ["Bages"]},
            {"type": "project", "comarques": ["Osona"]},
            {"type": "project"},
        ],
    )


def found(*expected: tuple[str, float]) -> list[object]:
    """Ids with their cosines, in this order."""
    return [(id_, pytest.approx(cosine, abs=1e-6)) for id_, cosine in expected]


def test_a_new_store_is_empty(store: VectorIndex) -> None:
    """Nothing is found, counted or given."""
    assert (store.count(), store.search(EAST, 5), store.get(["east"])) == (0, [], {})


def test_entries_are_found_by_cosine_the_nearest_first(store: VectorIndex) -> None:
    """The cosine of the angle between the directions, from 1 for the same to −1 for the opposite one."""
    fill(store)
    assert store.search(EAST, 10) == found(("east", 1), ("northeast", 0.6), ("north", 0), ("west", -1))
    assert store.search(NORTH, 2) == found(("north", 1), ("northeast", 0.8))


def test_the_length_of_the_question_does_not_matter(store: VectorIndex) -> None:
    """Cosines do not grow with the vector."""
    fill(store)
    assert store.search((30.0, 40.0), 2) == found(("northeast", 1), ("north", 0.8))


def test_equally_near_entries_come_in_the_order_of_their_ids(store: VectorIndex) -> None:
    """Two runs give the same list."""
    ids = ["c", "a", "d", "b"]
    store.add([entry(id_) for id_ in ids], [NORTH] * 4, [{"type": "guide"}] * 4)
    assert store.search(NORTH, 4) == found(("a", 1), ("b", 1), ("c", 1), ("d", 1))


def test_a_vector_of_zeros_is_as_far_from_everything(store: VectorIndex) -> None:
    """A text without words has no direction: cosine 0, as an entry and as a question."""
    store.add([entry("empty"), entry("east")], [(0.0, 0.0), EAST], [{"type": "guide"}] * 2)
    assert store.search(EAST, 2) == found(("east", 1), ("empty", 0))
    assert store.search((0.0, 0.0), 2) == found(("east", 0), ("empty", 0))


def test_an_id_that_is_there_already_is_replaced(store: VectorIndex) -> None:
    """Vector and metadata are the new ones; nothing is counted twice."""
    fill(store)
    store.add([entry("west", "altre")], [EAST], [{"type": "service"}])
    assert store.count() == 4
    assert store.search(EAST, 2) == found(("east", 1), ("west", 1))
    assert store.search(EAST, 5, {"type": "service"}) == found(("west", 1))
    assert store.search(EAST, 5, {"type": "project"}) == found(("north", 0))


def test_a_filter_leaves_only_what_meets_it(store: VectorIndex) -> None:
    """By a value, by a member of a list, by both, by either; an entry without the field meets no filter on it."""
    fill(store)
    osona = {"comarques": {"$contains": "Osona"}}
    assert store.search(EAST, 10, {"type": "project"}) == found(("north", 0), ("west", -1))
    assert store.search(EAST, 10, osona) == found(("east", 1), ("north", 0))
    assert store.search(EAST, 10, {"$and": [osona, {"type": "guide"}]}) == found(("east", 1))
    assert store.search(EAST, 10, {"$or": [osona, {"type": "guide"}]}) == found(
        ("east", 1), ("northeast", 0.6), ("north", 0)
    )
    assert store.search(EAST, 10, {"comarques": {"$contains": "Garraf"}}) == []


def test_get_gives_the_vectors_that_are_there(store: VectorIndex) -> None:
    """Unknown ids are left out, and no ids give nothing."""
    fill(store)
    assert store.get(["north", "enlloc", "northeast"]) == {
        "north": pytest.approx(list(NORTH)),
        "northeast": pytest.approx(list(NORTHEAST)),
    }
    assert store.get([]) == {}


def test_what_is_written_and_read_in_several_calls_is_one(store: VectorIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chunks in which Chroma is fed leave no seam."""
    monkeypatch.setattr(module, "CHUNK", 3)
    fill(store)
    assert store.count() == 4
    assert set(store.get(["east", "northeast", "north", "west"])) == {"east", "northeast", "north", "west"}


def test_a_store_is_there_for_the_next_who_opens_it(opened: Open) -> None:
    """Also while the one who wrote it still has it open."""
    writer = opened(True)
    fill(writer)
    reader = opened(False)
    writer.close()
    assert reader.count() == 4
    assert reader.search(EAST, 1) == found(("east", 1))


def test_a_store_that_is_not_there_cannot_be_opened(opened: Open) -> None:
    """It is told when it is opened, in one line."""
    with pytest.raises(IndexCorrupt, match=r"no Chroma store here|does not exist") as error:
        opened(False)
    assert "\n" not in str(error.value)
