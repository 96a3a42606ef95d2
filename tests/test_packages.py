"""A Python that lacks the project's packages: one line, and what to run instead."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with the standard library alone."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=False)
    return folder / "bin" / "python"


@pytest.mark.parametrize(
    ("command", "package"),
    [
        (["ingest.py", "--check"], "tqdm"),
        (["-m", "assistant", "status"], "yaml"),
        (["-m", "api"], "uvicorn"),
        (["-m", "bots.telegram"], "yaml"),
    ],
)
def test_a_missing_package_is_one_line(bare: Path, command: list[str], package: str) -> None:
    """The line names this Python, the package, and the Python that has it."""
    ended = subprocess.run([bare, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.stderr == (
        f"error: {bare}: the package {package!r} is not installed for this Python; expected the project's own "
        f"environment; run it as {ROOT / '.venv' / 'bin' / 'python'}, which `make run` sets up\n"
    )
    assert (ended.returncode, ended.stdout) == (2, "")


def test_a_missing_module_of_ours_is_a_defect() -> None:
    """It is not told as a missing package: the traceback names it."""
    code = "from assistant.packages import needed\nwith needed():\n    import assistant.nothing"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == "ModuleNotFoundError: No module named 'assistant.nothing'"
