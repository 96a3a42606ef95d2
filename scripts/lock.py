"""Write requirements.lock and requirements-dev.lock from pyproject.toml: `make lock`.

pip solves the direct dependencies; the solution is then walked from them, without passing through the packages of
`[tool.lock.exclude]`. What is reached is written with its exact version. torch is left to scripts/install.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TORCH = "torch"
# What pip brings along for torch differs by platform and wheel, so it is pip's to add, with torch.
TORCH_WHEEL = ("nvidia-", "cuda-", "triton")

HEADER = """\
# Made by `make lock`; do not edit. {what}
# Install with `pip install --no-deps`: chromadb declares packages that nothing we run imports, and they are left out:
#   {excluded}
# so `pip check` will say that chromadb lacks them. The reasons are in pyproject.toml, [tool.lock.exclude].
# {torch}: installed after this file, by itself, because its wheel and what it needs differ by platform.
"""

Solution = dict[str, dict[str, Any]]


def solve(requirements: Iterable[str]) -> Solution:
    """Return the metadata that pip would install for `requirements`, by canonical name."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "-qq", "--dry-run", "--ignore-installed"]
        subprocess.run([*command, "--report", report, *requirements], check=True)
        installed = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {canonicalize_name(row["metadata"]["name"]): row["metadata"] for row in installed}


def reach(direct: Iterable[str], solution: Mapping[str, dict[str, Any]], excluded: Iterable[str]) -> set[str]:
    """Return the names reached from `direct` requirements without passing through an excluded one."""
    closed = {canonicalize_name(name) for name in excluded}
    reached: set[str] = set()
    done: set[tuple[str, str]] = set()
    waiting = [Requirement(text) for text in direct]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in solution or name in closed:
            continue
        reached.add(name)
        for extra in {"", *requirement.extras} - {extra for done_name, extra in done if done_name == name}:
            done.add((name, extra))
            waiting += _needs(solution[name], extra)
    return reached


def _needs(metadata: dict[str, Any], extra: str) -> list[Requirement]:
    needs = [Requirement(text) for text in metadata.get("requires_dist", [])]
    return [need for need in needs if need.marker is None or need.marker.evaluate({"extra": extra})]


def pins(names: Iterable[str], solution: Mapping[str, dict[str, Any]]) -> list[str]:
    """Return sorted ``name==version`` lines, without torch and what only its wheel decides on."""
    return [
        f"{solution[name]['name']}=={solution[name]['version']}"
        for name in sorted(names)
        if name != TORCH and not name.startswith(TORCH_WHEEL)
    ]


def main() -> int:
    """Solve, subtract, write both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    direct: list[str] = project["project"]["dependencies"]
    dev: list[str] = project["dependency-groups"]["dev"]
    excluded: dict[str, str] = project["tool"]["lock"]["exclude"]
    torch = next(text for text in direct if Requirement(text).name == TORCH)

    # Solved together, so that the tools never ask for another version of what runs.
    solution = solve([*direct, *dev])
    runtime = reach(direct, solution, excluded)
    tools = reach(dev, solution, excluded) - runtime
    text = {"excluded": ", ".join(excluded), "torch": torch}
    for name, what, names in (
        ("requirements.lock", "What the assistant runs on.", runtime),
        ("requirements-dev.lock", "What its tests need besides requirements.lock.", tools),
    ):
        lines = pins(names, solution)
        (ROOT / name).write_text(HEADER.format(what=what, **text) + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} packages")
    left = sorted(set(solution) - runtime - tools)
    print(f"left out: {', '.join(left)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
