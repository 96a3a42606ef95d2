"""The questions beside documents, by their vectors."""

import pytest

from assistant.model import Content, Document, DocumentType, Vocabulary
from assistant.retrieval.questions import KnownQuestions

EAST, NORTH, WEST = (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)


def document(name: str, *questions: str) -> Document:
    return Document(f"guia.{name}", DocumentType.GUIDE, name, name, "Text.\n", (), questions=questions)


def content(*documents: Document, **unanswered: tuple[str, ...]) -> Content:
    return Content(documents, (), (), Vocabulary((), (), ()), unanswered)


CONTENT = content(document("a", "on surt el sol?", "on hi ha neu?"), document("b"), document("c", "on es pon?"))


VECTORS = {
    "on surt el sol?": EAST, "on hi ha neu?": NORTH, "on es pon?": WEST, "i la lluna?": NORTH, "i?": WEST,
    "i la boira?": (0.8, 0.6),
}  # fmt: skip


def known(of: Content = CONTENT) -> KnownQuestions:
    return KnownQuestions(of, lambda texts: [VECTORS[text] for text in texts])


def test_the_likest_question_speaks_for_its_document() -> None:
    """A document without questions is not there; the cosine may be less than nothing."""
    assert known().nearest((0.6, 0.8)) == {"guia.a": pytest.approx(0.8), "guia.c": pytest.approx(-0.6)}


def test_without_questions_nothing_is_near() -> None:
    """A corpus need not have any."""
    empty = known(content(document("b")))
    assert (empty.nearest(EAST), empty.unanswered(EAST)) == ({}, 0.0)


def test_questions_that_nothing_answers_are_told_apart() -> None:
    """They are no document's; the likest of all kinds counts, and none that is the contrary."""
    found = known(content(document("a", "on surt el sol?"), lluny=("i la lluna?",), a_prop=("i?",)))
    assert found.nearest(NORTH) == {"guia.a": 0.0}
    assert [found.unanswered(vector) for vector in (NORTH, (0.6, -0.8))] == [1.0, 0.0]
    assert found.unanswered((0.6, 0.8)) == pytest.approx(0.8)


def test_a_question_is_not_judged_by_itself_where_only_others_are_wanted() -> None:
    """So that a rule can be fitted on them."""
    found = known(content(lluny=("i la lluna?", "i la boira?")))
    assert [found.unanswered(NORTH), found.unanswered(NORTH, True)] == pytest.approx([1.0, 0.6])
