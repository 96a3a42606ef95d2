"""Recall and nDCG on the evaluation sets and on held-out questions, for the model file as it is shipped."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training import data

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]


def ranks(
    encode: Encode, queries: Sequence[str], wanted: Sequence[int], passages: Sequence[str]
) -> npt.NDArray[np.int64]:
    """At which place (0 first) each query finds the passage it wants; a tie counts against it."""
    scores = encode(queries) @ encode(passages).T
    own = scores[np.arange(len(queries)), list(wanted)]
    found: npt.NDArray[np.int64] = (scores >= own[:, None]).sum(axis=1) - 1
    return found


def figures(places: npt.NDArray[np.int64]) -> dict[str, float]:
    """recall@1, recall@5 and nDCG@10 for one right passage a query."""
    gain = np.where(places < 10, 1 / np.log2(places + 2), 0.0)
    return {
        "recall@1": round(float((places < 1).mean()), 3),
        "recall@5": round(float((places < 5).mean()), 3),
        "ndcg@10": round(float(gain.mean()), 3),
    }


def evaluate(encode: Encode, folder: Path, facts: Path) -> dict[str, dict[str, float]]:
    """All sets: XQuAD in three languages against Catalan text, ViquiQuAD, and held-out questions by language."""
    table: dict[str, dict[str, float]] = {}
    for name, languages in (("xquad_ca_es_en_half", ("q", "es", "en")), ("viquiquad_test", ("q",))):
        loaded = data.evaluation(folder, name)
        ids = {passage["id"]: at for at, passage in enumerate(loaded["passages"])}
        passages = [f"{passage['title']}. {passage['text']}" for passage in loaded["passages"]]
        wanted = [ids[query["pid"]] for query in loaded["queries"]]
        for language in languages:
            label = f"{name.split('_')[0]} {'ca' if language == 'q' else language}→ca"
            table[label] = figures(ranks(encode, [query[language] for query in loaded["queries"]], wanted, passages))
    records = data.records(facts)
    ids = {record: at for at, record in enumerate(records)}
    kept = [q for q in data.questions(folder) if data.held_out(q.text) and q.record in ids]
    for language in ("ca", "es", "en"):
        asked = [question for question in kept if question.lang == language]
        places = ranks(encode, [q.text for q in asked], [ids[q.record] for q in asked], list(records.values()))
        table[f"held-out questions {language}→ca"] = figures(places)
    return table


def encoder(folder: Path) -> Encode:
    """The shipped file, loaded as users load it."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    return lambda texts: model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
