"""The whole corpus, validated: all of it, or an error that lists everything that is wrong."""

from pathlib import Path

from pydantic import ValidationError

from assistant.catalan.normalise import fold
from assistant.content import render
from assistant.content.asked import unanswered, with_questions
from assistant.content.files import markdown_files, read_text
from assistant.content.problems import Allowed, Problems
from assistant.content.records import parse, read_records
from assistant.content.schemas import AteneuRecord, ExperienceRecord, FrontMatter, ProjectRecord, Record
from assistant.content.vocabulary import EDITIONS, SECTORS, TERRITORIES, TOWNS, check_ateneus, read_vocabulary
from assistant.content.words import say
from assistant.content.yaml_lines import Located
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

PROJECTS, ATENEUS, EXPERIENCES = "projectes.yaml", "ateneus.yaml", "experiencies.yaml"
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
        problems.add_file(str(root), "corpus_missing")
        return Content((), (), (), Vocabulary((), (), ())), problems.found()
    vocabulary = read_vocabulary(root, problems)
    documents = _markdown(root, vocabulary, problems)
    projects = _projects(root, vocabulary, problems)
    ateneus = _ateneus(root, vocabulary, problems)
    experiences = _experiences(root, vocabulary, [p for _, p in projects], [a for _, a in ateneus], problems)
    documents += [d for d, _ in projects] + [d for d, _ in ateneus] + experiences
    documents = with_questions(root, documents, problems)
    if not documents and not problems.found():
        problems.add_file(str(root), "corpus_empty")
    content = Content(
        tuple(documents), tuple(p for _, p in projects), tuple(a for _, a in ateneus), vocabulary,
        unanswered(root, problems),
    )  # fmt: skip
    return content, problems.found()


def _names(vocabulary: Vocabulary, kind: str) -> list[str]:
    return [place.name for place in vocabulary.places if place.kind == kind]


def _check(file: str, record: Located, model: Record, vocabulary: Vocabulary, problems: Problems) -> None:
    """Every term of a record against the vocabulary, and that it says where it comes from."""
    allowed = {
        "sectors": Allowed(SECTORS, [sector.id for sector in vocabulary.sectors]),
        "comarques": Allowed(TERRITORIES, _names(vocabulary, "comarca")),
        "vegueries": Allowed(TERRITORIES, _names(vocabulary, "vegueria")),
        "municipis": Allowed(TOWNS, _names(vocabulary, "municipality")),
    }
    for field, terms in allowed.items():
        problems.check_terms(file, record, field, getattr(model, field, ()), terms)
    if not model.source_urls and not model.source_note:
        problems.add(file, record.line_of("source_urls"), "source_urls", "", say("source_missing"))


def _markdown(root: Path, vocabulary: Vocabulary, problems: Problems) -> list[Document]:
    documents = []
    for folder, type_ in FOLDERS.items():
        taken: dict[str, str] = {}
        for path in markdown_files(root / folder):
            text = read_text(path, root, problems)
            if text is not None:
                documents += _one(path.relative_to(root).as_posix(), text, type_, vocabulary, taken, problems)
    return documents


def _one(
    file: str, text: str, type_: DocumentType, vocabulary: Vocabulary, taken: dict[str, str], problems: Problems
) -> list[Document]:
    """The document of one Markdown file; none, with the problems noted, when it is not valid.

    `taken` has the file of each id of its folder, and is given this one's.
    """
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        fault = "head_open" if text.startswith("---\n") else "head_missing" if text.strip() else "file_empty"
        problems.add_file(file, fault, line=1)
        return []
    fields = parse(file, head, problems, first_line=2)
    if not isinstance(fields, Located):
        if not problems.has(file):
            problems.add_file(file, "head_fields", line=2)
        return []
    try:
        matter = FrontMatter.model_validate(dict(fields))
    except ValidationError as error:
        problems.add_validation(file, fields, error, FrontMatter.model_fields)
        return []
    _check(file, fields, matter, vocabulary, problems)
    if matter.id in taken:
        problems.add(file, fields.line_of("id"), "id", matter.id, say("id_of_file", other=taken[matter.id]))
    taken.setdefault(matter.id, file)
    if not body.strip():
        problems.add_file(file, "no_text", "text", line=head.count("\n") + 3)
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
    editions = Allowed(EDITIONS, [edition.id for edition in vocabulary.editions])
    found = []
    for fields, record in read_records(root / PROJECTS, root, ProjectRecord, problems):
        _check(PROJECTS, fields, record, vocabulary, problems)
        if record.edition:
            problems.check_terms(PROJECTS, fields, "edition", [record.edition], editions)
        text = render.project(record, [labels.get(id_, id_) for id_ in record.sectors])
        document = _document(DocumentType.PROJECT, record, record.title, text, PROJECTS, fields)
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
    for fields, record in read_records(root / ATENEUS, root, AteneuRecord, problems):
        _check(ATENEUS, fields, record, vocabulary, problems)
        text = render.ateneu(record, _towns(record.id, vocabulary))
        document = _document(DocumentType.ATENEU, record, record.name, text, ATENEUS, fields)
        as_of = record.as_of or record.members_as_of
        ateneu = Ateneu(
            record.id, record.name, record.short_name, record.territory, record.comarques, record.municipis,
            record.seat, record.address, record.phone, record.email, record.web, record.source_urls, as_of,
            record.aliases,
        )  # fmt: skip
        found.append((document, ateneu))
    if found:
        check_ateneus(root, Allowed(ATENEUS, [ateneu.id for _, ateneu in found]), problems)
    return found


def _towns(ateneu: str, vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The municipalities of an ateneu, by comarca, both in the order of the alphabet."""
    found: dict[str, list[str]] = {}
    for place in sorted(vocabulary.places, key=lambda place: (fold(place.comarca or ""), fold(place.name))):
        if place.kind == "municipality" and place.ateneu == ateneu and place.comarca:
            found.setdefault(place.comarca, []).append(place.name)
    return found


def _experiences(
    root: Path, vocabulary: Vocabulary, projects: list[Project], ateneus: list[Ateneu], problems: Problems
) -> list[Document]:
    titles = {project.id: project.title for project in projects}
    allowed = {
        "project": Allowed(PROJECTS, list(titles)),
        "ateneu": Allowed(ATENEUS, [ateneu.id for ateneu in ateneus]),
    }
    found = []
    for fields, record in read_records(root / EXPERIENCES, root, ExperienceRecord, problems):
        _check(EXPERIENCES, fields, record, vocabulary, problems)
        for field, ids in allowed.items():
            if id_ := getattr(record, field):
                problems.check_terms(EXPERIENCES, fields, field, [id_], ids)
        text = render.experience(record, titles.get(record.project or ""))
        found.append(_document(DocumentType.EXPERIENCE, record, record.name, text, EXPERIENCES, fields))
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
