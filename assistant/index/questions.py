"""The questions that editors wrote down, by their vectors: how like one of them is what a person asks?

They are searched by meaning only. Matched by their words, they would find how a thing is asked and not what
(`docs/retrieval.md`).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexCorrupt
from assistant.model import Content

FILE = "questions.npy"
SAME = 0.999  # a cosine from which two questions are one


def texts_of(content: Content) -> tuple[str, ...]:
    """Every question that gets a vector: those of each document in their order, then those that nothing answers."""
    answered = [question for document in content.documents for question in document.questions]
    return (*answered, *(question for questions in content.unanswered.values() for question in questions))


class QuestionIndex:
    """One vector of length one for each text of `texts_of`, in that order."""

    def __init__(self, content: Content, vectors: npt.NDArray[np.float32]) -> None:
        self.texts = texts_of(content)
        if len(self.texts) != len(vectors):
            raise IndexCorrupt(f"{len(vectors)} vectors of questions, expected {len(self.texts)}")
        self.vectors = vectors
        owners = [document.id for document in content.documents for _ in document.questions]
        self._owners = tuple(dict.fromkeys(owners))
        numbers = {id_: number for number, id_ in enumerate(self._owners)}
        self._owner = np.array([numbers[id_] for id_ in owners], dtype=np.intp)

    def __len__(self) -> int:
        return len(self.texts)

    def nearest(self, vector: Sequence[float]) -> Mapping[str, float]:
        """For each document that has questions, the cosine (−1…1) of the one that is most like `vector`."""
        if not self._owners:
            return {}
        cosines = self.vectors[: len(self._owner)] @ np.asarray(vector, dtype=np.float32)
        best = np.full(len(self._owners), -1.0, dtype=np.float32)
        np.maximum.at(best, self._owner, cosines)
        return dict(zip(self._owners, best.tolist(), strict=True))

    def unanswered(self, vector: Sequence[float], others_only: bool = False) -> float:
        """The cosine of the likest question that nothing answers; 0 for none, or for none that is a bit like it.

        `others_only` leaves out the very question, so that a rule can be fitted on these questions themselves.
        """
        cosines = self.vectors[len(self._owner) :] @ np.asarray(vector, dtype=np.float32) if len(self) else np.zeros(0)
        kept = cosines[cosines < SAME] if others_only else cosines
        return max(0.0, float(kept.max())) if len(kept) else 0.0

    def save(self, folder: Path) -> None:
        """Write the vectors; the texts are those of the content."""
        np.save(folder / FILE, self.vectors)

    @classmethod
    def load(cls, folder: Path, content: Content) -> "QuestionIndex":
        """Raises IndexCorrupt when the file cannot be read, or is not of this content."""
        try:
            vectors = np.load(folder / FILE, allow_pickle=False)
        except (OSError, EOFError, ValueError) as error:
            raise IndexCorrupt(f"{folder / FILE}: cannot be read ({error})") from error
        return cls(content, vectors)
