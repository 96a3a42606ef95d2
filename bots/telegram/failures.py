"""What is said and logged when a handler fails: an id for the person, the place for the log, and nobody's words."""

import logging
import secrets
import traceback

from telegram import Update
from telegram.error import TelegramError

from assistant.errors import NotReady
from bots.rendering.packing import Text
from bots.telegram.callbacks import heard
from bots.telegram.door import Context, Door, language_of
from bots.telegram.outgoing import addressed, place_of
from bots.texts import say

FRAMES = 8  # of the place where it happened

log = logging.getLogger(__name__)


class Failures:
    """Tells of errors."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def failed(self, update: object, context: Context) -> None:
        """Tell the person, and the log, of an error."""
        error = context.error
        user = update.effective_user if isinstance(update, Update) else None
        if isinstance(error, NotReady):
            text = say("not_ready", language_of(user))
        else:
            text = say("error", language_of(user), error_id=log_failure(error))
        if isinstance(update, Update):
            try:
                await self._tell(update, text)
            except TelegramError as second:
                log.error("the error could not be told either: %s", type(second).__name__)

    async def _tell(self, update: Update, text: str) -> None:
        if update.callback_query:
            await heard(update.callback_query, text)
        elif update.effective_message:
            place = place_of(update.effective_message, replies=True)
            await self._door.courier.deliver(update.update_id, addressed(place, [Text(text)]))


def log_failure(error: BaseException | None) -> str:
    """Log where an error arose and return the id under which to find it. Its own message may hold somebody's words."""
    error_id = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:] if error else []
    path = " > ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames)
    log.error("error %s: %s at %s", error_id, type(error).__qualname__, path)
    return error_id
