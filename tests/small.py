"""A real index of the small corpus with a model of its own words, and what is asked of an assistant over it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.assistant import Assistant
from assistant.bootstrap import OpenIndex, build_assistant
from assistant.index.sync import ingest
from assistant.model import Answer, Question, Status
from assistant.port import AssistantPort
from assistant.retrieval.confidence import load_rule
from assistant.settings import Settings
from tests import corpora
from tests.contracts.test_answers import ADDRESS, addresses, check_quotes, check_rows
from tests.fakes import StemEmbedder
from tests.index.served import searched

# The shipped rule was fitted for the shipped model; of the little model's random vectors only these say something.
OF_THIS_MODEL = replace(load_rule(), weights=(2.0, 3.0, 0.0, 0.0, 0.0, 2.0), bias=-2.0, threshold=0.5)


@dataclass(frozen=True)
class Small:
    """An index and the model it was made with."""

    settings: Settings
    embedder: StemEmbedder

    def opened(self) -> OpenIndex:
        """The current generation, loaded."""
        index = OpenIndex(self.settings, self.embedder)
        index.load()
        return index

    def assistant(self) -> Assistant:
        """Loaded, with no conversation yet."""
        built = build_assistant(self.settings, embedder=self.embedder)
        built.load()
        return built

    def ingest(self) -> str:
        """Bring the index up to date; the id of the generation that serves then."""
        return ingest(self.settings, self.embedder).generation


def made(folder: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Small:
    """Write the corpus into a folder, with one change to each file named, and ingest it."""
    settings = Settings(corpus_dir=corpora.write(folder / "corpus"), data_dir=folder / "data")
    for file, (old, new) in (changes or {}).items():
        change(settings.corpus_dir / file, old, new)
    small = Small(settings, StemEmbedder(searched(settings.corpus_dir).values()))
    small.ingest()
    return small


def change(path: Path, old: str, new: str) -> None:
    """Put one text of a file for another."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def ask(assistant: AssistantPort, *messages: str) -> Answer:
    """The answer to the last message of a new conversation."""
    conversation: str | None = None
    for message in messages:
        answer = assistant.answer(Question(message, conversation))
        conversation = answer.conversation_id
    return answer


def sources(answer: Answer) -> list[str]:
    """The passages that are quoted, in the order of the text."""
    return [citation.passage_id for citation in answer.citations]


def check(assistant: AssistantPort, answer: Answer) -> None:
    """Everything that the public contract says of an answer."""
    check_quotes(assistant, answer)
    check_rows(assistant, answer)
    found = bool(answer.citations or answer.projects or answer.ateneus or answer.total is not None)
    assert found or answer.status is not Status.ANSWERED
    assert (answer.provenance == "quoted") == bool(answer.citations)
    assert set(ADDRESS.findall(answer.text)) <= addresses(assistant, answer)
    assert len(answer.suggestions) <= 4
