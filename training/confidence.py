"""`python -m training.confidence`: fit the rule that decides whether the corpus knows, on questions and non-questions.

Answerable: the in-domain questions held out from the embedding model's training, where the document of their record is
among the first three. Unanswerable: those of `corpus/preguntes/sense-resposta.yaml`, each judged by the others, and
`training/data/unknown_facts.txt`. What a
question of the programme sounds like (`scope`) is learned from all other in-domain questions against questions about
anything else in the named text. The development and evaluation sets are not used.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from assistant.bootstrap import OpenIndex
from assistant.finding import find
from assistant.knowledge import Knowledge
from assistant.model import PREFIX, DocumentType, Question
from assistant.retrieval import confidence
from assistant.retrieval.confidence import RULE, Rule
from assistant.settings import load_settings
from training import curve, data

FOLDERS = {
    "programme": DocumentType.PROGRAMME,
    "services": DocumentType.SERVICE,
    "guide": DocumentType.GUIDE,
    "ateneus": DocumentType.ATENEU,
    "projects": DocumentType.PROJECT,
    "experiences": DocumentType.EXPERIENCE,
}
UNKNOWN_FACTS = Path(__file__).parent / "data" / "unknown_facts.txt"
PRESENTATION = "programa.presentacio"  # where the statements of the starting text stand
AMONG_FIRST = 3  # documents whose sentences compete for the answer
REFUSED = 0.05  # share of answerable questions that may be refused; these are worded harder than people's own
SCOPE_SCALE = 0.2  # brings the scope's log-odds to about −1…1, like the other features
LONGEST_QUESTION = 160  # characters; what is longer and ends in a question mark is a paragraph
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with what kind it is: `answerable`, `unknown fact`, or the id under which it is said not to be."""

    text: str
    kind: str
    document: str = ""


def main() -> None:
    """Learn the scope, collect, fit, choose the threshold, print the curve and, where asked, write rule and curve."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence")
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--write", action="store_true", help="write the rule into the assistant")
    parser.add_argument("--curve", type=Path, help="write the curve as SVG, and its table into the page beside it")
    args = parser.parse_args()
    index = OpenIndex(load_settings())
    index.load()
    knowledge = index.current()
    weights, bias = learn_scope(knowledge, args.data)
    blank = Rule((0,) * 6, 0, 0, weights, bias)
    rows, kinds = collect(knowledge, samples(args.data, knowledge), blank)
    labels = np.array([kind == curve.ANSWERABLE for kind in kinds])
    model, used = fit(rows, labels)
    scores = cross_val_predict(model, rows[:, used], labels, cv=8, method="predict_proba")[:, 1]
    weights_of = dict(zip(used, model.coef_[0], strict=True))
    threshold = float(np.quantile(scores[labels], REFUSED))
    print(f"{len(kinds)} questions, AUC {roc_auc_score(labels, scores):.3f}")
    drawn = curve.curve_of(scores, kinds, threshold)
    print(curve.table(drawn))
    rule = {
        "weights": [round(float(weights_of.get(at, 0.0)), 4) for at in range(rows.shape[1])],
        "bias": round(float(model.intercept_[0]), 4),
        "threshold": round(threshold, 3),
        "scope_bias": round(bias, 5),
        "scope": [round(weight, 5) for weight in weights],
    }
    print({name: value for name, value in rule.items() if name != "scope"})
    if args.write:
        RULE.write_text(json.dumps(rule) + "\n", encoding="utf-8")
    if args.curve:
        curve.write(args.curve, drawn)


def fit(rows: Matrix, labels: npt.NDArray[np.bool_]) -> tuple[LogisticRegression, list[int]]:
    """The rule, and which features it weighs: one that would make it less sure of more is left out."""
    used = list(range(rows.shape[1]))
    while True:
        model = LogisticRegression(C=3.0, class_weight="balanced", max_iter=1_000).fit(rows[:, used], labels)
        if model.coef_[0].min() >= 0:
            return model, used
        used.pop(int(model.coef_[0].argmin()))


def learn_scope(knowledge: Knowledge, folder: Path) -> tuple[tuple[float, ...], float]:
    """Weights and bias of log-odds that a question's vector is one of the programme's questions and not any other."""
    own = [question.text for question in data.questions(folder) if not data.held_out(question.text)]
    own += [question for document in knowledge.documents.values() for question in document.questions]
    others = [text for text in data.monolingual(folder) if _is_question(text)]
    others += [text for pair in data.parallel(folder) if _is_question(pair[0]) for text in pair]
    others += [row["es"] for row in data.news(folder)]  # there are hardly any Spanish questions in the data
    vectors = np.array([knowledge.embed(text) for text in [*own, *others]])
    labels = np.array([1] * len(own) + [0] * len(others))
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=1_000).fit(vectors, labels)
    weights = tuple(float(weight) * SCOPE_SCALE for weight in model.coef_[0])
    return weights, float(model.intercept_[0]) * SCOPE_SCALE


def _is_question(text: str) -> bool:
    return text.endswith("?") and text.count("?") == 1 and len(text) <= LONGEST_QUESTION


def samples(folder: Path, knowledge: Knowledge) -> list[Sample]:
    """Held-out questions with the document that answers them, and questions that no document answers."""
    found = []
    for question in data.questions(folder):
        source, _, name = question.record.partition("#")
        if data.held_out(question.text) and source in (*FOLDERS, "seed"):
            document = PRESENTATION if source == "seed" else f"{PREFIX[FOLDERS[source]]}.{name}"
            found.append(Sample(question.text, curve.ANSWERABLE, document))
    unanswered = knowledge.content.unanswered.items()
    found += [Sample(question, kind) for kind, questions in unanswered for question in questions]
    lines = UNKNOWN_FACTS.read_text(encoding="utf-8").splitlines()
    return found + [Sample(line, "unknown fact") for line in lines if line and not line.startswith("#")]


def collect(knowledge: Knowledge, asked: Sequence[Sample], rule: Rule) -> tuple[Matrix, list[str]]:
    """Features and kind of every question; an answerable one whose document is not found is left out."""
    rows: list[tuple[float, ...]] = []
    kinds: list[str] = []
    confidence.load_rule.cache_clear()
    for sample in asked:
        understood = replace(knowledge.understander.read(Question(sample.text)), parts=(), projects=(), ateneus=())
        found = find(knowledge, understood)
        documents = [one.document_id for one in found.documents[:AMONG_FIRST]]
        if sample.document and sample.document not in documents:
            continue
        likest = knowledge.questions.unanswered(knowledge.embed(sample.text), not sample.document)
        scope = rule.scope_of(knowledge.embed(understood.text))
        features = replace(found.features, scope=scope, elsewhere=-likest)
        rows.append(features.vector())
        kinds.append(sample.kind)
    return np.array(rows), kinds


if __name__ == "__main__":
    main()
