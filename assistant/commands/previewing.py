"""`preview`: how a corpus file will be split and quoted, and which answers it would change, with nothing written."""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.answering.units import Unit, units_of
from assistant.bootstrap import build_assistant
from assistant.content.files import require_folder
from assistant.content.load import FOLDERS, load_content
from assistant.content.passages import split
from assistant.content.showing import show
from assistant.conversation.memory import MemoryTurns
from assistant.errors import AssistantError, ContentError
from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.run import Outcome, run
from assistant.model import Content, Document, Passage
from assistant.settings import Settings

RECORDS = frozenset({"ateneus.yaml", "projectes.yaml", "experiencies.yaml"})
KINDS = {"sentence": "frase", "item": "punt", "lead": "entrada"}
LONG = 900  # a section that is longer is seldom quoted whole: corpus/README.md asks editors to stay below


def preview(settings: Settings, file: Path, golden: Path | None) -> int:
    """Print the passages of a file, and how the answers to a question set differ from what is answered now.

    `golden` is the question set, None for no comparison. 0 also where answers change; 1 where the file has faults.

    Raises:
        AssistantError: the file cannot be read, or, for a comparison, there is no index to compare with.
        BadCase: the question set cannot be read.
    """
    cases = read_cases(golden) if golden else ()
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        trial = settings.model_copy(
            update={"corpus_dir": Path(folder) / "corpus", "data_dir": Path(folder) / "data", "chroma_url": None}
        )
        name = _place(settings, file, trial.corpus_dir)
        try:
            content = load_content(trial.corpus_dir)
        except ContentError as error:
            show([("error", problem) for problem in error.problems], sys.stderr)
            return 1
        print(*_passages(name, _new(name, content, settings)), sep="\n")
        if cases:
            before, after = _answers(settings, cases), _trial_answers(settings, trial, cases)
            print("", *_changes(cases, before, after), sep="\n")
    return 0


def _place(settings: Settings, file: Path, corpus: Path) -> str:
    """Copy the corpus, with the file in its place in it; the file's name there.

    A file from elsewhere goes into the folder of the same name as its own, or else among the guide's.
    """
    require_folder(settings.corpus_dir)
    if not file.is_file():
        raise AssistantError(f"{file}: s'hi espera un document .md o un fitxer de fitxes .yaml que existeixi")
    if file.resolve().is_relative_to(settings.corpus_dir.resolve()):
        name = file.resolve().relative_to(settings.corpus_dir.resolve()).as_posix()
    elif file.suffix == ".md":
        name = f"{file.resolve().parent.name if file.resolve().parent.name in FOLDERS else 'guia'}/{file.name}"
    else:
        name = file.name
    if name not in RECORDS and (not name.endswith(".md") or name.partition("/")[0] not in FOLDERS):
        raise AssistantError(
            f"{file}: s'hi espera un document .md de {', '.join(FOLDERS)} o {', '.join(sorted(RECORDS))}"
        )
    try:
        shutil.copytree(settings.corpus_dir, corpus, symlinks=True)  # one that leads nowhere must not stop the rest
    except shutil.Error as error:
        place, _, reason = error.args[0][0]
        raise AssistantError(f"{place}: no es pot copiar per provar-ho ({reason})") from error
    (corpus / name).parent.mkdir(exist_ok=True)
    shutil.copyfile(file, corpus / name)
    return name


def _new(name: str, content: Content, settings: Settings) -> list[Document]:
    """The documents to show: a Markdown file's own; of a file of records, those that the index has not as they are."""
    own = [document for document in content.documents if document.path == name]
    if name.endswith(".md"):
        return own
    served = _served(settings)
    return [document for document in own if served.get(document.id) != document.text]


def _served(settings: Settings) -> Mapping[str, str]:
    from assistant.index.generations import open_generation

    try:
        generation = open_generation(settings)
    except AssistantError:
        return {}
    generation.close()
    return {document.id: document.text for document in generation.documents.values()}


def _passages(name: str, documents: Sequence[Document]) -> Iterator[str]:
    if not documents:
        yield f"{name}: cap document nou ni canviat"
    for document in documents:
        passages = split(document)
        yield f"{name}: {document.id} · {document.title}"
        yield f"{_count(len(passages), 'passatge', 'passatges')}, {len(document.text.strip())} caràcters"
        for question in document.questions:
            yield f"  pregunta: {question}"
        for passage in passages:
            yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    size = f"{len(passage.text)} caràcters" + (" (massa llarg: parteix-lo)" if len(passage.text) > LONG else "")
    yield f"\n{passage.id}{f' · {passage.section}' if passage.heading_path else ''} · {size}"
    for number, unit in enumerate(units_of([passage]), start=1):
        yield f"  {number}. {_shown(unit)}"


def _shown(unit: Unit) -> str:
    return f"[{KINDS.get(unit.kind, unit.kind)}] {' '.join(unit.text.split())}"


def _answers(settings: Settings, cases: Sequence[Case]) -> tuple[Outcome, ...]:
    assistant = build_assistant(settings, turns=MemoryTurns())
    assistant.load()
    return run(assistant, cases)


def _trial_answers(settings: Settings, trial: Settings, cases: Sequence[Case]) -> tuple[Outcome, ...]:
    """The outcomes with the corpus on trial, ingested into its own data folder from a copy of the index that serves."""
    from assistant.index.embedding import Embedder
    from assistant.index.generations import POINTER, current_id, index_dir
    from assistant.index.sync import ingest

    current = current_id(settings)
    if current and not settings.chroma_url:  # so that only what changes is embedded
        shutil.copytree(index_dir(settings) / current, index_dir(trial) / current)
        (index_dir(trial) / POINTER).write_text(current, encoding="utf-8")
    ingest(trial, Embedder(trial.embedding_model))
    return _answers(trial, cases)


def _changes(cases: Sequence[Case], before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[str]:
    """Every answer whose text differs, and whether its case passes; then how many there are."""
    changed = 0
    for case, old, new in zip(cases, before, after, strict=True):
        turns = [at for at in range(len(case.turns)) if old.texts[at] != new.texts[at]]
        changed += bool(turns)
        for at in turns:
            yield f"{case.id}: {case.turns[at].user}{_verdict(old, new)}"
            yield f"  abans: {' '.join(old.texts[at].split())}"
            yield f"  ara:   {' '.join(new.texts[at].split())}"
    yield f"{_count(changed, 'pregunta', 'preguntes')} de {len(cases)} amb una altra resposta que ara"


def _verdict(old: Outcome, new: Outcome) -> str:
    if old.passed == new.passed:
        return ""
    return " (fallava i passa)" if new.passed else " (passava i falla)"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
