"""What people say of an answer: a thumb, and the reason where it was of no use."""

from telegram import Update

from assistant.errors import NotFound, StoreDown
from assistant.model import Answer, Feedback, FeedbackReason, Language, Rating
from bots.telegram.callbacks import Pressed
from bots.telegram.door import Door
from bots.telegram.keyboards import in_columns, without
from bots.telegram.outgoing import Button, Keyboard, keyboard_of
from bots.texts import say

KIND = "f"
RATINGS: dict[str, Rating] = {"up": "up", "down": "down"}


def row(answer: Answer) -> Keyboard:
    """Return the row by which an answer is rated; its id is on the buttons, so nothing has to be kept for it."""
    data = f"{answer.language}:{answer.message_id}"
    return ((Button("👍", f"{KIND}:up:{data}"), Button("👎", f"{KIND}:down:{data}")),)


class Ratings:
    """Keeps what is said of answers."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def pressed(self, update: Update, pressed: Pressed) -> bool:
        """Keep a thumb at once, then ask for the reason of one that points down; a reason replaces it."""
        thumb, _language, message_id, *reason = pressed.parts
        if thumb not in RATINGS:
            return False
        rating = RATINGS[thumb]
        feedback = Feedback(message_id, rating, FeedbackReason(reason[0]) if reason else None)
        try:
            await self._door.ask(lambda assistant: assistant.rate(feedback))
        except NotFound:
            await self._leave(pressed, (), say("rating_gone", pressed.language))
        except StoreDown:
            await pressed.reply(say("not_rated", pressed.language))
        else:
            asks = rating == "down" and not reason
            rows = _reasons(message_id, pressed.language) if asks else ()
            await self._leave(pressed, rows, say("why_not" if asks else "thanks", pressed.language))
        return True

    async def _leave(self, pressed: Pressed, rows: Keyboard, said: str) -> None:
        """Put rows in place of those that rate, and leave the others."""
        kept = without(keyboard_of(pressed.message), f"{KIND}:")
        await self._door.courier.edit_keyboard(pressed.message, kept + rows)
        await pressed.reply(said)


def _reasons(message_id: str, language: Language) -> Keyboard:
    return in_columns(
        [
            Button(say(f"reason_{reason}", language), f"{KIND}:down:{language}:{message_id}:{reason}")
            for reason in FeedbackReason
        ]
    )
