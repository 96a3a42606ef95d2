"""Which English strings the teacher embeds: sentences of the parallel text, and words and phrases of every sense."""

from pathlib import Path

from training import data

LONGEST_PHRASE = 40  # characters; longer "lemmas" are glosses


def sentences(folder: Path) -> list[str]:
    """English sentences with a translation."""
    return [english for english, _ in data.parallel(folder)] + [row["en"] for row in data.news(folder)]


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


def in_domain(folder: Path) -> list[str]:
    """English questions of the domain that training may see."""
    return [q.text for q in data.questions(folder) if q.lang == "en" and not data.held_out(q.text)]


def everything(folder: Path) -> list[str]:
    return [*sentences(folder), *words(folder), *in_domain(folder)]
