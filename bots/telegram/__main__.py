"""`python -m bots.telegram`: answer on Telegram by long polling."""

import logging
import sys

from assistant.packages import needed

with needed():
    from assistant.bootstrap import build_assistant
    from assistant.errors import AssistantError, SettingsError
    from assistant.settings import load_settings
    from bots.telegram.app import build_application


def main() -> int:
    """Poll until stopped; 1 where the index or the model cannot be loaded, 2 where the settings are not usable."""
    try:
        settings = load_settings()
        assistant = build_assistant(settings)
        application = build_application(assistant, settings)
        logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        # It logs the address of every request, and the token is part of the address.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        # Loaded before the first message is fetched: until then they wait at Telegram.
        assistant.load()
    except AssistantError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2 if isinstance(error, SettingsError) else 1
    print("El bot de Telegram està en marxa (s'atura amb Ctrl+C).", flush=True)
    application.run_polling(allowed_updates=["message"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
