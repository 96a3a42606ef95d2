"""Fetching updates: one that cannot be read holds up none after it, and a token that is revoked ends the bot."""

import asyncio
import logging
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)


class PollingRequest(HTTPXRequest):
    """Reads what `getUpdates` gives; of an update that makes no sense only its id is left, so that it is passed."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the response as a dict."""
        read = HTTPXRequest.parse_json_payload(payload)
        if isinstance(read.get("result"), list):
            read["result"] = [one for one in map(sensible, read["result"]) if one is not None]
        return read


class PollingBot(ExtBot[Any]):
    """A bot that remembers when Telegram took its token away: PTB's polling ends then without a word to anybody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._revoked = asyncio.Event()

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Fetch updates."""
        try:
            return await super().get_updates(*args, **kwargs)
        except InvalidToken:
            self._revoked.set()
            raise

    async def revoked(self) -> None:
        """Wait until the token is no longer good."""
        await self._revoked.wait()


def sensible(update: Any) -> dict[str, Any] | None:
    """Return an update as it is where it can be read; else one with its id alone, or None without an id."""
    try:
        Update.de_json(update, None)
        return dict(update)
    except Exception as error:  # whatever a library stumbles on
        update_id = update.get("update_id") if isinstance(update, dict) else None
        log.error("update %s makes no sense and is passed over: %s", update_id, type(error).__name__)
        return {"update_id": update_id} if isinstance(update_id, int) else None


def tell(error: TelegramError) -> None:
    """Log in one line what keeps updates from being fetched; PTB tries again by itself."""
    if isinstance(error, Conflict):
        log.error("another process fetches the updates of this bot, or a webhook is set: stop it; trying again")
    else:
        log.warning("updates cannot be fetched (%s); trying again", type(error).__name__)
