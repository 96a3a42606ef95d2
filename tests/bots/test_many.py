"""Many chats at once."""

import threading
from collections import defaultdict

import pytest

from assistant.settings import Settings
from tests.bots.conftest import running
from tests.bots.people import GROUP, Person
from tests.bots.scripted import Scripted
from tests.bots.server import BotApi

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("chats", "webhook"), [(200, False), (50, True)])
async def test_many_chats_at_once_keep_their_order_and_wait_for_nobody(
    api: BotApi, bot_settings: Settings, chats: int, webhook: bool
) -> None:
    """One of them is held up with its first question: all others are answered meanwhile, and then it, in order."""
    assistant = Scripted(echo=True, held={"0": threading.Event()})
    asked = defaultdict(list)
    async with running(assistant, bot_settings, webhook=webhook):
        for round_ in range(2):
            for chat in range(1, chats + 1):
                text = "0" if (chat, round_) == (1, 0) else f"{chat}/{round_}"
                await Person(api, id=chat).says(text)
                asked[chat].append(text)
        await api.answers(2 * (chats - 1))
        assert api.sent(chat=1) == []
        assistant.held["0"].set()
        await api.answers(2 * chats)
    answered = defaultdict(list)
    for one in api.sent():
        answered[one.chat].append(one.text)
    assert answered == asked


async def test_the_people_of_a_group_are_answered_in_the_order_they_wrote(api: BotApi, bot_settings: Settings) -> None:
    async with running(Scripted(echo=True), bot_settings):
        for number in range(30):
            await Person(api, id=number + 1, chat=GROUP).says(f"@essbot pregunta {number}")
        await api.answers(30)
    assert [one.text for one in api.sent()] == [f"pregunta {number}" for number in range(30)]
