"""A bot in a process of its own, to be killed: `python -m tests.bots.fake_bot URL FOLDER [TEXT]`.

It answers with TEXT, or with the question; a question `espera` is never answered.
"""

import asyncio
import signal
import sys
import threading
from pathlib import Path

from pydantic import SecretStr

from assistant.settings import Settings
from bots.telegram.app import build
from bots.telegram.running import poll
from tests.bots.conftest import TOKEN, NoPace
from tests.bots.scripted import Scripted


async def main(url: str, folder: str, text: str = "") -> None:
    settings = Settings(telegram_bot_token=SecretStr(TOKEN), telegram_api_base_url=url, data_dir=Path(folder))
    assistant = Scripted(echo=True, changes={"text": text} if text else {}, held={"espera": threading.Event()})
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    await poll(build(assistant, settings, NoPace()), stopping, lambda: None)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
