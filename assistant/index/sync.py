"""Corpus → a new generation: only what changed is embedded, and nothing serves before it is whole."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.catalan.tokens import tokenise
from assistant.content.load import load_content
from assistant.content.passages import split
from assistant.errors import AssistantError, IndexBusy, IndexCorrupt, IndexMissing, NotReady
from assistant.index.entries import Entry, entry_of
from assistant.index.generations import (
    POINTER,
    SCHEMA,
    Generation,
    Manifest,
    current_id,
    index_dir,
    open_folder,
    open_generation,
    point_to,
    sync_folder,
    write_lines,
    write_text,
)
from assistant.index.lexical import LexicalIndex
from assistant.index.reuse import EmbeddingModel, Progress, vectors_of
from assistant.index.storage import to_json
from assistant.index.vectors import VectorIndex, drop_on_server, embedded, on_server
from assistant.model import Content, Passage
from assistant.settings import Settings

BUILDING = ".building-"  # a generation's folder until it is whole


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did, counted in passages; `embedded` counts texts, `swapped` says a new generation serves."""

    read: int
    added: int
    changed: int
    unchanged: int
    removed: int
    embedded: int
    seconds: float
    generation: str
    swapped: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a corpus comes to: its content, passages and entries, and the digest of it all."""

    content: Content
    passages: tuple[Passage, ...]
    entries: tuple[Entry, ...]
    digest: str


def ingest(
    settings: Settings, embedder: EmbeddingModel, *, full: bool = False, progress: Progress | None = None
) -> Report:
    """Bring the index up to date with the corpus folder; what serves stays until the new generation is verified.

    Raises:
        ContentError: the corpus does not validate, or is empty; nothing is written.
        IndexBusy: another ingest is at work on the same data directory.
        AssistantError: the data directory cannot be written, or the model cannot be loaded.
    """
    started = time.monotonic()
    plan = _plan(load_content(settings.corpus_dir))
    with _locked(settings), _disk_errors(settings):
        _clean(settings)
        id_ = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.urandom(3).hex()}"
        served = _served(settings)
        old = None if full else _old(settings)
        try:
            if old is not None and _same(old, plan, embedder):
                return _report(old, plan, 0, old.id, False, started)
            count = _build(settings, id_, plan, old, embedder, progress or (lambda done, total: None))
            report = _report(old, plan, count, id_, True, started)
            point_to(settings, id_)
        except BaseException:
            _discard(settings, id_)
            raise
        finally:
            if old is not None:
                old.close()
        _remove_old(settings, keep={id_, served or id_})
    return report


def _plan(content: Content) -> _Plan:
    passages = tuple(passage for document in content.documents for passage in split(document))
    entries = tuple(entry_of(passage) for passage in passages)
    whole = json.dumps(to_json(content), ensure_ascii=False, sort_keys=True)
    return _Plan(content, passages, entries, hashlib.sha256(whole.encode()).hexdigest()[:24])


def _old(settings: Settings) -> Generation | None:
    """The generation that serves; None for none, or for one that cannot be read and is built anew."""
    try:
        return open_generation(settings)
    except (IndexMissing, IndexCorrupt):
        return None


def _served(settings: Settings) -> str | None:
    """The id of the generation that serves; None for none, or for a pointer that cannot be read."""
    try:
        return current_id(settings)
    except IndexCorrupt:
        return None


def _same(old: Generation, plan: _Plan, embedder: EmbeddingModel) -> bool:
    manifest = old.manifest
    return manifest.corpus == plan.digest and manifest.fingerprint == embedder.fingerprint and manifest.schema == SCHEMA


def _build(
    settings: Settings, id_: str, plan: _Plan, old: Generation | None, embedder: EmbeddingModel, progress: Progress
) -> int:
    """Write and verify a whole generation beside the others; how many texts were embedded for it."""
    building = index_dir(settings) / f"{BUILDING}{id_}"
    building.mkdir(parents=True)
    by_id = {passage.id: passage for passage in plan.passages}
    metadatas = [_metadata(entry, by_id) for entry in plan.entries]
    store = on_server(settings.chroma_url, id_, True) if settings.chroma_url else embedded(building / "chroma", True)
    with contextlib.closing(store):
        vectors, count = vectors_of(plan.entries, old, embedder, progress)
        store.add(plan.entries, vectors, metadatas)
        LexicalIndex.build(plan.entries).save(building / "lexical")
        _write(building, plan)
        _probe(store, plan, vectors)
    manifest = _manifest(id_, plan, embedder, len(vectors[0]))
    write_text(building / "manifest.json", json.dumps(to_json(manifest), ensure_ascii=False, indent=1))
    open_folder(settings, manifest, building).close()
    building.replace(index_dir(settings) / id_)
    sync_folder(index_dir(settings))
    return count


def _metadata(entry: Entry, passages: dict[str, Passage]) -> dict[str, Any]:
    """What Chroma can filter by; it refuses empty lists and None, so these are left out."""
    passage = passages[entry.id]
    fields = {
        "passage_id": passage.id,
        "document_id": passage.document_id,
        "type": passage.type.value,
        "digest": passage.digest,
        "as_of": passage.as_of,
        "sectors": list(passage.sectors),
        "comarques": list(passage.comarques),
        "vegueries": list(passage.vegueries),
        "municipis": list(passage.municipis),
    }
    return {name: value for name, value in fields.items() if value}


def _write(building: Path, plan: _Plan) -> None:
    content = plan.content
    write_lines(building / "documents.jsonl", content.documents)
    write_lines(building / "passages.jsonl", plan.passages)
    records = {
        "projects": content.projects,
        "ateneus": content.ateneus,
        "vocabulary": content.vocabulary,
        "unanswered": content.unanswered,
    }
    write_text(building / "records.json", json.dumps(to_json(records), ensure_ascii=False))
    words = Counter(token.text for entry in plan.entries for token in tokenise(entry.text))
    write_text(building / "words.json", json.dumps(words, ensure_ascii=False))


def _manifest(id_: str, plan: _Plan, embedder: EmbeddingModel, dimension: int) -> Manifest:
    content = plan.content
    return Manifest(
        id=id_, schema=SCHEMA, created_at=datetime.now(UTC).isoformat(timespec="seconds"), corpus=plan.digest,
        model=embedder.name, fingerprint=embedder.fingerprint, dimension=dimension, documents=len(content.documents),
        passages=len(plan.passages), projects=len(content.projects),
        ateneus=len(content.ateneus), by_type=dict(Counter(d.type.value for d in content.documents)),
    )  # fmt: skip


def _probe(store: VectorIndex, plan: _Plan, vectors: list[list[float]]) -> None:
    """Search for a few entries by their own vectors: each must come back as near as can be."""
    step = max(1, len(plan.entries) // 5)
    for entry, vector in list(zip(plan.entries, vectors, strict=True))[::step]:
        found = store.search(vector, 1)
        if not found or (found[0][1] < 0.999 and any(vector)):
            raise IndexCorrupt(f"l'índex nou no troba {entry.id} pel seu propi vector; es queda el que hi havia")


def _report(old: Generation | None, plan: _Plan, count: int, id_: str, swapped: bool, started: float) -> Report:
    before = {passage.id: passage.digest for passage in old.passages.values()} if old else {}
    now = {passage.id: passage.digest for passage in plan.passages}
    shared = before.keys() & now.keys()
    changed = sum(before[passage] != now[passage] for passage in shared)
    return Report(
        read=len(now), added=len(now.keys() - before.keys()), changed=changed, unchanged=len(shared) - changed,
        removed=len(before.keys() - now.keys()), embedded=count, seconds=round(time.monotonic() - started, 2),
        generation=id_, swapped=swapped,
    )  # fmt: skip


def _clean(settings: Settings) -> None:
    """Remove what a killed ingest left behind."""
    for leftover in index_dir(settings).glob(f".{POINTER}-*"):
        leftover.unlink()
    for leftover in index_dir(settings).glob(f"{BUILDING}*"):
        _remove(settings, leftover)


def _discard(settings: Settings, id_: str) -> None:
    """Remove what a failed ingest has written; what cannot be removed now, the next ingest removes."""
    with contextlib.suppress(OSError, AssistantError):
        if current_id(settings) != id_:
            _remove(settings, index_dir(settings) / id_)
            _clean(settings)


def _remove(settings: Settings, folder: Path) -> None:
    """Remove a generation, or an unfinished one; the folder last, because it is what remembers the collection."""
    if settings.chroma_url:
        drop_on_server(settings.chroma_url, folder.name.removeprefix(BUILDING))
    shutil.rmtree(folder, ignore_errors=True)


def _remove_old(settings: Settings, keep: set[str]) -> None:
    """Remove generations but the new one and the one before it, which readers may still hold open."""
    for folder in index_dir(settings).iterdir():
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in keep:
            with contextlib.suppress(
                IndexCorrupt, NotReady
            ):  # the new generation serves already; the next ingest tries again
                _remove(settings, folder)


@contextlib.contextmanager
def _locked(settings: Settings) -> Iterator[None]:
    """Hold the data directory for one ingest; the lock goes with the process, however it ends."""
    with _disk_errors(settings):
        index_dir(settings).mkdir(parents=True, exist_ok=True)
        file = (index_dir(settings) / ".lock").open("w")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy(f"ja s'està posant al dia {settings.data_dir}; torna-ho a provar quan acabi") from error
        yield


@contextlib.contextmanager
def _disk_errors(settings: Settings) -> Iterator[None]:
    """A disk that is full or cannot be written ends in one clear line; the old generation is intact."""
    try:
        yield
    except OSError as error:
        place = error.filename or settings.data_dir
        raise AssistantError(f"{place}: {error.strerror or error}; l'índex queda com estava") from error
