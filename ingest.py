"""`python ingest.py`: bring the index up to date with the corpus."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.content.load import load_content
from assistant.errors import AssistantError, ContentError, SettingsError
from assistant.index.embedding import Embedder
from assistant.index.sync import Progress, Report, ingest
from assistant.settings import Settings, load_settings


def main(argv: Sequence[str] | None = None) -> int:
    """0 done, 1 the corpus or the index has something wrong, 2 bad usage or bad settings."""
    args = _parser().parse_args(argv)
    try:
        settings = _settings(args.path)
        if args.check:
            return _check(settings, args.quiet)
        report = _ingest(settings, args.full, args.quiet or args.report == "json")
    except ContentError as error:
        return _fail(error, [str(problem) for problem in error.problems], 1, args.debug)
    except SettingsError as error:
        return _fail(error, [str(error)], 2, args.debug)
    except AssistantError as error:
        return _fail(error, [str(error)], 1, args.debug)
    except KeyboardInterrupt:
        print("interrupted; the index is as it was before", file=sys.stderr)
        return 1
    if args.report == "json":
        print(json.dumps(dataclasses.asdict(report)))
    elif not args.quiet:
        print(_summary(report))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python ingest.py", description="Posa l'índex al dia amb el corpus.")
    parser.add_argument(
        "path", nargs="*", type=Path, help="una altra carpeta de corpus (per defecte, ASSISTANT_CORPUS_DIR)"
    )
    parser.add_argument("--check", action="store_true", help="només valida: no escriu res")
    parser.add_argument("--full", action="store_true", help="ho torna a fer tot, sense aprofitar res")
    parser.add_argument("--report", choices=("text", "json"), default="text")
    parser.add_argument("--quiet", action="store_true", help="sense barra ni resum")
    parser.add_argument("--debug", action="store_true", help="mostra les traces dels errors")
    return parser


def _settings(paths: list[Path]) -> Settings:
    settings = load_settings()
    if not paths:
        return settings
    if len(paths) > 1 or not paths[0].is_dir():
        shown = " ".join(map(str, paths))
        raise SettingsError(f"PATH={shown!r}: expected one corpus folder, laid out as corpus/README.md says")
    return settings.model_copy(update={"corpus_dir": paths[0]})


def _check(settings: Settings, quiet: bool) -> int:
    content = load_content(settings.corpus_dir)
    if not quiet:
        counts = (
            f"{len(content.documents)} documents, {len(content.projects)} projectes, {len(content.ateneus)} ateneus"
        )
        print(f"{settings.corpus_dir}: correcte ({counts})")
    return 0


def _ingest(settings: Settings, full: bool, quiet: bool) -> Report:
    embedder = Embedder(settings.embedding_model)
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


def _fail(error: AssistantError, lines: list[str], code: int, debug: bool) -> int:
    if debug:
        raise error
    for line in lines:
        print(f"error: {' '.join(line.split())}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
