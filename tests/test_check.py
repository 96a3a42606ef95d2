"""`python ingest.py --check` as an editor runs it."""

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

import ingest
from assistant.settings import Settings
from tests import corpora

FAULT = {
    "file": "serveis/formacio.md",
    "line": 1,
    "field": "",
    "value": "",
    "expected": "falta el cap; la primera línia ha de ser --- i, després dels camps, n'hi ha d'haver una altra",
}
WARNING = {
    "file": "guia/nou.md",
    "line": 4,
    "field": "as_of",
    "value": "2019",
    "expected": "fa més de 5 anys: comprova si encara és cert",
}
FAULT_LINE = f"error: serveis/formacio.md:1: {FAULT['expected']}\n"
WARNING_LINE = f"avís: guia/nou.md:4: as_of = '2019': {WARNING['expected']}\n"


@pytest.fixture(autouse=True)
def environment(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's shell: the two folders set, no `.env` in the working directory, and a day that does not pass."""
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ingest, "today", lambda: date(2026, 3, 1))


@pytest.fixture
def old(corpus: Path) -> None:
    """A document of 2019."""
    document = corpora.document("nou", "Text.").replace("as_of: null", "as_of: 2019")
    (corpus / "guia/nou.md").write_text(document, encoding="utf-8")


@pytest.fixture
def faulty(corpus: Path) -> None:
    """A document without a head."""
    (corpus / "serveis/formacio.md").write_text("Sense cap", encoding="utf-8")


@pytest.mark.usefixtures("old")
def test_warnings_alone_end_well(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """One line each on stderr, and the corpus is right."""
    assert ingest.main(["--check"]) == 0
    right = f"{settings.corpus_dir}: correcte (12 documents, 4 projectes, 2 ateneus)\n"
    assert capsys.readouterr() == (right, WARNING_LINE)


@pytest.mark.usefixtures("old", "faulty")
def test_faults_come_before_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1, and nothing says that it is right."""
    assert ingest.main(["--check"]) == 1
    assert capsys.readouterr() == ("", FAULT_LINE + WARNING_LINE)


@pytest.mark.usefixtures("old", "faulty")
def test_quiet_keeps_to_faults(capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is not worth waking anybody for."""
    assert ingest.main(["--check", "--quiet"]) == 1
    assert capsys.readouterr() == ("", FAULT_LINE)


@pytest.mark.usefixtures("old")
def test_the_age_that_is_too_old_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    """Seven years are not more than seven."""
    assert ingest.main(["--check", "--quiet", "--older-than", "7", "--report", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"faults": [], "warnings": []}


@pytest.mark.usefixtures("old", "faulty")
def test_the_report_has_faults_and_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    """As data, and nothing around it; exit 1 for the fault."""
    assert ingest.main(["--check", "--report", "json"]) == 1
    out, err = capsys.readouterr()
    assert (json.loads(out), err) == ({"faults": [FAULT], "warnings": [WARNING]}, "")
    assert FAULT_LINE.rpartition("; ")[2].strip() in out  # readable as it is, accents and all


@pytest.mark.usefixtures("old", "faulty")
def test_a_terminal_sees_a_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A row a problem, with its kind, its file and line whole, and what is wrong."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "xterm")
    assert ingest.main(["--check"]) == 1
    out, err = capsys.readouterr()
    plain = re.sub(r"\x1b\[[\d;]*m", "", err).replace("┃", "│")
    rows = [[cell.strip() for cell in line.strip("│").split("│")] for line in plain.splitlines()]
    assert out == ""
    assert [row for row in rows if len(row) == 3] == [
        ["", "Fitxer", "Què passa"],
        ["error", "serveis/formacio.md:1", FAULT["expected"]],
        ["avís", "guia/nou.md:4", f"as_of = '2019': {WARNING['expected']}"],
    ]


@pytest.mark.parametrize("arguments", [["--check"], []])
def test_a_table_cuts_nothing(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """However narrow the terminal is, with or without `--check`: a long value is told to its end."""
    address = "exemple.cat/" + "1234567890" * 6
    document = corpora.document("nou", "Text.").replace("https://exemple.cat/nou", address)
    (corpus / "guia/nou.md").write_text(document, encoding="utf-8")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.setenv("TERM", "xterm")
    assert ingest.main(arguments) == 1
    plain = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().err)
    cells = [line.split("│")[3].strip() for line in plain.splitlines() if line.count("│") == 4]
    assert f"'{address}'" in "".join(cells)


def test_a_terminal_sees_no_table_of_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sound corpus is one line."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert ingest.main(["--check"]) == 0
    out, err = capsys.readouterr()
    assert (out.count("\n"), err) == (1, "")


def test_checking_and_watching_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and both options are named."""
    with pytest.raises(SystemExit) as ended:
        ingest.main(["--check", "--watch"])
    assert ended.value.code == 2
    assert "argument --watch: not allowed with argument --check" in capsys.readouterr().err
