"""What people do in chats, as the updates that Telegram makes of it."""

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.bots.server import BOT, BotApi
from tests.bots.telegram_html import units

ENTITY = re.compile(r"(?P<bot_command>^/\w+(?:@\w+)?)|(?P<mention>@\w+)")
_ids = count(1)


@dataclass(frozen=True)
class Person:
    """Somebody in a chat; `chat` is their own unless another is given, `thread` a topic of a forum."""

    api: BotApi
    id: int = 7
    language: str | None = "ca"
    chat: dict[str, Any] | None = None
    thread: int | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def user(self) -> dict[str, Any]:
        language = {"language_code": self.language} if self.language else {}
        return {"id": self.id, "is_bot": False, "first_name": "Ona", **language}

    @property
    def place(self) -> dict[str, Any]:
        return self.chat or {"id": self.id, "type": "private", "first_name": "Ona"}

    def message(self, text: str | None = None, message_id: int | None = None, **content: Any) -> dict[str, Any]:
        """A message with its entities, as Telegram finds them in the text."""
        body: dict[str, Any] = {
            "message_id": message_id or next(_ids),
            "date": 1,
            "chat": self.place,
            "from": self.user,
        }
        if text is not None:
            found = [
                {"type": one.lastgroup, "offset": units(text[: one.start()]), "length": units(one[0])}
                for one in ENTITY.finditer(text)
            ]
            body |= {"text": text, **({"entities": found} if found else {})}
        if self.thread:
            body |= {"message_thread_id": self.thread, "is_topic_message": True}
        return {**body, **self.more, **content}

    async def says(self, text: str | None = None, **content: Any) -> int:
        return await self.api.bring({"message": self.message(text, **content)})

    async def edits(self, text: str | None, message_id: int, **content: Any) -> int:
        return await self.api.bring({"edited_message": self.message(text, message_id, edit_date=2, **content)})

    async def presses(self, label: str, message: dict[str, Any] | None = None) -> None:
        """Press the button with a label under a message, the last that the chat got unless another is given."""
        shown = message or [one for one in self.api.messages.values() if one["chat"]["id"] == self.place["id"]][-1]
        rows = shown["reply_markup"]["inline_keyboard"]
        [data] = [one["callback_data"] for row in rows for one in row if one["text"] == label]
        await self.sends_back(data, shown)

    async def sends_back(self, data: str, message: dict[str, Any]) -> None:
        id_ = f"q{next(_ids)}"
        self.api.queries.add(id_)
        query = {"id": id_, "from": self.user, "chat_instance": "1", "message": message, "data": data}
        await self.api.bring({"callback_query": query})

    async def queries(self, words: str, offset: str = "") -> None:
        id_ = f"q{next(_ids)}"
        self.api.queries.add(id_)
        await self.api.bring({"inline_query": {"id": id_, "from": self.user, "query": words, "offset": offset}})

    async def becomes(self, status: str) -> None:
        """The bot's membership of the chat changes: it is blocked, put out, or let in."""
        old, new = ({"user": BOT, "status": one, "until_date": 0} for one in ("member", status))
        change = {"chat": self.place, "from": self.user, "date": 1, "old_chat_member": old, "new_chat_member": new}
        await self.api.bring({"my_chat_member": change})


GROUP = {"id": -50, "type": "supergroup", "title": "Grup", "is_forum": True}
