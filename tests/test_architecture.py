"""Who may know whom: the arrows of the architecture page, read from the imports."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from assistant.settings import Settings

ROOT = Path(__file__).parent.parent
DOORS = {"ingest", "api", "bots"}
FOR_DOORS = {"packages", "bootstrap", "assistant", "port", "export", "model", "errors", "settings"}
SIBLINGS = {"understanding", "retrieval", "answering", "conversation"}
# The bottom rooms are one layer; inside it, index and importing read content, and all read catalan.
BOTTOM: dict[str, set[str]] = {
    "catalan": set(),
    "content": {"catalan"},
    "index": {"catalan", "content"},
    "importing": {"catalan", "content"},
}
HEAVY = ("torch", "sentence_transformers", "chromadb", "sqlalchemy")
MAX_LINES = 300


def sources(*places: str) -> list[Path]:
    """Return the Python files under `places`, relative to the root; a room not built yet has none."""
    files = [ROOT / f"{place}.py" for place in places] + [file for one in places for file in (ROOT / one).rglob("*.py")]
    return sorted(file.relative_to(ROOT) for file in files if file.is_file())


def imports(file: Path) -> set[str]:
    """Return the modules that a file imports anywhere in it, in full: `assistant.model`, not `..model`."""
    found: set[str] = set()
    package = ".".join(file.parent.parts)
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(file.parent.parts) - node.level + 1]
                base = ".".join([*parents, *([base] if base else [])])
            found.add(base)
            # `from assistant import model` names a room in what it takes, not in where from.
            found |= {f"{base}.{alias.name}" for alias in node.names} if base == "assistant" else set()
    return found


def rooms(file: Path) -> set[str]:
    """Return the parts of `assistant` that a file imports: `model`, `index`…"""
    return {name.split(".")[1] for name in imports(file) if name.startswith("assistant.")}


def room_of(file: Path) -> str:
    return file.parts[1].removesuffix(".py")


def test_the_reading_of_imports_sees_what_there_is() -> None:
    """The tests below would pass on nothing: this one fails when nothing is read."""
    assert {"assistant.errors", "assistant.model", "assistant.port"} <= imports(Path("bots/telegram/door.py"))
    assert rooms(Path("bots/rendering/answers.py")) == {"model"}


@pytest.mark.parametrize("door", sorted(DOORS))
def test_doors_know_the_assistant_from_outside_and_not_each_other(door: str) -> None:
    allowed = FOR_DOORS | ({"index", "content", "importing"} if door == "ingest" else set())
    for file in sources(door):
        tops = {name.split(".")[0] for name in imports(file)}
        assert not tops & (DOORS - {door}), file
        assert rooms(file) <= allowed, file


def test_the_assistant_knows_no_door_and_no_channel() -> None:
    for file in sources("assistant"):
        tops = {name.split(".")[0] for name in imports(file)}
        assert not tops & (DOORS | {"fastapi", "starlette", "uvicorn", "telegram"}), file


@pytest.mark.parametrize("room", sorted(SIBLINGS))
def test_siblings_do_not_know_each_other(room: str) -> None:
    for file in sources(f"assistant/{room}"):
        assert not rooms(file) & (SIBLINGS - {room}), file
        assert not rooms(file) & {"bootstrap", "assistant"}, file


@pytest.mark.parametrize("room", sorted(BOTTOM))
def test_the_bottom_rooms_stand_on_the_model_alone(room: str) -> None:
    allowed = {room, "model", "errors", "settings"} | BOTTOM[room]
    for file in sources(f"assistant/{room}"):
        assert rooms(file) <= (allowed if room == "index" else allowed - {"settings"}), file


@pytest.mark.parametrize("name", ["model", "errors", "personal"])
def test_the_ground_is_the_standard_library(name: str) -> None:
    for module in imports(Path(f"assistant/{name}.py")):
        assert module.split(".")[0] in sys.stdlib_module_names, module


def test_one_place_reads_the_environment() -> None:
    """Setting a default for a library (`os.environ.setdefault`) reads nothing of ours."""
    readers = set()
    for file in sources("assistant", "api", "bots", "ingest"):
        nodes = list(ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))))
        attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
        defaults = {id(node.value) for node in attributes if node.attr == "setdefault"}
        if any(node.attr in ("environ", "getenv") and id(node) not in defaults for node in attributes):
            readers.add(file.as_posix())
    assert readers <= {"assistant/settings.py"}


@pytest.mark.parametrize("module", ["assistant.bootstrap", "api", "bots.telegram.app"])
def test_importing_a_door_loads_nothing_heavy(module: str) -> None:
    script = f"import sys, {module}; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_no_file_has_grown_past_its_subject() -> None:
    lengths = {file: len((ROOT / file).read_text(encoding="utf-8").splitlines()) for file in sources("assistant")}
    nouns = Path("assistant/model.py")  # a glossary: it is read by looking up, and splitting it would hide half
    assert {file.as_posix(): length for file, length in lengths.items() if length >= MAX_LINES and file != nouns} == {}


def test_every_setting_is_documented_with_its_default() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    documented = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    fields = {str(field.validation_alias): name for name, field in Settings.model_fields.items()}
    assert set(documented) == set(fields)
    with_example, with_nothing = Settings.model_validate(documented), Settings.model_construct()
    assert {name: getattr(with_example, name) or None for name in fields.values()} == {
        name: getattr(with_nothing, name) or None for name in fields.values()
    }


def test_the_lock_holds_what_the_project_asks_for() -> None:
    """`make lock` was run after the last change of the dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locks = [(ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-dev.lock")]
    pins = [Requirement(pin) for pin in re.findall(r"^(?:# )?([\w.-]+==[\w.]+)", "\n".join(locks), re.MULTILINE)]
    pinned = {canonicalize_name(pin.name): pin for pin in pins}
    for text in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"]):
        wanted = Requirement(text)
        version = str(pinned[canonicalize_name(wanted.name)].specifier).removeprefix("==")
        assert wanted.specifier.contains(version), text
