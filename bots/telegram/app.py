"""The wiring of the Telegram bot, in one place."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseRateLimiter,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import HTTPXRequest

from assistant.errors import SettingsError
from assistant.port import AssistantPort
from assistant.settings import Settings
from bots.telegram.ateneus import CARD, MAP, Ateneus
from bots.telegram.callbacks import Callbacks
from bots.telegram.chats import Chats
from bots.telegram.commands import Commands
from bots.telegram.door import Context, Door
from bots.telegram.failures import Failures
from bots.telegram.gate import Gate
from bots.telegram.inbox import Inbox, InboxQueue, Unsent
from bots.telegram.inline import Inline
from bots.telegram.keyboards import Listings as KeptListings
from bots.telegram.listings import SECTORS, SHOW, TERRITORIES, Listings
from bots.telegram.order import PerChat
from bots.telegram.pace import Pace
from bots.telegram.polling import PollingBot, PollingRequest
from bots.telegram.questions import Questions
from bots.telegram.ratings import KIND as RATING
from bots.telegram.ratings import Ratings
from bots.telegram.sending import Courier
from bots.telegram.store import Store

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Handler = Callable[[Any, Context], Any]

WORKERS = 2 * (os.cpu_count() or 1)  # questions answered at a time: more would only wait for one another
CONNECTIONS = 64  # to Telegram at a time
MESSAGES = filters.UpdateType.MESSAGES  # new and edited ones, but no posts of channels
DAY_S = 86_400.0


@dataclass(frozen=True)
class Bot:
    """A bot with what has to be started and stopped around it."""

    application: AnyApplication
    bot: PollingBot
    store: Store
    inbox: Inbox
    listings: KeptListings
    queue: InboxQueue
    order: PerChat
    courier: Courier
    workers: ThreadPoolExecutor
    assistant: AssistantPort
    background: list[asyncio.Task[None]] = field(default_factory=list)


def build(assistant: AssistantPort, settings: Settings, pace: BaseRateLimiter[Any] | None = None) -> Bot:
    """Return a bot; nothing is opened or sent yet. `pace` stands in for Telegram's where a server has another.

    Raises:
        SettingsError: no token is set, or none that can be one.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # PTB's coming type of durations; the old one warns at each of them
    token = _token(settings)
    secret = token.encode()
    keeps = settings.retention_days > 0
    # Named by the bot's number: another bot counts its updates anew.
    store = Store(settings.data_dir / f"telegram-{token.partition(':')[0]}.sqlite3" if keeps else None)
    inbox = Inbox(store, secret)
    queue, order = InboxQueue(inbox), PerChat(inbox)
    bot = _bot(token, settings.telegram_api_base_url, pace or Pace())
    listings = KeptListings(store, DAY_S * max(settings.retention_days, 1))
    courier = Courier(bot, inbox, on_gone=lambda chat: door.forget_gone(chat))
    workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="telegram-answers")
    door = Door(assistant, courier, inbox, listings, workers, secret, settings.public_url, settings.retention_days)
    builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = ApplicationBuilder()
    application: AnyApplication = builder.bot(bot).update_queue(queue).concurrent_updates(order).build()
    _add_handlers(application, door)
    return Bot(application, bot, store, inbox, listings, queue, order, courier, workers, assistant)


def _token(settings: Settings) -> str:
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token else ""
    if not token:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not set: put the token that @BotFather gave in .env")
    if not token.partition(":")[0].isdigit():
        raise SettingsError("TELEGRAM_BOT_TOKEN=***: not a token; @BotFather gives one like 123456:ABC-DEF")
    return token


def _bot(token: str, base_url: str | None, pace: BaseRateLimiter[Any]) -> PollingBot:
    addresses = {"base_url": f"{base_url}/bot", "base_file_url": f"{base_url}/file/bot"} if base_url else {}
    return PollingBot(
        token,
        request=HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=30, read_timeout=20),
        get_updates_request=PollingRequest(connection_pool_size=1, read_timeout=20),
        rate_limiter=pace,
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
        **addresses,
    )


def _add_handlers(application: AnyApplication, door: Door) -> None:
    questions, ateneus, listings = Questions(door), Ateneus(door), Listings(door)
    commands, chats = Commands(door, questions, ateneus), Chats(door)
    pressings = {
        "s": questions.suggested,
        RATING: Ratings(door).pressed,
        CARD: ateneus.chosen,
        MAP: ateneus.map,
        SHOW: listings.show,
        SECTORS: listings.choose,
        TERRITORIES: listings.choose,
    }

    async def resume(update: Unsent, context: Context) -> None:
        await door.courier.resume(update)

    application.add_handler(TypeHandler(Update, Gate(door).check), group=-1)
    application.add_handler(TypeHandler(Unsent, resume))
    for names, command in _commands(commands).items():
        application.add_handler(CommandHandler(names.split(), command, filters=MESSAGES))
    application.add_handler(MessageHandler(MESSAGES & (filters.LOCATION | filters.VENUE), ateneus.location))
    application.add_handler(MessageHandler(MESSAGES & filters.TEXT & ~filters.COMMAND, questions.text))
    # An unknown command gets the list of those there are; in a group it may be another bot's.
    application.add_handler(MessageHandler(MESSAGES & filters.ChatType.PRIVATE & filters.COMMAND, commands.help))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, chats.moved))
    application.add_handler(MessageHandler(MESSAGES & ~filters.COMMAND & ~filters.StatusUpdate.ALL, questions.other))
    application.add_handler(CallbackQueryHandler(Callbacks(pressings).pressed))
    application.add_handler(InlineQueryHandler(Inline(door).query))
    application.add_handler(ChatMemberHandler(chats.member, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(Failures(door).failed)


def _commands(commands: Commands) -> dict[str, Handler]:
    return {
        "start": commands.start,
        "ajuda help": commands.help,
        "projectes": commands.projects,
        "ateneu": commands.ateneu,
        "nova": commands.new,
        "oblida": commands.forget,
        "privacitat": commands.privacy,
    }
