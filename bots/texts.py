"""What the bots say in their own words, in the language of who reads it. The words are data: `texts.yaml`."""

from functools import cache
from pathlib import Path

import yaml

from assistant.model import Language

LANGUAGES: tuple[Language, ...] = ("ca", "es", "en")


def say(name: str, language: Language, /, **values: object) -> str:
    """Return a text, as Telegram HTML, with `values` put in as they are: escape what may hold markup.

    Raises:
        KeyError: no text has this name, or a value that it names is not given.
    """
    text = _texts()[name][language]
    return text.format(**values) if values else text


def spoken(code: str | None) -> Language:
    """Return the language for a client's `code` (``ca``, ``es-MX``…): Catalan where it is none of ours."""
    prefix = (code or "").lower().replace("_", "-").split("-")[0]
    return next((language for language in LANGUAGES if language == prefix), "ca")


@cache
def _texts() -> dict[str, dict[Language, str]]:
    texts: dict[str, dict[Language, str]] = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text("utf-8"))
    return texts
