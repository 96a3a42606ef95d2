"""Sending: what answers an update is kept first, then sent message by message, whatever the network does meanwhile."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from html import unescape
from typing import Any, TypeVar

from telegram import Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError
from telegram.ext import ExtBot

from assistant.errors import StoreDown
from bots.telegram.inbox import Inbox, Unsent
from bots.telegram.outgoing import Keyboard, Outgoing, Place, markup, read
from bots.telegram.retrying import Retrying

TYPING_S = 4.5  # Telegram shows it for five seconds
TAG = re.compile(r"</?[a-z][^>]*>")
GONE = re.compile(
    r"chat not found|user is deactivated|bot was kicked|group chat was deleted|have no rights", re.IGNORECASE
)

log = logging.getLogger(__name__)

Result = TypeVar("Result")
AnyBot = ExtBot[Any]


class Courier:
    """Sends what answers an update, all of it and in order.

    A message whose sending was cut off is sent again: it is then there twice rather than not at all. `on_gone` is
    called with a chat that can be written to no more.
    """

    def __init__(self, bot: AnyBot, inbox: Inbox, on_gone: Callable[[int], Awaitable[None]]) -> None:
        self._bot = bot
        self._inbox = inbox
        self._on_gone = on_gone
        self._retrying = Retrying()
        self._shown: set[asyncio.Task[None]] = set()
        self._drafts = True  # until a server does not know them

    def stop(self) -> None:
        """Try nothing again any more: what is not sent is sent after the next start."""
        self._retrying.stop()

    async def deliver(self, update_id: int, outgoing: Sequence[Outgoing]) -> None:
        """Send messages as the answer to an update.

        Raises:
            TelegramError: Telegram refuses one of them.
            CancelledError: the bot is stopping; the rest is kept.
        """
        await self._keep(self._inbox.answer(update_id, [one.kept() for one in outgoing]))
        await self._send(update_id, outgoing, None)

    async def resume(self, unsent: Unsent) -> None:
        """Send what an earlier process did not."""
        await self._send(unsent.update_id, [read(one) for one in unsent.outgoing[unsent.sent :]], unsent.partial)

    async def edit(self, message: Message, html: str, keyboard: Keyboard) -> None:
        """Put another text and keyboard in place of a message's. Raises BadRequest where it cannot be edited."""
        with _same_is_fine():
            await self._sent(
                lambda: self._bot.edit_message_text(
                    html, message.chat_id, message.message_id, parse_mode=ParseMode.HTML, reply_markup=markup(keyboard)
                )
            )

    async def edit_keyboard(self, message: Message, keyboard: Keyboard) -> None:
        """Put another keyboard in place of a message's. Raises BadRequest where it cannot be edited."""
        with _same_is_fine():
            await self._sent(
                lambda: self._bot.edit_message_reply_markup(
                    message.chat_id, message.message_id, reply_markup=markup(keyboard)
                )
            )

    @asynccontextmanager
    async def typing(self, place: Place) -> AsyncIterator[None]:
        """Show that an answer is being written, for as long as it takes."""
        written = asyncio.Event()
        shown = asyncio.create_task(self._show_typing(place, written))
        self._shown.add(shown)
        shown.add_done_callback(self._shown.discard)
        try:
            yield
        finally:
            written.set()  # a request on its way is left to end: cutting it off would cost its connection

    async def _show_typing(self, place: Place, written: asyncio.Event) -> None:
        with suppress(TelegramError):  # nothing depends on it
            while not written.is_set():
                await self._bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.thread)
                with suppress(TimeoutError):
                    await asyncio.wait_for(written.wait(), TYPING_S)

    async def _send(self, update_id: int, outgoing: Sequence[Outgoing], partial: int | None) -> None:
        try:
            for position, one in enumerate(outgoing):
                await self._send_one(update_id, position, one, partial if position == 0 else None)
                last = position == len(outgoing) - 1
                await self._keep(self._inbox.done(update_id) if last else self._inbox.sent(update_id))
        except Forbidden:
            await self._on_gone(outgoing[0].chat)
        except ChatMigrated as error:
            left = [replace(one, chat=error.new_chat_id) for one in outgoing[position:]]
            await self.deliver(update_id, left)
        except BadRequest as error:
            if not GONE.search(error.message):
                raise
            await self._on_gone(outgoing[0].chat)

    async def _send_one(self, update_id: int, position: int, one: Outgoing, partial: int | None) -> None:
        if one.steps and one.private:
            await self._show_drafts(one, draft_id=(update_id * 64 + position) % 2**31 or 1)
        elif one.steps and partial is None:
            begun = await self._post(replace(one, html=one.steps[0], keyboard=()))
            partial = begun.message_id if begun else None
            if partial:
                await self._keep(self._inbox.begun(update_id, partial))
        if partial is None:
            await self._post(one)
        else:
            await self._complete(one, partial)

    async def _show_drafts(self, one: Outgoing, draft_id: int) -> None:
        for step in one.steps if self._drafts else ():
            try:
                await self._bot.send_message_draft(
                    one.chat, draft_id, step, message_thread_id=one.thread, parse_mode=ParseMode.HTML
                )
            except (BadRequest, InvalidToken):  # 404 is what an older server says to a method that it does not know
                self._drafts = False
                log.warning("the Bot API server takes no drafts: long answers are sent whole")
                return
            except TelegramError:
                return  # the message itself is tried again, its drafts are not worth it

    async def _post(self, one: Outgoing) -> Message | None:
        if pin := one.pin:
            return await self._sent(
                lambda: self._bot.send_venue(
                    one.chat, pin.latitude, pin.longitude, pin.title, pin.address, **_around(one)
                )
            )
        return await self._readably(
            one, lambda text, mode: self._bot.send_message(one.chat, text, parse_mode=mode, **_around(one))
        )

    async def _complete(self, one: Outgoing, message_id: int) -> None:
        with _same_is_fine():
            await self._readably(
                one,
                lambda text, mode: self._bot.edit_message_text(
                    text, one.chat, message_id, parse_mode=mode, reply_markup=markup(one.keyboard)
                ),
            )

    async def _readably(
        self, one: Outgoing, send: Callable[[str, str | None], Coroutine[Any, Any, Result]]
    ) -> Result | None:
        """Send as HTML; as plain text where Telegram reads the HTML otherwise than we do."""
        try:
            return await self._sent(lambda: send(one.html, ParseMode.HTML))
        except BadRequest as error:
            if "parse entities" not in error.message:
                raise
            log.error("Telegram does not read our HTML; sent as plain text")
            return await self._sent(lambda: send(unescape(TAG.sub("", one.html)), None))

    async def _sent(self, call: Callable[[], Coroutine[Any, Any, Result]]) -> Result | None:
        """What Telegram says to something sent; None where it was sent and what is said of it cannot be read."""
        try:
            return await self._retrying.until_done(call)
        except (TelegramError, asyncio.CancelledError):
            raise
        except Exception as error:
            log.error("a message was sent, but the server's answer cannot be read: %s", type(error).__name__)
            return None

    async def _keep(self, written: Awaitable[None]) -> None:
        """A full disk costs the guarantee after a restart, never the answer."""
        try:
            await written
        except StoreDown as error:
            log.error("what is sent cannot be kept: %s", error)


def _around(one: Outgoing) -> dict[str, Any]:
    reply = ReplyParameters(one.reply_to, allow_sending_without_reply=True) if one.reply_to else None
    return {"message_thread_id": one.thread, "reply_parameters": reply, "reply_markup": markup(one.keyboard)}


@contextmanager
def _same_is_fine() -> Iterator[None]:
    """Pass over what Telegram says to an edit that changes nothing."""
    try:
        yield
    except BadRequest as error:
        if "not modified" not in error.message:
            raise
