"""Generations on disk: each a folder that is never changed once it is whole, and a pointer to the one that serves.

<data dir>/index/CURRENT             the id of the generation that serves, replaced in one step
<data dir>/index/<id>/manifest.json  what it holds, written last
<data dir>/index/<id>/…              chroma/ lexical/; documents, passages, records and words as JSON
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, IndexCorrupt, IndexMissing
from assistant.index.lexical import LexicalIndex
from assistant.index.storage import from_json, to_json
from assistant.index.vectors import VectorIndex, embedded, on_server
from assistant.model import Ateneu, Content, Document, Passage, Project, Vocabulary
from assistant.settings import Settings

SCHEMA = 4  # goes up when what is stored changes its shape: older generations are then built anew
POINTER = "CURRENT"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds. `corpus` is a digest of all that was ingested, `fingerprint` the embedding model's."""

    id: str
    schema: int
    created_at: str
    corpus: str
    model: str
    fingerprint: str
    dimension: int
    documents: int
    passages: int
    projects: int
    ateneus: int
    by_type: dict[str, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """An opened generation. It stays readable when another one takes its place."""

    id: str
    manifest: Manifest
    content: Content
    documents: dict[str, Document]
    passages: dict[str, Passage]
    words: dict[str, int]
    lexical: LexicalIndex
    vectors: VectorIndex

    def close(self) -> None:
        """Let go of the vector store's files."""
        self.vectors.close()


def index_dir(settings: Settings) -> Path:
    """The folder of the generations and of the pointer; it may not be there yet."""
    return settings.data_dir / "index"


def current_id(settings: Settings) -> str | None:
    """The id that the pointer names; None before the first ingest."""
    try:
        return (index_dir(settings) / POINTER).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexCorrupt(f"{index_dir(settings) / POINTER}: cannot be read ({error})") from error


def read_manifest(settings: Settings, id_: str | None = None) -> Manifest:
    """The manifest of a generation, the current one by default.

    Raises:
        IndexMissing: nothing has been ingested yet.
        IndexCorrupt: the generation is not there, or its manifest cannot be read.
    """
    id_ = id_ or current_id(settings)
    if id_ is None:
        raise IndexMissing(f"no index in {settings.data_dir}: run `python ingest.py`")
    path = index_dir(settings) / id_ / "manifest.json"
    try:
        return from_json(Manifest, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexCorrupt(f"{path}: cannot be read ({error}); run `python ingest.py --full`") from error


def open_generation(settings: Settings, id_: str | None = None) -> Generation:
    """Open a generation for reading, the current one by default. The embedding model is not needed for it.

    Raises:
        IndexMissing, IndexCorrupt: like `read_manifest`; also when counts differ from the manifest's.
    """
    manifest = read_manifest(settings, id_)
    if manifest.schema != SCHEMA:
        raise IndexCorrupt(
            f"index {manifest.id} has schema {manifest.schema}, this version reads {SCHEMA}: ingest again"
        )
    folder = index_dir(settings) / manifest.id
    return open_folder(settings, manifest, folder)


def open_folder(settings: Settings, manifest: Manifest, folder: Path) -> Generation:
    """Open what a folder holds as the manifest says. Raises IndexCorrupt where it does not."""
    try:
        documents = {d.id: d for d in _lines(folder / "documents.jsonl", Document)}
        passages = {p.id: p for p in _lines(folder / "passages.jsonl", Passage)}
        records = json.loads((folder / "records.json").read_text(encoding="utf-8"))
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        content = Content(
            tuple(documents.values()),
            tuple(from_json(Project, item) for item in records["projects"]),
            tuple(from_json(Ateneu, item) for item in records["ateneus"]),
            from_json(Vocabulary, records["vocabulary"]),
            {kind: tuple(questions) for kind, questions in records["unanswered"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexCorrupt(f"{folder}: cannot be read ({error}); run `python ingest.py --full`") from error
    lexical = LexicalIndex.load(folder / "lexical")
    vectors = on_server(settings.chroma_url, manifest.id) if settings.chroma_url else embedded(folder / "chroma")
    generation = Generation(manifest.id, manifest, content, documents, passages, words, lexical, vectors)
    try:
        verify(generation)
    except AssistantError:
        generation.close()
        raise
    return generation


def verify(generation: Generation) -> None:
    """Raise IndexCorrupt when a count is not what the manifest says, or a passage is not a slice of its document."""
    manifest = generation.manifest
    counts = {
        "documents": (len(generation.documents), manifest.documents),
        "passages": (len(generation.passages), manifest.passages),
        "vectors": (generation.vectors.count(), manifest.passages),
        "lexical entries": (len(generation.lexical), manifest.passages),
    }
    wrong = [f"{name} {found}, expected {expected}" for name, (found, expected) in counts.items() if found != expected]
    for passage in generation.passages.values():
        document = generation.documents.get(passage.document_id)
        if document is None or document.text[passage.start : passage.end] != passage.text:
            wrong.append(f"passage {passage.id} is not in its document")
            break
    if wrong:
        raise IndexCorrupt(f"index {generation.id}: {'; '.join(wrong)}; run `python ingest.py --full`")


def _lines(path: Path, kind: Any) -> list[Any]:
    return [from_json(kind, json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line]


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """One JSON object a line, flushed to the disk."""
    write_text(path, "".join(f"{json.dumps(to_json(value), ensure_ascii=False)}\n" for value in values))


def write_text(path: Path, text: str) -> None:
    """Write a file and flush it to the disk before returning."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def point_to(settings: Settings, id_: str) -> None:
    """Make a generation the one that serves: one rename, so that a reader sees the old one or the new one."""
    folder = index_dir(settings)
    temporary = folder / f".{POINTER}-{os.getpid()}"
    write_text(temporary, f"{id_}\n")
    temporary.replace(folder / POINTER)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Flush a folder's own entries, so that a rename in it survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
