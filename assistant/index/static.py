"""The vectors of a static model: a table look-up, without what sentence-transformers prepares for a batch.

That preparation takes several times as long as the look-up itself, and a question waits for it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

EPSILON = 1e-12  # as PyTorch's `normalize` has it


class StaticTable:
    """The tokeniser and the table of a model that is nothing but a mean of rows (`StaticEmbedding`)."""

    def __init__(self, tokenizer: Any, rows: npt.NDArray[np.float32]) -> None:
        self._tokenizer = tokenizer
        self._rows = rows

    @classmethod
    def of(cls, model: "SentenceTransformer") -> "StaticTable | None":
        """None for a model that is more than such a table. Its rows are shared with the model, not copied."""
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding

        modules = list(model)
        if len(modules) != 1 or not isinstance(modules[0], StaticEmbedding) or model.truncate_dim is not None:
            return None
        return cls(modules[0].tokenizer, modules[0].embedding.weight.detach().numpy())

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """The vectors of length one that the model itself gives; all zeros for a text without tokens."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [self._vector(one.ids) for one in encoded]

    def _vector(self, ids: list[int]) -> list[float]:
        if not ids:
            return [0.0] * self._rows.shape[1]
        mean = self._rows[ids].mean(axis=0)
        unit: list[float] = (mean / max(float(np.linalg.norm(mean)), EPSILON)).tolist()
        return unit
