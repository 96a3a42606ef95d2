"""An embedding model of a few kilobytes, written as training writes the one that is shipped."""

from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from assistant.index.embedding import Embedder
from tests import corpora
from training.export import save
from training.tokeniser import build

SIZE = 16


def write_model(folder: Path) -> Path:
    """Write a model with random rows for the word pieces of the small corpus."""
    tokeniser = build(list(corpora.FILES.values()), 500)
    table = np.random.default_rng(1).normal(size=(tokeniser.get_vocab_size(), SIZE)).astype(np.float32)
    save(folder, tokeniser, table)
    return folder


class TableEmbedder(Embedder):
    """The same vectors as `Embedder` gives with such a model, without the seconds that loading torch takes."""

    def _encode(self, texts: list[str], role: str) -> list[list[float]]:
        tokeniser = Tokenizer.from_file(f"{self._name}/tokenizer.json")
        stored = load_file(f"{self._name}/model.safetensors")
        table = stored["embeddings"].astype(np.float32) * stored["weights"][:, None]
        pieces = [one.ids for one in tokeniser.encode_batch(texts, add_special_tokens=False)]
        means = np.array([table[ids].mean(axis=0) if ids else np.zeros(SIZE, np.float32) for ids in pieces])
        lengths = np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
        return [[float(value) for value in vector] for vector in means / lengths]
