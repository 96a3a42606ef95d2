"""The questions that editors wrote down, by their vectors: how like one of them is what a person asks?

They are searched by meaning only. Matched by their words, they would find how a thing is asked and not what
(`docs/retrieval.md`). Their vectors are made when a generation is opened: a second's work for a table of words.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.model import Content

SAME = 0.999  # a cosine from which two questions are one


class KnownQuestions:
    """The questions of each document, and those that nothing answers. Built once, read by many threads.

    `embed` gives vectors of length one.
    """

    def __init__(self, content: Content, embed: Callable[[list[str]], Sequence[Sequence[float]]]) -> None:
        asked = [(document.id, document.questions) for document in content.documents if document.questions]
        self._owners = tuple(id_ for id_, _ in asked)
        self._first = np.cumsum([0, *(len(questions) for _, questions in asked[:-1])])  # the row each one begins at
        self._answered = _matrix([question for _, questions in asked for question in questions], embed)
        refused = [question for questions in content.unanswered.values() for question in questions]
        self._unanswered = _matrix(refused, embed)

    def nearest(self, vector: Sequence[float]) -> Mapping[str, float]:
        """For each document that has questions, the cosine (−1…1) of the one that is most like `vector`."""
        if not self._owners:
            return {}
        best = np.maximum.reduceat(_cosines(self._answered, vector), self._first)
        return dict(zip(self._owners, best.tolist(), strict=True))

    def unanswered(self, vector: Sequence[float], others_only: bool = False) -> float:
        """The cosine of the likest question that nothing answers; 0 for none, or for none that is a bit like it.

        `others_only` leaves out the very question, so that a rule can be fitted on these questions themselves.
        """
        if not len(self._unanswered):
            return 0.0
        cosines = _cosines(self._unanswered, vector)
        kept = cosines[cosines < SAME] if others_only else cosines
        return max(0.0, float(kept.max(initial=0.0)))


def _cosines(rows: npt.NDArray[np.float32], vector: Sequence[float]) -> npt.NDArray[np.float32]:
    """By one thread: BLAS would take two for so many rows, and wait for the other where the machine is busy (8 ms)."""
    cosines: npt.NDArray[np.float32] = np.einsum("ij,j->i", rows, np.asarray(vector, dtype=np.float32))
    return cosines


def _matrix(questions: list[str], embed: Callable[[list[str]], Sequence[Sequence[float]]]) -> npt.NDArray[np.float32]:
    return np.asarray(embed(questions) if questions else [], dtype=np.float32)
