"""`python ingest.py` as a user runs it."""

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import ingest
from assistant.errors import ContentError
from assistant.index.generations import current_id
from assistant.index.sync import Report
from assistant.settings import Settings
from tests import corpora, tiny
from tests.fakes import CountingEmbedder
from tests.index.served import embedded, served, texts

ROOT = Path(__file__).parents[1]


class NamedEmbedder(CountingEmbedder):
    """The counting embedder, made as the real one is: with a model's name."""

    def __init__(self, model: str) -> None:
        super().__init__(model)


@pytest.fixture(autouse=True)
def environment(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's shell: the two folders set, no `.env` in the working directory, and a model that needs no loading."""
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ingest, "Embedder", NamedEmbedder)
    monkeypatch.setattr(ingest, "today", lambda: date(2026, 3, 1))


def break_two_files(corpus: Path) -> list[str]:
    """Two faults in one file and one in another; the lines that tell them."""
    projects = corpora.PROJECTS.replace("[habitatge, energia]", "[habitatje]").replace("2017-2018", "2017-2019")
    (corpus / "projectes.yaml").write_text(projects, encoding="utf-8")
    (corpus / "serveis/formacio.md").write_text("Sense cap", encoding="utf-8")
    sector, edition = (1 + projects[: projects.index(word)].count("\n") for word in ("habitatje", "2017-2019"))
    return [
        f"error: projectes.yaml:{sector}: sectors = 'habitatje': no és a vocabulari/sectors.yaml; "
        "noms semblants: habitatge, energia",
        f"error: projectes.yaml:{edition}: edition = '2017-2019': no és a vocabulari/edicions.yaml; "
        "noms semblants: 2017-2018, 2018-2019",
        "error: serveis/formacio.md:1: falta el cap; la primera línia ha de ser --- i, després dels camps, "
        "n'hi ha d'haver una altra",
    ]


def test_a_first_ingest_ends_in_one_line(settings: Settings, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line counts what was read, added, changed, unchanged and removed, and says how long it took."""
    assert ingest.main([]) == 0
    out, err = capsys.readouterr()
    count, seconds = len(texts(corpus)), out.split("; ")[1].split(" s")[0]
    assert out == (
        f"Llegits {count} passatges: {count} de nous, 0 de canviats, 0 sense canvis, 0 de retirats; {seconds} s "
        f"(generació {current_id(settings)})\n"
    )
    assert float(seconds) >= 0
    assert err == ""
    assert served(settings) == texts(corpus)


def test_a_second_ingest_says_that_nothing_changed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The index was up to date."""
    ingest.main(["--quiet"])
    assert ingest.main([]) == 0
    count, out = len(texts(corpus)), capsys.readouterr().out
    assert out.startswith(f"Llegits {count} passatges: 0 de nous, 0 de canviats, {count} sense canvis, 0 de retirats; ")
    assert out.endswith(" s (l'índex ja estava al dia)\n")


def test_check_validates_and_writes_nothing(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """It counts what it has read."""
    assert ingest.main(["--check"]) == 0
    assert capsys.readouterr() == (f"{settings.corpus_dir}: correcte (11 documents, 4 projectes, 2 ateneus)\n", "")
    assert not settings.data_dir.exists()


@pytest.mark.parametrize("arguments", [[], ["--check"], ["--full", "--quiet"], ["--report", "json"]])
def test_every_fault_of_every_file_is_one_line(
    corpus: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """On stderr, with exit 1 and nothing else: an editor mends them all at once."""
    expected = break_two_files(corpus)
    assert ingest.main(arguments) == 1
    out, err = capsys.readouterr()
    assert (out, err.splitlines()) == ("", expected)


def test_faults_leave_the_old_generation(settings: Settings, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What serves is what the last good corpus was."""
    ingest.main([])
    first, before = current_id(settings), served(settings)
    break_two_files(corpus)
    assert ingest.main(["--full"]) == 1
    assert (current_id(settings), served(settings)) == (first, before)


def test_an_empty_corpus_leaves_the_old_generation(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that was emptied by mistake does not empty the index."""
    ingest.main(["--quiet"])
    first, before = current_id(settings), served(settings)
    shutil.rmtree(settings.corpus_dir)
    settings.corpus_dir.mkdir()
    assert ingest.main([]) == 1
    files = [name for name in corpora.FILES if not name.endswith(".md")]
    missing = ": falta aquest fitxer, i és obligatori; torna'l a posar al seu lloc"
    assert capsys.readouterr().err.splitlines() == [f"error: {name}{missing}" for name in sorted(files)]
    assert (current_id(settings), served(settings)) == (first, before)


def test_a_corpus_without_a_document_is_refused(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Vocabulary alone is nothing to answer from."""
    for name in ("projectes.yaml", "ateneus.yaml", "experiencies.yaml"):
        (corpus / name).write_text("[]\n", encoding="utf-8")
    for file in corpus.rglob("*.md"):
        file.unlink()
    assert ingest.main([]) == 1
    assert capsys.readouterr().err == f"error: {corpus}: el corpus no té cap document; afegeix-n'hi algun\n"


def test_the_report_is_one_json_object(settings: Settings, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the fields of `Report` and nothing around it, for another program to read."""
    assert ingest.main(["--report", "json"]) == 0
    out, err = capsys.readouterr()
    report, count = json.loads(out), len(texts(corpus))
    assert set(report) == {field.name for field in dataclasses.fields(Report)}
    assert (report["read"], report["added"], report["swapped"], report["generation"]) == (
        count, count, True, current_id(settings),
    )  # fmt: skip
    assert err == ""


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a bar nor a line, also when it only validates."""
    assert (ingest.main(["--quiet"]), ingest.main(["--quiet", "--check"])) == (0, 0)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_sees_a_bar_and_a_file_does_not(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It runs from none to all of the texts, and the summary alone goes to stdout."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert ingest.main([]) == 0
    out, err = capsys.readouterr()
    assert err.startswith("\rVectors: ")
    total = len(embedded(corpus))
    assert f" 0/{total} [" in err
    assert f" {total}/{total} [" in err
    assert out.count("\n") == 1
    for quiet in (["--quiet"], ["--report", "json"]):
        ingest.main(["--full", *quiet])
        assert capsys.readouterr().err == ""


def test_a_path_is_another_corpus(settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder given is read, not the one that is set."""
    other = corpora.write(tmp_path / "altre")
    (other / "guia/nou.md").write_text(corpora.document("nou", "Un text nou."), encoding="utf-8")
    assert ingest.main([str(other)]) == 0
    assert served(settings)["guia.nou~inici"] == "Un text nou."


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["enlloc"], "PATH='enlloc': no existeix; escriu el camí d'un fitxer o d'una carpeta"),
        (["corpus", "corpus"], "PATH='corpus': és un corpus; dona'l tot sol per indexar-lo, o dona fitxers"),
    ],
)
def test_a_path_that_cannot_be_taken_is_bad_usage(
    settings: Settings, capsys: pytest.CaptureFixture[str], paths: list[str], expected: str
) -> None:
    """Missing, or two corpora at once: the line has the value and what is expected."""
    assert ingest.main(paths) == 2
    assert capsys.readouterr() == ("", f"error: {expected}\n")
    assert not settings.data_dir.exists()


def test_an_unknown_option_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and the option is named."""
    with pytest.raises(SystemExit) as ended:
        ingest.main(["--fulll"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == "python ingest.py: error: unrecognized arguments: --fulll"


def test_a_bad_setting_is_bad_usage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The line names the setting, its value, and where it is described."""
    monkeypatch.setenv("CHROMA_URL", "chroma:8000")
    assert ingest.main([]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("error: CHROMA_URL='chroma:8000': ")
    assert line.endswith("an address such as http://host:8000, or nothing for the default; see .env.example")


def test_a_traceback_comes_only_with_debug(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The error itself is raised, for a developer to follow."""
    break_two_files(corpus)
    with pytest.raises(ContentError, match="habitatje"):
        ingest.main(["--debug"])
    assert capsys.readouterr() == ("", "")


def test_an_interrupted_ingest_says_how_things_stand(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C is no error of the program: one line, and what served serves."""

    def interrupt(self: CountingEmbedder, texts: list[str]) -> list[list[float]]:
        raise KeyboardInterrupt

    monkeypatch.setattr(NamedEmbedder, "embed_documents", interrupt)
    assert ingest.main([]) == 1
    assert capsys.readouterr() == ("", "S'ha aturat; l'índex queda com estava\n")
    assert current_id(settings) is None


def test_the_script_runs_by_itself_with_a_real_model(settings: Settings, corpus: Path, tmp_path: Path) -> None:
    """A process of its own, from the repository root, and nothing but its line comes out."""
    environment = {**os.environ, "EMBEDDING_MODEL": str(tiny.write_model(tmp_path / "petit"))}
    ran = subprocess.run(
        [sys.executable, "ingest.py"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"Llegits {len(texts(corpus))} passatges: ")
    assert ran.stdout.count("\n") == 1
    assert served(settings) == texts(corpus)
