"""Settings: what is accepted, and what is told of a value that is not."""

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working directory holds no `.env`."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("set_", "used"),
    [
        ("", "sqlite:///dades/conversations.sqlite3"),
        ("sqlite:////a/b.sqlite3", "sqlite:////a/b.sqlite3"),
        ("postgres://ona@x/y", "postgresql+psycopg://ona@x/y"),
        ("postgresql://ona@x/y", "postgresql+psycopg://ona@x/y"),
        ("postgresql+psycopg://ona@x/y", "postgresql+psycopg://ona@x/y"),
        ("mysql+pymysql://x/y", "mysql+pymysql://x/y"),
    ],
)
def test_conversations_are_kept_at_the_address_or_in_the_data_folder(set_: str, used: str) -> None:
    """An address without its driver is psycopg's."""
    assert Settings(database_url=set_, data_dir=Path("dades")).conversations_url == used


def test_a_setting_that_is_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `.env.example` has them: no cross-encoder, no token."""
    monkeypatch.setenv("RERANKER_MODEL", "")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    found = load_settings()
    assert (found.reranker_model, found.telegram_bot_token) == (None, None)


IN_MEMORY = "a database on disk or on a server; to keep nothing, set RETENTION_DAYS=0"
NO_ADDRESS = "an address such as postgresql+psycopg://user:password@host/name or sqlite:///file"


@pytest.mark.parametrize(
    ("name", "value", "shown", "expected"),
    [
        ("DATABASE_URL", "sqlite://", "sqlite://", f"Value error, {IN_MEMORY}"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite:///:memory:", f"Value error, {IN_MEMORY}"),
        ("DATABASE_URL", "ona:clau@maquina/x", "***@maquina/x", f"Value error, {NO_ADDRESS}"),
        ("DATABASE_URL", "POSTGRES://ona:cl@u@x/y", "POSTGRES://***@x/y", f"Value error, {NO_ADDRESS}"),
        ("RETENTION_DAYS", "-1", "-1", "Input should be greater than or equal to 0"),
        (
            *("RETENTION_DAYS", "un mes", "un mes"),
            "Input should be a valid integer, unable to parse string as an integer",
        ),
    ],
)
def test_what_cannot_be_used_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, shown: str, expected: str
) -> None:
    """The setting, its value, and what is expected, in one line."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        load_settings()
    told = str(raised.value).replace("'", "")
    assert told == f"{name}={shown}: {expected}; see .env.example"
    assert "clau" not in f"{raised.value.__cause__}"
