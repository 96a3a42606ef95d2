"""The questions that editors wrote beside a document, by their vectors: how like one of them is what a person asks?

They are searched by meaning only. Matched by their words, they would find how a thing is asked and not what
(`docs/retrieval.md`).
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexCorrupt
from assistant.model import Document

FILE = "questions.npy"


class QuestionIndex:
    """One vector of length one for each question of each document, in the order of the documents."""

    def __init__(self, documents: Iterable[Document], vectors: npt.NDArray[np.float32]) -> None:
        pairs = [(one.id, question) for one in documents for question in one.questions]
        if len(pairs) != len(vectors):
            raise IndexCorrupt(f"{len(vectors)} vectors of questions, expected {len(pairs)}")
        self.texts = tuple(question for _, question in pairs)
        self.vectors = vectors
        self._owners = tuple(dict.fromkeys(id_ for id_, _ in pairs))
        numbers = {id_: number for number, id_ in enumerate(self._owners)}
        self._owner = np.array([numbers[id_] for id_, _ in pairs], dtype=np.intp)

    def __len__(self) -> int:
        return len(self.texts)

    def nearest(self, vector: Sequence[float]) -> Mapping[str, float]:
        """For each document that has questions, the cosine (−1…1) of the one that is most like `vector`."""
        if not self.texts:
            return {}
        cosines = self.vectors @ np.asarray(vector, dtype=np.float32)
        best = np.full(len(self._owners), -1.0, dtype=np.float32)
        np.maximum.at(best, self._owner, cosines)
        return dict(zip(self._owners, best.tolist(), strict=True))

    def save(self, folder: Path) -> None:
        """Write the vectors; the texts are those of the documents."""
        np.save(folder / FILE, self.vectors)

    @classmethod
    def load(cls, folder: Path, documents: Iterable[Document]) -> "QuestionIndex":
        """Raises IndexCorrupt when the file cannot be read, or is not of these documents."""
        try:
            vectors = np.load(folder / FILE, allow_pickle=False)
        except (OSError, EOFError, ValueError) as error:
            raise IndexCorrupt(f"{folder / FILE}: cannot be read ({error})") from error
        return cls(documents, vectors)
