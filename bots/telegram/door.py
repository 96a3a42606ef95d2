"""What every handler is given: the assistant, the way to send, and what is kept."""

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import Message, Update, User
from telegram.ext import CallbackContext

from assistant.errors import StoreDown
from assistant.model import Language
from assistant.port import AssistantPort
from bots.telegram.inbox import Inbox
from bots.telegram.keyboards import Listings
from bots.telegram.sending import Courier
from bots.texts import spoken

Context = CallbackContext[Any, Any, Any, Any]
Result = TypeVar("Result")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Door:
    """One bot around one assistant. `secret` makes the ids of its chats' conversations.

    `workers` are the threads in which the assistant answers: as many questions at a time as there are of them.
    """

    assistant: AssistantPort
    courier: Courier
    inbox: Inbox
    listings: Listings
    workers: Executor
    secret: bytes
    public_url: str | None
    retention_days: int

    async def ask(self, work: Callable[[AssistantPort], Result]) -> Result:
        """Return what the assistant gives, which may take a while, without holding anybody up."""
        return await asyncio.get_running_loop().run_in_executor(self.workers, work, self.assistant)

    def conversation(self, chat: int) -> str:
        """The id of a chat's conversation: the same after a restart, and without the token it leads to no chat."""
        return f"tg-{hmac.new(self.secret, str(chat).encode(), hashlib.sha256).hexdigest()[:32]}"

    async def forget(self, chat: int) -> None:
        """Erase a chat's conversation. Raises StoreDown where it cannot be erased now."""
        id_ = self.conversation(chat)
        await self.ask(lambda assistant: assistant.forget(id_))

    async def forget_gone(self, chat: int) -> None:
        """Erase the conversation of a chat that is over; what cannot be erased now expires by itself."""
        try:
            await self.forget(chat)
        except StoreDown as error:
            log.error("the conversation of a chat that is over could not be erased: %s", error.detail)


def language_of(user: User | None) -> Language:
    """The language of the interface for somebody."""
    return spoken(user.language_code if user else None)


def message_of(update: Update) -> Message:
    """The message of an update that a handler of messages was given."""
    if update.effective_message is None:
        raise ValueError("an update without a message reached a handler of messages")
    return update.effective_message
