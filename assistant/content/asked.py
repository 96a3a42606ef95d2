"""`preguntes/`: how people ask for what each document and record tells, kept apart so that the pages stay readable."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.content.problems import Allowed, Problems
from assistant.content.records import read_records
from assistant.content.schemas import AskedRecord
from assistant.model import Document

FOLDER = "preguntes"
UNANSWERED = "sense-resposta.yaml"


def with_questions(root: Path, documents: Iterable[Document], problems: Problems) -> list[Document]:
    """The documents with their questions: first those in their own head or record, then those of `preguntes/`.

    A file there has the name of the folder or of the file of records that its ids are of. Each file may be missing; an
    id, or a file, of nothing is a problem.
    """
    by_file: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_file[_file_of(document)].append(document)
    found: list[Document] = []
    for name, own in by_file.items():
        found += _of_one(root, name, own, problems)
    for path in sorted((root / FOLDER).glob("*.y*ml")):
        if path.name not in {*by_file, UNANSWERED}:
            names = ", ".join(sorted({*by_file, UNANSWERED}))
            problems.add_file(path.relative_to(root).as_posix(), "questions_of_no_file", names=names)
    return found


def unanswered(root: Path, problems: Problems) -> dict[str, tuple[str, ...]]:
    """Questions that the corpus is known not to answer, by the id of their kind; none without the file."""
    path = root / FOLDER / UNANSWERED
    records = read_records(path, root, AskedRecord, problems) if path.exists() else ()
    return {record.id: record.questions for _, record in records}


def _file_of(document: Document) -> str:
    """`guia.yaml` for a document of `guia/`, `projectes.yaml` for a record of it."""
    top = document.path.partition("/")[0]
    return top if top.endswith(".yaml") else f"{top}.yaml"


def _of_one(root: Path, name: str, documents: Sequence[Document], problems: Problems) -> list[Document]:
    path = root / FOLDER / name
    if not path.exists():
        return list(documents)
    ids = Allowed(documents[0].path.rpartition("/")[0] or name, [document.record_id for document in documents])
    asked: dict[str, tuple[str, ...]] = {}
    for fields, record in read_records(path, root, AskedRecord, problems):
        problems.check_terms(path.relative_to(root).as_posix(), fields, "id", [record.id], ids)
        asked[record.id] = record.questions
    return [
        replace(document, questions=tuple(dict.fromkeys((*document.questions, *asked.get(document.record_id, ())))))
        for document in documents
    ]
