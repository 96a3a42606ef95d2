"""The wiring of the Telegram bot, in one place."""

from typing import Any

from telegram.ext import Application, ApplicationBuilder, CommandHandler, MessageHandler, filters
from telegram.request import BaseRequest

from assistant.errors import SettingsError
from assistant.port import AssistantPort
from assistant.settings import Settings
from bots.telegram.handlers import Handlers

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
PRIVATE = filters.ChatType.PRIVATE  # in a group everything that is said would be taken for a question


def build_application(
    assistant: AssistantPort, settings: Settings, request: BaseRequest | None = None
) -> AnyApplication:
    """Return the bot's application; `request` stands in for the network in tests.

    Raises:
        SettingsError: no token is set.
    """
    if settings.telegram_bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not set: put the token that @BotFather gave in .env")
    # Several updates at a time: otherwise a person waits for the answers of everyone before.
    builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = ApplicationBuilder()
    token = settings.telegram_bot_token.get_secret_value()
    builder = builder.token(token).concurrent_updates(True)
    if settings.telegram_api_base_url:
        builder = builder.base_url(f"{settings.telegram_api_base_url}/bot")
        builder = builder.base_file_url(f"{settings.telegram_api_base_url}/file/bot")
    if request:
        builder = builder.request(request).get_updates_request(request)
    application: AnyApplication = builder.build()
    _add_handlers(application, Handlers(assistant, secret=token))
    return application


def _add_handlers(application: AnyApplication, handlers: Handlers) -> None:
    application.add_handler(CommandHandler("start", handlers.start))
    application.add_handler(CommandHandler(["ajuda", "help"], handlers.help))
    application.add_handler(CommandHandler("nova", handlers.new))
    application.add_handler(MessageHandler(PRIVATE & filters.LOCATION, handlers.location))
    application.add_handler(MessageHandler(PRIVATE & filters.TEXT & ~filters.COMMAND, handlers.question))
    # An unknown command gets the list of those there are.
    application.add_handler(MessageHandler(PRIVATE & filters.COMMAND, handlers.help))
    application.add_error_handler(handlers.failed)
