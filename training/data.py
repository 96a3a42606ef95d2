"""Read the named training files; nothing else in this package opens them."""

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANTONYM = "(antònim)"


@dataclass(frozen=True)
class Sentence:
    """A sentence and its English translation."""

    lang: str
    text: str
    english: str


@dataclass(frozen=True)
class Sense:
    """What one sense is called in each language, with its Catalan definitions and examples."""

    ca: tuple[str, ...]
    es: tuple[str, ...]
    en: tuple[str, ...]
    glosses: tuple[str, ...]


def read_lines(path: Path) -> list[str]:
    """Return the lines of an xz-compressed UTF-8 text file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return file.read().splitlines()


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of an xz-compressed JSON-lines file."""
    for line in read_lines(path):
        yield json.loads(line)


def parallel(folder: Path) -> list[tuple[str, str, str]]:
    """Return (source, English, Catalan) rows in file order; news rows keep the order of their documents."""
    rows = [line.split("\t") for line in read_lines(folder / "parallel_en_ca.tsv.xz")]
    return [(row[0], row[1].replace("&middot;", "·"), row[2]) for row in rows if len(row) == 3]


def news(folder: Path) -> list[dict[str, str]]:
    """Return the trilingual news sentences (keys doc, ca, es, en) in document order."""
    return list(read_records(folder / "ntrex_train_ca_es_en.jsonl.xz"))


def sentences(folder: Path) -> list[Sentence]:
    """Return every Catalan or Spanish sentence that has an English translation."""
    found = [Sentence("ca", catalan, english) for _, english, catalan in parallel(folder)]
    for row in news(folder):
        found += [Sentence(lang, row[lang], row["en"]) for lang in ("ca", "es")]
    return found


def senses(folder: Path) -> list[Sense]:
    """Return the senses of the dictionary and of WordNet."""
    return [*_dictionary(folder), *_wordnet(folder)]


def _dictionary(folder: Path) -> Iterator[Sense]:
    for row in read_records(folder / "dictionary_en_ca.jsonl.xz"):
        english = tuple(re.sub(r"^to ", "", term) for term in row["en"])
        yield Sense((*row["ca"], *row["fem"]), (), english, (row["def_ca"],) if row["def_ca"] else ())


def _wordnet(folder: Path) -> Iterator[Sense]:
    for row in read_records(folder / "wordnet_ca_es_en.jsonl.xz"):
        ca, es, en = (tuple(term.replace("_", " ") for term in row[lang]) for lang in ("ca", "es", "en"))
        yield Sense(ca, es, en, (*row["def"], *row["exe"]))


def synonym_groups(folder: Path) -> list[list[str]]:
    """Return the thesaurus groups without their antonyms and usage marks."""
    groups = []
    for line in read_lines(folder / "synonyms_ca.txt.xz"):
        terms = line.partition(": ")[2].split(", ")
        group = [re.sub(r"\s*\([^)]*\)", "", term).strip() for term in terms if ANTONYM not in term]
        if len(group) > 1:
            groups.append(group)
    return groups


def monolingual(folder: Path) -> list[str]:
    """Return Catalan sentences and paragraphs that have no translation."""
    return read_lines(folder / "mono_ca.txt.xz")


def articles(folder: Path) -> list[tuple[str, str]]:
    """Return (title, content) of the web articles."""
    return [(row["title"], row["content"]) for row in read_records(folder / "softcatala_articles.jsonl.xz")]


def words(text: str) -> list[str]:
    """Return the runs of letters of a text, lower-cased."""
    return re.findall(r"[^\W\d_]+(?:[·'’][^\W\d_]+)*", text.lower())
