"""What stands around every request: headers, the size limit, the access log and the last catch of errors."""

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.failures import log_failure
from api.problems import TooLargeError, internal, too_large

MAX_BODY = 64 * 1024  # bytes; the longest question of 2,000 characters takes about 24 kB escaped
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # A question may stand in the address of our own page: no other site is told of it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

log = logging.getLogger("api.access")


class SecurityHeaders:
    """Adds the security headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class Guard:
    """Logs each request by its route, and answers 500 with an error id where nothing else answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:
            error_id = log_failure(error, _route(scope))
            if not status:
                await internal(error_id)(scope, receive, watch)
        finally:
            took = 1000 * (time.perf_counter() - started)
            route = _route(scope)
            # Whoever watches over the service asks every few seconds.
            level = logging.DEBUG if route.startswith("/health/") else logging.INFO
            log.log(level, "%s %s %d %.0f ms", scope["method"], route, status, took)


def _route(scope: Scope) -> str:
    """Return the route's pattern: an address as sent may carry a question."""
    return getattr(scope.get("route"), "path", "-")


class BodyLimit:
    """Refuses a body above `limit` bytes with 413, before reading it where its length is announced.

    FastAPI's own `max_body_size` answers in plain text; every error of ours has one shape.
    """

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > self.limit:
            await too_large(self.limit)(scope, receive, send)
            return
        seen = 0

        async def count() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.limit:
                raise TooLargeError(self.limit)  # into whoever is reading; the error handlers answer
            return message

        await self.app(scope, count, send)
