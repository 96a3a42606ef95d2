"""Figures kept by commit: one JSON line a measurement, beside the code that was measured."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def store(path: Path, figures: Mapping[str, Any]) -> None:
    """Append a line; `commit` ends in ``+`` where the code differs from it. The folder is made if missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"commit": _commit(), **figures}, ensure_ascii=False) + "\n")


def _commit() -> str:
    commit = _git("rev-parse", "--short=12", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", ":/", ":!results")  # what is kept changes it
    return f"{commit}{'+' if changed else ''}" or "unknown"


def _git(*arguments: str) -> str:
    found = subprocess.run(
        ["git", *arguments],  # noqa: S607  # git of the PATH
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip()
