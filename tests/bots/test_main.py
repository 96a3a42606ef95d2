"""`python -m bots.telegram` as an operator runs it."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bots.conftest import TOKEN, free_port
from tests.bots.people import Person
from tests.bots.server import BotApi

pytestmark = pytest.mark.anyio
# The program as it is, but for the assistant: that one takes ten seconds to load.
PROGRAM = (
    "import sys; import bots.telegram.__main__ as program; from tests.bots.scripted import Scripted; "
    "program.build_assistant = lambda settings: Scripted(echo=True); sys.exit(program.main(sys.argv[1:]))"
)


def environment(folder: Path, **settings: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith("TELEGRAM_")}
    return {**known, "ASSISTANT_DATA_DIR": str(folder), **settings}


def fails(folder: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    ended = subprocess.run(
        [sys.executable, "-m", "bots.telegram", *arguments],
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ended.returncode, ended.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("settings", "arguments", "line"),
    [
        ({}, [], "error: TELEGRAM_BOT_TOKEN is not set: put the token that @BotFather gave in .env"),
        (
            {"TELEGRAM_BOT_TOKEN": "abc"},
            [],
            "error: TELEGRAM_BOT_TOKEN=***: not a token; @BotFather gives one like 123456:ABC-DEF",
        ),
        (
            {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_SECRET": "amb espais"},
            [],
            "error: TELEGRAM_WEBHOOK_SECRET=***: Value error, 1 to 256 letters, digits, _ and -, as Telegram takes it; "
            "see .env.example",
        ),
        (
            {"TELEGRAM_BOT_TOKEN": TOKEN},
            ["--webhook", "bot.cat"],
            "__main__.py: error: --webhook bot.cat: an address such as https://bot.example.cat/telegram",
        ),
        ({"TELEGRAM_BOT_TOKEN": TOKEN}, ["--port", "99999"], "__main__.py: error: --port is 0 to 65535"),
    ],
)
def test_what_is_set_wrong_is_told_in_one_line(
    tmp_path: Path, settings: dict[str, str], arguments: list[str], line: str
) -> None:
    code, last = fails(tmp_path, *arguments, **settings)
    assert (code, last.replace("python -m bots.telegram: error", "__main__.py: error")) == (2, line)


def test_without_an_index_it_says_how_to_make_one(tmp_path: Path) -> None:
    code, last = fails(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN)
    assert (code, "python ingest.py" in last) == (1, True)


@pytest.mark.parametrize("webhook", [False, True])
async def test_it_runs_until_it_is_told_to_end(api: BotApi, ona: Person, tmp_path: Path, webhook: bool) -> None:
    port = free_port()
    arguments = ["--webhook", f"http://127.0.0.1:{port}/hook", "--port", str(port)] if webhook else []
    settings = environment(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_BASE_URL=api.url, LOG_LEVEL="debug")
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        first = (await asyncio.to_thread(process.stdout.readline)).decode()
        await ona.says("una pregunta")
        [answer] = await api.answers(1)
        process.send_signal(signal.SIGINT)
        _, errors = await asyncio.to_thread(process.communicate)
    where = f"rep els missatges a 127.0.0.1:{port}" if webhook else "està en marxa"
    assert (first, answer.text) == (f"El bot de Telegram {where} (s'atura amb Ctrl+C).\n", "una pregunta")
    assert (process.returncode, TOKEN in errors.decode(), "una pregunta" in errors.decode()) == (0, False, False)
    if webhook:
        assert len(api.webhook["secret_token"]) == 64
