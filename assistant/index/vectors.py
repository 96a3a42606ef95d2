"""The vector store: Chroma, embedded or on a server, behind a port of five methods."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import IndexCorrupt, NotReady
from assistant.index.entries import Entry

COLLECTION = "passatges"
CHUNK = 1_000  # entries written or read in one call; Chroma's own limit is about five times that


class VectorIndex(Protocol):
    """Vectors of entries, searched by cosine.

    Every method raises NotReady when a server does not answer, and IndexCorrupt when what is stored cannot be read.
    """

    def add(
        self, entries: Sequence[Entry], vectors: Sequence[Sequence[float]], metadatas: Sequence[Mapping[str, Any]]
    ) -> None:
        """Store vectors of length one; an id that is there already is replaced."""

    def search(
        self, vector: Sequence[float], k: int, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        """The nearest `k` entry ids with their cosines (−1…1), best first. `where` is Chroma's metadata filter."""

    def get(self, ids: Sequence[str]) -> dict[str, list[float]]:
        """The stored vectors of those ids that are there."""

    def count(self) -> int:
        """How many entries are stored."""

    def close(self) -> None:
        """Let go of files and connections; the index is not used afterwards."""


class ChromaVectors:
    """A Chroma collection in cosine space. Distances become cosines here, and nowhere else."""

    def __init__(self, client: Any, name: str, create: bool, place: str) -> None:
        self._client = client
        self._place = place
        with contextlib.ExitStack() as undo, _mapped(self._place):
            undo.callback(self.close)
            if create:
                self._collection = client.create_collection(
                    name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
                )
            else:
                self._collection = client.get_collection(name, embedding_function=None)
            undo.pop_all()

    def add(
        self, entries: Sequence[Entry], vectors: Sequence[Sequence[float]], metadatas: Sequence[Mapping[str, Any]]
    ) -> None:
        for at in range(0, len(entries), CHUNK):
            part = slice(at, at + CHUNK)
            with _mapped(self._place):
                self._collection.upsert(
                    ids=[entry.id for entry in entries[part]],
                    embeddings=[list(vector) for vector in vectors[part]],
                    documents=[entry.text for entry in entries[part]],
                    metadatas=[dict(metadata) for metadata in metadatas[part]],
                )

    def search(
        self, vector: Sequence[float], k: int, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        with _mapped(self._place):
            found = self._collection.query(
                query_embeddings=[list(vector)],
                n_results=k,
                where=dict(where) if where else None,
                include=["distances"],
            )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return sorted(((id_, 1.0 - float(distance)) for id_, distance in pairs), key=lambda p: (-p[1], p[0]))

    def get(self, ids: Sequence[str]) -> dict[str, list[float]]:
        vectors: dict[str, list[float]] = {}
        for at in range(0, len(ids), CHUNK):
            with _mapped(self._place):
                found = self._collection.get(ids=list(ids[at : at + CHUNK]), include=["embeddings"])
            for id_, vector in zip(found["ids"], found["embeddings"], strict=True):
                vectors[id_] = [float(value) for value in vector]
        return vectors

    def count(self) -> int:
        with _mapped(self._place):
            return int(self._collection.count())

    def close(self) -> None:
        _close(self._client)


def embedded(folder: Path, create: bool = False) -> ChromaVectors:
    """Chroma inside this process, one folder per generation: no two processes write to the same one."""
    import chromadb
    from chromadb.config import Settings

    if not create and not (folder / "chroma.sqlite3").is_file():
        raise IndexCorrupt(f"{folder}: no Chroma store here")
    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    return ChromaVectors(client, COLLECTION, create, str(folder))


def on_server(url: str, generation: str, create: bool = False) -> ChromaVectors:
    """Chroma on a server, one collection per generation. Raises NotReady when the server does not answer."""
    return ChromaVectors(_server(url), f"{COLLECTION}-{generation}", create, f"CHROMA_URL={url}")


def drop_on_server(url: str, generation: str) -> None:
    """Delete a generation's collection; nothing happens when it is not there. Raises NotReady like `on_server`."""
    from chromadb.errors import NotFoundError

    client = _server(url)
    try:
        with _mapped(f"CHROMA_URL={url}"), contextlib.suppress(NotFoundError):
            client.delete_collection(f"{COLLECTION}-{generation}")
    finally:
        _close(client)


def _server(url: str) -> Any:
    from urllib.parse import urlsplit

    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        return chromadb.HttpClient(
            host=parts.hostname or "localhost",
            port=port,
            ssl=parts.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
    except Exception as error:  # the client raises ValueError, httpx errors or its own, by version
        raise NotReady(f"CHROMA_URL={url}: the Chroma server does not answer", 5) from error


def _close(client: Any) -> None:
    """Close the client, and the connections that Chroma leaves open: its own and its inner admin client's."""
    client.close()
    for part in (client, getattr(client, "_admin_client", None)):
        session = getattr(getattr(part, "_server", None), "_session", None)
        if session is not None:
            session.close()


@contextlib.contextmanager
def _mapped(place: str) -> Iterator[None]:
    """Chroma's errors as ours; it has a dozen unrelated classes for "not there" and "cannot be read"."""
    import httpx

    try:
        yield
    except httpx.HTTPError as error:
        raise NotReady(f"{place}: the Chroma server does not answer", 5) from error
    except Exception as error:
        raise IndexCorrupt(f"{place}: {' '.join(str(error).split())[:200]}") from error
