"""A bot from its start to its end: what an earlier process left is answered first, and what is left now is kept."""

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import BadRequest, InvalidToken, TelegramError

from assistant.errors import AssistantError, SettingsError, StoreDown
from bots.telegram.app import Bot
from bots.telegram.failures import log_failure
from bots.telegram.inbox import Unsent
from bots.telegram.polling import tell
from bots.telegram.profile import set_profile
from bots.telegram.webhook import WebhookServer, webhook_app

ALLOWED = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"]
REFRESH_S = 5.0  # how late a new index may be noticed
PURGE_S = 3_600.0
ENDING_S = 8.0  # for the answers under way when the bot is stopped; a container is given ten
LONGEST_WAIT_S = 30.0  # between attempts to reach Telegram
REJECTED = "TELEGRAM_BOT_TOKEN=***: Telegram does not know this token; ask @BotFather for it"

log = logging.getLogger(__name__)


async def poll(bot: Bot, stopping: asyncio.Event, started: Callable[[], None]) -> None:
    """Fetch updates and answer them until `stopping` is set; `started` is called when it begins.

    Raises:
        SettingsError: Telegram does not know the token, now or any more.
        StoreDown: the bot's file cannot be used.
    """
    updater = bot.application.updater
    if updater is None:
        raise RuntimeError("an application without an updater fetches nothing")
    if not await _begin(bot, stopping):
        return
    revoked = False
    try:
        if await _insist(lambda: updater.start_polling(allowed_updates=ALLOWED, error_callback=tell), stopping):
            started()
            await _first_of(stopping, bot.bot.revoked())
            revoked = not stopping.is_set()
            with suppress(InvalidToken):
                await updater.stop()
    finally:
        await _end(bot)
    if revoked:
        raise SettingsError(REJECTED)


async def serve_webhook(
    bot: Bot, url: str, secret: str, address: tuple[str, int], stopping: asyncio.Event, started: Callable[[int], None]
) -> None:
    """Have Telegram bring updates to `url` and answer them until `stopping` is set.

    Listens on `address`, where `url` has to lead; `started` is called with the port when Telegram knows of it.

    Raises:
        SettingsError: Telegram does not know the token, or refuses the address.
        StoreDown: the bot's file cannot be used.
        OSError: the address cannot be listened on.
    """
    server = WebhookServer(webhook_app(urlsplit(url).path or "/", secret, bot.bot, bot.queue.put), *address)
    if not await _begin(bot, stopping):
        return
    try:
        port = await server.start()
        try:
            # One connection: with several, two messages of a chat might overtake each other on their way.
            told: dict[str, Any] = {"secret_token": secret, "allowed_updates": ALLOWED, "max_connections": 1}
            if await _insist(lambda: bot.bot.set_webhook(url, **told), stopping):
                started(port)
                await stopping.wait()
        finally:
            await server.stop()
    finally:
        await _end(bot)


def webhook_secret(token: str) -> str:
    """Return a secret for the webhook made from the token, which it does not tell."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


async def _begin(bot: Bot, stopping: asyncio.Event) -> bool:
    """Open the store, reach Telegram, take up what is pending; False where it was stopped before."""
    await bot.store.open()
    reached = False
    try:
        reached = await _insist(bot.application.initialize, stopping)
    finally:
        if not reached:
            await bot.bot.shutdown()
            await bot.store.close()
    if not reached:
        return False
    await bot.application.start()
    for one in await bot.inbox.pending():
        again = one if isinstance(one, Unsent) else Update.de_json(one, bot.bot)
        await bot.queue.put_again(again)
    for task in (set_profile(bot.bot), _refresh(bot), _purge(bot)):
        bot.background.append(asyncio.create_task(task))
    return True


async def _end(bot: Bot) -> None:
    """End the answers under way, for a while; what is not answered by then stays in the inbox."""
    bot.order.stop()
    bot.courier.stop()
    for task in bot.background:
        task.cancel()
    await asyncio.gather(*bot.background, return_exceptions=True)
    try:
        await asyncio.wait_for(bot.application.stop(), ENDING_S)
    except TimeoutError:
        log.warning("stopped with answers under way; they are sent after the next start")
    with suppress(TelegramError):
        await bot.application.shutdown()
    bot.workers.shutdown(wait=False, cancel_futures=True)
    await bot.store.close()


async def _insist(step: Callable[[], Awaitable[object]], stopping: asyncio.Event) -> bool:
    """Do a step at the start until Telegram is reached; False where the bot was stopped before that."""
    wait = 1.0
    while not stopping.is_set():
        try:
            await step()
            return True
        except InvalidToken as error:
            raise SettingsError(REJECTED) from error
        except BadRequest as error:  # of what we send at the start only the webhook's address may be wrong
            raise SettingsError(f"TELEGRAM_WEBHOOK_URL: Telegram refuses it: {error.message}") from error
        except TelegramError as error:
            log.warning("Telegram is not reached (%s); trying again in %.0f s", type(error).__name__, wait)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), wait)
        wait = min(2 * wait, LONGEST_WAIT_S)
    return False


async def _refresh(bot: Bot) -> None:
    """Follow the index as it changes. A failure is told once, however often it comes back."""
    told = ""
    while True:
        await asyncio.sleep(REFRESH_S)
        try:
            await asyncio.to_thread(bot.assistant.refresh)
            told = ""
        except Exception as error:  # the index that is open goes on answering
            if repr(error) != told:
                told = repr(error)
                log.error("refresh: %s", error if isinstance(error, AssistantError) else log_failure(error))


async def _purge(bot: Bot) -> None:
    while True:
        try:
            await bot.inbox.purge()
            await bot.listings.purge()
        except StoreDown as error:
            log.error("what has expired cannot be erased: %s", error)
        await asyncio.sleep(PURGE_S)


async def _first_of(stopping: asyncio.Event, other: Coroutine[Any, Any, None]) -> None:
    """Wait until the bot is stopped, or something else ends it."""
    tasks = [asyncio.create_task(stopping.wait()), asyncio.create_task(other)]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
