"""Which English strings the teacher embeds: sentences of the parallel text, and words and phrases of every sense."""

from pathlib import Path

from training import data

LONGEST_PHRASE = 30  # characters; longer "lemmas" are glosses
LONGEST_SENTENCE = 220  # characters; longer ones are paragraphs, whose mean says little


def translated(folder: Path) -> list[tuple[str, str]]:
    """(English, Catalan or Spanish) sentences short enough to learn from."""
    pairs = data.parallel(folder)
    for row in data.news(folder):
        pairs += [(row["en"], row["ca"]), (row["en"], row["es"]), (row["en"], row["es"])]
    return [(english, other) for english, other in pairs if len(english) <= LONGEST_SENTENCE]


def words(folder: Path) -> list[str]:
    """English words and phrases that translate a Catalan or Spanish one."""
    found = {
        word
        for catalan, spanish, english in data.senses(folder)
        if catalan or spanish
        for word in english
        if len(word) <= LONGEST_PHRASE
    }
    return sorted(found)


def everything(folder: Path) -> list[str]:
    """All of it, repetitions included."""
    return [*(english for english, _ in translated(folder)), *words(folder)]
