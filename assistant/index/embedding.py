"""Embeddings by sentence-transformers behind LangChain's port; loaded on demand, never at import."""

import hashlib
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from assistant.index.loading import loading
from assistant.index.static import StaticTable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 256
PROMPTS = {"query": ("query",), "passage": ("document", "passage", "corpus")}  # the names models give them
# What the cards of these models ask for, by a whole part of the name: `e5` may stand in a digest. The first that fits.
FAMILIES: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...] = (
    (
        re.compile(r"(?<![a-z0-9])e5[-_].*instruct", re.IGNORECASE),
        {"query": "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "},
    ),
    (re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])", re.IGNORECASE), {"query": "query: ", "passage": "passage: "}),
    (
        re.compile(r"\bbge-\w+-en\b", re.IGNORECASE),
        {"query": "Represent this sentence for searching relevant passages: "},
    ),
    (re.compile(r"\bbge-\w+-zh\b", re.IGNORECASE), {"query": "为这个句子生成表示以用于检索相关文章："}),
)


class Embedder(Embeddings):
    """Unit-length float vectors of a model given by name or by path.

    A path is loaded without any network. Models that define prompts for queries and passages get them; families that
    need some and seldom define them (`FAMILIES`) are told by their name.
    """

    def __init__(self, model: str) -> None:
        self._name = model
        self._model: SentenceTransformer | None = None
        self._table: StaticTable | None = None
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
                model = self._load()
                self._table, self._model = StaticTable.of(model), model

    def _load(self) -> "SentenceTransformer":
        with loading("EMBEDDING_MODEL", self._name) as local:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(self._name, device="cpu", local_files_only=local)

    @property
    def fingerprint(self) -> str:
        """What an index must agree on with the model it is searched with: same fingerprint, same vectors.

        For a path, a digest of the model's files, so that the same name with other weights is another model. A family's
        prompts are part of it.
        """
        if self._fingerprint is None:
            digest = hashlib.sha256("".join((self.name, *self._family().values())).encode())
            folder = Path(self._name)
            if folder.is_dir():
                for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"):
                    digest.update(file.relative_to(folder).as_posix().encode())
                    digest.update(file.read_bytes())
            self._fingerprint = digest.hexdigest()[:16]
        return self._fingerprint

    def _family(self) -> Mapping[str, str]:
        """The prompts by role that models called like this one need; none for most."""
        return next((prompts for name, prompts in FAMILIES if name.search(self.name)), {})

    def _prompt(self, own: Mapping[str, str], role: str) -> str | None:
        """The model's own prompt for a role; its family's where it has none for either role."""
        found = {role_: next(filter(None, map(own.get, names)), None) for role_, names in PROMPTS.items()}
        return found[role] if any(found.values()) else self._family().get(role)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, in the order given; empty for none. Raises ModelError like `load`."""
        return self._encode(texts, "passage") if texts else []

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question. Raises ModelError like `load`."""
        return self._encode([text], "query")[0]

    def _encode(self, texts: list[str], role: str) -> list[list[float]]:
        self.load()
        model: Any = self._model
        prompt = self._prompt(model.prompts or {}, role)
        if self._table is not None:
            return self._table.vectors([(prompt or "") + text for text in texts])
        vectors = model.encode(
            texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, prompt=prompt
        )
        return [[float(value) for value in vector] for vector in vectors]
