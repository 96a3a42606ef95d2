"""Which of three languages a message is in: words and spellings that tell them apart, counted."""

import re
from functools import cache
from pathlib import Path

import yaml

from assistant.catalan.tokens import tokenise
from assistant.model import Language

DATA = Path(__file__).parent / "data" / "language.yaml"
LANGUAGES: tuple[Language, ...] = ("ca", "es", "en")
PATTERN_WEIGHT = 0.7  # a spelling beside a whole word: names bring foreign spellings in
LEAST = 0.9  # evidence under one word of its own says nothing
LEAD = 1.2  # by how much another language must outdo the default: a mixed message stays Catalan


@cache
def _evidence() -> tuple[dict[Language, frozenset[str]], dict[Language, tuple[re.Pattern[str], ...]]]:
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    words = {language: frozenset(_plain(word) for word in data["words"][language]) for language in LANGUAGES}
    patterns = {language: tuple(re.compile(p) for p in data["patterns"][language]) for language in LANGUAGES}
    return words, patterns


def _plain(word: object) -> str:
    """YAML reads bare `no`, `si`, `y` and `on` as booleans: they are words here."""
    return {True: "on", False: "no"}.get(word, str(word)) if isinstance(word, bool) else str(word)


def scores(text: str) -> dict[Language, float]:
    """Evidence for each language, 0 and up; a word that two languages share counts a third for each."""
    words, patterns = _evidence()
    lowered = text.lower()
    found: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
    for token in tokenise(text):
        having = [language for language in LANGUAGES if token.text in words[language]]
        for language in having:
            found[language] += 1.0 if len(having) == 1 else 1.0 / 3
    for language in LANGUAGES:
        found[language] += PATTERN_WEIGHT * sum(bool(pattern.search(lowered)) for pattern in patterns[language])
    return found


def detect(text: str, default: Language = "ca") -> Language:
    """The language of a message; the default where nothing, or too little, speaks for another one."""
    found = scores(text)
    best = max(LANGUAGES, key=lambda language: (found[language], language == default))
    enough = found[best] >= LEAST and found[best] >= LEAD * found[default]
    return best if best == default or enough else default
