"""`python -m training.baseline`: the model beside BM25 alone and both fused, on the same queries and passages."""

import argparse
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt
import Stemmer

from training import data, measure

Scores = npt.NDArray[np.float32]
COSINE_WEIGHT = 0.4  # above .5 it hurts Catalan, below .3 it gives up much of the gain on English queries


@dataclass(frozen=True, slots=True)
class Trial:
    """Queries of one set and language, and the place of each right passage in the list."""

    name: str
    queries: list[str]
    wanted: list[int]
    passages: list[str]


def trials(folder: Path, facts: Path) -> Iterator[Trial]:
    """Yield the sets that `measure.evaluate` scores, under the same names."""
    for name, fields in (("xquad_ca_es_en_half", ("q", "es", "en")), ("viquiquad_test", ("q",))):
        loaded = data.evaluation(folder, name)
        at = {passage["id"]: place for place, passage in enumerate(loaded["passages"])}
        passages = [f"{passage['title']}. {passage['text']}" for passage in loaded["passages"]]
        wanted = [at[query["pid"]] for query in loaded["queries"]]
        for field in fields:
            label = f"{name.split('_')[0]} {'ca' if field == 'q' else field}→ca"
            yield Trial(label, [query[field] for query in loaded["queries"]], wanted, passages)
    records = data.records(facts)
    at = {record: place for place, record in enumerate(records)}
    kept = [question for question in data.questions(folder) if data.held_out(question.text) and question.record in at]
    for language in ("ca", "es", "en"):
        asked = [question for question in kept if question.lang == language]
        wanted = [at[question.record] for question in asked]
        yield Trial(f"held-out questions {language}→ca", [q.text for q in asked], wanted, list(records.values()))


def terms(text: str, stem: Stemmer.Stemmer) -> list[str]:
    """Return Catalan Snowball stems of the words of a text; accents go after stemming, which needs them."""
    lower = unicodedata.normalize("NFC", text).lower().replace("ŀ", "l·")
    return [_fold(word) for word in stem.stemWords(re.findall(r"[^\W_]+", lower.replace("l·l", "ll")))]


def _fold(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def lexical(queries: Sequence[str], passages: Sequence[str]) -> Scores:
    """Return BM25 scores, a row a query, divided by the most the query could score (1 is every term, saturated)."""
    stem = Stemmer.Stemmer("catalan")
    corpus = [terms(passage, stem) for passage in passages]
    retriever = bm25s.BM25()
    retriever.index(corpus, show_progress=False)
    highest = _idf(corpus)
    unknown = max(highest.values())
    rows = []
    for query in queries:
        asked = terms(query, stem)
        best = sum(highest.get(term, unknown) for term in asked)  # bm25s leaves out the factor k1 + 1
        known = [term for term in asked if term in highest]
        scores = retriever.get_scores(known) if known else np.zeros(len(passages))
        rows.append(scores / max(best, 1e-9))
    return np.stack(rows).astype(np.float32)


def _idf(corpus: Sequence[Sequence[str]]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for document in corpus:
        for term in set(document):
            counts[term] = counts.get(term, 0) + 1
    return {term: float(np.log(1 + (len(corpus) - n + 0.5) / (n + 0.5))) for term, n in counts.items()}


def places(scores: Scores, wanted: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return the place of each right passage, 0 first; a tie counts against it, so finding nothing is not a success."""
    own = scores[np.arange(len(wanted)), list(wanted)]
    found: npt.NDArray[np.int64] = (scores >= own[:, None]).sum(axis=1) - 1
    return found


def main() -> None:
    """Print a Markdown table: recall@1 / recall@5 / nDCG@10."""
    parser = argparse.ArgumentParser(prog="python -m training.baseline")
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data, with eval/")
    parser.add_argument("--facts", type=Path, required=True, help="folder of the fact records")
    parser.add_argument("--model", type=Path, help="folder of the model; without it only BM25 is scored")
    args = parser.parse_args()
    encode = measure.encoder(args.model) if args.model else None
    print("| set | queries | BM25 | static | fusion |\n| --- | --- | --- | --- | --- |")
    for trial in trials(args.data, args.facts):
        columns = [lexical(trial.queries, trial.passages)]
        if encode:
            dense = encode(trial.queries) @ encode(trial.passages).T
            columns += [dense, columns[0] + COSINE_WEIGHT * dense]
        cells = [measure.figures(places(scores, trial.wanted)) for scores in columns]
        shown = " | ".join(f"{c['recall@1']:.3f} / {c['recall@5']:.3f} / {c['ndcg@10']:.3f}" for c in cells)
        print(f"| {trial.name} | {len(trial.queries)} | {shown} |")


if __name__ == "__main__":
    main()
