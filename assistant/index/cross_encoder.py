"""Scores of a question and a text read together, by a sentence-transformers cross-encoder; loaded on demand."""

import math
import os
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.index.loading import loading

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

BATCH = 32  # a whole search at once: smaller ones save padding and take longer all the same
SETTING = "RERANKER_MODEL"
ORGANISATION = "cross-encoder"  # whose models the library knows by their bare names


class CrossEncoderScorer:
    """The sigmoid scores (0…1, higher is better) of a cross-encoder given by name or by path.

    Nothing is ever downloaded: a name is of a model that is on this machine already. Texts longer than the model takes
    are cut at their end.
    """

    def __init__(self, model: str) -> None:
        self._name = model
        self._model: CrossEncoder | None = None
        self._lock = threading.Lock()

    def load(self) -> None:
        """Load the model; a second call does nothing. Raises ModelError when it is missing or is no cross-encoder."""
        with self._lock:
            if self._model is None:
                self._model = self._load()

    def _load(self) -> "CrossEncoder":
        os.environ.setdefault("HF_HUB_OFFLINE", "1")  # `local_files_only` alone still asks the hub a thing or two
        with loading(SETTING, self._name) as local:
            from sentence_transformers import CrossEncoder

            name = self._name if local else _kept(self._name)
            model: CrossEncoder = CrossEncoder(name, device="cpu", local_files_only=True)
            _check(model)
            return model

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """A score a text, in the order given; empty for none. Raises ModelError like `load`."""
        self.load()
        assert self._model is not None
        return _predict(self._model, query, texts)


def _kept(name: str) -> str:
    """The whole name of a model of the hub. Raises FileNotFoundError where it is not on this machine."""
    from huggingface_hub import try_to_load_from_cache

    whole = name if "/" in name else f"{ORGANISATION}/{name}"
    if not isinstance(try_to_load_from_cache(whole, "config.json"), str):
        raise FileNotFoundError(f"it is not on this machine; fetch it first: `hf download {whole}`")
    return whole


def _predict(model: "CrossEncoder", query: str, texts: Sequence[str]) -> list[float]:
    from torch import nn

    # Some models declare no activation of their own, and their scores have no bounds: it is always the sigmoid here.
    pairs: Any = [(query, text) for text in texts]
    found = model.predict(pairs, batch_size=BATCH, activation_fn=nn.Sigmoid(), show_progress_bar=False)
    return [float(score) for score in found]


def _check(model: "CrossEncoder") -> None:
    """Raises ValueError for a model whose scores would mean nothing."""
    if model.num_labels != 1:
        raise ValueError(f"it gives {model.num_labels} scores for a pair, where a cross-encoder for ranking gives one")
    (kind,) = getattr(model.config, "architectures", None) or ("",)
    if len(model) == 1 and not kind.endswith("ForSequenceClassification"):
        raise ValueError(f"it is a {kind} without weights for scores, which would be random; give a cross-encoder")
    if not all(map(math.isfinite, _predict(model, "a", ["a"]))):
        raise ValueError("its scores are no numbers")
