"""`python -m training.confidence`: fit the rule that decides whether the corpus knows, on questions and non-questions.

Answerable: the in-domain questions held out from the embedding model's training, right when the best document is that
of their record. Unanswerable: `training/data/unanswerable.jsonl`. The development and evaluation sets are not used.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from assistant.bootstrap import OpenIndex
from assistant.finding import find
from assistant.knowledge import Knowledge
from assistant.model import PREFIX, DocumentType, Question
from assistant.retrieval.confidence import RULE
from assistant.settings import load_settings
from training import data

UNANSWERABLE = Path(__file__).parent / "data" / "unanswerable.jsonl"
FOLDERS = {
    "programme": DocumentType.PROGRAMME,
    "services": DocumentType.SERVICE,
    "guide": DocumentType.GUIDE,
    "ateneus": DocumentType.ATENEU,
    "projects": DocumentType.PROJECT,
    "experiences": DocumentType.EXPERIENCE,
}
WRONG_COST = 2.0  # a wrong answer costs twice a missing one: people believe what is quoted
Matrix = npt.NDArray[np.float64]


def main() -> None:
    """Collect, fit, choose the threshold by cost, print the curve and write the rule."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence")
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--write", action="store_true", help="write the rule into the assistant")
    args = parser.parse_args()
    index = OpenIndex(load_settings())
    index.load()
    rows, labels = collect(index.current(), args.data)
    model = LogisticRegression(C=3.0, class_weight="balanced", max_iter=1_000)
    scores = cross_val_predict(model, rows, labels, cv=5, method="predict_proba")[:, 1]
    model.fit(rows, labels)
    print_curve(scores, labels)
    rule = {
        "weights": [round(float(w), 4) for w in model.coef_[0]],
        "bias": round(float(model.intercept_[0]), 4),
        "threshold": round(best_threshold(scores, labels), 3),
    }
    print(json.dumps(rule))
    if args.write:
        RULE.write_text(json.dumps(rule, indent=1) + "\n", encoding="utf-8")


def collect(knowledge: Knowledge, folder: Path) -> tuple[Matrix, npt.NDArray[np.int64]]:
    """Features of every question, and 1 where the best document is the right one."""
    rows: list[tuple[float, ...]] = []
    labels: list[int] = []
    asked = [(q.text, q.record) for q in data.questions(folder) if data.held_out(q.text)]
    with UNANSWERABLE.open(encoding="utf-8") as file:
        asked += [(json.loads(line)["question"], "") for line in file if line.strip()]
    for text, record in asked:
        source, _, name = record.partition("#")
        if record and source not in FOLDERS:
            continue
        understood = replace(knowledge.understander.read(Question(text)), parts=(), projects=(), ateneus=())
        found = find(knowledge, understood)
        wanted = f"{PREFIX[FOLDERS[source]]}.{name}" if record else ""
        documents = [hit.passage.document_id for hit in found.hits[:1]]
        rows.append(found.features.vector())
        labels.append(int(wanted in documents))
    return np.array(rows), np.array(labels)


def best_threshold(scores: Matrix, labels: npt.NDArray[np.int64]) -> float:
    """The threshold of least cost, a wrong answer weighing `WRONG_COST` times a missing one."""
    candidates = np.linspace(0.05, 0.95, 91)
    costs = [
        WRONG_COST * float(((scores >= t) & (labels == 0)).sum()) + float(((scores < t) & (labels == 1)).sum())
        for t in candidates
    ]
    return float(candidates[int(np.argmin(costs))])


def print_curve(scores: Matrix, labels: npt.NDArray[np.int64]) -> None:
    """Precision and recall of answering, by threshold, on folds the rule was not fitted on."""
    print(f"{len(labels)} questions, {int(labels.sum())} with the right document first")
    for threshold in np.linspace(0.1, 0.9, 9):
        given = scores >= threshold
        right = float(labels[given].sum())
        precision, recall = right / max(1.0, float(given.sum())), right / max(1.0, float(labels.sum()))
        print(f"threshold {threshold:.1f}: precision {precision:.3f} recall {recall:.3f} answered {int(given.sum())}")


if __name__ == "__main__":
    main()
