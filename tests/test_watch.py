"""`python ingest.py --watch`: the index follows what editors save, and never serves what is wrong."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

import ingest
from assistant.errors import IndexBusy
from assistant.index import sync
from assistant.index.generations import current_id
from assistant.settings import Settings
from tests import corpora, tiny
from tests.fakes import CountingEmbedder
from tests.index.served import served, texts

ROOT = Path(__file__).parents[1]
PATIENCE_S = 60


class NamedEmbedder(CountingEmbedder):
    """The counting embedder, made as the real one is: with a model's name."""

    def __init__(self, model: str) -> None:
        super().__init__(model)


@pytest.fixture(autouse=True)
def environment(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's shell: the two folders set, and no `.env` in the working directory."""
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ingest, "Embedder", NamedEmbedder)


def saving(monkeypatch: pytest.MonkeyPatch, *saves: Callable[[], object]) -> None:
    """Each save gives a turn after the first; then Ctrl+C is pressed."""

    def changes(folder: Path, stop: Event) -> Iterator[bool]:
        yield True
        for save in saves:
            save()
            yield False
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest, "changes", changes)


def test_a_ctrl_c_that_is_lost_elsewhere_ends_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another library may swallow the interrupt; the stop is set all the same, and Ctrl+C is as it was afterwards."""
    before, stops = signal.getsignal(signal.SIGINT), []

    def changes(folder: Path, stop: Event) -> Iterator[bool]:
        yield True
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        stops.append(stop.is_set())

    monkeypatch.setattr(ingest, "changes", changes)
    assert ingest.main(["--watch"]) == 0
    assert (stops, signal.getsignal(signal.SIGINT)) == ([True], before)


def write(corpus: Path, text: str) -> None:
    (corpus / "guia/nou.md").write_text(text, encoding="utf-8")


def test_every_save_is_ingested_and_ctrl_c_is_the_end(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each ingest, exit 0, and what serves is what was saved last; a rebuild is asked for once."""
    saving(
        monkeypatch,
        lambda: write(corpus, corpora.document("nou", "Un text.")),
        lambda: write(corpus, corpora.document("nou", "Un altre text.")),
    )
    count = len(texts(corpus))
    assert ingest.main(["--watch", "--full"]) == 0
    out, err = capsys.readouterr()
    assert [line.split(";")[0] for line in out.splitlines()] == [
        f"Llegits {count} passatges: {count} de nous, 0 de canviats, 0 sense canvis, 0 de retirats",
        f"Llegits {count + 1} passatges: 1 de nous, 0 de canviats, {count} sense canvis, 0 de retirats",
        f"Llegits {count + 1} passatges: 0 de nous, 1 de canviats, {count} sense canvis, 0 de retirats",
    ]
    assert err == f"S'està mirant {corpus}; Ctrl+C per acabar\n"
    assert served(settings)["guia.nou~inici"] == "Un altre text."


def test_a_broken_file_is_told_and_watching_goes_on(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The old generation serves meanwhile, and the mended file is ingested."""
    during = []

    def mend() -> None:
        during.append(served(settings))
        write(corpus, corpora.document("nou", "Un text."))

    saving(monkeypatch, lambda: write(corpus, "Sense cap"), mend)
    before = texts(corpus)
    assert ingest.main(["--watch", "--quiet"]) == 0
    expected = "falta el cap; la primera línia ha de ser --- i, després dels camps, n'hi ha d'haver una altra"
    assert capsys.readouterr() == ("", f"error: guia/nou.md:1: {expected}\n")
    assert (during, served(settings)) == ([before], {**before, "guia.nou~inici": "Un text."})


def test_a_corpus_that_is_not_there_is_told(
    settings: Settings, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1 at once: there is nothing to watch."""
    shutil.rmtree(corpus)
    assert ingest.main(["--watch"]) == 1
    expected = f"error: {corpus}: la carpeta del corpus no existeix; comprova el camí o ASSISTANT_CORPUS_DIR\n"
    assert capsys.readouterr() == ("", expected)
    assert not settings.data_dir.exists()


def test_an_index_that_is_busy_is_told_and_watching_goes_on(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another ingest is at work: the next save tries again."""
    calls = []

    def busy(*arguments: object, **options: object) -> object:
        calls.append(options)
        if len(calls) == 1:
            raise IndexBusy("ja s'està posant al dia")
        return sync.ingest(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest, "ingest", busy)
    saving(monkeypatch, lambda: write(corpus, corpora.document("nou", "Un text.")))
    assert ingest.main(["--watch", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "error: ja s'està posant al dia\n")
    assert served(settings)["guia.nou~inici"] == "Un text."


def test_the_script_watches_by_itself(settings: Settings, corpus: Path, tmp_path: Path) -> None:
    """A process of its own with a real model: a save is ingested, a broken one is told, and SIGINT ends it with 0."""
    environment = {**os.environ, "EMBEDDING_MODEL": str(tiny.write_model(tmp_path / "petit"))}
    process = subprocess.Popen(
        [sys.executable, "ingest.py", "--watch"],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        assert process.stderr
        count = len(texts(corpus))
        assert process.stderr.readline() == f"S'està mirant {corpus}; Ctrl+C per acabar\n"
        assert process.stdout.readline().startswith(f"Llegits {count} passatges: {count} de nous, ")
        first = current_id(settings)
        write(corpus, "Sense cap")
        assert process.stderr.readline().startswith("error: guia/nou.md:1: falta el cap; ")
        assert current_id(settings) == first
        write(corpus, corpora.document("nou", "Un text."))
        assert process.stdout.readline().startswith(f"Llegits {count + 1} passatges: 1 de nous, ")
        assert served(settings)["guia.nou~inici"] == "Un text."
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0
        assert (process.stdout.read(), process.stderr.read()) == ("", "")
    finally:
        process.kill()
        process.communicate()
