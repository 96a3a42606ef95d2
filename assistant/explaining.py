"""Why a question was answered as it was: what was read, looked at and decided, as it really happened."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.composer import Reply
from assistant.assistant import STEPS, Knowing, respond
from assistant.catalan.terms import analyse
from assistant.finding import Found
from assistant.model import Question, Understanding
from assistant.personal import mask
from assistant.understanding.screen import clean


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question as it was searched with. `term` is None for one that only says how something is asked;
    `idf` is the term's weight, `known` whether the corpus has it."""

    surface: str
    term: str | None
    idf: float
    known: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that was decided on for one question.

    `mended` are the words whose spelling was mended (typed, mended), `found` what was found by each search, in order,
    and `step` is the name of the step that replied.
    """

    mended: tuple[tuple[str, str], ...]
    words: tuple[Word, ...]
    asked: Understanding
    found: tuple[Found, ...]
    step: str
    reply: Reply
    index_generation: str


class Explainer:
    """Answers a question outside any conversation, by the assistant's own steps, and tells what they saw."""

    def __init__(self, knowing: Knowing, today: Callable[[], date]) -> None:
        self._knowing = knowing
        self._today = today

    def load(self) -> None:
        """Load model and index. Raises AssistantError when one cannot be loaded."""
        self._knowing.load()

    def explain(self, question: Question) -> Explanation:
        """Raises NotReady before `load`."""
        knowledge = self._knowing.current()
        found: list[Found] = []
        asked, reply = respond(replace(knowledge, watch=found.append), question, (), self._today())
        _, mended = knowledge.understander.spell(mask(clean(question.message)), asked.language)
        words = tuple(
            Word(token.surface, term, knowledge.idf(term) if term else 0.0, term is None or knowledge.known(term))
            for token, own in analyse(asked.text)
            for term in own or (None,)
        )
        step = STEPS[asked.intent].__name__
        return Explanation(mended, words, asked, tuple(found), step, reply, knowledge.generation)
