"""Which of three languages a message is in: words and spellings that tell them apart, counted, and py3langid's view.

What each of the two tells alone, and what other libraries tell, is measured by `python -m benchmarks.language`
(docs/retrieval.md).
"""

import re
from functools import cache
from pathlib import Path

import yaml
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from assistant.catalan.tokens import tokenise
from assistant.model import Language

DATA = Path(__file__).parent / "data" / "language.yaml"
LANGUAGES: tuple[Language, ...] = ("ca", "es", "en")
PATTERN_WEIGHT = 0.7  # a spelling beside a whole word: names bring foreign spellings in
STATISTICAL_WEIGHT = 1.0  # py3langid's probability beside a whole word: above 2 short Catalan is taken for Spanish
LEAST = 1.1  # py3langid's view alone (at most 1) says nothing: names have no language
LEAD = 1.1  # by how much another language must outdo the default: a mixed message stays Catalan


@cache
def _evidence() -> tuple[dict[Language, frozenset[str]], dict[Language, tuple[re.Pattern[str], ...]]]:
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    words = {language: frozenset(_plain(word) for word in data["words"][language]) for language in LANGUAGES}
    patterns = {language: tuple(re.compile(p) for p in data["patterns"][language]) for language in LANGUAGES}
    return words, patterns


@cache
def identifier() -> LanguageIdentifier:
    """py3langid, narrowed to the three languages."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def _plain(word: object) -> str:
    """YAML reads bare `no`, `si`, `y` and `on` as booleans: they are words here."""
    return {True: "on", False: "no"}.get(word, str(word)) if isinstance(word, bool) else str(word)


def scores(text: str) -> dict[Language, float]:
    """Evidence for each language, 0 and up: what is counted, and py3langid's view."""
    found = counted(text)
    for name, probability in identifier().rank(text):
        found[name] += STATISTICAL_WEIGHT * float(probability)
    return found


def counted(text: str) -> dict[Language, float]:
    """Words and spellings of each language, 0 and up; a word that two languages share counts a third for each."""
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
    told = counted(text)  # `que es una cooperativa` has no word of one language alone: py3langid must not decide it
    enough = found[best] >= LEAST and found[best] >= LEAD * found[default] and told[best] > told[default]
    return best if best == default or enough else default
