"""The named training data, read from its folder; nothing is downloaded and nothing is copied into the project."""

import hashlib
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.catalan.tokens import tokenise

HELD_OUT = 0.15  # share of the in-domain questions kept from training, for measuring


@dataclass(frozen=True, slots=True)
class Question:
    """A question a person could ask, and the record that answers it (``guide#minim-socis``)."""

    text: str
    record: str
    lang: str
    style: str


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in _lines(path) if line)


def parallel(folder: Path) -> list[tuple[str, str]]:
    """(English, Catalan) sentences, in document order."""
    rows = (line.split("\t") for line in _lines(folder / "parallel_en_ca.tsv.xz"))
    return [(row[1].replace("&middot;", "·"), row[2]) for row in rows if len(row) == 3]


def news(folder: Path) -> list[dict[str, str]]:
    """Sentences in three languages: keys ca, es, en."""
    return list(_objects(folder / "ntrex_train_ca_es_en.jsonl.xz"))


def senses(folder: Path) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """(Catalan, Spanish, English) words of one sense, from the dictionary and from WordNet."""
    for row in _objects(folder / "dictionary_en_ca.jsonl.xz"):
        yield [*row["ca"], *row["fem"]], [], row["en"]
    for row in _objects(folder / "wordnet_ca_es_en.jsonl.xz"):
        yield row["ca"], row["es"], row["en"]


def thesaurus(folder: Path) -> Iterator[str]:
    """Words of the Catalan thesaurus, in small letters, with repetitions."""
    return (token.surface.lower() for line in _lines(folder / "synonyms_ca.txt.xz") for token in tokenise(line))


def definitions(folder: Path) -> list[tuple[str, str]]:
    """(Catalan word, Catalan definition or example) of WordNet."""
    return [
        (row["ca"][0], text)
        for row in _objects(folder / "wordnet_ca_es_en.jsonl.xz")
        if row["ca"]
        for text in (*row["def"], *row["exe"])
        if len(text) > 15
    ]


def monolingual(folder: Path) -> list[str]:
    """Catalan sentences and paragraphs."""
    return [line for line in _lines(folder / "mono_ca.txt.xz") if len(line) > 20]


def articles(folder: Path) -> list[tuple[str, str]]:
    """(title, content) of Catalan web articles."""
    return [(row["title"], row["content"]) for row in _objects(folder / "softcatala_articles.jsonl.xz")]


def questions(folder: Path) -> list[Question]:
    """The in-domain questions."""
    with (folder / "questions_programme.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [Question(row["question"], row["record"], row["lang"], row["style"]) for row in rows]


def held_out(question: str) -> bool:
    """Whether a question is kept from training: the same answer on every machine and in every run."""
    return int(hashlib.sha256(question.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF < HELD_OUT


def records(facts: Path) -> dict[str, str]:
    """The text of each fact record, by ``<file>#<id>``."""
    found: dict[str, str] = {}
    for path in sorted(facts.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for row in data["sectors"] if isinstance(data, dict) else data:
            found[f"{path.stem}#{row['id']}"] = _text(row)
    return found


def _text(row: dict[str, Any]) -> str:
    fields = (
        "question",
        "title",
        "name",
        "promoter",
        "edition",
        "territory",
        "statement",
        "summary",
        "what",
        "for_whom",
    )
    parts = [str(row[field]) for field in fields if row.get(field)]
    for field in ("answer_facts", "examples", "facts", "comarques", "members", "ca"):
        parts += [str(item) for item in row.get(field) or ()]
    return ". ".join(parts)


def evaluation(folder: Path, name: str) -> dict[str, Any]:
    """An evaluation set: ``passages`` and ``queries``. For measuring only."""
    with lzma.open(folder / "eval" / f"{name}.json.xz", "rt", encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded
