"""The webhook: what Telegram brings is kept before it hears 200, and nobody else is heard."""

import asyncio
from typing import Any

import httpx
import pytest

from assistant.errors import SettingsError, StoreDown
from assistant.settings import Settings
from bots.telegram.app import Bot, build
from bots.telegram.running import ALLOWED, serve_webhook, webhook_secret
from tests.bots.conftest import TOKEN, free_port, running
from tests.bots.people import Person
from tests.bots.scripted import Scripted
from tests.bots.server import BotApi
from tests.bots.test_questions import ANSWER

pytestmark = pytest.mark.anyio


@pytest.fixture
def assistant() -> Scripted:
    return Scripted()


async def serve(bot: Bot, url: str, port: int) -> None:
    await serve_webhook(bot, url, "s", ("127.0.0.1", port), asyncio.Event(), lambda port: None)


async def test_what_is_brought_is_answered_and_brought_twice_answered_once(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings
) -> None:
    async with running(assistant, bot_settings, webhook=True):
        await ona.says("hola")
        await api.answers(1)
        brought = {"update_id": api.next_update, "message": ona.message("hola")}
        assert (await api.post(brought)).status_code == 200
        await ona.says("adeu")
        await api.answers(2)
    assert [one.text for one in api.sent()] == [ANSWER, ANSWER]
    assert [one.message for one in assistant.asked] == ["hola", "adeu"]


async def test_telegram_is_told_where_to_bring_what(api: BotApi, assistant: Scripted, bot_settings: Settings) -> None:
    """One connection: with several, two messages of a chat might overtake each other."""
    async with running(assistant, bot_settings, webhook=True):
        told = dict(api.webhook)
    assert told.pop("url").endswith("/hook")
    assert told == {"secret_token": "s-1", "allowed_updates": ALLOWED, "max_connections": 1}


@pytest.mark.parametrize("secret", ["", "s-2", "sí"])
async def test_without_the_secret_nothing_is_heard(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings, secret: str
) -> None:
    async with running(assistant, bot_settings, webhook=True):
        headers = {b"X-Telegram-Bot-Api-Secret-Token": secret.encode()} if secret else {}
        async with httpx.AsyncClient() as client:
            brought = {"update_id": 1, "message": ona.message("hola")}
            response = await client.post(api.webhook["url"], json=brought, headers=headers)
        await ona.says("fi")
        await api.answers(1)
    assert (response.status_code, [one.message for one in assistant.asked]) == (403, ["fi"])


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"no", 400),
        (b'"x"', 200),
        (b"[]", 200),
        (b'{"update_id": 5, "message": {"text": "no xat"}}', 200),  # or it would be brought again for a day
        (b" " * 1_000_001, 413),
    ],
)
async def test_what_makes_no_sense_is_not_asked_for_again(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings, content: bytes, status: int
) -> None:
    async with running(assistant, bot_settings, webhook=True), httpx.AsyncClient() as client:
        headers = {"X-Telegram-Bot-Api-Secret-Token": "s-1"}
        response = await client.post(api.webhook["url"], content=content, headers=headers)
        assert response.status_code == status
        await ona.says("hola")
        assert len(await api.answers(1)) == 1


async def test_other_addresses_lead_nowhere(api: BotApi, assistant: Scripted, bot_settings: Settings) -> None:
    async with running(assistant, bot_settings, webhook=True), httpx.AsyncClient() as client:
        for path in ("/", "/docs", "/openapi.json", "/hook/x"):
            assert (await client.get(api.webhook["url"].replace("/hook", path))).status_code == 404
        assert (await client.get(api.webhook["url"])).status_code == 405


async def test_an_update_that_cannot_be_kept_is_brought_again(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(assistant, bot_settings, webhook=True) as bot:

        async def full(update: Any) -> bool:
            raise StoreDown("disc ple", "disc ple")

        with monkeypatch.context() as patched:
            patched.setattr(bot.inbox, "receive", full)
            brought = {"update_id": 1, "message": ona.message("hola")}
            assert (await api.post(brought)).status_code == 503
        assert (await api.post(brought)).status_code == 200
        assert len(await api.answers(1)) == 1


async def test_an_address_that_telegram_refuses_is_told_in_one_line(
    api: BotApi, assistant: Scripted, bot_settings: Settings
) -> None:
    with pytest.raises(SettingsError, match=r"TELEGRAM_WEBHOOK_URL: Telegram refuses it: Bad webhook: an https url"):
        await serve_webhook(
            build(assistant, bot_settings),
            "http://bot.cat/x",
            "s",
            ("127.0.0.1", 0),
            asyncio.Event(),
            lambda port: None,
        )


async def test_a_port_that_is_taken_is_told(api: BotApi, assistant: Scripted, bot_settings: Settings) -> None:
    taken = int(api.url.rsplit(":", 1)[1])
    with pytest.raises(OSError, match="in use"):
        await serve(build(assistant, bot_settings), "https://bot.cat/x", taken)


async def test_polling_takes_a_webhook_away(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings
) -> None:
    api.webhook = {"url": f"http://127.0.0.1:{free_port()}/vell"}
    async with running(assistant, bot_settings):
        await ona.says("hola")
        assert len(await api.answers(1)) == 1


def test_the_secret_that_is_made_tells_nothing_of_the_token() -> None:
    secret = webhook_secret(TOKEN)
    assert (len(secret), secret) == (64, webhook_secret(TOKEN))
    assert secret != webhook_secret(f"{TOKEN}x")
