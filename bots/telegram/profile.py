"""What Telegram shows of the bot before anybody writes: its commands, what it is for, the menu."""

import logging
from collections.abc import Coroutine
from typing import Any

from telegram import Bot, BotCommand, MenuButtonCommands
from telegram.error import TelegramError

from bots.texts import LANGUAGES, say

COMMANDS = ("projectes", "ateneu", "nova", "oblida", "privacitat", "ajuda")

log = logging.getLogger(__name__)


async def set_profile(bot: Bot) -> None:
    """Tell Telegram all of it, in each language and, for any other, in Catalan. What it refuses is only logged."""
    steps: list[Coroutine[Any, Any, bool]] = [bot.set_chat_menu_button(menu_button=MenuButtonCommands())]
    for code in (None, *LANGUAGES):
        language = code or "ca"
        commands = [BotCommand(name, say(f"command_{name}", language)) for name in COMMANDS]
        steps += [
            bot.set_my_commands(commands, language_code=code),
            bot.set_my_description(say("description", language), language_code=code),
            bot.set_my_short_description(say("short_description", language), language_code=code),
        ]
    refused = 0
    for step in steps:
        try:
            await step
        except TelegramError as error:
            refused += 1
            reason = type(error).__name__
    if refused:
        log.warning("Telegram refused %d of %d texts of the bot's profile (%s)", refused, len(steps), reason)
