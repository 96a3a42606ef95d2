"""`python -m bots.telegram`: answer on Telegram, by long polling or by a webhook."""

import argparse
import asyncio
import logging
import signal
import sys

from assistant.packages import needed

with needed():
    from assistant.bootstrap import build_assistant
    from assistant.errors import AssistantError, SettingsError
    from assistant.settings import Settings, load_settings
    from bots.telegram.app import Bot, build
    from bots.telegram.running import poll, serve_webhook, webhook_secret

# At the levels below a warning they tell what is sent, to whom, and the token with it.
QUIET = ("telegram", "httpx", "httpcore", "uvicorn")


def main(arguments: list[str] | None = None) -> int:
    """Answer until stopped; 1 where index, model or the bot's file cannot be used, 2 for unusable settings."""
    options = _options(arguments)
    try:
        settings = load_settings()
        assistant = build_assistant(settings)
        logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        quieten()
        bot = build(assistant, settings)
        # Loaded before the first message is fetched: until then they wait at Telegram.
        assistant.load()
        asyncio.run(_run(bot, settings, options))
    except AssistantError as error:
        return _refuse(str(error), 2 if isinstance(error, SettingsError) else 1)
    except OSError as error:
        return _refuse(f"--host {options.host} --port {options.port}: {error.strerror or error}", 2)
    return 0


async def _run(bot: Bot, settings: Settings, options: argparse.Namespace) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stopping.set)
    url = options.webhook or settings.telegram_webhook_url
    if not url:
        await poll(bot, stopping, lambda: _say("El bot de Telegram està en marxa (s'atura amb Ctrl+C)."))
        return
    secret = settings.telegram_webhook_secret
    await serve_webhook(
        bot,
        url,
        secret.get_secret_value() if secret else webhook_secret(bot.bot.token),
        (options.host, options.port),
        stopping,
        lambda port: _say(f"El bot de Telegram rep els missatges a {options.host}:{port} (s'atura amb Ctrl+C)."),
    )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bots.telegram", description="Answer on Telegram.")
    parser.add_argument(
        "--webhook", metavar="URL", help="https address that leads here (default: TELEGRAM_WEBHOOK_URL, else polling)"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on for it (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8443, help="port to listen on for it (default: %(default)s)")
    options = parser.parse_args(arguments)
    if options.webhook and not options.webhook.startswith(("http://", "https://")):
        parser.error(f"--webhook {options.webhook}: an address such as https://bot.example.cat/telegram")
    if not 0 <= options.port < 65536:
        parser.error("--port is 0 to 65535")
    return options


def quieten() -> None:
    """Have libraries log only what goes wrong: below that they log what people write."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _say(line: str) -> None:
    print(line, flush=True)


def _refuse(message: str, code: int) -> int:
    print(f"error: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
