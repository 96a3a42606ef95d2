"""The assistant as it serves: not before it is loaded, one generation a question, and nothing that does not hold."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from assistant.answering.replies import say
from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.conversation.memory import MemoryTurns
from assistant.errors import IndexCorrupt, IndexMissing, NotReady
from assistant.knowledge import Knowledge
from assistant.model import Question, Status, Turn
from assistant.port import Readiness
from assistant.settings import Settings
from tests import corpora
from tests.small import Small, ask, change, check, made
from tests.test_personal import PERSONAL

CAPITAL = "Quin capital social mínim necessita una cooperativa?"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Nobody writes to it."""
    return made(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def assistant(small: Small) -> Assistant:
    return small.assistant()


def test_nothing_is_answered_before_the_index_is_there(tmp_path: Path) -> None:
    """NotReady says what is missing, and the first question after a load is answered."""
    small = Settings(corpus_dir=corpora.write(tmp_path / "corpus"), data_dir=tmp_path / "data")
    waiting = build_assistant(small)
    with pytest.raises(NotReady, match="still loading"):
        waiting.answer(Question("hola"))
    with pytest.raises(IndexMissing) as missing:
        waiting.load()
    with pytest.raises(NotReady) as raised:
        waiting.answer(Question("hola"))
    assert str(raised.value) == str(missing.value)
    parts = {"index": str(missing.value), "model": "loading", "conversations": "ok"}
    assert waiting.readiness() == Readiness(False, parts)


class Interrupted(MemoryTurns):
    """Turns in memory; something happens each time they are looked up, which is in the middle of a question."""

    def __init__(self, happening: Callable[[], object]) -> None:
        super().__init__()
        self.happening = happening

    def recent(self, conversation_id: str) -> tuple[Turn, ...]:
        self.happening()
        return super().recent(conversation_id)


def test_a_question_keeps_the_generation_it_began_with(tmp_path: Path) -> None:
    """A new one that comes in the middle of it answers the next question, and the old one stays readable."""
    small = made(tmp_path)
    index = small.opened()
    old = index.current().generation

    def ingested() -> None:
        small.ingest()
        index.refresh()

    changing = Assistant(index, Interrupted(ingested))
    change(small.settings.corpus_dir / "guia/capital-minim.md", "3.000 €", "5.000 €")
    first = changing.answer(Question(CAPITAL))
    assert (first.index_generation, "3.000 €" in first.text, "5.000 €" in first.text) == (old, True, False)
    second = changing.answer(Question(CAPITAL))
    assert (second.index_generation != old, "5.000 €" in second.text) == (True, True)
    check(changing, second)


def test_a_refresh_without_news_or_with_bad_news_changes_nothing(tmp_path: Path) -> None:
    """What serves goes on serving."""
    small = made(tmp_path)
    serving = small.assistant()
    before = ask(serving, CAPITAL)
    serving.refresh()
    (small.settings.data_dir / "index" / "CURRENT").write_text("no-such-generation", encoding="utf-8")
    with pytest.raises(IndexCorrupt):
        serving.refresh()
    after = ask(serving, CAPITAL)
    assert (after.text, after.index_generation) == (before.text, before.index_generation)


class Altered:
    """Knowledge whose passages are not what was quoted, as if a store held something else."""

    def __init__(self, small: Small) -> None:
        knowledge = small.opened().current()
        passages = {
            id_: replace(one, text=one.text.replace("3.000", "9.000")) for id_, one in knowledge.passages.items()
        }
        self.knowledge = replace(knowledge, passages=passages)

    def current(self) -> Knowledge:
        return self.knowledge

    def load(self) -> None:
        pass

    def refresh(self) -> None:
        pass

    def readiness(self) -> Readiness:
        return Readiness(True, {})


def test_a_quote_that_does_not_hold_is_never_sent(small: Small, caplog: pytest.LogCaptureFixture) -> None:
    """The person is told less, and the log which passage it was; nothing of the question is in it."""
    with caplog.at_level(logging.ERROR):
        answer = ask(Assistant(Altered(small), MemoryTurns()), CAPITAL)
    assert (answer.status, answer.text, answer.citations) == (Status.NO_ANSWER, say("no_answer", "ca"), ())
    assert "guia.capital-minim~inici" in caplog.text
    assert "necessita" not in caplog.text


def test_what_is_remembered_holds_no_personal_data(small: Small) -> None:
    """Nor does what is answered."""
    turns = MemoryTurns()
    remembering = Assistant(small.opened(), turns)
    for data in PERSONAL:
        answer = remembering.answer(Question(f"Soc {data}: {CAPITAL}", "c"))
        assert data not in repr((answer, turns.recent("c")))
    assert len(turns.recent("c")) > 1


def test_the_time_taken_is_measured_from_end_to_end(small: Small) -> None:
    """In thousandths of a second, by the clock given."""
    ticks = count(100)
    timed = Assistant(small.opened(), MemoryTurns(), clock=lambda: float(next(ticks)))
    assert [ask(timed, "hola").took_ms, ask(timed, "hola").took_ms] == [1000.0, 1000.0]


def test_questions_at_the_same_time_are_answered_as_one_after_the_other(assistant: Assistant) -> None:
    """From several threads."""
    asked = [CAPITAL, "Quins projectes hi ha?", "Quin ateneu em toca si soc de Vic?", "hola"] * 4
    one_by_one = [ask(assistant, message).text for message in asked]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda message: ask(assistant, message).text, asked)) == one_by_one
