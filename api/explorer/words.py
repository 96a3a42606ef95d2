"""The explorer's words in three languages, kept in `api/data/explorer.yaml`."""

from functools import cache
from pathlib import Path

import yaml

from api.formatting import number_text
from assistant.model import Language

DATA = Path(__file__).parents[1] / "data" / "explorer.yaml"
LANGUAGES: dict[Language, str] = {"ca": "Català", "es": "Español", "en": "English"}


@cache
def every_word() -> dict[str, dict[Language, str]]:
    """All words by name and language, with their {braces} as they are kept."""
    loaded: dict[str, dict[Language, str]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return loaded


class Words:
    """The words of one language. Raises KeyError for a name or a value that is missing."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, name: str, /, **values: object) -> str:
        text = every_word()[name][self.language]
        return text.format(**values) if values else text

    def count(self, name: str, count: int, /, **values: object) -> str:
        """The singular or plural of a name, by the count that it tells."""
        form = f"{name}_one" if count == 1 else f"{name}_many"
        return self(form, count=self.number(count), **values)

    def number(self, count: int) -> str:
        """A number as the language groups its thousands."""
        return f"{count:,}" if self.language == "en" else number_text(count)

    def projects(self, count: int) -> str:
        """`1 projecte`, `60 projectes`."""
        return self.count("projects", count)
