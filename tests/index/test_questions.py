"""The questions beside documents, by their vectors."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexCorrupt
from assistant.index.questions import FILE, QuestionIndex
from assistant.model import Content, Document, DocumentType, Vocabulary

EAST, NORTH, WEST = (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)


def document(name: str, *questions: str) -> Document:
    return Document(f"guia.{name}", DocumentType.GUIDE, name, name, "Text.\n", (), questions=questions)


def content(*documents: Document, **unanswered: tuple[str, ...]) -> Content:
    return Content(documents, (), (), Vocabulary((), (), ()), unanswered)


CONTENT = content(document("a", "on surt el sol?", "on hi ha neu?"), document("b"), document("c", "on es pon?"))


def index(*vectors: tuple[float, float], of: Content = CONTENT) -> QuestionIndex:
    return QuestionIndex(of, np.array(vectors, dtype=np.float32))


def test_the_likest_question_speaks_for_its_document() -> None:
    """A document without questions is not there; the cosine may be less than nothing."""
    found = index(EAST, NORTH, WEST)
    assert (len(found), found.texts) == (3, ("on surt el sol?", "on hi ha neu?", "on es pon?"))
    assert found.nearest((0.6, 0.8)) == {"guia.a": pytest.approx(0.8), "guia.c": pytest.approx(-0.6)}


def test_without_questions_nothing_is_near() -> None:
    """A corpus need not have any."""
    empty = index(of=content(document("b")))
    assert (len(empty), empty.nearest(EAST), empty.unanswered(EAST)) == (0, {}, 0.0)


def test_questions_that_nothing_answers_are_told_apart() -> None:
    """They are no document's; the likest of all kinds counts, and none that is the contrary."""
    found = index(
        EAST, NORTH, WEST, of=content(document("a", "on surt el sol?"), lluny=("i la lluna?",), a_prop=("i?",))
    )
    assert (found.texts, found.nearest(NORTH)) == (("on surt el sol?", "i la lluna?", "i?"), {"guia.a": 0.0})
    assert [found.unanswered(vector) for vector in (NORTH, (0.6, -0.8))] == [1.0, 0.0]
    assert found.unanswered((0.6, 0.8)) == pytest.approx(0.8)


def test_a_question_is_not_judged_by_itself_where_only_others_are_wanted() -> None:
    """So that a rule can be fitted on them."""
    found = index(NORTH, (0.8, 0.6), of=content(lluny=("i la lluna?", "i la neu?")))
    assert [found.unanswered(NORTH), found.unanswered(NORTH, True)] == pytest.approx([1.0, 0.6])


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    """The texts come from the documents."""
    index(EAST, NORTH, WEST).save(tmp_path)
    read = QuestionIndex.load(tmp_path, CONTENT)
    assert (read.texts, read.vectors.tolist()) == (index(EAST, NORTH, WEST).texts, [[1, 0], [0, 1], [-1, 0]])


def test_vectors_of_other_content_are_refused(tmp_path: Path) -> None:
    """So is a file that is cut short, or is not there."""
    index(EAST, NORTH, WEST).save(tmp_path)
    with pytest.raises(IndexCorrupt, match="3 vectors of questions, expected 2"):
        QuestionIndex.load(tmp_path, content(*CONTENT.documents[:2]))
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes()[:-5])
    with pytest.raises(IndexCorrupt, match="cannot be read"):
        QuestionIndex.load(tmp_path, CONTENT)
    (tmp_path / FILE).unlink()
    with pytest.raises(IndexCorrupt, match="cannot be read"):
        QuestionIndex.load(tmp_path, CONTENT)
