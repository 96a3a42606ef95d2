"""`projects`: the exact listing, as a table, as data and as a spreadsheet."""

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.wire import project_out
from assistant.commands.main import main
from assistant.export import COLUMNS
from assistant.model import Project
from assistant.retrieval.catalogue import Catalogue
from tests.commands.conftest import Ran, Run

SOL = [
    "sol-de-vic",
    "Sol de Vic",
    "Energia Veïnal SCCL",
    "2018-2019",
    "Energia",
    "Vic (Osona)",
    "Osona",
    "El projecte Sol de Vic posa plaques solars a les teulades del barri.",
    "https://exemple.cat/sol",
    "",
]
ALL = ["casa-manresa", "sol-de-vic", "mapa-habitatge", "sense-lloc"]


def ids(run: Run, *arguments: str) -> list[str]:
    """The ids of a listing, with its total checked."""
    ended = run("projects", "--format", "json", *arguments)
    listing = json.loads(ended.out)
    assert (ended.code, ended.err, listing["total"]) == (0, "", len(listing["items"]))
    return [item["id"] for item in listing["items"]]


def workbook(content: bytes) -> list[list[str]]:
    """The rows of the only sheet, as text."""
    [sheet] = load_workbook(io.BytesIO(content)).worksheets
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_a_table_has_a_line_for_every_project_and_the_total(run: Run) -> None:
    """What is unknown is a dash."""
    ended = run("projects")
    *lines, total = ended.out.splitlines()
    assert (ended.code, ended.err, total) == (0, "", "Total: 4")
    assert [line.split()[0] for line in lines] == ALL
    assert lines[3].split() == ["sense-lloc", "—", "—", "Sense", "lloc"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--sector", "habitatge"], ["casa-manresa", "mapa-habitatge"]),
        (["--sector", "Habitatge cooperatiu", "--sector", "energia"], ALL),
        (["--sector", "habitatge", "--edition", "2018-2019"], ["casa-manresa"]),
        (["--territory", "Osona"], ["sol-de-vic"]),
        (["--promoter", "sostre comu"], ["casa-manresa", "sense-lloc"]),
        (["--text", "teulades"], ["sol-de-vic"]),
        (["--territory", "Osona", "--sector", "habitatge"], []),
    ],
)
def test_filters_are_or_inside_and_and_between(run: Run, arguments: list[str], expected: list[str]) -> None:
    """Exactly what matches, and nothing instead where nothing does."""
    assert ids(run, *arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--sector", "energies"], "unknown sector 'energies'; nearest: energia"),
        (["--edition", "2018"], "unknown edition '2018'; nearest: 2017-2018, 2018-2019"),
        (["--territory", "Osonna"], "unknown territory 'Osonna'; nearest: Osona"),
    ],
)
def test_an_unknown_term_is_bad_usage(run: Run, arguments: list[str], line: str) -> None:
    """Exit 2, and the line offers the nearest that there are."""
    ended = run("projects", *arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith(f"error: {line}")


def test_json_rows_are_those_of_the_contract(run: Run, catalogue: list[Project]) -> None:
    """The same objects as over HTTP, under the total."""
    labels = {"energia": "Energia", "habitatge": "Habitatge cooperatiu"}
    listing = json.loads(run("projects", "--format", "json").out)
    assert set(listing) == {"total", "items"}
    assert listing["items"] == [project_out(row, labels).model_dump(mode="json") for row in catalogue]


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> list[Project]:
    """Gets the rows that a command is given, when it is given them."""
    seen: list[Project] = []
    rows = Catalogue.rows

    def noting(self: Catalogue, *arguments: object) -> tuple[Project, ...]:
        found = rows(self, *arguments)  # type: ignore[arg-type]
        seen.extend(found)
        return found

    monkeypatch.setattr(Catalogue, "rows", noting)
    return seen


def test_csv_is_read_back_as_it_was(run: Run) -> None:
    """A line of names and a line for every project, with commas and quotes as CSV has them."""
    ended = run("projects", "--format", "csv")
    names, *rows = csv.reader(io.StringIO(ended.out.removeprefix("\ufeff")))
    assert (ended.code, ended.err, names) == (0, "", list(COLUMNS))
    assert [row[0] for row in rows] == ALL
    assert rows[1] == SOL
    assert rows[0][4] == "Habitatge cooperatiu; Energia"


def test_a_workbook_goes_to_stdout_when_that_is_no_terminal(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """For `> projectes.xlsx` and for pipes: the bytes alone."""
    assert main(["projects", "--format", "xlsx"]) == 0
    out, err = capsysbinary.readouterr()
    names, *rows = workbook(out)
    assert (names, rows[1], [row[0] for row in rows], err) == (list(COLUMNS), SOL, ALL, b"")


def test_a_workbook_does_not_go_to_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 2, and what to give instead."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    expected = "error: --format=xlsx: a workbook is no text; give --output FILE, or send it on with > or |\n"
    assert run("projects", "--format", "xlsx") == Ran(2, "", expected)


@pytest.mark.parametrize("format_", ["table", "json", "csv", "xlsx"])
def test_a_listing_is_saved_to_a_file(run: Run, tmp_path: Path, format_: str) -> None:
    """What would be printed is in the file, and what is printed says how many there are and where."""
    file = tmp_path / "projectes"
    ended = run("projects", "--format", format_, "--output", str(file))
    assert ended == Ran(0, f"4 projectes a {file}\n", "")
    if format_ == "xlsx":
        assert [row[0] for row in workbook(file.read_bytes())] == ["id", *ALL]
    else:
        assert file.read_bytes().decode() == run("projects", "--format", format_).out


def test_a_file_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    """Exit 2, one line."""
    file = tmp_path / "enlloc/projectes.csv"
    reason = "cannot be written (No such file or directory); give a file in a folder that you can write to"
    assert run("projects", "--output", str(file)) == Ran(2, "", f"error: --output={file}: {reason}\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n"])
def test_no_cell_is_run_as_a_formula(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, start: str) -> None:
    """In CSV an apostrophe stands before it; a workbook says itself that the cell is text."""
    title, file = f"{start}HYPERLINK(1)", tmp_path / "projectes"
    rows = Catalogue.rows
    monkeypatch.setattr(Catalogue, "rows", lambda *a: tuple(replace(row, title=title) for row in rows(*a)))
    main(["projects", "--format", "csv", "--output", str(file)])
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert [row[1] for row in csv.reader(lines)][1:] == [f"'{title}"] * 4
    main(["projects", "--format", "xlsx", "--output", str(file)])
    sheet = load_workbook(io.BytesIO(file.read_bytes())).worksheets[0]
    assert {(cell.value, cell.data_type) for [cell] in sheet.iter_rows(2, None, 2, 2)} == {(title, "s")}
