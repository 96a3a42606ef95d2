"""Long answers are seen to grow, within Telegram's pace."""

from itertools import pairwise

import pytest

from assistant.settings import Settings
from bots.telegram.app import Bot
from bots.telegram.pace import Pace
from tests.bots.conftest import running
from tests.bots.people import GROUP, Person
from tests.bots.scripted import Scripted
from tests.bots.server import BotApi

pytestmark = pytest.mark.anyio
LONG = "\n\n".join(letter * 500 for letter in "abcd")
SHOWN = ("sendMessage", "sendMessageDraft", "editMessageText")


@pytest.fixture
def assistant() -> Scripted:
    return Scripted(echo=True, changes={"text": LONG})


async def test_in_private_a_draft_grows_by_paragraphs_and_becomes_the_message(
    bot: Bot, api: BotApi, ona: Person
) -> None:
    await ona.says("hola")
    await api.answers(1)
    shown = [(one.method, one.text) for one in api.sent(*SHOWN)]
    assert shown == [
        ("sendMessageDraft", "a" * 500 + "\n\n…"),
        ("sendMessageDraft", "a" * 500 + "\n\n" + "b" * 500 + "\n\n…"),
        ("sendMessage", LONG),
    ]
    assert len({one.params["draft_id"] for one in api.sent("sendMessageDraft")}) == 1


async def test_in_a_group_the_message_itself_grows(bot: Bot, api: BotApi) -> None:
    """Once: a group takes twenty messages a minute, edits among them."""
    await Person(api, chat=GROUP).says("@essbot hola", message_id=900)
    begun, completed = await api.answers(2)
    assert (begun.method, begun.text, begun.buttons) == ("sendMessage", "a" * 500 + "\n\n…", [])
    assert begun.params["reply_parameters"]["message_id"] == 900
    assert (completed.method, completed.text) == ("editMessageText", LONG)
    assert completed.buttons == [["👍", "👎"]]


async def test_a_server_that_knows_no_drafts_is_asked_once(
    bot: Bot, api: BotApi, ona: Person, caplog: pytest.LogCaptureFixture
) -> None:
    api.drafts = False
    await ona.says("hola")
    await ona.says("adeu")
    assert [one.text for one in await api.answers(2)] == [LONG, LONG]
    assert caplog.text.count("the Bot API server takes no drafts") == 1


async def test_a_chat_gets_one_message_a_second_and_others_do_not_wait_for_it(
    api: BotApi, ona: Person, bot_settings: Settings
) -> None:
    async with running(Scripted(echo=True), bot_settings, pace=Pace()):
        for word in ("u", "dos", "tres"):
            await ona.says(word)
        for other in range(8, 12):
            await Person(api, id=other).says("hola")
        await api.answers(7)
    gaps = [after.at - before.at for before, after in pairwise(api.sent(chat=7))]
    assert min(gaps) > 0.8
    assert [one.chat for one in api.sent()[-2:]] == [7, 7]
