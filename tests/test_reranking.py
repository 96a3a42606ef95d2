"""A cross-encoder that is set, in a whole assistant over a real index; and none, which is how it comes."""

from pathlib import Path

import pytest

from assistant.bootstrap import build_assistant
from assistant.errors import ModelError, NotReady
from assistant.index.cross_encoder import CrossEncoderScorer
from assistant.index.entries import entry_of
from assistant.model import Hit, Question
from assistant.port import Readiness
from assistant.retrieval.pairs import READ, WEIGHT
from tests import tiny
from tests.small import Small, ask, check, made

CAPITAL = "Quin capital social mínim necessita una cooperativa?"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Nobody writes to it."""
    return made(tmp_path_factory.mktemp("small"))


def naming(small: Small, model: Path | str) -> Small:
    """The same index, with a cross-encoder set."""
    return Small(small.settings.model_copy(update={"reranker_model": str(model)}), small.embedder)


def test_search_and_answers_go_by_it(small: Small, tmp_path: Path) -> None:
    """What `/v1/search` gives has the model's scores added to the best; answers keep every promise."""
    folder = tiny.write_cross_encoder(tmp_path / "parelles")
    plain = small.assistant().search(CAPITAL, k=READ)
    assistant = naming(small, folder).assistant()
    found = assistant.search(CAPITAL, k=READ)
    scores = CrossEncoderScorer(str(folder)).scores(CAPITAL, [entry_of(hit.passage).text for hit in plain])

    def told(hits: tuple[Hit, ...]) -> dict[str, float]:
        return {hit.passage.id: hit.score for hit in hits}

    added = {hit.passage.id: hit.score + WEIGHT * score for hit, score in zip(plain, scores, strict=True)}
    assert told(found) == pytest.approx(added)
    assert [hit.passage.id for hit in found] != [hit.passage.id for hit in plain]
    assert {hit.pair for hit in plain} == {0.0}
    check(assistant, ask(assistant, CAPITAL))


def test_one_that_is_missing_is_told_and_nothing_is_answered(small: Small) -> None:
    """Ready says which setting; a question says the same."""
    settings = naming(small, "/enlloc").settings
    assistant = build_assistant(settings, embedder=small.embedder)
    fault = "RERANKER_MODEL='/enlloc': no such folder; give a sentence-transformers name or path"
    with pytest.raises(ModelError) as raised:
        assistant.load()
    assert str(raised.value) == fault
    assert assistant.readiness() == Readiness(False, {"index": "ok", "model": fault, "conversations": "ok"})
    with pytest.raises(NotReady) as waiting:
        assistant.answer(Question(CAPITAL))
    assert str(waiting.value) == fault
