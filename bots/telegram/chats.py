"""Chats that end or move: what is kept of them goes."""

from telegram import ChatMember, Update

from bots.telegram.door import Context, Door

OVER = frozenset({ChatMember.BANNED, ChatMember.LEFT})


class Chats:
    """Follows what becomes of the chats."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def member(self, update: Update, context: Context) -> None:
        """The bot was blocked by a person or left a group: erase the conversation."""
        change = update.my_chat_member
        if change and change.new_chat_member.status in OVER:
            await self._door.forget_gone(change.chat.id)

    async def moved(self, update: Update, context: Context) -> None:
        """A group became a supergroup, which is another chat: its conversation begins anew there."""
        if update.message:
            await self._door.forget_gone(update.message.chat_id)
