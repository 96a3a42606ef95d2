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
        pairs = [(document.id, question) for document in content.documents for question in document.questions]
        self._owners = tuple(dict.fromkeys(id_ for id_, _ in pairs))
        numbers = {id_: number for number, id_ in enumerate(self._owners)}
        self._owner = np.array([numbers[id_] for id_, _ in pairs], dtype=np.intp)
        self._answered = _matrix([question for _, question in pairs], embed)
        refused = [question for questions in content.unanswered.values() for question in questions]
        self._unanswered = _matrix(refused, embed)

    def nearest(self, vector: Sequence[float]) -> Mapping[str, float]:
        """For each document that has questions, the cosine (−1…1) of the one that is most like `vector`."""
        if not self._owners:
            return {}
        best = np.full(len(self._owners), -1.0, dtype=np.float32)
        np.maximum.at(best, self._owner, self._answered @ np.asarray(vector, dtype=np.float32))
        return dict(zip(self._owners, best.tolist(), strict=True))

    def unanswered(self, vector: Sequence[float], others_only: bool = False) -> float:
        """The cosine of the likest question that nothing answers; 0 for none, or for none that is a bit like it.

        `others_only` leaves out the very question, so that a rule can be fitted on these questions themselves.
        """
        if not len(self._unanswered):
            return 0.0
        cosines = self._unanswered @ np.asarray(vector, dtype=np.float32)
        kept = cosines[cosines < SAME] if others_only else cosines
        return max(0.0, float(kept.max(initial=0.0)))


def _matrix(questions: list[str], embed: Callable[[list[str]], Sequence[Sequence[float]]]) -> npt.NDArray[np.float32]:
    return np.asarray(embed(questions) if questions else [], dtype=np.float32)
