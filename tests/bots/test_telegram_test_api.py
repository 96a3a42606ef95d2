"""The bot against a Bot API server that others wrote: the npm package telegram-test-api.

It differs from Telegram in three things that no bot can work with, and a relay mends them: `getMe` does not say that
the bot is a bot, a press of a button lacks its `chat_instance`, and the webhook is called without the secret. It has no
long polling either, so the relay waits a little where there is nothing. All else is as it is, messages with dates in
milliseconds and methods that it does not know included.
"""

import asyncio
import json
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from assistant.settings import Settings
from bots.telegram.webhook import SECRET_HEADER, WebhookServer
from bots.texts import say
from tests.bots.conftest import TOKEN, free_port, running
from tests.bots.scripted import Scripted

pytestmark = pytest.mark.anyio
NODE = shutil.which("node")
PACKAGES = Path(__file__).parents[2] / ".venv" / "node"
SERVER = (
    "const TelegramServer = require('telegram-test-api');"
    "new TelegramServer({ host: '127.0.0.1', port: Number(process.argv[1]) }).start()"
    ".then(() => console.log('ready'));"
)
ONA = {"id": 7, "first_name": "Ona", "is_bot": False, "language_code": "ca"}
CHAT = {"id": 7, "first_name": "Ona", "type": "private"}
PATIENCE_S = 30.0


class Theirs:
    """Their server, the relay before it, and what a person does and sees there."""

    def __init__(self, url: str) -> None:
        self.server = url
        self.url = ""
        self.hook: dict[str, str] = {}
        self.client = httpx.AsyncClient(verify=False, timeout=PATIENCE_S)
        self.seen: list[dict[str, Any]] = []

    async def relay(self, method: str, request: Request) -> Response:
        body, headers = await request.body(), {"Content-Type": request.headers.get("Content-Type", "")}
        if method == "setWebhook":
            form = dict(httpx.QueryParams(body.decode()))
            self.hook = {"url": form["url"], "secret": form["secret_token"]}
            body = str(httpx.QueryParams({"url": f"{self.url}/hook"})).encode()
        answer = await self.client.post(f"{self.server}/bot{TOKEN}/{method}", content=body, headers=headers)
        read = answer.json()
        if method == "getMe":
            read["result"]["is_bot"] = True
        if method == "getUpdates":
            read["result"] = [mended(one) for one in read["result"]]
            await asyncio.sleep(0 if read["result"] else 0.05)
        return Response(json.dumps(read), answer.status_code)

    async def to_webhook(self, request: Request) -> Response:
        headers = {SECRET_HEADER: self.hook["secret"]}
        answer = await self.client.post(self.hook["url"], json=mended(await request.json()), headers=headers)
        return Response(answer.content, answer.status_code)

    async def says(self, text: str) -> None:
        message: dict[str, Any] = {"botToken": TOKEN, "from": ONA, "chat": CHAT, "date": 1, "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        path = "sendCommand" if text.startswith("/") else "sendMessage"
        assert (await self.client.post(f"{self.server}/{path}", json=message)).json()["ok"]

    async def presses(self, label: str, shown: dict[str, Any]) -> None:
        rows = shown["message"]["reply_markup"]["inline_keyboard"]
        [data] = [one["callback_data"] for row in rows for one in row if one["text"] == label]
        message = {"message_id": shown["messageId"], "date": 1, "chat": CHAT, "text": "x"}
        message["reply_markup"] = shown["message"]["reply_markup"]
        pressed = {"botToken": TOKEN, "from": {**ONA}, "message": message, "data": data}
        assert (await self.client.post(f"{self.server}/sendCallback", json=pressed)).json()["ok"]

    async def sees(self, count: int) -> list[dict[str, Any]]:
        """Wait until the person has got so many messages."""
        async with asyncio.timeout(PATIENCE_S):
            while len(self.seen) < count:
                answer = await self.client.post(f"{self.server}/getUpdates", json={"token": TOKEN, "chatId": 7})
                self.seen += answer.json()["result"]
                await asyncio.sleep(0.05)
        return self.seen


def mended(update: dict[str, Any]) -> dict[str, Any]:
    if "callback_query" in update:
        update["callback_query"]["chat_instance"] = "1"
    return update


@pytest.fixture
async def theirs() -> AsyncIterator[Theirs]:
    if NODE is None or not (PACKAGES / "node_modules" / "telegram-test-api").is_dir():
        pytest.skip("telegram-test-api is not installed: `make setup-dev` installs it where npm is")
    port = free_port()
    with subprocess.Popen([NODE, "-e", SERVER, str(port)], cwd=PACKAGES, stdout=subprocess.PIPE) as process:
        assert process.stdout
        try:
            assert await asyncio.to_thread(process.stdout.readline) == b"ready\n"
            async with relayed(Theirs(f"http://127.0.0.1:{port}")) as theirs:
                yield theirs
        finally:
            process.kill()


@asynccontextmanager
async def relayed(theirs: Theirs) -> AsyncIterator[Theirs]:
    app = FastAPI(openapi_url=None)
    app.add_api_route("/hook", theirs.to_webhook, methods=["POST"])
    app.add_api_route(f"/bot{TOKEN}/{{method}}", theirs.relay, methods=["POST"])
    server = WebhookServer(app, "127.0.0.1", 0)
    theirs.url = f"http://127.0.0.1:{await server.start()}"
    try:
        yield theirs
    finally:
        await server.stop()
        await theirs.client.aclose()


@pytest.mark.parametrize("webhook", [False, True])
async def test_a_person_asks_taps_and_is_answered(theirs: Theirs, bot_settings: Settings, webhook: bool) -> None:
    settings = bot_settings.model_copy(update={"telegram_api_base_url": theirs.url})
    assistant = Scripted()
    async with running(assistant, settings, webhook=webhook):
        await theirs.says("/start")
        [hello] = await theirs.sees(1)  # one after the other: over a webhook theirs numbers two at once alike
        await theirs.says("Quin capital cal?")
        _, answer = await theirs.sees(2)
        await theirs.presses("Com puc crear una cooperativa?", hello)
        await theirs.sees(3)
        await theirs.says("/oblida")
        *_, chosen, forgotten = await theirs.sees(4)
    assert hello["message"]["text"] == say("start", "ca")
    assert answer["message"]["text"].startswith("Pots crear-la amb <b>3.000 €</b> de capital <a href=")
    assert answer["message"]["parse_mode"] == "HTML"
    assert chosen["message"]["text"].startswith("<i>» Com puc crear una cooperativa?</i>\n\nPots crear-la")
    assert forgotten["message"]["text"] == say("forgotten", "ca")
    assert [one.message for one in assistant.asked] == ["Quin capital cal?", "Com puc crear una cooperativa?"]
