"""Vectors for a new generation: taken over where the same model embedded the same text before, else embedded now."""

from collections.abc import Callable, Mapping, Sequence
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
    entries: Sequence[Entry],
    questions: Sequence[str],
    old: Generation | None,
    embedder: EmbeddingModel,
    progress: Progress,
) -> tuple[list[list[float]], list[list[float]], int]:
    """A vector for every entry and for every question, in their order, and how many texts were embedded."""
    kept = _kept(entries, questions, old) if old and old.manifest.fingerprint == embedder.fingerprint else {}
    texts = [*(entry.text for entry in entries), *questions]
    new = list(dict.fromkeys(text for text in texts if text not in kept))
    progress(0, len(new))
    found = dict(kept)
    for at in range(0, len(new), EMBED_BATCH):
        batch = new[at : at + EMBED_BATCH]
        found.update(zip(batch, embedder.embed_documents(batch), strict=True))
        progress(at + len(batch), len(new))
    return [found[entry.text] for entry in entries], [found[text] for text in questions], len(new)


def _kept(entries: Sequence[Entry], questions: Sequence[str], old: Generation) -> Mapping[str, list[float]]:
    """Vectors by text, of the texts that the old generation has too."""
    before = {entry.text: entry.id for entry in map(entry_of, old.passages.values())}
    ids = {before[entry.text]: entry.text for entry in entries if entry.text in before}
    kept = {ids[id_]: vector for id_, vector in old.vectors.get(list(ids)).items()}
    wanted = set(questions)
    rows = zip(old.questions.texts, old.questions.vectors, strict=True)
    return kept | {text: vector.tolist() for text, vector in rows if text in wanted}
