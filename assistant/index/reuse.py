"""Vectors for a new generation: taken over where the same model embedded the same text before, else embedded now."""

from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.index.entries import Entry, entry_of
from assistant.index.generations import Generation

EMBED_BATCH = 256  # texts embedded between two ticks of the progress bar
Progress = Callable[[int, int], None]


class EmbeddingModel(Protocol):
    """What embeds passages, and says which model it is."""

    @property
    def name(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    def embed_documents(self, texts: list[str]) -> list[list[float]]: ...


def vectors_of(
    entries: Sequence[Entry], old: Generation | None, embedder: EmbeddingModel, progress: Progress
) -> tuple[list[list[float]], int]:
    """A vector for every entry, in their order, and how many texts were embedded; each text is embedded once."""
    found = _kept(entries, old) if old and old.manifest.fingerprint == embedder.fingerprint else {}
    new = list(dict.fromkeys(entry.text for entry in entries if entry.text not in found))
    progress(0, len(new))
    for at in range(0, len(new), EMBED_BATCH):
        batch = new[at : at + EMBED_BATCH]
        found.update(zip(batch, embedder.embed_documents(batch), strict=True))
        progress(at + len(batch), len(new))
    return [found[entry.text] for entry in entries], len(new)


def _kept(entries: Sequence[Entry], old: Generation) -> dict[str, list[float]]:
    """Vectors by text, of the texts that the old generation has too."""
    before = {entry.text: entry.id for entry in map(entry_of, old.passages.values())}
    ids = {before[entry.text]: entry.text for entry in entries if entry.text in before}
    return {ids[id_]: vector for id_, vector in old.vectors.get(list(ids)).items()}
