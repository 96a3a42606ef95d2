"""Pairs of texts that belong together, for the contrastive term."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from assistant.content.load import load_content
from training import data

# Records that answer nearly the same question, by what their ids have in common.
TWINS = (
    "relleu|reempresa",
    "alumn",
    "reeixim|matchfunding|micromecenatge",
    "bloc4bcn|coopolis",
    "comunitat-energ|comunitats-energ|solarcoop|som-comunitat",
    "que-es-programa|valors-programa|presentacio",
    "objectiu-singulars|que-es-projecte-singular",
    "objectius-xarxa|missio-xarxa|que-es-ateneu",
)

LONGEST = 700  # characters of a page beside a question: what comes later, other questions ask


@dataclass(frozen=True, slots=True)
class Pair:
    """A query-like text and the text it should find. Pairs of one `group` are never each other's negatives."""

    left: str
    right: str
    group: str


def general(folder: Path) -> list[Pair]:
    """Neighbouring sentences, titles and texts, words and definitions, sentences in two languages."""
    pairs: list[Pair] = []
    lines = data.monolingual(folder)
    for number, line in enumerate(lines):
        first, _, rest = line.partition(". ")
        if len(first) > 30 and len(rest) > 40:
            pairs.append(Pair(first, rest, f"mono{number}"))
    for number, (title, content) in enumerate(data.articles(folder)):
        pairs.append(Pair(title, content[:600], f"article{number}"))
    for number, (word, definition) in enumerate(data.definitions(folder)):
        pairs.append(Pair(word, definition, f"definition{number}"))
    for number, (english, catalan) in enumerate(data.parallel(folder)):
        pairs.append(Pair(english, catalan, f"parallel{number}"))
    catalan_news = [catalan for _, catalan in data.parallel(folder)]
    for number, (first, second) in enumerate(zip(catalan_news[:20_000:2], catalan_news[1:20_000:2], strict=True)):
        pairs.append(Pair(first, second, f"next{number}"))
    for number, row in enumerate(data.news(folder)):
        pairs += [Pair(row["es"], row["ca"], f"news{number}"), Pair(row["en"], row["ca"], f"news{number}")] * 4
    return pairs


def in_domain(folder: Path, facts: Path) -> list[Pair]:
    """Questions with the record that answers them, the held-out ones left out."""
    texts = data.records(facts)
    pairs = []
    for question in data.questions(folder):
        text = texts.get(question.record) or texts.get(question.record.replace("seed#", "programme#"))
        if text is not None and not data.held_out(question.text):
            pairs.append(Pair(question.text, text, _group(question.record)))
    return pairs


def asked(corpus: Path) -> list[Pair]:
    """The editors' questions of `corpus/preguntes`, each with what its page says and with another question of it."""
    pairs = []
    for document in load_content(corpus).documents:
        group = _group(f"#{document.record_id}")
        text = f"{document.title}. {document.text}"[:LONGEST]
        others = document.questions[1:] + document.questions[:1]
        for question, other in zip(document.questions, others, strict=True):
            pairs += [Pair(question, text, group), Pair(question, other, group)]
    return pairs


def _group(record: str) -> str:
    """Records that answer nearly the same question: twins share a group, so that none is the other's negative."""
    name = record.partition("#")[2]
    for twins in TWINS:
        if re.search(twins, name):
            return twins
    return name


def keywords(text: str, source: random.Random) -> str:
    """A question as people type it: some of the longer words of a text, in their order."""
    words = [word for word in re.findall(r"[^\W_]+", text) if len(word) > 3]
    if len(words) < 4:
        return text
    keep = set(source.sample(range(len(words)), source.randint(2, min(7, len(words)))))
    return " ".join(word for at, word in enumerate(words) if at in keep)
