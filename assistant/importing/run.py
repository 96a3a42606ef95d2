"""One import: every file of the given paths, each read, written or refused by itself."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from assistant.content.files import is_corpus
from assistant.content.problems import Problems
from assistant.content.vocabulary import read_vocabulary
from assistant.errors import ContentError, SettingsError
from assistant.importing import docx, fetch, html, pdf, sheets, text
from assistant.importing.decode import decode
from assistant.importing.imported import Imported, Origin, Refused
from assistant.importing.limits import MAX_FILES, check_size, read_bytes
from assistant.importing.projects import Table, read_tables
from assistant.importing.terms import Terms
from assistant.importing.write import Written, ids_in_use, write_document, write_projects

DOCUMENTS: dict[str, Callable[[bytes, Origin], Imported]] = {
    ".pdf": pdf.read, ".docx": docx.read, ".html": html.read, ".htm": html.read, ".txt": text.read_text,
    ".md": text.read_markdown,
}  # fmt: skip
TABLES: dict[str, Callable[[bytes, Origin], list[sheets.Sheet]]] = {
    ".xlsx": sheets.read_xlsx, ".xlsm": sheets.read_xlsx, ".csv": sheets.read_csv, ".tsv": sheets.read_csv,
}  # fmt: skip
_OLDER = {".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".pages": ".docx", ".xls": ".xlsx", ".ods": ".xlsx",
          ".numbers": ".xlsx", ".ppt": ".pdf", ".pptx": ".pdf", ".odp": ".pdf"}  # fmt: skip
_KNOWN = "PDF, DOCX, HTML, TXT, MD, XLSX o CSV"
_LITTER = ("Thumbs.db", "desktop.ini")  # what Windows leaves in folders
_HIDDEN = ("~$", ".", "_")  # Office's locks, hidden files, and what the corpus does not read either


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file or address: a document or tables, written; or the reason in `refused`."""

    source: str
    written: Written | None = None
    tables: tuple[Table, ...] = ()
    refused: str = ""


@dataclass(slots=True)
class _Run:
    corpus: Path
    terms: Terms
    dry: bool
    used: dict[str, str] = field(default_factory=dict)


def import_paths(paths: Sequence[Path], corpus: Path, *, dry: bool = False) -> list[Result]:
    """Import files and folders into the corpus folder; one result for each file and each address, in a fixed order.

    Raises:
        SettingsError: a path does not exist, or is a corpus itself; nothing was written.
        ContentError: the vocabulary of the corpus is missing or wrong; nothing was written.
        AssistantError: the corpus folder cannot be written.
    """
    for path in paths:
        if not path.exists():
            raise SettingsError(f"PATH={str(path)!r}: no existeix; escriu el camí d'un fitxer o d'una carpeta")
        if is_corpus(path):
            raise SettingsError(f"PATH={str(path)!r}: és un corpus; dona'l tot sol per indexar-lo, o dona fitxers")
    problems = Problems()
    terms = Terms(read_vocabulary(corpus, problems))
    if found := problems.found():
        raise ContentError(found)
    run = _Run(corpus, terms, dry, ids_in_use(corpus))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries, on oddities of a file: each file has one line of ours
        return [result for name, file in _files(paths) for result in _import(run, name, file)]


def _files(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """Every file once, with the name to call it by; a folder that has none stays, to be told."""
    found: dict[Path, tuple[str, Path]] = {}
    for path in paths:
        inside = _below(path) if path.is_dir() else []
        for name, file in inside or [(path.name or str(path), path)]:
            found.setdefault(file.resolve(), (name, file))
    if len(found) > MAX_FILES:
        raise SettingsError(f"PATH: {len(found)} fitxers de cop i el màxim és {MAX_FILES}; importa'ls per parts")
    return list(found.values())


def _below(folder: Path) -> list[tuple[str, Path]]:
    """The files below a folder in a fixed order, without links, hidden files and litter."""
    files = [(file.relative_to(folder), file) for file in sorted(folder.rglob("*"))]
    return [
        (below.as_posix(), file)
        for below, file in files
        if file.is_file()
        and not file.is_symlink()
        and file.name not in _LITTER
        and not any(part.startswith(_HIDDEN) for part in below.parts)
    ]


def _import(run: _Run, name: str, file: Path) -> Iterator[Result]:
    suffix = file.suffix.lower()
    try:
        if file.is_dir():
            raise Refused("no hi ha cap fitxer per importar, i no és un corpus")
        _check_kind(suffix)
        data = read_bytes(file)
        urls = fetch.addresses(decode(data)) if suffix == ".txt" else None
        if urls is None:
            yield _one(run, name, data, Origin(file.name), suffix)
            return
    except Refused as error:
        yield Result(name, refused=str(error))
        return
    with httpx.Client(headers={"user-agent": "assistent-economia-social (importing)"}) as client:
        for url in urls:
            yield _page(run, client, url)


def _page(run: _Run, client: httpx.Client, url: str) -> Result:
    try:
        data, origin, suffix = fetch.fetch(client, url)
        _check_kind(suffix)
        return _one(run, url, data, origin, suffix)
    except Refused as error:
        return Result(url, refused=str(error))


def _one(run: _Run, name: str, data: bytes, origin: Origin, suffix: str) -> Result:
    check_size(len(data))
    if suffix in DOCUMENTS:
        imported = DOCUMENTS[suffix](data, origin)
        return Result(name, write_document(imported, run.corpus, dry=run.dry))
    tables = read_tables(TABLES[suffix](data, origin), origin, run.terms, run.used)
    for draft in (draft for table in tables for draft in table.drafts):
        run.used.setdefault(draft.record["id"], f"{name} (fila {draft.row})")
    return Result(name, write_projects(tables, origin.name, run.corpus, dry=run.dry), tables)


def _check_kind(suffix: str) -> None:
    if suffix in _OLDER:
        raise Refused(f"no llegeixo fitxers {suffix}: obre'l i desa'l com a {_OLDER[suffix]}")
    if suffix not in DOCUMENTS and suffix not in TABLES:
        raise Refused(f"no llegeixo fitxers {suffix or 'sense extensió'}: només {_KNOWN}")
