"""The whole index with its vectors on a Chroma server: swapped, tidied up, and safe when the server is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import IndexCorrupt, NotReady
from assistant.index import sync
from assistant.index.generations import current_id, index_dir, open_generation
from assistant.index.sync import ingest
from assistant.index.vectors import drop_on_server, on_server
from assistant.settings import Settings
from tests import corpora
from tests.chroma import ChromaServer, free_port, running
from tests.fakes import CountingEmbedder
from tests.index.served import embedded, searched, served, texts


@pytest.fixture
def settings(chroma_server: ChromaServer, tmp_path: Path, corpus: Path) -> Settings:
    """Settings of an index whose vectors are on the server."""
    return Settings(corpus_dir=corpus, data_dir=tmp_path / "data", chroma_url=chroma_server.url)


def edit(corpus: Path, text: str) -> None:
    (corpus / "guia/nou.md").write_text(corpora.document("nou", text), encoding="utf-8")


def collections(*generations: str) -> set[str]:
    return {f"passatges-{id_}" for id_ in generations}


def test_an_ingest_to_a_server_is_found_there(settings: Settings, corpus: Path) -> None:
    """Texts and terms are on this machine, vectors on the server; those of unchanged texts are taken over from it."""
    id_, embedder = ingest(settings, CountingEmbedder()).generation, CountingEmbedder()
    generation = open_generation(settings)
    entries = searched(corpus)
    assert generation.vectors.get(list(entries)) == {
        entry: pytest.approx(embedder.embed_query(text), abs=1e-6) for entry, text in entries.items()
    }
    asked = embedder.embed_query(entries["guia.minim-socis~inici"])
    found = dict(generation.vectors.search(asked, 3, {"type": "guide"}))  # texts of this model can be near twins
    assert found["guia.minim-socis~inici"] == pytest.approx(1, abs=1e-6)
    generation.close()
    edit(corpus, "Un text nou.")
    ingest(settings, embedder)
    assert embedder.calls == ["Títol\nUn text nou."]
    assert served(settings) == texts(corpus)
    assert not (index_dir(settings) / id_ / "chroma").exists()


def test_collections_of_old_generations_are_dropped(
    settings: Settings, corpus: Path, chroma_server: ChromaServer
) -> None:
    """The server keeps the new one and the one before, and what belongs to somebody else."""
    others, ids = chroma_server.collections(), []
    for number in range(3):
        edit(corpus, f"Text {number}.")
        ids.append(ingest(settings, CountingEmbedder()).generation)
    assert chroma_server.collections() == others | collections(*ids[1:])


def test_a_failed_ingest_leaves_no_collection(
    settings: Settings, corpus: Path, chroma_server: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had written to the server is gone, and what serves stays."""
    first = ingest(settings, CountingEmbedder()).generation
    before, before_texts = chroma_server.collections(), served(settings)
    edit(corpus, "Un text nou.")
    monkeypatch.setattr(sync, "_write", lambda building, plan: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ingest(settings, CountingEmbedder())
    assert chroma_server.collections() == before
    assert current_id(settings) == first
    assert served(settings) == before_texts


def test_the_collection_of_a_killed_ingest_goes_with_the_next(settings: Settings, chroma_server: ChromaServer) -> None:
    """Its folder remembers it."""
    ingest(settings, CountingEmbedder())
    before = chroma_server.collections()
    (index_dir(settings) / ".building-mort").mkdir()
    on_server(chroma_server.url, "mort", create=True).close()
    assert chroma_server.collections() == before | collections("mort")
    ingest(settings, CountingEmbedder())
    assert chroma_server.collections() == before
    assert not (index_dir(settings) / ".building-mort").exists()


def test_lost_vectors_are_refused_and_built_anew(settings: Settings, corpus: Path, chroma_server: ChromaServer) -> None:
    """A server without the collection has no index, whatever the folder says; the next ingest embeds everything."""
    drop_on_server(chroma_server.url, ingest(settings, CountingEmbedder()).generation)
    with pytest.raises(IndexCorrupt, match=rf"CHROMA_URL={chroma_server.url}: Collection .* does not exist"):
        open_generation(settings)
    assert ingest(settings, CountingEmbedder()).embedded == len(embedded(corpus))
    assert served(settings) == texts(corpus)


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[ChromaServer]:
    """A server of its own for a test that ends it."""
    with running(tmp_path / "chroma") as server:
        yield server


def test_a_server_that_dies_loses_nothing(tmp_path: Path, corpus: Path, mortal: ChromaServer) -> None:
    """An ingest that it leaves in the middle, a search, an opening: each says so; when it is back, all is there."""
    settings = Settings(corpus_dir=corpus, data_dir=tmp_path / "data", chroma_url=mortal.url)
    first, before = ingest(settings, CountingEmbedder()).generation, served(settings)
    reader = open_generation(settings)
    edit(corpus, "Un text nou.")
    clear = rf"^CHROMA_URL={mortal.url}: the Chroma server does not answer$"
    with pytest.raises(NotReady, match=clear):
        ingest(settings, CountingEmbedder(), progress=lambda done, total: mortal.stop())
    with pytest.raises(NotReady, match=clear):
        reader.vectors.search(CountingEmbedder().embed_query("energia"), 1)
    with pytest.raises(NotReady, match=clear):
        open_generation(settings)
    with pytest.raises(NotReady, match=clear):
        ingest(settings, CountingEmbedder())
    reader.close()
    assert current_id(settings) == first
    with running(tmp_path / "chroma", mortal.port) as back:
        assert served(settings) == before
        second = ingest(settings, CountingEmbedder()).generation
        assert served(settings) == texts(corpus)
        assert back.collections() == collections(first, second)
    assert {path.name for path in index_dir(settings).iterdir()} == {"CURRENT", ".lock", first, second}


def test_no_server_at_all_is_told_before_anything_is_embedded(tmp_path: Path, corpus: Path) -> None:
    """The line names the setting and its value; nothing serves, and nothing is lost by trying again."""
    url = f"http://127.0.0.1:{free_port()}"
    settings = Settings(corpus_dir=corpus, data_dir=tmp_path / "data", chroma_url=url)
    embedder = CountingEmbedder()
    for _ in range(2):
        with pytest.raises(NotReady, match=rf"^CHROMA_URL={url}: the Chroma server does not answer$"):
            ingest(settings, embedder)
    assert (embedder.calls, current_id(settings)) == ([], None)
    assert ingest(settings.model_copy(update={"chroma_url": None}), embedder).swapped
