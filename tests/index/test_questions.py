"""The questions beside documents, by their vectors."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexCorrupt
from assistant.index.questions import FILE, QuestionIndex
from assistant.model import Document, DocumentType

EAST, NORTH, WEST = (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)


def document(name: str, *questions: str) -> Document:
    return Document(f"guia.{name}", DocumentType.GUIDE, name, name, "Text.\n", (), questions=questions)


DOCUMENTS = (document("a", "on surt el sol?", "on hi ha neu?"), document("b"), document("c", "on es pon?"))


def index(*vectors: tuple[float, float]) -> QuestionIndex:
    return QuestionIndex(DOCUMENTS, np.array(vectors, dtype=np.float32))


def test_the_likest_question_speaks_for_its_document() -> None:
    """A document without questions is not there; the cosine may be less than nothing."""
    found = index(EAST, NORTH, WEST)
    assert (len(found), found.texts) == (3, ("on surt el sol?", "on hi ha neu?", "on es pon?"))
    assert found.nearest((0.6, 0.8)) == {"guia.a": pytest.approx(0.8), "guia.c": pytest.approx(-0.6)}


def test_without_questions_nothing_is_near() -> None:
    """A corpus need not have any."""
    empty = QuestionIndex((document("b"),), np.zeros((0,), dtype=np.float32))
    assert (len(empty), empty.nearest(EAST)) == (0, {})


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    """The texts come from the documents."""
    index(EAST, NORTH, WEST).save(tmp_path)
    read = QuestionIndex.load(tmp_path, DOCUMENTS)
    assert (read.texts, read.vectors.tolist()) == (index(EAST, NORTH, WEST).texts, [[1, 0], [0, 1], [-1, 0]])


def test_vectors_of_other_documents_are_refused(tmp_path: Path) -> None:
    """So is a file that is cut short, or is not there."""
    index(EAST, NORTH, WEST).save(tmp_path)
    with pytest.raises(IndexCorrupt, match="3 vectors of questions, expected 2"):
        QuestionIndex.load(tmp_path, DOCUMENTS[:2])
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes()[:-5])
    with pytest.raises(IndexCorrupt, match="cannot be read"):
        QuestionIndex.load(tmp_path, DOCUMENTS)
    (tmp_path / FILE).unlink()
    with pytest.raises(IndexCorrupt, match="cannot be read"):
        QuestionIndex.load(tmp_path, DOCUMENTS)
