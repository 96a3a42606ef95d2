"""The whole corpus, validated: all of it, or an error that lists everything that is wrong."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from assistant.content import render
from assistant.content.files import markdown_files, read_text
from assistant.content.problems import Problems
from assistant.content.schemas import AteneuRecord, ExperienceRecord, FrontMatter, ProjectRecord, Record
from assistant.content.vocabulary import read_records, read_vocabulary
from assistant.content.yaml_lines import Located, fault, load
from assistant.errors import ContentError, Problem
from assistant.model import (
    PREFIX,
    Ateneu,
    Content,
    Document,
    DocumentType,
    Project,
    ProjectTerritory,
    TerritoryKind,
    Vocabulary,
)

FOLDERS = {"programa": DocumentType.PROGRAMME, "serveis": DocumentType.SERVICE, "guia": DocumentType.GUIDE}


def load_content(root: Path) -> Content:
    """Read and validate a corpus folder.

    Raises:
        ContentError: with every problem of every file; also when the folder is missing or holds no document.
    """
    content, faults = read_content(root)
    if faults:
        raise ContentError(faults)
    return content


def read_content(root: Path) -> tuple[Content, tuple[Problem, ...]]:
    """What can be read of a corpus folder, and every problem of every file: it is good only where there is none."""
    problems = Problems()
    if not root.is_dir():
        problems.add(str(root), 0, "", None, "the corpus folder does not exist")
        return Content((), (), (), Vocabulary((), (), ())), problems.found()
    vocabulary = read_vocabulary(root, problems)
    documents = _markdown(root, vocabulary, problems)
    projects = _projects(root, vocabulary, problems)
    ateneus = _ateneus(root, vocabulary, problems)
    experiences = _experiences(root, vocabulary, [p for _, p in projects], [a for _, a in ateneus], problems)
    documents += [d for d, _ in projects] + [d for d, _ in ateneus] + experiences
    _unique(documents, problems)
    if not documents and not problems.found():
        problems.add(str(root), 0, "", None, "the corpus holds no document")
    content = Content(tuple(documents), tuple(p for _, p in projects), tuple(a for _, a in ateneus), vocabulary)
    return content, problems.found()


def _names(vocabulary: Vocabulary, kind: str) -> list[str]:
    return [place.name for place in vocabulary.places if place.kind == kind]


def _check(file: str, record: Located, model: Record, vocabulary: Vocabulary, problems: Problems) -> None:
    """Every term of a record against the vocabulary, and that it says where it comes from."""
    allowed = {
        "sectors": [sector.id for sector in vocabulary.sectors],
        "comarques": _names(vocabulary, "comarca"),
        "vegueries": _names(vocabulary, "vegueria"),
        "municipis": _names(vocabulary, "municipality"),
    }
    for field, terms in allowed.items():
        problems.check_terms(file, record, field, getattr(model, field, ()), terms)
    if not model.source_urls and not model.source_note:
        problems.add(file, record.line_of("source_urls"), "source_urls", None, "give a source URL, or a source_note")


def _markdown(root: Path, vocabulary: Vocabulary, problems: Problems) -> list[Document]:
    documents = []
    for folder, type_ in FOLDERS.items():
        for path in markdown_files(root / folder):
            text = read_text(path, root, problems)
            if text is not None:
                documents += _one(path.relative_to(root).as_posix(), text, type_, vocabulary, problems)
    return documents


def _one(file: str, text: str, type_: DocumentType, vocabulary: Vocabulary, problems: Problems) -> list[Document]:
    """The document of one Markdown file; none, with the problems noted, when it is not valid."""
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        problems.add(
            file, 1, "", None, "expected a head between two lines of --- with id, title, source_urls and as_of"
        )
        return []
    try:
        fields = load(head)
        if not isinstance(fields, Located):
            raise yaml.YAMLError("expected `name: value` lines")
        fields.lines = {name: line + 1 for name, line in fields.lines.items()}
        matter = FrontMatter.model_validate(dict(fields))
    except yaml.YAMLError as error:
        line, what = fault(error, offset=1)
        problems.add(file, line, "YAML", None, what)
        return []
    except ValidationError as error:
        problems.add_validation(file, fields, error, FrontMatter.model_fields)
        return []
    _check(file, fields, matter, vocabulary, problems)
    if not body.strip():
        problems.add(file, head.count("\n") + 3, "text", None, "the document has no text")
    return [
        Document(
            id=f"{PREFIX[type_]}.{matter.id}", type=type_, record_id=matter.id, title=matter.title,
            text=body.strip() + "\n", source_urls=matter.source_urls, as_of=matter.as_of,
            valid_until=matter.valid_until, topic=matter.topic,
            questions=matter.questions, sectors=matter.sectors, comarques=matter.comarques, municipis=matter.municipis,
            path=file, line=1,
        )
    ]  # fmt: skip


def _projects(root: Path, vocabulary: Vocabulary, problems: Problems) -> list[tuple[Document, Project]]:
    labels = {sector.id: sector.label for sector in vocabulary.sectors}
    editions = [edition.id for edition in vocabulary.editions]
    found = []
    for fields, record in read_records(root / "projectes.yaml", root, ProjectRecord, problems):
        _check("projectes.yaml", fields, record, vocabulary, problems)
        if record.edition:
            problems.check_terms("projectes.yaml", fields, "edition", [record.edition], editions)
        text = render.project(record, [labels.get(id_, id_) for id_ in record.sectors])
        document = _document(DocumentType.PROJECT, record, record.title, text, "projectes.yaml", fields)
        found.append((document, _project(record)))
    return found


def _project(record: ProjectRecord) -> Project:
    kind: TerritoryKind | None = None
    if record.scope == "catalunya":
        kind = "catalunya"
    elif record.territory:
        kind = "municipality" if record.municipis else "comarca" if record.comarques else "vegueria"
    place = ProjectTerritory(record.territory, kind, record.comarques, record.vegueries, record.municipis)
    return Project(
        record.id, record.title, record.kind, record.promoter, record.edition, record.edition_certainty, record.sectors,
        place, record.summary, record.source_urls, record.as_of, record.aliases,
    )  # fmt: skip


def _ateneus(root: Path, vocabulary: Vocabulary, problems: Problems) -> list[tuple[Document, Ateneu]]:
    found = []
    for fields, record in read_records(root / "ateneus.yaml", root, AteneuRecord, problems):
        _check("ateneus.yaml", fields, record, vocabulary, problems)
        document = _document(DocumentType.ATENEU, record, record.name, render.ateneu(record), "ateneus.yaml", fields)
        as_of = record.as_of or record.members_as_of
        ateneu = Ateneu(
            record.id, record.name, record.short_name, record.territory, record.comarques, record.municipis,
            record.seat, record.address, record.phone, record.email, record.web, record.source_urls, as_of,
            record.aliases,
        )  # fmt: skip
        found.append((document, ateneu))
    known = {record.id for _, record in found}
    for place in vocabulary.places:
        if found and place.ateneu and place.ateneu not in known:
            problems.add("vocabulari/territoris.yaml", 0, place.name, place.ateneu, "no such ateneu in ateneus.yaml")
    return found


def _experiences(
    root: Path, vocabulary: Vocabulary, projects: list[Project], ateneus: list[Ateneu], problems: Problems
) -> list[Document]:
    titles = {project.id: project.title for project in projects}
    faulty = {problem.file for problem in problems.found()}  # its records are not all here: a name cannot be judged
    allowed = {
        "project": [] if "projectes.yaml" in faulty else list(titles),
        "ateneu": [] if "ateneus.yaml" in faulty else [ateneu.id for ateneu in ateneus],
    }
    found = []
    for fields, record in read_records(root / "experiencies.yaml", root, ExperienceRecord, problems):
        _check("experiencies.yaml", fields, record, vocabulary, problems)
        for field, ids in allowed.items():
            if ids and (id_ := getattr(record, field)):
                problems.check_terms("experiencies.yaml", fields, field, [id_], ids)
        text = render.experience(record, titles.get(record.project or ""))
        found.append(_document(DocumentType.EXPERIENCE, record, record.name, text, "experiencies.yaml", fields))
    return found


def _document(
    type_: DocumentType,
    record: ProjectRecord | AteneuRecord | ExperienceRecord,
    title: str,
    text: str,
    file: str,
    fields: Located,
) -> Document:
    return Document(
        id=f"{PREFIX[type_]}.{record.id}", type=type_, record_id=record.id, title=title, text=text + "\n",
        source_urls=record.source_urls, as_of=record.as_of or getattr(record, "members_as_of", None),
        questions=record.questions, sectors=tuple(getattr(record, "sectors", ())), comarques=record.comarques,
        vegueries=tuple(getattr(record, "vegueries", ())), municipis=record.municipis, path=file, line=fields.line,
    )  # fmt: skip


def _unique(documents: list[Document], problems: Problems) -> None:
    seen: dict[str, Document] = {}
    for document in documents:
        if document.id in seen:
            other = seen[document.id]
            problems.add(
                document.path, document.line, "id", document.record_id, f"already taken by {other.path}:{other.line}"
            )
        seen[document.id] = document
