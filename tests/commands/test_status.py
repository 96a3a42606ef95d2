"""`status`: what is indexed, what is set, and how each part stands."""

from pathlib import Path

import pytest

from assistant.index.generations import read_manifest
from assistant.settings import Settings
from tests.commands.conftest import Run


def sections(text: str) -> dict[str, list[str]]:
    """The lines under each heading."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in text.splitlines():
        if line.startswith("  "):
            found[heading].append(line.strip())
        else:
            heading = line.removesuffix(":")
            found[heading] = []
    return found


def test_status_tells_index_settings_and_health(run: Run, small: Settings) -> None:
    """Generation, counts by type, the model, every setting as it is in force, every part; exit 0."""
    ended = run("status")
    manifest = read_manifest(small)
    assert (ended.code, ended.err) == (0, "")
    assert sections(ended.out) == {
        "index": [
            f"generation: {manifest.id} (made {manifest.created_at}, schema {manifest.schema})",
            "documents: 11 (programme 1, service 1, guide 2, project 4, ateneu 2, experience 1)",
            f"passages: {manifest.passages}",
            "projects: 4",
            "ateneus: 2",
            f"embedding model: petit (16 dimensions, fingerprint {manifest.fingerprint})",
        ],
        "settings": [
            f"{field.validation_alias}={'' if value is None else value}"
            for name, field in Settings.model_fields.items()
            for value in [getattr(small, name)]
        ],
        "health": ["index: ok", "model: ok", "conversations: ok"],
    }


def test_secrets_are_masked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token is there or not, and a password in an address is not shown either."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:molt-secret")
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", "http://ona:contrasenya@127.0.0.1:8081/api")
    monkeypatch.setenv("DATABASE_URL", "postgresql://ona:contra/senya@127.0.0.1:1/x?password=contrasenya")
    ended = run("status")
    assert {
        "TELEGRAM_BOT_TOKEN=***", "TELEGRAM_API_BASE_URL=http://***@127.0.0.1:8081/api",
        "DATABASE_URL=postgresql+psycopg://***@127.0.0.1:1/x?password=***",
    } < set(sections(ended.out)["settings"])  # fmt: skip
    assert "molt-secret" not in ended.out + ended.err
    assert "contra" not in ended.out + ended.err


def test_a_store_of_conversations_that_is_down_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are answered all the same: exit 0. The log line on stderr has the detail."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://ona:contrasenya@127.0.0.1:1/x")
    ended = run("status")
    assert (ended.code, sections(ended.out)["health"]) == (
        0,
        [
            "index: ok",
            "model: ok",
            "conversations: degraded: questions are answered without what was said before (OperationalError)",
        ],
    )


def test_status_without_an_index_says_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings are told all the same; exit 1."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "res"))
    ended, missing = run("status"), f"no index in {tmp_path / 'res'}: run `python ingest.py`"
    told = sections(ended.out)
    assert (ended.code, ended.err) == (1, "")
    assert (told["index"], told["health"]) == ([missing], [f"index: {missing}", "model: loading", "conversations: ok"])
    assert f"ASSISTANT_DATA_DIR={tmp_path / 'res'}" in told["settings"]


def test_status_names_the_part_that_is_wrong(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that cannot be loaded: the index is told, the model's fault in one line, exit 1."""
    monkeypatch.setenv("EMBEDDING_MODEL", "/enlloc")
    ended = run("status")
    told = sections(ended.out)
    fault = "EMBEDDING_MODEL='/enlloc': no such folder; give a sentence-transformers name or path"
    assert (ended.code, ended.err, told["health"]) == (1, "", ["index: ok", f"model: {fault}", "conversations: ok"])
    assert told["index"][1].startswith("documents: 11 ")


def test_a_cross_encoder_is_shown_and_its_fault_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is set; without it the search would be another one than was asked for: exit 1."""
    monkeypatch.setenv("RERANKER_MODEL", "/enlloc")
    ended = run("status")
    told = sections(ended.out)
    fault = "RERANKER_MODEL='/enlloc': no such folder; give a sentence-transformers name or path"
    assert (ended.code, told["health"]) == (1, ["index: ok", f"model: {fault}", "conversations: ok"])
    assert "RERANKER_MODEL=/enlloc" in told["settings"]


def test_another_model_than_the_index_was_built_with_is_told(
    run: Run, small: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its vectors would be compared with others; the line says what to run."""
    other = tmp_path / "altre"
    other.mkdir()
    for file in Path(small.embedding_model).iterdir():
        (other / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv("EMBEDDING_MODEL", str(other))
    ended = run("status")
    [line] = [line for line in sections(ended.out)["health"] if line.startswith("model: ")]
    assert ended.code == 1
    assert line == (
        f"model: EMBEDDING_MODEL={str(other)!r} is not the model the index was built with; "
        "run `python ingest.py --full`, or set the model back"
    )
