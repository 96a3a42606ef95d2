"""Retrieval on a question set: `python -m benchmarks.retrieval FILE.json.xz [--query-lang ca|es|en] [--json]`.

The file holds ``{"passages": [{"id", "title", "text"}], "queries": [{"qid", "pid", "q", "es"?, "en"?}]}``. The system
is the shipped one: spelling, terms, BM25, the embedding model, score fusion and the closer look, over the file's
passages. Beside it stand what each part adds, its halves and the fusion by rank in the same run, and with `--peers`
what others would use. `--noise` spoils the queries on purpose; `--json` prints one line, of the system alone; `--store`
appends every row to a file of JSON lines with the commit that was measured.
"""

import argparse
import json
import lzma
import random
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from assistant.catalan.spelling import Speller
from assistant.catalan.terms import terms
from assistant.catalan.tokens import tokenise
from assistant.catalan.words import right_words
from assistant.index.embedding import Embedder
from assistant.index.entries import Entry, entry_of
from assistant.index.lexical import LexicalIndex
from assistant.model import DocumentType, Language, Passage
from assistant.retrieval.hybrid import DEFAULT_WEIGHTS, HybridSearch, Weights
from assistant.retrieval.rerank import Reranker
from assistant.retrieval.words import WordVectors, content_words
from assistant.settings import SHIPPED_MODEL
from benchmarks import peers
from benchmarks.results import store

FIELD: dict[Language, str] = {"ca": "q", "es": "es", "en": "en"}
DEPTH = 10  # of a ranking that is looked at
RANK_CONSTANT = 60  # of reciprocal rank fusion (Cormack et al. 2009)
Ranking = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the queries; one passage is right for each. `ms_per_query` is the median."""

    ndcg_at_10: float
    recall_at_1: float
    recall_at_5: float
    mrr: float
    ms_per_query: float

    def named(self) -> dict[str, float]:
        """The figures under the names that tables of retrieval give them: ``ndcg@10``."""
        return {name.replace("_at_", "@"): value for name, value in asdict(self).items()}


class Brute:
    """Vectors in memory, searched exactly: the port that `HybridSearch` searches Chroma by."""

    def __init__(self, ids: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        self._ids, self._vectors = tuple(ids), vectors

    def search(
        self, vector: Sequence[float], k: int, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        scores = self._vectors @ np.asarray(vector, dtype=np.float32)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(self._ids[at], float(scores[at])) for at in best]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 for a file that cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description="Retrieval on a question set.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--query-lang", choices=get_args(Language), default="ca")
    parser.add_argument("--noise", choices=("accents", "typo"), help="drop the accents, or one slip of typing a query")
    parser.add_argument("--json", action="store_true", help="one line, of the shipped system alone")
    parser.add_argument("--peers", action="store_true", help="other systems too, those that can be had here")
    parser.add_argument("--store", type=Path, metavar="FILE", help="append the rows as JSON lines")
    options = parser.parse_args(arguments)
    try:
        with lzma.open(options.file, "rt", encoding="utf-8") as file:
            data = json.load(file)
        queries = [(query[FIELD[options.query_lang]], str(query["pid"])) for query in data["queries"]]
        passages = [_passage(row) for row in data["passages"]]
    except (OSError, ValueError, KeyError, TypeError, lzma.LZMAError) as error:
        print(
            f"error: {options.file}: not a question set with {FIELD[options.query_lang]!r} ({error})", file=sys.stderr
        )
        return 1
    queries = [(_noisy(text, options.noise), wanted) for text, wanted in queries]
    systems = build(passages, options.query_lang)
    if options.json:
        print(json.dumps(measure(systems["system"], queries).named()))
        return 0
    if options.peers:
        systems |= peers.build(passages)
    print(f"{options.file.name}: {len(passages)} passages, {len(queries)} queries in {options.query_lang}")
    print("| | nDCG@10 | recall@1 | recall@5 | MRR | ms |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, ranking in systems.items():
        f = measure(ranking, queries)
        row = (f.ndcg_at_10, f.recall_at_1, f.recall_at_5, f.mrr)
        print(f"| {name} | {' | '.join(f'{value:.3f}' for value in row)} | {f.ms_per_query:.1f} |", flush=True)
        if options.store:
            of = {"set": options.file.name, "language": options.query_lang, "noise": options.noise, "system": name}
            store(options.store, of | f.named())
    return 0


def _passage(row: Mapping[str, Any]) -> Passage:
    id_, title, text = str(row["id"]), str(row["title"]), str(row["text"])
    return Passage(id_, id_, DocumentType.GUIDE, title, (), "inici", text, 0, len(text), "", "")


def build(passages: Sequence[Passage], language: Language) -> dict[str, Ranking]:
    """The shipped system, its halves and fusion by rank, each from a query to passage ids, best first."""
    entries = [entry_of(passage) for passage in passages]
    lexical = LexicalIndex.build(entries)
    embedder = Embedder(str(SHIPPED_MODEL))
    vectors = Brute([entry.id for entry in entries], np.array(embedder.embed_documents([e.text for e in entries])))
    by_id = {passage.id: passage for passage in passages}
    words = WordVectors(content_words(entry.text for entry in entries), embedder.embed_documents)
    embed = lru_cache(maxsize=8)(embedder.embed_query)
    reranker = Reranker(by_id, words, embedder.embed_documents, embed, lexical.idf)
    search = HybridSearch(by_id, lexical, vectors, embed, reranker)

    def weighed(weights: Weights) -> Ranking:
        less = HybridSearch(by_id, lexical, vectors, embed, reranker, weights)
        return lambda query: [hit.passage.id for hit in less.search(mended(query), DEPTH, language)]

    speller = Speller(_counts(entries), right_words())

    def mended(query: str) -> str:
        return query if language == "en" else speller.correct_text(query)[0]

    def bm25(query: str) -> list[str]:
        return [id_ for id_, _ in lexical.search(terms(query), 10 * DEPTH)]

    def dense(query: str) -> list[str]:
        return [id_ for id_, _ in vectors.search(embed(query), 10 * DEPTH)]

    return {
        "system": lambda query: [hit.passage.id for hit in search.search(mended(query), DEPTH, language)],
        "without spelling": lambda query: [hit.passage.id for hit in search.search(query, DEPTH, language)],
        "without windows": weighed(replace(DEFAULT_WEIGHTS, window=0.0)),
        "without sentence cosines": weighed(replace(DEFAULT_WEIGHTS, sentence=0.0)),
        "without both": weighed(replace(DEFAULT_WEIGHTS, window=0.0, sentence=0.0)),
        "rank fusion": lambda query: fused([bm25(mended(query)), dense(mended(query))]),
        "BM25 alone": lambda query: bm25(mended(query)),
        "model alone": lambda query: dense(mended(query)),
    }


def _counts(entries: Sequence[Entry]) -> Counter[str]:
    return Counter(token.text for entry in entries for token in tokenise(entry.text))


def fused(rankings: Sequence[Sequence[str]]) -> list[str]:
    """Reciprocal rank fusion."""
    scores: Counter[str] = Counter()
    for ranking in rankings:
        for place, id_ in enumerate(ranking, start=1):
            scores[id_] += 1 / (RANK_CONSTANT + place)  # type: ignore[assignment]  # a Counter of fractions
    return sorted(scores, key=lambda id_: (-scores[id_], id_))


def measure(ranking: Ranking, queries: Sequence[tuple[str, str]]) -> Figures:
    """Rank for every query and average."""
    places, times = [], []
    for text, wanted in queries:
        begun = time.perf_counter()
        found = ranking(text)[:DEPTH]
        times.append(1000 * (time.perf_counter() - begun))
        places.append(found.index(wanted) if wanted in found else DEPTH)
    at = np.array(places)
    inside = at < DEPTH
    return Figures(
        ndcg_at_10=round(float(np.where(inside, 1 / np.log2(at + 2), 0).mean()), 4),
        recall_at_1=round(float((at < 1).mean()), 4),
        recall_at_5=round(float((at < 5).mean()), 4),
        mrr=round(float(np.where(inside, 1 / (at + 1), 0).mean()), 4),
        ms_per_query=round(statistics.median(times), 2),
    )


def _noisy(text: str, noise: str | None) -> str:
    if noise == "accents":
        return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _slip(text) if noise == "typo" else text


def _slip(text: str) -> str:
    """One letter dropped, doubled or swapped with the next, in one of the longer words; the same for the same text."""
    source = random.Random(text)
    tokens = [token for token in tokenise(text) if len(token.surface) > 5 and token.surface.isalpha()]
    if not tokens:
        return text
    token = source.choice(tokens)
    at = token.start + source.randrange(1, len(token.surface) - 1)
    slips = (text[at + 1 :], text[at] * 2 + text[at + 1 :], text[at + 1] + text[at] + text[at + 2 :])
    return text[:at] + source.choice(slips)


if __name__ == "__main__":
    sys.exit(main())
