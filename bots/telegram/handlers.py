"""What the bot does with each kind of message. Every handler ends by sending something."""

import asyncio
import hashlib
import hmac
import logging
import secrets
from collections.abc import Iterable
from pathlib import Path

import yaml
from telegram import LinkPreviewOptions, Message, Update
from telegram.constants import ChatAction, ParseMode
from telegram.ext import CallbackContext, ExtBot

from assistant.errors import AssistantError, NotReady, StoreDown
from assistant.model import Answer, Question
from assistant.port import AssistantPort
from bots.rendering import ateneu_messages, messages

Context = CallbackContext[ExtBot[None], dict[str, str], dict[str, str], dict[str, str]]

TEXTS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text(encoding="utf-8"))
MAX_MESSAGE = 2000

log = logging.getLogger(__name__)


class Handlers:
    """The handlers of one bot, around one assistant. `secret` makes the ids of its chats' conversations."""

    def __init__(self, assistant: AssistantPort, secret: str) -> None:
        self._assistant = assistant
        self._secret = secret.encode()

    async def start(self, update: Update, context: Context) -> None:
        """/start: who answers, about what."""
        await _send(update, [TEXTS["start"]])

    async def help(self, update: Update, context: Context) -> None:
        """/ajuda and /help: what can be done."""
        await _send(update, [TEXTS["help"]])

    async def new(self, update: Update, context: Context) -> None:
        """/nova: erase the chat's conversation, so that the next question begins one."""
        try:
            await asyncio.to_thread(self._assistant.forget, self._conversation(update))
        except StoreDown as error:
            log.error("a conversation could not be erased: %s", error)
            await _send(update, [TEXTS["new_failed"]])
            return
        await _send(update, [TEXTS["new"]])

    async def question(self, update: Update, context: Context) -> None:
        """Free text: a question, in the chat's conversation."""
        message = _message(update)
        text = (message.text or "").strip()
        if len(text) > MAX_MESSAGE:
            await _send(update, [TEXTS["too_long"]])
            return
        await message.reply_chat_action(ChatAction.TYPING)
        answer = await asyncio.to_thread(self._answer, Question(text, self._conversation(update)))
        await _send(update, messages(answer))

    async def location(self, update: Update, context: Context) -> None:
        """A shared location: the ateneu that covers it."""
        location = _message(update).location
        if location is None:
            return
        point = (location.latitude, location.longitude)
        found = await asyncio.to_thread(self._assistant.ateneus, None, point)
        await _send(update, ateneu_messages(found) or [TEXTS["no_ateneu"]])

    async def failed(self, update: object, context: Context) -> None:
        """Tell the person, and the log, of an error; the log gets its kind and place but nobody's words."""
        if isinstance(context.error, NotReady):
            text = TEXTS["not_ready"]
        else:
            error_id = secrets.token_hex(4)
            log.error("error %s: %s", error_id, type(context.error).__qualname__)
            text = TEXTS["error"].format(error_id=error_id)
        if isinstance(update, Update) and update.effective_message:
            await _send(update, [text])

    def _conversation(self, update: Update) -> str:
        """The id of the chat's conversation: the same after a restart, and without the token it leads to no chat."""
        chat = _message(update).chat_id
        return f"tg-{hmac.new(self._secret, str(chat).encode(), hashlib.sha256).hexdigest()[:32]}"

    def _answer(self, question: Question) -> Answer:
        try:
            self._assistant.refresh()
        except AssistantError as error:
            log.error("refresh: %s", error)  # the index that is open goes on answering
        return self._assistant.answer(question)


async def _send(update: Update, texts: Iterable[str]) -> None:
    for text in texts:
        await _message(update).reply_text(
            text, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        )


def _message(update: Update) -> Message:
    if update.effective_message is None:
        raise ValueError("an update without a message reached a handler that answers messages")
    return update.effective_message
