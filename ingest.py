"""`python ingest.py`: bring the index up to date with the corpus, or import files into it for a person to review."""

import argparse
import contextlib
import dataclasses
import json
import signal
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Any

from assistant.packages import needed

with needed():
    from tqdm import tqdm

    from assistant.content.files import is_corpus, require_folder
    from assistant.content.review import review
    from assistant.content.showing import show
    from assistant.errors import AssistantError, ContentError, SettingsError
    from assistant.index.embedding import Embedder
    from assistant.index.reuse import Progress
    from assistant.index.sync import Report, ingest
    from assistant.index.watching import changes
    from assistant.settings import Settings, load_settings

OLD_YEARS = 5  # documents older than this are worth a look


def today() -> date:
    """Today where this runs."""
    return datetime.now().astimezone().date()


def main(argv: Sequence[str] | None = None) -> int:
    """0 done, 1 the corpus or the index has something wrong, 2 bad usage or bad settings."""
    args = _parser().parse_args(argv)
    try:
        settings = _settings(args.path)
        if _imports(args.path):
            return _import(settings, args)
        if args.check:
            return _check(settings, args)
        if args.watch:
            return _watch(settings, args)
        quiet = args.quiet or args.report == "json"
        _tell(_ingest(settings, Embedder(settings.embedding_model), args.full, quiet), args)
    except ContentError as error:
        return _fail_content(error, args.debug)
    except SettingsError as error:
        return _fail(error, 2, args.debug)
    except AssistantError as error:
        return _fail(error, 1, args.debug)
    except KeyboardInterrupt:
        print("S'ha aturat; l'índex queda com estava", file=sys.stderr)
        return 1
    return 0


def _tell(report: Report, args: argparse.Namespace) -> None:
    if args.report == "json":
        print(json.dumps(dataclasses.asdict(report)), flush=True)
    elif not args.quiet:
        print(_summary(report), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python ingest.py",
        description="Posa l'índex al dia amb el corpus o, si li dones fitxers, els prepara perquè els revisis.",
    )
    parser.add_argument(
        "path", nargs="*", metavar="PATH",
        help="fitxers, carpetes o adreces web per importar a _importats/ del corpus: PDF, DOCX, HTML, TXT (també una "
        "llista d'adreces web), MD, XLSX i CSV de projectes. Una sola carpeta amb vocabulari/ és un altre corpus per "
        "indexar. Sense PATH, indexa ASSISTANT_CORPUS_DIR",
    )  # fmt: skip
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="només valida (o diu què importaria): no escriu res")
    mode.add_argument(
        "--watch", action="store_true", help="ho torna a fer cada cop que es desa un fitxer, fins a Ctrl+C"
    )
    parser.add_argument(
        "--older-than", type=int, default=OLD_YEARS, metavar="ANYS",
        help="amb --check, avisa dels documents de fa més anys que això (per defecte, %(default)s)",
    )  # fmt: skip
    parser.add_argument("--full", action="store_true", help="ho torna a fer tot, sense aprofitar res")
    parser.add_argument("--report", choices=("text", "json"), default="text")
    parser.add_argument("--quiet", action="store_true", help="sense barra ni resum")
    parser.add_argument("--debug", action="store_true", help="mostra les traces dels errors")
    return parser


def _imports(paths: list[str]) -> bool:
    """Whether the paths are files to import; a corpus folder, by itself, is one to index."""
    return bool(paths) and not (len(paths) == 1 and is_corpus(Path(paths[0])))


def _settings(paths: list[str]) -> Settings:
    settings = load_settings()
    if not paths or _imports(paths):
        return settings
    return settings.model_copy(update={"corpus_dir": Path(paths[0])})


def _import(settings: Settings, args: argparse.Namespace) -> int:
    """Import what was given; with `--check`, only say what would come of it."""
    if args.full or args.watch:
        option = "--full" if args.full else "--watch"
        raise SettingsError(f"{option}: només val per indexar; treu-lo per importar fitxers")
    from assistant.importing import report as import_report  # what reads PDF and Excel would slow every start down
    from assistant.importing.run import import_paths
    from assistant.importing.write import FOLDER

    try:
        results = import_paths(args.path, settings.corpus_dir, dry=args.check)
    except KeyboardInterrupt:
        print(f"interromput: el que ja s'ha importat és a {settings.corpus_dir / FOLDER}", file=sys.stderr)
        return 1
    refused = import_report.refusals(results)
    if args.report == "json":
        print(json.dumps(import_report.data(results), ensure_ascii=False))
    elif not args.quiet:
        print(import_report.text(results, settings.corpus_dir, dry=args.check))
    for line in refused:
        print(f"error: {' '.join(line.split())}", file=sys.stderr)
    return 1 if refused else 0


def _check(settings: Settings, args: argparse.Namespace) -> int:
    """Show what is wrong and what deserves a look; 1 only for what is wrong."""
    found = review(settings.corpus_dir, today(), args.older_than)
    if args.debug and found.faults:
        raise ContentError(found.faults)
    if args.report == "json":
        data = {name: dataclasses.asdict(found)[name] for name in ("faults", "warnings")}
        print(json.dumps(data, ensure_ascii=False))
        return 1 if found.faults else 0
    warnings = () if args.quiet else found.warnings
    show([*(("error", one) for one in found.faults), *(("avís", one) for one in warnings)], sys.stderr)
    if not (found.faults or args.quiet):
        content = found.content
        counts = (
            f"{len(content.documents)} documents, {len(content.projects)} projectes, {len(content.ateneus)} ateneus"
        )
        print(f"{settings.corpus_dir}: correcte ({counts})")
    return 1 if found.faults else 0


def _watch(settings: Settings, args: argparse.Namespace) -> int:
    """Ingest now and after every save, until Ctrl+C. What is wrong is shown, and the old index goes on serving."""
    require_folder(settings.corpus_dir)
    embedder = Embedder(settings.embedding_model)
    if not args.quiet:
        print(f"S'està mirant {settings.corpus_dir}; Ctrl+C per acabar", file=sys.stderr, flush=True)
    with contextlib.suppress(KeyboardInterrupt), _stopping() as stop:
        for first in changes(settings.corpus_dir, stop):
            try:
                _tell(_ingest(settings, embedder, args.full and first, args.quiet or args.report == "json"), args)
            except ContentError as error:
                _fail_content(error, args.debug)
            except AssistantError as error:
                _fail(error, 1, args.debug)
    return 0


@contextlib.contextmanager
def _stopping() -> Iterator[Event]:
    """What Ctrl+C sets, besides the interrupt: one that comes while another library calls back may be lost there."""
    stop = Event()
    before = signal.getsignal(signal.SIGINT)

    def interrupted(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, interrupted)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _ingest(settings: Settings, embedder: Embedder, full: bool, quiet: bool) -> Report:
    if quiet or not sys.stderr.isatty():
        return ingest(settings, embedder, full=full)
    with tqdm(desc="Vectors", unit="text", leave=False) as bar:
        return ingest(settings, embedder, full=full, progress=_ticker(bar))


def _ticker(bar: "tqdm[Any]") -> Progress:
    def tick(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)
        bar.refresh()

    return tick


def _summary(report: Report) -> str:
    state = f"generació {report.generation}" if report.swapped else "l'índex ja estava al dia"
    return (
        f"Llegits {report.read} passatges: {report.added} de nous, {report.changed} de canviats, "
        f"{report.unchanged} sense canvis, {report.removed} de retirats; {report.seconds:.1f} s ({state})"
    )


def _fail(error: AssistantError, code: int, debug: bool) -> int:
    if debug:
        raise error
    print(f"error: {' '.join(str(error).split())}", file=sys.stderr)
    return code


def _fail_content(error: ContentError, debug: bool) -> int:
    if debug:
        raise error
    show([("error", problem) for problem in error.problems], sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
