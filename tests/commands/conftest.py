"""A small real index, made once, and a user's shell in which commands find it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.commands.main import main
from assistant.index.embedding import Embedder
from assistant.index.sync import ingest
from assistant.settings import Settings
from tests import corpora, tiny


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an index of the small corpus with a model of a few kilobytes; nobody writes to it."""
    folder = tmp_path_factory.mktemp("small")
    settings = Settings(
        corpus_dir=corpora.write(folder / "corpus"),
        data_dir=folder / "data",
        embedding_model=str(tiny.write_model(folder / "petit")),
    )
    ingest(settings, Embedder(settings.embedding_model))
    return settings


@pytest.fixture(autouse=True)
def shell(small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names the small index, and the working directory holds no `.env`."""
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(small.corpus_dir))
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(small.data_dir))
    monkeypatch.setenv("EMBEDDING_MODEL", small.embedding_model)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `python -m assistant` with some arguments, in this process."""

    def run_(*arguments: str) -> Ran:
        try:
            code = main(arguments)
        except SystemExit as ended:  # how argparse ends
            code = int(str(ended.code))
        return Ran(code, *capsys.readouterr())

    return run_
