"""Telegram's pace: 30 messages a second in all, 20 a minute in a group, and one a second in a chat."""

from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.ext import AIORateLimiter

RETRIES = 10  # of a request that Telegram asks to send later; each waits as long as it says
CHATS = 4_096  # whose pace is remembered; a chat is forgotten long after its second is over
SHOWN = frozenset({"sendMessage", "sendMessageDraft", "sendVenue", "editMessageText"})  # what the chat's pace is for
UNCOUNTED = frozenset({"sendChatAction", "editMessageReplyMarkup"})  # no message comes of these

Request = Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]]


class Pace(AIORateLimiter):
    """PTB's limiter (in all, in a group, waiting when told to), and one message a second in each chat."""

    def __init__(self) -> None:
        super().__init__(max_retries=RETRIES)
        self._chats: OrderedDict[str, AsyncLimiter] = OrderedDict()

    async def process_request(
        self,
        callback: Request,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Do a request when its time has come."""
        if endpoint in UNCOUNTED:
            return await callback(*args, **kwargs)
        if endpoint in SHOWN:
            await self._chat(str(data.get("chat_id"))).acquire()
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

    def _chat(self, chat: str) -> AsyncLimiter:
        if chat not in self._chats:
            self._chats[chat] = AsyncLimiter(max_rate=1, time_period=1)
            if len(self._chats) > CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return self._chats[chat]
