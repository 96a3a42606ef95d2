"""An embedding model of a few kilobytes, written as training writes the one that is shipped."""

from pathlib import Path

import numpy as np

from tests import corpora
from training.export import save
from training.tokeniser import build

SIZE = 16


def write_model(folder: Path) -> Path:
    """Write a model with random rows for the word pieces of the small corpus."""
    tokeniser = build(corpora.FILES.values(), 500)
    table = np.random.default_rng(1).normal(size=(tokeniser.get_vocab_size(), SIZE)).astype(np.float32)
    save(folder, tokeniser, table)
    return folder
