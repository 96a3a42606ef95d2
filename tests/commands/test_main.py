"""`python -m assistant`: how every command ends when something is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.commands.main import main
from assistant.errors import IndexMissing
from tests.commands.conftest import Ran, Run

COMMANDS = {
    "ask": ["ask", "Què és una cooperativa?"],
    "chat": ["chat"],
    "explain": ["explain", "Què és una cooperativa?"],
    "projects": ["projects"],
    "evaluate": ["evaluate", "cas.jsonl"],
}


@pytest.fixture(autouse=True)
def question_set(tmp_path: Path) -> None:
    """A question set in the working directory."""
    (tmp_path / "cas.jsonl").write_text(
        '{"id": "1", "category": "a", "lang": "ca", "turns": [{"user": "hola"}]}', encoding="utf-8"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_without_an_index_a_command_says_what_to_do(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    """One line, exit 1."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "res"))
    expected = f"error: no index in {tmp_path / 'res'}: run `python ingest.py`\n"
    assert run(*COMMANDS[command]) == Ran(1, "", expected)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_model_that_is_not_there_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """The setting, its value, and what to give instead; exit 1."""
    monkeypatch.setenv("EMBEDDING_MODEL", "/enlloc")
    expected = "error: EMBEDDING_MODEL='/enlloc': no such folder; give a sentence-transformers name or path\n"
    assert run(*COMMANDS[command]) == Ran(1, "", expected)


@pytest.mark.parametrize("command", [*COMMANDS.values(), ["status"]], ids=[*COMMANDS, "status"])
def test_a_bad_setting_is_bad_usage(run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    """One line that names the setting and its value, exit 2."""
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    ended = run(*command)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith("error: LOG_LEVEL='LOUD': Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'")


def test_debug_raises_the_error_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A traceback for a developer, and only then."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "res"))
    with pytest.raises(IndexMissing):
        main(["ask", "hola", "--debug"])


@pytest.mark.parametrize("arguments", [[], ["aska"], ["ask"], ["projects", "--format", "pdf"], ["status", "ara"]])
def test_arguments_that_are_not_understood_are_bad_usage(run: Run, arguments: list[str]) -> None:
    """Exit 2, and the last line says what is wrong."""
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[-1].startswith("python -m assistant")
    assert ": error: " in ended.err.splitlines()[-1]


def test_help_lists_every_command(run: Run) -> None:
    """Exit 0."""
    ended = run("--help")
    assert (ended.code, ended.err) == (0, "")
    assert "{ask,chat,explain,projects,evaluate,preview,status}" in ended.out


def test_the_package_runs_by_itself() -> None:
    """`python -m assistant` ends with the command's code."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "assistant", "ask", ""]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "error: question of 0 characters; expected 1 to 2000\n"
