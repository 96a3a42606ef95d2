"""A bot over HTTP against a Bot API server on loopback, with an assistant that computes its answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from telegram.ext import BaseRateLimiter

from assistant.port import AssistantPort
from assistant.settings import Settings
from bots.telegram.app import Bot, build
from bots.telegram.running import poll, serve_webhook
from tests.api.fake import FakeAssistant
from tests.bots.people import Person
from tests.bots.server import BotApi, Serving, serving

TOKEN = "123:abc"


class NoPace(BaseRateLimiter[Any]):
    """Sends at once: the server on loopback has no pace."""

    async def initialize(self) -> None: ...
    async def shutdown(self) -> None: ...

    async def process_request(
        self, callback: Any, args: Any, kwargs: Any, endpoint: Any, data: Any, rate_limit_args: Any
    ) -> Any:
        return await callback(*args, **kwargs)


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[Serving]:
    async with serving() as found:
        yield found


@pytest.fixture
async def api(server: Serving) -> AsyncIterator[BotApi]:
    server.api = BotApi(TOKEN, server.url)
    yield server.api
    await server.api.close()


@pytest.fixture
def ona(api: BotApi) -> Person:
    return Person(api)


@pytest.fixture
def bot_settings(api: BotApi, tmp_path: Path) -> Settings:
    return Settings(telegram_bot_token=SecretStr(TOKEN), telegram_api_base_url=api.url, data_dir=tmp_path / "data")


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def profile() -> None:
    """Asked for by the tests that look at what Telegram is told of the bot at its start."""


@pytest.fixture(autouse=True)
def no_profile(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirteen requests fewer at each start."""

    async def nothing(bot: object) -> None: ...

    if "profile" not in request.fixturenames:
        monkeypatch.setattr("bots.telegram.running.set_profile", nothing)


@asynccontextmanager
async def running(
    assistant: AssistantPort, settings: Settings, webhook: bool = False, pace: BaseRateLimiter[Any] | None = None
) -> AsyncIterator[Bot]:
    """A bot that runs until the end of the block, and is then stopped as a signal would stop it."""
    bot, stopping, started = build(assistant, settings, pace or NoPace()), asyncio.Event(), asyncio.Event()
    if webhook:
        port = free_port()
        run = serve_webhook(
            bot, f"http://127.0.0.1:{port}/hook", "s-1", ("127.0.0.1", port), stopping, lambda port: started.set()
        )
    else:
        run = poll(bot, stopping, started.set)
    task = asyncio.create_task(run)
    waiting = asyncio.create_task(started.wait())
    await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
    try:
        if task.done():
            await task
        yield bot
    finally:
        waiting.cancel()
        stopping.set()
        await task


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def bot(assistant: FakeAssistant, bot_settings: Settings) -> AsyncIterator[Bot]:
    async with running(assistant, bot_settings) as bot:
        yield bot
