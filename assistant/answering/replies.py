"""The assistant's own words: sentences kept in `data/replies.yaml`, never written in code."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.model import Language

DATA = Path(__file__).parent / "data" / "replies.yaml"


@cache
def _replies() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return loaded


def every_reply(language: Language) -> dict[str, str]:
    """All sentences by name, with their {braces} as they are kept."""
    return {name: texts[language] for name, texts in _replies().items() if name != "words"}


def say(reply: str, language: Language, /, **values: object) -> str:
    """The sentence of that name with its {braces} filled. Raises KeyError for a name or value that is missing."""
    text: str = _replies()[reply][language]
    return text.format(**values) if values else text


def term(word: str, language: Language, /, **values: object) -> str:
    """A word or phrase that sentences are put together from."""
    text: str = _replies()["words"][word][language]
    return text.format(**values) if values else text
