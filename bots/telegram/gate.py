"""What is let in: of all that a bot hears, only what is meant for it, and once."""

from collections import deque

from telegram import Bot, Message, MessageEntity, Update
from telegram.ext import ApplicationHandlerStop

from bots.telegram.door import Context, Door

ANONYMOUS_ADMIN = 1087968824  # the account by which Telegram shows an administrator who stays anonymous
ALBUMS = 256  # remembered, so that an album of ten photos is answered once


class Gate:
    """Stops updates that no handler should see."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._albums: deque[str] = deque(maxlen=ALBUMS)

    async def check(self, update: object, context: Context) -> None:
        """Let an update through, or raise ApplicationHandlerStop."""
        if not isinstance(update, Update):
            return
        if update.effective_message and (update.message or update.edited_message):
            message = update.effective_message
            if _by_a_machine(message) or self._of_a_known_album(message) or not _for_the_bot(message, context.bot):
                raise ApplicationHandlerStop
        if update.edited_message and await self._says_nothing_new(update):
            raise ApplicationHandlerStop

    def _of_a_known_album(self, message: Message) -> bool:
        album = message.media_group_id
        if album is None:
            return False
        known = album in self._albums
        self._albums.append(album)
        return known

    async def _says_nothing_new(self, update: Update) -> bool:
        """Telegram also tells of edits that are none to a reader, and of every step of a live location."""
        message = update.edited_message
        return message is None or message.text is None or await self._door.inbox.unchanged(update)


def words_for_the_bot(message: Message, bot: Bot) -> str:
    """Return a message's text without the mentions of the bot, which are no part of a question."""
    text = (message.text or message.caption or "").encode("utf-16-le")  # by whose units Telegram counts places
    for entity in sorted(_mentions(message, bot), key=lambda one: one.offset, reverse=True):
        text = text[: 2 * entity.offset] + text[2 * (entity.offset + entity.length) :]
    return " ".join(text.decode("utf-16-le").split(" ")).strip()


def _for_the_bot(message: Message, bot: Bot) -> bool:
    """In a group only what mentions the bot, replies to it, or is a command."""
    if message.chat.type == message.chat.PRIVATE or message.migrate_to_chat_id:
        return True
    if message.entities and message.entities[0].type == MessageEntity.BOT_COMMAND and not message.entities[0].offset:
        return True  # commands for other bots are told apart by the handlers
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == bot.id and not answered.forum_topic_created:
        return True
    return bool(_mentions(message, bot))


def _mentions(message: Message, bot: Bot) -> list[MessageEntity]:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = {**message.parse_entities(kinds), **message.parse_caption_entities(kinds)}
    return [entity for entity, said in found.items() if _names(entity, said, bot)]


def _names(entity: MessageEntity, said: str, bot: Bot) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    return said.lower() == f"@{bot.username}".lower()


def _by_a_machine(message: Message) -> bool:
    """Another bot, what our own inline mode sent, or a channel's post that Telegram copied into its group."""
    author = message.from_user
    if message.via_bot or message.is_automatic_forward:
        return True
    return author is not None and author.is_bot and author.id != ANONYMOUS_ADMIN
