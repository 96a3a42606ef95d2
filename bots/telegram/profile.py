"""What Telegram shows of the bot before anybody writes: its commands, what it is for, the menu."""

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Bot, BotCommand, MenuButtonCommands
from telegram.error import TelegramError

from bots.texts import LANGUAGES, say

COMMANDS = ("projectes", "ateneu", "nova", "oblida", "privacitat", "ajuda")

Step = Callable[[], Coroutine[Any, Any, bool]]

log = logging.getLogger(__name__)


async def set_profile(bot: Bot) -> None:
    """Tell Telegram all of it, in each language and, for any other, in Catalan. What it refuses is only logged."""
    steps: list[Step] = [partial(bot.set_chat_menu_button, menu_button=MenuButtonCommands())]
    for code in (None, *LANGUAGES):
        language = code or "ca"
        commands = [BotCommand(name, say(f"command_{name}", language)) for name in COMMANDS]
        steps += [
            partial(bot.set_my_commands, commands, language_code=code),
            partial(bot.set_my_description, say("description", language), language_code=code),
            partial(bot.set_my_short_description, say("short_description", language), language_code=code),
        ]
    refused: list[TelegramError] = []
    for step in steps:
        try:
            await step()
        except TelegramError as error:
            refused.append(error)
    if refused:
        first = type(refused[0]).__name__
        log.warning("Telegram refused %d of %d parts of the bot's profile (%s)", len(refused), len(steps), first)
