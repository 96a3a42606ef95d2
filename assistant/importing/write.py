"""Where imports land: new files under `corpus/_importats/`, which is no content until somebody moves it."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from assistant.content.files import markdown_files
from assistant.content.load import FOLDERS
from assistant.content.passages import slug
from assistant.content.yaml_lines import Located, load
from assistant.errors import AssistantError
from assistant.importing.imported import Imported
from assistant.importing.projects import Projects
from assistant.importing.yaml_text import projects, scalar

FOLDER = "_importats"
PROJECTS = "projectes.yaml"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the corpus folder: relative path, and notes in Catalan; `new` is false when it was there already."""

    path: str
    notes: tuple[str, ...]
    new: bool = True


def write_document(imported: Imported, corpus: Path, *, dry: bool = False) -> Written:
    """Write a document with a head that is ready for a content folder; `dry` only says what would be written."""
    wanted = slug(imported.title)
    written = _write(corpus, "", wanted, ".md", lambda id_: _document(imported, id_), dry)
    notes = written.notes + imported.notes
    taken = [p for folder in FOLDERS for p in markdown_files(corpus / folder) if p.name == Path(written.path).name]
    if taken:
        shown = ", ".join(path.relative_to(corpus).as_posix() for path in taken)
        notes += (f"l'id ja es fa servir a {shown}: si no és el mateix document, canvia l'id abans de moure'l",)
    return Written(written.path, notes, written.new)


def write_projects(found: Projects, source: str, corpus: Path, *, dry: bool = False) -> Written:
    """Write the projects of one file as one YAML list."""
    text = projects(found.tables, source)
    written = _write(corpus, "projectes-", slug(Path(source).stem), ".yaml", lambda _: text, dry)
    return replace(written, notes=written.notes + found.notes)


def ids_in_use(corpus: Path) -> dict[str, str]:
    """The ids of `projectes.yaml`, each with its place; none where the file is missing or does not parse."""
    try:
        records = load((corpus / PROJECTS).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    found: Sequence[object] = records if isinstance(records, list) else []
    return {str(r["id"]): f"{PROJECTS}:{r.line_of('id')}" for r in found if isinstance(r, Located) and "id" in r}


def _document(imported: Imported, id_: str) -> str:
    """The text of a file; the id is its name."""
    date = scalar(imported.as_of, quoted=True)
    warning = "  # la data que diu el fitxer: comprova que sigui la de les dades" if imported.as_of else ""
    urls = f"source_urls:\n  - {scalar(imported.url)}" if imported.url else "source_urls: []"
    lines = [
        f"id: {scalar(id_)}", f"title: {scalar(imported.title)}", "topic: null", f"as_of: {date}{warning}", urls,
        f"source_note: {scalar(f'Importat de {imported.origin.name}')}",
    ]  # fmt: skip
    return "---\n" + "\n".join(lines) + "\n---\n" + imported.text


def _write(corpus: Path, prefix: str, stem: str, suffix: str, text: Callable[[str], str], dry: bool) -> Written:
    """Write under the first free name; a file that already holds the same text is left as it is."""
    folder = corpus / FOLDER
    try:
        if not dry:
            folder.mkdir(exist_ok=True)
        for number in itertools.count(1):
            id_ = stem if number == 1 else f"{stem}-{number}"
            path = folder / f"{prefix}{id_}{suffix}"
            taken = (f"ja hi havia {prefix}{stem}{suffix}, que no he tocat",) if number > 1 else ()
            if not path.exists():
                if not dry:
                    _create(path, text(id_))
                return Written(path.relative_to(corpus).as_posix(), taken)
            if path.read_bytes() == text(id_).encode():
                same = "ja hi era, igual: no he escrit res"
                return Written(path.relative_to(corpus).as_posix(), (same, *taken), new=False)
    except OSError as error:
        raise AssistantError(f"{folder}: no s'hi pot escriure ({error.strerror or error})") from error
    raise AssertionError("unreachable")


def _create(path: Path, text: str) -> None:
    """Write a new file; one that somebody else has just made is not overwritten."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
