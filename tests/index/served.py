"""What a corpus must come to, worked out by reading it anew, and what the index gives."""

from pathlib import Path

from assistant.content.load import load_content
from assistant.content.passages import split
from assistant.index.entries import entry_of
from assistant.index.generations import open_generation
from assistant.model import Passage
from assistant.settings import Settings


def passages(corpus: Path) -> list[Passage]:
    """The passages of a corpus, in order."""
    return [passage for document in load_content(corpus).documents for passage in split(document)]


def texts(corpus: Path) -> dict[str, str]:
    """Passage id → text, of a corpus."""
    return {passage.id: passage.text for passage in passages(corpus)}


def searched(corpus: Path) -> dict[str, str]:
    """Passage id → the text that is embedded and indexed, of a corpus."""
    return {passage.id: entry_of(passage).text for passage in passages(corpus)}


def embedded(corpus: Path) -> list[str]:
    """Every text of a corpus that needs a vector, once, in the order of embedding."""
    return list(dict.fromkeys(searched(corpus).values()))


def served(settings: Settings) -> dict[str, str]:
    """Passage id → text, of the generation that serves."""
    generation = open_generation(settings)
    found = {passage.id: passage.text for passage in generation.passages.values()}
    generation.close()
    return found
