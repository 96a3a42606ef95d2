"""`python -m training.make`: from the named data to the shipped model file, with its figures."""

import argparse
import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training import data, english, export, lexicon, measure, pairs, table, teacher, tokeniser, train
from training.teacher import Vectors

SEEDS = (1, 2)
Teaching = tuple[dict[str, int], Vectors]


def main() -> None:
    """Parse the arguments and run every step; a step whose result is cached is not done again."""
    parser = argparse.ArgumentParser(prog="python -m training.make")
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--facts", type=Path, required=True, help="folder of the fact records")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="its questions are learned from too")
    parser.add_argument("--out", type=Path, default=Path("assistant/models/ess-static"))
    parser.add_argument("--cache", type=Path, default=Path(".cache/training"))
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("--steps", type=int, default=train.Plan().steps)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    started = time.monotonic()
    texts = corpus(args.data)
    tokenizer, words, forms, teaching = prepare(args.data, args.cache, texts)
    start = table.initial(tokenizer, {**words, **forms}, table.frequencies(tokenizer, texts), seed=0)
    export.save(args.out, tokenizer, start)
    print("initial table", json.dumps(measure.evaluate(measure.encoder(args.out), args.data, args.facts)), flush=True)
    targets = make_targets(args.data, teaching, words, forms)
    general, domain = pairs.general(args.data), pairs.in_domain(args.data, args.facts)
    domain += pairs.asked(args.corpus)
    plan = replace(train.Plan(), steps=args.steps)
    tables = [train.train(tokenizer, start, targets, general, domain, plan, seed) for seed in args.seeds]
    export.save(args.out, tokenizer, train.average(tables))
    figures = measure.evaluate(measure.encoder(args.out), args.data, args.facts)
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    print(f"{time.monotonic() - started:.0f} s")


def corpus(folder: Path) -> list[str]:
    """All the text there is to learn pieces and their frequencies from."""
    texts = [text for pair in data.parallel(folder) for text in pair]
    texts += [row[language] for row in data.news(folder) for language in ("ca", "es", "en")]
    texts += data.monolingual(folder)
    texts += [f"{title} {content}" for title, content in data.articles(folder)]
    texts += [question.text for question in data.questions(folder) if not data.held_out(question.text)]
    return texts


def prepare(
    folder: Path, cache: Path, texts: list[str]
) -> tuple[Tokenizer, dict[str, Vectors], dict[str, Vectors], Teaching]:
    """The tokeniser, lemmas and inflected forms with their vectors, and the teacher's vectors."""
    index, vectors = teacher.encode(english.everything(folder), cache)
    words = lexicon.lemmas(folder, index, vectors)
    forms = {form: words[lemma] for form, lemma in lexicon.inflections(words).items()}
    return tokeniser.build([*texts, *words, *forms]), words, forms, (index, vectors)


def make_targets(
    folder: Path, teaching: Teaching, words: dict[str, Vectors], forms: dict[str, Vectors]
) -> train.Targets:
    """What distillation aims at: translations get the English sentence's vector, forms their lemma's."""
    index, vectors = teaching
    pairs_ = english.translated(folder)
    rows = [(other, index[en]) for en, other in pairs_] + [(en, index[en]) for en, _ in pairs_[::3]]
    sentences = [text for text, _ in rows], vectors[[at for _, at in rows]].astype(np.float16)
    listed = [word for word in english.words(folder) if word in index]
    return train.Targets(
        sentences=sentences,
        words=train.lookup(words),
        inflections=train.lookup(forms),
        english=(listed, vectors[[index[word] for word in listed]].astype(np.float16)),
    )


if __name__ == "__main__":
    main()
