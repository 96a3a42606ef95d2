"""Questions: what is written to the bot, and what is chosen from the questions that it suggests."""

from telegram import Message, Update

from assistant.model import Answer, Question, Status
from bots.rendering.answers import CARDS, messages
from bots.rendering.packing import Text
from bots.telegram import ateneus, listings, ratings
from bots.telegram.callbacks import Pressed
from bots.telegram.door import Context, Door, language_of, message_of
from bots.telegram.gate import words_for_the_bot
from bots.telegram.keyboards import suggestions
from bots.telegram.outgoing import Keyboard, Place, addressed, keyboard_of, place_of
from bots.texts import say

MAX_MESSAGE = 2000
RATED = frozenset({Status.ANSWERED, Status.NO_ANSWER})  # of a greeting there is nothing to say


class Questions:
    """Asks the assistant and sends what it answers."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def text(self, update: Update, context: Context) -> None:
        """Free text: a question, in the chat's conversation."""
        message = message_of(update)
        place = answer_place(update, message)
        asked, language = words_for_the_bot(message, context.bot), language_of(update.effective_user)
        if not asked:
            await self.say(update, place, say("help", language, username=context.bot.username))
        else:
            await self.ask(update, place, asked)

    async def other(self, update: Update, context: Context) -> None:
        """A voice message, a photo, a sticker: what can be understood."""
        place = answer_place(update, message_of(update))
        await self.say(update, place, say("only_text", language_of(update.effective_user)))

    async def suggested(self, update: Update, pressed: Pressed) -> bool:
        """A suggested question was pressed: its words are on the button. False where the button is not there."""
        asked = next(
            (one.text for row in keyboard_of(pressed.message) for one in row if one.data == pressed.data), None
        )
        if asked is None:
            return False
        await pressed.reply()
        await self.ask(update, place_of(pressed.message, replies=not _private(pressed.message)), asked, chosen=True)
        return True

    async def ask(self, update: Update, place: Place, asked: str, chosen: bool = False) -> None:
        """Ask, and send the answer; a `chosen` question is shown with it, since nobody typed it."""
        if len(asked) > MAX_MESSAGE:
            await self.say(update, place, say("too_long", language_of(update.effective_user)))
            return
        question = Question(asked, self._door.conversation(place.chat))
        async with self._door.courier.typing(place):
            answer = await self._door.ask(lambda assistant: assistant.answer(question))
            keyboard = await self._keyboard(answer)
        texts = messages(answer, self._door.public_url, asked if chosen else "")
        await self._door.courier.deliver(update.update_id, addressed(place, texts, keyboard))

    async def say(self, update: Update, place: Place, html: str, keyboard: Keyboard = ()) -> None:
        """Send something of the bot's own."""
        await self._door.courier.deliver(update.update_id, addressed(place, [Text(html)], keyboard))

    async def _keyboard(self, answer: Answer) -> Keyboard:
        rows = suggestions(answer.suggestions)
        if len(answer.ateneus) > CARDS:
            rows += ateneus.cards(answer.ateneus, answer.language)
        else:
            rows += await ateneus.maps(self._door, answer.ateneus, answer.language)
        if answer.total is not None and answer.total > len(answer.projects) > 0:
            rows += await listings.after_answer(self._door, answer)
        return rows + (ratings.row(answer) if answer.status in RATED else ())


def answer_place(update: Update, message: Message) -> Place:
    """Where the answer to a message goes: as a reply where it would not be plain to what it is one."""
    return place_of(message, replies=not _private(message) or update.edited_message is not None)


def _private(message: Message) -> bool:
    return message.chat.type == message.chat.PRIVATE
