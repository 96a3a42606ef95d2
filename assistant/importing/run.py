"""One import: every file of the given paths, each read, written or refused by itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from assistant.content.files import is_corpus
from assistant.content.problems import Problems
from assistant.content.vocabulary import read_vocabulary
from assistant.errors import ContentError, SettingsError
from assistant.importing import fetch
from assistant.importing.apart import Apart
from assistant.importing.decode import decode
from assistant.importing.imported import Imported, Origin, Refused
from assistant.importing.limits import MAX_FILES, MAX_LIST, MAX_SECONDS, read_bytes
from assistant.importing.projects import Projects, Table
from assistant.importing.reading import Reader, check_kind
from assistant.importing.terms import Terms
from assistant.importing.write import Written, ids_in_use, write_document, write_projects

_AGENT = "assistent-economia-social (importing)"
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
    read: Callable[[bytes, Origin, str, dict[str, str]], Imported | Projects]
    dry: bool
    used: dict[str, str] = field(default_factory=dict)


def import_paths(sources: Sequence[str], corpus: Path, *, dry: bool = False) -> list[Result]:
    """Import files, folders and addresses into the corpus folder; one result for each file and each address, in order.

    Raises:
        SettingsError: a path does not exist, or is a corpus itself; nothing was written.
        ContentError: the vocabulary of the corpus is missing or wrong; nothing was written.
        AssistantError: the corpus folder cannot be written.
    """
    jobs = _jobs(sources)
    problems = Problems()
    terms = Terms(read_vocabulary(corpus, problems))
    if found := problems.found():
        raise ContentError(found)
    with Apart(Reader(terms), MAX_SECONDS) as read, httpx.Client(headers={"user-agent": _AGENT}) as client:
        run = _Run(corpus, read, dry, ids_in_use(corpus))
        return [result for name, job in jobs for result in _import(run, client, name, job)]


def _jobs(sources: Sequence[str]) -> list[tuple[str, Path | str]]:
    """Every file and every address once, with the name to call it by; a folder that has no file stays, to be told."""
    found: dict[Path | str, tuple[str, Path | str]] = {}
    for source in sources:
        if fetch.is_address(source):
            found.setdefault(source, (source, source))
            continue
        path = Path(source)
        _check_path(source, path)
        inside = _below(path) if path.is_dir() else []
        for name, file in inside or [(path.name or source, path)]:
            found.setdefault(file.resolve(), (name, file))
    if len(found) > MAX_FILES:
        raise SettingsError(f"PATH: {len(found)} fitxers de cop i el màxim és {MAX_FILES}; importa'ls per parts")
    return list(found.values())


def _check_path(source: str, path: Path) -> None:
    if not path.exists():
        hint = "; una adreça web comença per https://" if source.startswith("www.") else ""
        raise SettingsError(f"PATH={source!r}: no existeix; escriu el camí d'un fitxer o d'una carpeta{hint}")
    if is_corpus(path):
        raise SettingsError(f"PATH={source!r}: és un corpus; dona'l tot sol per indexar-lo, o dona fitxers")


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


def _import(run: _Run, client: httpx.Client, name: str, job: Path | str) -> Iterator[Result]:
    if isinstance(job, str):
        yield _page(run, client, job)
        return
    suffix = job.suffix.lower()
    try:
        if job.is_dir():
            raise Refused("no hi ha cap fitxer per importar, i no és un corpus")
        check_kind(suffix)
        data = read_bytes(job)
        urls = fetch.addresses(decode(data)) if suffix == ".txt" and len(data) <= MAX_LIST else None
        if urls is None:
            yield _one(run, name, data, Origin(job.name), suffix)
    except Refused as error:
        yield Result(name, refused=str(error))
    else:
        yield from (_page(run, client, url) for url in urls or ())


def _page(run: _Run, client: httpx.Client, url: str) -> Result:
    try:
        data, origin, suffix = fetch.fetch(client, url)
        return _one(run, url, data, origin, suffix)
    except Refused as error:
        return Result(url, refused=str(error))


def _one(run: _Run, name: str, data: bytes, origin: Origin, suffix: str) -> Result:
    read = run.read(data, origin, suffix, run.used)
    if isinstance(read, Imported):
        return Result(name, write_document(read, run.corpus, dry=run.dry))
    for draft in (draft for table in read.tables for draft in table.drafts):
        run.used.setdefault(draft.record["id"], f"{name} (fila {draft.row})")
    return Result(name, write_projects(read, origin.name, run.corpus, dry=run.dry), read.tables)
