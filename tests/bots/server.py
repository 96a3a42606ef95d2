"""A Bot API server on loopback: it keeps what it is sent, refuses what Telegram's would, fails when told to."""

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from bots.telegram.webhook import WebhookServer
from tests.bots import limits
from tests.bots.limits import Refused

BOT = {"id": 123, "is_bot": True, "first_name": "Bot", "username": "essbot", "supports_inline_queries": True}
CAPITAL = re.compile("[A-Z]")
LOOK_S = 0.2
WORDS = {"text", "title", "address", "description", "short_description", "next_offset", "callback_query_id"}
PATIENCE_S = 60.0  # a test that waits longer has failed
BODIES = {"sendMessage", "sendVenue", "editMessageText"}  # whose texts people see and keep


@dataclass(frozen=True)
class Call:
    """One request: its method, its parameters read from JSON, and when it came."""

    method: str
    params: dict[str, Any]
    at: float

    @property
    def chat(self) -> int:
        return int(self.params["chat_id"])

    @property
    def text(self) -> str:
        """The text as it is seen, without markup."""
        return limits.seen(self.params)[0]

    @property
    def html(self) -> str:
        return str(self.params["text"])

    @property
    def buttons(self) -> list[list[str]]:
        return [[one["text"] for one in row] for row in self.params.get("reply_markup", {}).get("inline_keyboard", [])]


Fault = Callable[[], Response]


@dataclass
class BotApi:
    """The server's state. `blocked` chats answer 403, `drafts` says whether it knows that method.

    `faults` are used up one a request of their method; `held` methods wait until their event is set.
    """

    token: str
    url: str = ""
    drafts: bool = True
    calls: list[Call] = field(default_factory=list)
    messages: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    updates: list[dict[str, Any]] = field(default_factory=list)
    queries: set[str] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    migrated: dict[int, int] = field(default_factory=dict)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    webhook: dict[str, Any] = field(default_factory=dict)
    client: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(verify=False))
    ever_held: list[asyncio.Event] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # methods of requests that are or were held
    odd: bool = False  # says of what it was sent a date that no clock has
    closing: bool = False
    next_update: int = 1000
    next_message: int = 1
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    # What a test asks

    def sent(self, *methods: str, chat: int | None = None) -> list[Call]:
        """The requests of some methods (without any: all that people see and keep), to one chat or to all."""
        wanted = methods or BODIES
        return [one for one in self.calls if one.method in wanted and (chat is None or one.chat == chat)]

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; it is looked at after each request, and now and then without one."""
        patience = time.monotonic() + PATIENCE_S
        async with self.changed:
            while not holds():
                assert time.monotonic() < patience, f"in vain; there came {[one.method for one in self.calls][-20:]}"
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.changed.wait(), LOOK_S)

    async def answers(self, count: int, chat: int | None = None) -> list[Call]:
        """Wait for so many messages and return them."""
        await self.until(lambda: len(self.sent(chat=chat)) >= count)
        return self.sent(chat=chat)

    async def confirmed(self) -> None:
        """Wait until everything that was brought is confirmed."""
        await self.until(lambda: not self.updates)

    # What happens on Telegram's side

    async def bring(self, update: dict[str, Any]) -> int:
        """Bring an update to the bot, as it asks for it or over its webhook; its id."""
        self.next_update += 1
        update = {"update_id": self.next_update, **update}
        if self.webhook.get("url"):
            assert (await self.post(update)).status_code == 200
        else:
            async with self.changed:
                self.updates.append(update)
                self.changed.notify_all()
        return int(update["update_id"])

    async def post(self, update: Any, secret: str | None = None) -> httpx.Response:
        """Bring something over the webhook."""
        headers = {
            "X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "") if secret is None else secret
        }
        return await self.client.post(self.webhook["url"], json=update, headers=headers)

    # The server

    async def close(self) -> None:
        """Let every request go that is held or waits."""
        for event in self.ever_held:
            event.set()
        async with self.changed:
            self.closing = True
            self.changed.notify_all()
        await self.client.aclose()

    async def answer(self, token: str, method: str, request: Request) -> Response:
        body = parse_qsl((await request.body()).decode(), keep_blank_values=True)
        params = {key: value if key in WORDS else _value(value) for key, value in body}
        if token != self.token:
            return _error(401, "Unauthorized")
        if self.faults[method]:
            return self.faults[method].popleft()()
        if method in self.held and not await self._let_through(method):
            return broken()()
        try:
            result = await self._do(method, params)
        except Refused as refused:
            return refused.response()
        async with self.changed:
            if method != "getUpdates":
                self.calls.append(Call(method, params, time.monotonic()))
            self.changed.notify_all()
        return JSONResponse({"ok": True, "result": result})

    async def _let_through(self, method: str) -> bool:
        """Hold a request until its event is set; False where the server closes or nothing is held any more."""
        held = self.held[method]
        self.ever_held.append(held)
        async with self.changed:
            self.waiting.append(method)
            self.changed.notify_all()
        await held.wait()
        return self.held.get(method) is held

    async def _do(self, method: str, params: dict[str, Any]) -> Any:
        known = getattr(self, f"_on_{CAPITAL.sub(lambda found: '_' + found[0].lower(), method)}", None)
        if known is None or (method == "sendMessageDraft" and not self.drafts):
            raise Refused(404, "Not Found")
        if "chat_id" in params:
            chat = int(params["chat_id"])
            if chat in self.blocked:
                raise Refused(403, "Forbidden: bot was blocked by the user")
            if chat in self.migrated:
                raise Refused(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": self.migrated[chat]})
        result = known(params)
        return await result if asyncio.iscoroutine(result) else result

    def _on_get_me(self, params: dict[str, Any]) -> Any:
        return BOT

    async def _on_get_updates(self, params: dict[str, Any]) -> Any:
        if self.webhook.get("url"):
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = int(params.get("offset", 0))
        async with self.changed:
            self.updates = [one for one in self.updates if one["update_id"] >= offset]
            self.changed.notify_all()
            try:
                await asyncio.wait_for(
                    self.changed.wait_for(lambda: self.updates or self.closing), float(params.get("timeout", 0)) or 0.01
                )
            except TimeoutError:
                return []
            return self.updates[:100]

    def _on_set_webhook(self, params: dict[str, Any]) -> Any:
        limits.webhook(params)
        self.webhook = params
        return True

    def _on_delete_webhook(self, params: dict[str, Any]) -> Any:
        self.webhook = {}
        return True

    def _on_send_message(self, params: dict[str, Any]) -> Any:
        text, entities = limits.message(params)
        return self._kept(params, {"text": text, "entities": entities})

    def _on_send_venue(self, params: dict[str, Any]) -> Any:
        venue = limits.venue(params)
        return self._kept(params, {"venue": venue, "location": venue["location"]})

    def _on_send_message_draft(self, params: dict[str, Any]) -> Any:
        limits.draft(params)
        return True

    def _on_send_chat_action(self, params: dict[str, Any]) -> Any:
        limits.action(params)
        return True

    def _on_edit_message_text(self, params: dict[str, Any]) -> Any:
        text, entities = limits.message(params)
        return self._edited(params, {"text": text, "entities": entities, **_markup(params)})

    def _on_edit_message_reply_markup(self, params: dict[str, Any]) -> Any:
        limits.keyboard(params)
        return self._edited(params, _markup(params))

    def _on_answer_callback_query(self, params: dict[str, Any]) -> Any:
        limits.toast(params)
        return self._answered(params["callback_query_id"])

    def _on_answer_inline_query(self, params: dict[str, Any]) -> Any:
        limits.inline(params)
        return self._answered(params["inline_query_id"])

    def _on_set_my_commands(self, params: dict[str, Any]) -> Any:
        return limits.commands(params)

    def _on_set_my_description(self, params: dict[str, Any]) -> Any:
        return limits.at_most(params, "description", 512)

    def _on_set_my_short_description(self, params: dict[str, Any]) -> Any:
        return limits.at_most(params, "short_description", 120)

    def _on_set_chat_menu_button(self, params: dict[str, Any]) -> Any:
        return params["menu_button"]["type"] == "commands"

    def _kept(self, params: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        chat, id_ = int(params["chat_id"]), self.next_message
        self.next_message += 1
        type_ = "private" if chat > 0 else "supergroup"
        kept = {
            "message_id": id_,
            "date": 1,
            "chat": {"id": chat, "type": type_},
            "from": BOT,
            **content,
            **_markup(params),
        }
        if "message_thread_id" in params:
            kept |= {"message_thread_id": params["message_thread_id"], "is_topic_message": True}
        self.messages[chat, id_] = kept
        return {**kept, "date": 10**15} if self.odd else kept

    def _edited(self, params: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        key = int(params["chat_id"]), int(params["message_id"])
        if key not in self.messages:
            raise Refused(400, "Bad Request: message to edit not found")
        before = {
            name: value for name, value in self.messages[key].items() if name != "reply_markup" or name in content
        }
        after = {**before, **content}
        if after == self.messages[key]:
            raise Refused(400, "Bad Request: message is not modified")
        self.messages[key] = after
        return after

    def _answered(self, query: str) -> bool:
        if query not in self.queries:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.queries.remove(query)
        return True


@dataclass
class Serving:
    """What listens: one for the tests of a file, each of which puts a state of its own behind it."""

    url: str = ""
    api: BotApi | None = None

    async def answer(self, token: str, method: str, request: Request) -> Response:
        if self.api is None:
            return _error(502, "Bad Gateway")
        return await self.api.answer(token, method, request)


@asynccontextmanager
async def serving() -> AsyncIterator[Serving]:
    found, app = Serving(), FastAPI(openapi_url=None)
    app.add_api_route("/bot{token}/{method}", found.answer, methods=["POST"])
    server = WebhookServer(app, "127.0.0.1", 0)
    found.url = f"http://127.0.0.1:{await server.start()}"
    try:
        yield found
    finally:
        await server.stop()


def _markup(params: dict[str, Any]) -> dict[str, Any]:
    limits.keyboard(params)
    rows = params.get("reply_markup", {}).get("inline_keyboard")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _value(value: str) -> Any:
    try:
        read = json.loads(value)
    except ValueError:
        return value
    return value if isinstance(read, str) else read


def _error(code: int, description: str, parameters: dict[str, Any] | None = None) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return JSONResponse(body | ({"parameters": parameters} if parameters else {}), status_code=code)


def too_many(retry_after: int) -> Fault:
    return lambda: _error(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def broken(code: int = 502) -> Fault:
    return lambda: Response("<html>Bad Gateway</html>", status_code=code)


def conflict() -> Fault:
    return lambda: _error(409, "Conflict: terminated by other getUpdates request")


def refused(description: str) -> Fault:
    return lambda: _error(400, description)
