"""Retrieval on a question set: `python -m benchmarks.retrieval FILE.json.xz [--query-lang ca|es|en] [--json]`.

The file holds ``{"passages": [{"id", "title", "text"}], "queries": [{"qid", "pid", "q", "es"?, "en"?}]}``. The system
is the shipped one: language, spelling, terms, BM25, the embedding model, score fusion and the closer look, over the
file's passages. Beside it stand its halves and the fusion by rank, with `--ablations` what each part adds, and with
`--peers` what others would use. `--noise` spoils the queries on purpose; `--json` prints one line, of the system alone;
`--store` appends every row to a file of JSON lines with the commit that was measured.
"""

import argparse
import json
import lzma
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from assistant.index.embedding import Embedder
from assistant.model import DocumentType, Language, Passage
from assistant.settings import SHIPPED_MODEL
from benchmarks import ablations, ours, peers
from benchmarks.figures import HEADER, System, measure, row
from benchmarks.noise import Noise, noisy
from benchmarks.results import store

FIELD: dict[Language, str] = {"ca": "q", "es": "es", "en": "en"}


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Passages, and queries with the id of the one passage that is right for each."""

    passages: tuple[Passage, ...]
    queries: tuple[tuple[str, str], ...]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 for a file that cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description="Retrieval on a question set.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--query-lang", choices=get_args(Language), default="ca")
    parser.add_argument("--noise", choices=get_args(Noise), help="drop the accents, or one slip of typing a query")
    parser.add_argument("--json", action="store_true", help="one line, of the shipped system alone")
    parser.add_argument("--ablations", action="store_true", help="the system without each of its parts too")
    parser.add_argument("--peers", action="store_true", help="other systems too, those that can be had here")
    parser.add_argument("--store", type=Path, metavar="FILE", help="append the rows as JSON lines")
    options = parser.parse_args(arguments)
    language: Language = options.query_lang
    try:
        asked = read_set(options.file, language, options.noise)
    except (OSError, ValueError, KeyError, TypeError, EOFError, lzma.LZMAError) as error:
        print(f"error: {options.file}: not a question set with {FIELD[language]!r} ({error})", file=sys.stderr)
        return 1
    if options.json:
        system = ours.build(asked.passages, Embedder(str(SHIPPED_MODEL))).system()
        print(json.dumps(measure(system.rank, asked.queries).named()))
        return 0
    print(f"{options.file.name}: {len(asked.passages)} passages, {len(asked.queries)} queries in {language}")
    print(HEADER)
    with ExitStack() as stack:
        for name, system in _systems(asked.passages, language, options.ablations, options.peers, stack):
            ours.forget()
            figures = measure(system.rank, asked.queries)
            print(row(name, figures, system.mb), flush=True)
            if options.store:
                of = {"set": options.file.name, "language": language, "noise": options.noise, "system": name}
                store(options.store, of | figures.named() | {"mb": round(system.mb, 1)})
    return 0


def read_set(file: Path, language: Language, noise: Noise | None) -> QuestionSet:
    """Read a file of the public format. Raises what reading, JSON and a missing field raise."""
    with lzma.open(file, "rt", encoding="utf-8") as text:
        data = json.load(text)
    return QuestionSet(
        tuple(_passage(row) for row in data["passages"]),
        tuple((noisy(query[FIELD[language]], noise), str(query["pid"])) for query in data["queries"]),
    )


def _passage(row: Mapping[str, Any]) -> Passage:
    id_, title, text = str(row["id"]), str(row["title"]), str(row["text"])
    return Passage(id_, id_, DocumentType.GUIDE, title, (), "inici", text, 0, len(text), "", "")


def _systems(
    passages: Sequence[Passage], language: Language, with_ablations: bool, with_peers: bool, stack: ExitStack
) -> Iterator[tuple[str, System]]:
    """Each system under its name, built when it is its turn; what the peers need ends with the stack."""
    embedder = Embedder(str(SHIPPED_MODEL))
    parts = ours.build(passages, embedder)
    yield "system", parts.system()
    yield from ours.halves(parts).items()
    if with_ablations:
        yield from ablations.rows(passages, parts, embedder, language)
    if with_peers:
        yield from stack.enter_context(peers.built(passages)).items()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops it stops the peers' server with it
    sys.exit(main())
