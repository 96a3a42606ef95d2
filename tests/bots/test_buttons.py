"""Ratings, and buttons that stand for nothing any more."""

from typing import Any

import pytest

from assistant.errors import StoreDown
from assistant.model import Feedback, FeedbackReason
from bots.telegram.app import Bot
from bots.texts import say
from tests.bots.people import Person
from tests.bots.scripted import Scripted
from tests.bots.server import BotApi
from tests.bots.test_questions import conversation

pytestmark = pytest.mark.anyio


@pytest.fixture
def assistant() -> Scripted:
    return Scripted()


def rated(assistant: Scripted) -> Feedback | None:
    kept = assistant.kept[conversation(7)][0].feedback
    return kept.feedback if kept else None


async def toasts(api: BotApi, count: int) -> list[str | None]:
    """The lines shown over the chat, so many of them."""
    await api.until(lambda: len(api.sent("answerCallbackQuery")) >= count)
    return [one.params.get("text") for one in api.sent("answerCallbackQuery")]


async def test_a_thumb_up_is_kept_and_thanked(bot: Bot, api: BotApi, ona: Person, assistant: Scripted) -> None:
    await ona.says("hola")
    await api.answers(1)
    await ona.presses("👍")
    assert await toasts(api, 1) == ["Gràcies!"]
    assert rated(assistant) == Feedback("m1", "up")
    [edited] = api.sent("editMessageReplyMarkup")
    assert edited.buttons == [["Quants socis calen?"], ["📍 Mapa: Mataró"]]


@pytest.mark.parametrize("reason", FeedbackReason)
async def test_a_thumb_down_is_kept_at_once_and_then_its_reason(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted, reason: FeedbackReason
) -> None:
    await ona.says("hola")
    await api.answers(1)
    await ona.presses("👎")
    assert await toasts(api, 1) == ["Gràcies. Què ha fallat?"]
    assert rated(assistant) == Feedback("m1", "down")
    reasons = api.sent("editMessageReplyMarkup")[0].buttons[2:]
    assert [one for row in reasons for one in row] == [say(f"reason_{one}", "ca") for one in FeedbackReason]
    await ona.presses(say(f"reason_{reason}", "ca"))
    assert await toasts(api, 2) == ["Gràcies. Què ha fallat?", "Gràcies!"]
    assert rated(assistant) == Feedback("m1", "down", reason)
    assert api.sent("editMessageReplyMarkup")[1].buttons == [["Quants socis calen?"], ["📍 Mapa: Mataró"]]


async def test_an_answer_that_is_no_longer_kept_cannot_be_rated(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    await ona.says("hola")
    await api.answers(1)
    assistant.kept.clear()
    await ona.presses("👍")
    assert await toasts(api, 1) == [say("rating_gone", "ca")]
    assert len(api.sent("editMessageReplyMarkup")) == 1


async def test_a_rating_that_cannot_be_kept_now_can_be_given_later(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    await ona.says("hola")
    await api.answers(1)
    assistant.store_down = StoreDown("fora", "fora")
    await ona.presses("👍")
    assert await toasts(api, 1) == [say("not_rated", "ca")]
    assert api.sent("editMessageReplyMarkup") == []


@pytest.mark.parametrize(
    "data",
    [
        "l:000000000000:0:ca",  # a listing that has expired
        "l:zz:x:ca",
        "ls:000000000000:ca",
        "lt:000000000000:ca",
        "a:desconegut:ca",
        "m:desconegut:ca",
        "s:9",
        "f:sideways:ca:m1",
        "f:down:ca:m1:cap",
        "f:up",
        "zzz",
        ":",
        "",
    ],
)
async def test_a_button_that_stands_for_nothing_any_more_says_so_kindly(
    bot: Bot, api: BotApi, ona: Person, data: str
) -> None:
    await ona.says("hola")
    await api.answers(1)
    await ona.sends_back(data, next(iter(api.messages.values())))
    assert await toasts(api, 1) == [say("stale", "ca")]
    assert len(api.sent()) == 1


async def test_a_message_too_old_to_be_seen_by_the_bot_says_so(bot: Bot, api: BotApi, ona: Person) -> None:
    gone: dict[str, Any] = {"message_id": 4, "date": 0, "chat": ona.place}
    await ona.sends_back("s:0", gone)
    assert await toasts(api, 1) == [say("stale", "ca")]


async def test_a_message_that_was_deleted_says_so(bot: Bot, api: BotApi, ona: Person) -> None:
    await ona.says("/ateneu")
    await api.answers(1)
    shown = api.messages.pop(next(iter(api.messages)))
    await ona.presses("Maresme", shown)
    assert await toasts(api, 1) == [say("stale", "ca")]


async def test_a_button_pressed_twice_changes_nothing_the_second_time(bot: Bot, api: BotApi, ona: Person) -> None:
    await ona.says("/ateneu")
    await api.answers(1)
    shown = next(iter(api.messages.values()))
    await ona.presses("Maresme", shown)
    await ona.presses("Maresme", shown)
    assert await toasts(api, 2) == [None, None]
    assert len(api.sent("editMessageText")) == 1
