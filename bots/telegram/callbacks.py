"""Buttons that were pressed: each is answered, also one that stands for nothing any more."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest

from assistant.errors import UnknownTerm
from assistant.model import Language
from bots.telegram.door import Context, language_of
from bots.texts import LANGUAGES, say

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed: the message it is on, what it says, in parts, and who pressed it."""

    message: Message
    data: str
    query: CallbackQuery

    @property
    def parts(self) -> list[str]:
        """What stands between the colons after the kind."""
        return self.data.split(":")[1:]

    @property
    def language(self) -> Language:
        """The language of the message, which its buttons carry; else that of who pressed."""
        written = next((language for language in LANGUAGES if language in self.parts), None)
        return written or language_of(self.query.from_user)

    async def reply(self, text: str | None = None) -> None:
        """Say that it was heard, in a line over the chat; nothing where it is too late for that."""
        await heard(self.query, text)


# Does what a button stands for and replies to the press; False, without a reply, where it stands for nothing any more.
Pressing = Callable[[Update, Pressed], Awaitable[bool]]


class Callbacks:
    """Gives a press to what knows its kind, the first part of its data."""

    def __init__(self, kinds: Mapping[str, Pressing]) -> None:
        self._kinds = kinds

    async def pressed(self, update: Update, context: Context) -> None:
        """Handle a press. A button that leads nowhere any more is told so, kindly."""
        query = update.callback_query
        if query is None:
            return
        pressing = self._kinds.get((query.data or "").split(":")[0])
        known = False
        if pressing and query.data and isinstance(query.message, Message):
            known = await self._try(pressing, update, Pressed(query.message, query.data, query))
        if not known:
            await heard(query, say("stale", language_of(query.from_user)))

    async def _try(self, pressing: Pressing, update: Update, pressed: Pressed) -> bool:
        try:
            return await pressing(update, pressed)
        except (UnknownTerm, ValueError, IndexError) as error:  # of an older version, or of content that is gone
            log.info("a button that stands for nothing was pressed: %s", type(error).__name__)
            return False
        except BadRequest as error:
            if "message" not in error.message.lower():  # message to edit not found, message can't be edited
                raise
            return False


async def heard(query: CallbackQuery, text: str | None) -> None:
    """Answer a press; one that comes too late changes nothing."""
    try:
        await query.answer(text, show_alert=bool(text and len(text) > 60))
    except BadRequest:
        return
