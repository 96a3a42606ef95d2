"""Embeddings by sentence-transformers behind LangChain's port; loaded on demand, never at import."""

import hashlib
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from assistant.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 256
PROMPTS = {"query": ("query",), "passage": ("document", "passage", "corpus")}  # the names models give them


class Embedder(Embeddings):
    """Unit-length float vectors of a model given by name or by path.

    A path is loaded without any network. Models that define prompts for queries and passages get them.
    """

    def __init__(self, model: str) -> None:
        self._name = model
        self._model: SentenceTransformer | None = None
        self._fingerprint: str | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The model's name, or the folder's name for a model given by path."""
        return Path(self._name).name if Path(self._name).is_dir() else self._name

    def load(self) -> None:
        """Load the model; a second call does nothing. Raises ModelError when it is missing or cannot be read."""
        with self._lock:
            if self._model is None:
                self._model = self._load()

    def _load(self) -> "SentenceTransformer":
        local = Path(self._name).exists() or self._name.startswith((".", "/"))
        if local and not Path(self._name).is_dir():
            raise ModelError(
                f"EMBEDDING_MODEL={self._name!r}: no such folder; give a sentence-transformers name or path"
            )
        if local:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(self._name, device="cpu", local_files_only=local)
        except Exception as error:  # damaged weights and tokenisers raise classes that share no base
            reason = " ".join(str(error).split())[:200]
            raise ModelError(f"EMBEDDING_MODEL={self._name!r} cannot be loaded: {reason}") from error

    @property
    def fingerprint(self) -> str:
        """What an index must agree on with the model it is searched with: same fingerprint, same vectors.

        For a path, a digest of the model's files, so that the same name with other weights is another model.
        """
        if self._fingerprint is None:
            digest = hashlib.sha256(self.name.encode())
            folder = Path(self._name)
            if folder.is_dir():
                for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"):
                    digest.update(file.relative_to(folder).as_posix().encode())
                    digest.update(file.read_bytes())
            self._fingerprint = digest.hexdigest()[:16]
        return self._fingerprint

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, in the order given; empty for none. Raises ModelError like `load`."""
        return self._encode(texts, "passage") if texts else []

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._encode([text], "query")[0]

    def _encode(self, texts: list[str], role: str) -> list[list[float]]:
        self.load()
        model: Any = self._model
        prompt = next((name for name in PROMPTS[role] if (model.prompts or {}).get(name)), None)
        vectors = model.encode(
            texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, prompt_name=prompt
        )
        return [[float(value) for value in vector] for vector in vectors]
