"""What is written about the bot is true of it."""

import re
from pathlib import Path

import yaml

from assistant.settings import Settings
from bots.telegram.profile import COMMANDS
from bots.texts import LANGUAGES, say
from tests.bots.limits import commands

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "telegram.md").read_text(encoding="utf-8")


def test_the_page_names_every_command_and_setting_of_the_bot() -> None:
    assert {name for name in (*COMMANDS, "start", "help") if f"`/{name}" not in PAGE} == set()
    settings = {str(field.validation_alias) for field in Settings.model_fields.values()}
    named = set(re.findall(r"`((?:TELEGRAM|PUBLIC)_[A-Z_]+)", PAGE))
    assert named == {name for name in settings if name.startswith(("TELEGRAM_", "PUBLIC_"))}


def test_the_help_names_every_command_in_every_language() -> None:
    for language in LANGUAGES:
        told = re.findall(r"^/(\w+):", say("help", language), re.MULTILINE)
        assert sorted(told) == sorted(COMMANDS)


def test_every_text_is_there_in_every_language_with_the_same_gaps() -> None:
    texts = yaml.safe_load((ROOT / "bots" / "texts.yaml").read_text(encoding="utf-8"))
    for name, by_language in texts.items():
        assert set(by_language) == set(LANGUAGES), name
        assert len({tuple(sorted(re.findall(r"\{(\w+)\}", text))) for text in by_language.values()}) == 1, name


def test_what_telegram_shows_before_anybody_writes_fits() -> None:
    for language in LANGUAGES:
        assert len(say("description", language)) <= 512
        assert len(say("short_description", language)) <= 120
        told = [{"command": name, "description": say(f"command_{name}", language)} for name in COMMANDS]
        assert commands({"commands": told})
