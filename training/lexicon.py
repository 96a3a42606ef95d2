"""Words with a meaning before training: each Catalan and Spanish form gets the mean vector of its translations."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from training import data
from training.english import LONGEST_PHRASE
from training.teacher import Vectors


def lemmas(folder: Path, index: dict[str, int], vectors: Vectors) -> dict[str, Vectors]:
    """Lower-case Catalan, Spanish and English lemmas with their vectors of length one."""
    sums: dict[str, Vectors] = {}
    for catalan, spanish, english in data.senses(folder):
        rows = [index[word] for word in english if word in index]
        if not rows:
            continue
        mean = vectors[rows].mean(axis=0)
        for word in sorted({*catalan, *spanish, *(w for w in english if w in index)}):  # sums depend on the order
            if len(word) <= LONGEST_PHRASE:
                key = word.lower()
                sums[key] = sums[key] + mean if key in sums else mean.copy()
    return {word: total / (float(np.linalg.norm(total)) or 1.0) for word, total in sums.items()}


def inflections(known: dict[str, Vectors], languages: tuple[str, ...] = ("ca", "es")) -> dict[str, str]:
    """Inflected form → lemma, for the lemmas that are known, from simplemma's tables."""
    found: dict[str, str] = {}
    for language in languages:
        for form, lemma in pairs(language):
            if lemma in known and form not in known and form.isalpha():
                found.setdefault(form.lower(), lemma)
    return found


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """(inflected form, lemma) of simplemma's table of a language."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    table: Any = DefaultDictionaryFactory().get_dictionary(language)  # of text or of bytes, by version
    for form, lemma in table.items():
        yield (
            form.decode() if isinstance(form, bytes) else str(form),
            lemma.decode() if isinstance(lemma, bytes) else str(lemma),
        )
