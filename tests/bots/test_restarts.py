"""A bot that is killed or stopped in the middle: nothing is lost, and nothing that was answered is answered again."""

import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from assistant.settings import Settings
from tests.bots.conftest import running
from tests.bots.people import GROUP, Person
from tests.bots.scripted import Scripted
from tests.bots.server import BotApi, broken
from tests.bots.test_questions import ANSWER

pytestmark = pytest.mark.anyio
LONG = "\n\n".join(letter * 3000 for letter in "abc")  # three messages


@pytest.fixture
def assistant() -> Scripted:
    return Scripted(echo=True)


@asynccontextmanager
async def process(settings: Settings, text: str = "") -> AsyncIterator[subprocess.Popen[bytes]]:
    """A bot in a process of its own, killed at the end of the block unless it ended before."""
    arguments = [settings.telegram_api_base_url or "", str(settings.data_dir), text]
    with subprocess.Popen([sys.executable, "-m", "tests.bots.fake_bot", *arguments]) as started:
        try:
            yield started
        finally:
            started.kill()
            await asyncio.to_thread(started.wait)


async def test_an_answer_cut_off_by_a_kill_goes_on_where_it_was(
    api: BotApi, ona: Person, bot_settings: Settings
) -> None:
    """Its first message is there once; only the one that was on its way may be there twice."""
    async with process(bot_settings, LONG):
        await ona.says("hola")
        await api.answers(1)
        api.held["sendMessage"] = asyncio.Event()
        await api.until(lambda: "sendMessage" in api.waiting)
    api.held.pop("sendMessage")  # that one never arrived
    async with process(bot_settings, LONG):
        await api.answers(3)
        await Person(api, id=8).says("fi")
        await api.answers(6)
    assert [one.text[0] for one in api.sent(chat=7)] == ["a", "b", "c"]


async def test_questions_that_wait_when_it_is_killed_are_answered_after_it(
    api: BotApi, ona: Person, bot_settings: Settings
) -> None:
    """Telegram had heard that they arrived, so it does not bring them again."""
    async with process(bot_settings):
        await ona.says("espera")  # this assistant never ends answering it
        for number in range(3):
            await ona.says(f"pregunta {number}")
        await Person(api, id=8).says("una altra")
        await Person(api, id=8).says("espera")
        await api.until(lambda: len(api.sent("sendChatAction", chat=8)) == 2)  # the first is over for good
        await api.confirmed()
    assert [(one.chat, one.text) for one in api.sent()] == [(8, "una altra")]
    async with running(Scripted(echo=True), bot_settings):
        await api.answers(6)
        await api.confirmed()
    assert [one.text for one in api.sent(chat=7)] == ["espera", "pregunta 0", "pregunta 1", "pregunta 2"]
    assert [one.text for one in api.sent(chat=8)] == ["una altra", "espera"]


async def test_updates_brought_twice_are_answered_once(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings
) -> None:
    """Telegram brings again what was not confirmed before a kill, also when it was answered already."""
    await ona.says("hola")
    brought = dict(api.updates[0])
    async with running(assistant, bot_settings):
        await api.answers(1)
        await api.confirmed()
    api.updates.append(brought)
    async with running(assistant, bot_settings):
        await ona.says("adeu")
        await api.answers(2)
        await api.confirmed()
    assert [one.text for one in api.sent()] == ["hola", "adeu"]


async def test_a_bot_that_is_stopped_ends_its_answers(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings
) -> None:
    assistant.held["hola"] = threading.Event()
    async with running(assistant, bot_settings):
        await ona.says("hola")
        await api.until(lambda: api.sent("sendChatAction"))
        await api.confirmed()
        asyncio.get_running_loop().call_later(0.2, assistant.held["hola"].set)
    assert [one.text for one in api.sent()] == ["hola"]


async def test_a_bot_that_is_stopped_without_a_network_answers_after_the_next_start(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings
) -> None:
    api.faults["sendMessage"].append(broken(502))
    async with running(assistant, bot_settings) as bot:
        await ona.says("hola")
        await api.until(lambda: not api.faults["sendMessage"])
        await api.confirmed()
        bot.courier.stop()
    async with running(assistant, bot_settings):
        await api.answers(1)
        await api.confirmed()
    assert [one.text for one in api.sent()] == ["hola"]
    assert [one.message for one in assistant.asked] == ["hola"]


async def test_a_message_begun_in_a_group_is_completed_after_a_kill(api: BotApi, bot_settings: Settings) -> None:
    text = "\n\n".join(letter * 500 for letter in "abcd")
    async with process(bot_settings, text):
        api.held["editMessageText"] = asyncio.Event()
        await Person(api, chat=GROUP).says("@essbot hola")
        await api.until(lambda: "editMessageText" in api.waiting)
    api.held.pop("editMessageText")
    async with process(bot_settings, text):
        await api.answers(2)
    begun, completed = api.sent()
    assert (begun.method, begun.text) == ("sendMessage", "a" * 500 + "\n\n…")
    assert (completed.method, completed.text) == ("editMessageText", text)


async def test_it_ends_at_once_and_well_when_it_is_told_to(api: BotApi, ona: Person, bot_settings: Settings) -> None:
    async with process(bot_settings) as started:
        await ona.says("hola")
        await api.answers(1)
        started.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(started.wait, 10) == 0


async def test_without_retention_a_stopped_bot_still_answers_what_it_began(
    api: BotApi, ona: Person, bot_settings: Settings
) -> None:
    async with running(Scripted(), bot_settings.model_copy(update={"retention_days": 0})):
        await ona.says("hola")
        await api.until(lambda: api.sent("sendChatAction"))
    assert [one.text for one in api.sent()] == [ANSWER]
