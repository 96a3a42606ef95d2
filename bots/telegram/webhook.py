"""The webhook: Telegram brings updates to an address of ours, and hears 200 when they are on disk."""

import asyncio
import hmac
import json
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI, Request, Response
from telegram import Bot, Update
from telegram.error import TelegramError

from bots.telegram.polling import sensible

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
MAX_BYTES = 1_000_000  # an update is a few kilobytes

log = logging.getLogger(__name__)


def webhook_app(path: str, secret: str, bot: Bot, put: Callable[[Update], Awaitable[None]]) -> FastAPI:
    """Return what answers at `path`; `put` keeps an update and raises TelegramError where it cannot.

    403 without the secret, 413 for too much, 400 for no JSON, 503 where it cannot be kept: Telegram brings it again.
    An update that makes no sense is passed over with 200, or it would be brought again for a day.
    """
    app = FastAPI(openapi_url=None)

    @app.post(path)
    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        body = await _bounded(request)
        if body is None:
            return Response(status_code=413)
        try:
            read = sensible(json.loads(body))
        except ValueError:
            return Response(status_code=400)
        update = Update.de_json(read, bot) if read else None
        if update is not None:
            try:
                await put(update)
            except TelegramError as error:
                log.error("%s", error)
                return Response(status_code=503, headers={"Retry-After": "5"})
        return Response()

    return app


async def _bounded(request: Request) -> bytes | None:
    """The body; None for one that is too long, of which no more is read."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            return None
    return body


class WebhookServer:
    """Serves an application beside what else runs in the loop; signals are for the bot to handle."""

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._server = _Beside(
            uvicorn.Config(
                app, log_config=None, access_log=False, server_header=False, date_header=False, lifespan="off"
            )
        )
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> int:
        """Listen, and return the port. Raises OSError where the address cannot be listened on."""
        listening = socket.create_server(
            (self._host, self._port), family=socket.AF_INET6 if ":" in self._host else socket.AF_INET
        )
        self._task = asyncio.create_task(self._server.serve([listening]))
        return int(listening.getsockname()[1])

    async def stop(self) -> None:
        """Take no more requests and end those that are there."""
        self._server.should_exit = True
        self._server.ending.set()
        if self._task:
            await self._task


class _Beside(uvicorn.Server):
    """Leaves signals alone, and ends when it is told to rather than at its next tick."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ending = asyncio.Event()

    async def main_loop(self) -> None:
        await self.ending.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
