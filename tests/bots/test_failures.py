"""What goes wrong: the assistant, the network, Telegram, what it brings, chats that end."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.responses import Response

from assistant.errors import NotReady, SettingsError, StoreDown
from assistant.settings import Settings
from bots.telegram.__main__ import quieten
from bots.telegram.app import Bot, build
from bots.telegram.pace import Pace
from bots.telegram.running import poll
from bots.texts import say
from tests.bots.conftest import TOKEN, running
from tests.bots.people import GROUP, Person
from tests.bots.scripted import Scripted
from tests.bots.server import BotApi, broken, conflict, refused, too_many
from tests.bots.test_questions import ANSWER, conversation

pytestmark = pytest.mark.anyio


@pytest.fixture
def assistant() -> Scripted:
    return Scripted()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attempts follow at once, and there are few."""
    monkeypatch.setattr("bots.telegram.retrying.WAITS_S", (0.01,) * 5)


async def test_an_error_is_told_by_its_id_without_anyones_words(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    assistant.raising = ValueError("el meu secret")
    await ona.says("el meu secret")
    [answer] = await api.answers(1)
    error_id = answer.text.removesuffix(".")[-8:]
    assert answer.text == say("error", "ca", error_id=error_id)
    assert f"error {error_id}: ValueError at " in caplog.text
    assert "fake.py" in caplog.text
    assert "secret" not in caplog.text + answer.text


async def test_while_the_assistant_is_loading_it_asks_for_patience(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    assistant.raising = NotReady("loading")
    await ona.says("hola")
    assert [one.text for one in await api.answers(1)] == [say("not_ready", "ca")]


async def test_an_error_behind_a_button_is_told_over_the_chat(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    await ona.says("/ateneu")
    await api.answers(1)
    assistant.loaded = False
    await ona.presses("Maresme")
    await api.until(lambda: api.sent("answerCallbackQuery"))
    assert api.sent("answerCallbackQuery")[0].params["text"] == say("not_ready", "ca")


def cut() -> Response:
    """The connection ends before the response does."""
    return Response(b"x", headers={"Content-Length": "100"})


@pytest.mark.parametrize("fault", [broken(500), broken(502), broken(504), cut])
async def test_what_cannot_be_sent_is_sent_when_the_network_is_back(
    bot: Bot, api: BotApi, ona: Person, fault: Callable[[], Response]
) -> None:
    api.faults["sendMessage"].extend([fault] * 3)
    await ona.says("hola")
    await ona.says("adeu")
    assert [one.text for one in await api.answers(2)] == [ANSWER, ANSWER]


async def test_it_waits_as_long_as_telegram_asks(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings
) -> None:
    api.faults["sendMessage"].append(too_many(1))
    async with running(assistant, bot_settings, pace=Pace()):
        begun = asyncio.get_running_loop().time()
        await ona.says("hola")
        await api.answers(1)
        assert asyncio.get_running_loop().time() - begun > 1


async def test_updates_that_cannot_be_fetched_are_fetched_later(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults["getUpdates"].extend([conflict(), broken(502)])
    async with running(assistant, bot_settings):
        await ona.says("hola")
        await api.answers(1)
    assert "another process fetches the updates of this bot, or a webhook is set" in caplog.text
    assert "updates cannot be fetched (NetworkError)" in caplog.text


async def test_a_bot_api_that_is_not_there_at_the_start_is_waited_for(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings
) -> None:
    api.faults["getMe"].append(broken(502))
    await ona.says("hola")
    async with running(assistant, bot_settings):
        assert [one.text for one in await api.answers(1)] == [ANSWER]


async def test_a_token_that_telegram_does_not_know_ends_the_bot_in_one_line(
    api: BotApi, assistant: Scripted, bot_settings: Settings
) -> None:
    api.token = "123:another"
    with pytest.raises(SettingsError) as raised:
        await poll(build(assistant, bot_settings), asyncio.Event(), lambda: None)
    assert str(raised.value) == "TELEGRAM_BOT_TOKEN=***: Telegram does not know this token; ask @BotFather for it"


async def test_a_token_that_is_revoked_ends_the_bot(api: BotApi, assistant: Scripted, bot_settings: Settings) -> None:
    started = asyncio.Event()
    task = asyncio.create_task(poll(build(assistant, bot_settings), asyncio.Event(), started.set))
    await started.wait()
    api.token = "123:another"
    await api.bring({})  # wakes the request that waits
    with pytest.raises(SettingsError, match="does not know this token"):
        await asyncio.wait_for(task, 10)


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"message_id": 1, "text": "no xat"}},
        {"message": "no és cap missatge"},
        {"message": {"message_id": 1, "date": "ahir", "chat": {"id": 7, "type": "private"}, "text": "hola"}},
        {"callback_query": {"id": "1"}},
        {"una_cosa_nova": {"a": 1}},
        {},
    ],
)
async def test_an_update_that_makes_no_sense_holds_up_none_after_it(
    bot: Bot, api: BotApi, ona: Person, update: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    await api.bring(update)
    await ona.says("hola")
    assert [one.text for one in await api.answers(1)] == [ANSWER]
    await api.confirmed()
    assert "hola" not in caplog.text


@pytest.mark.parametrize("status", ["kicked", "left"])
async def test_what_is_kept_of_a_chat_that_is_over_is_erased(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted, status: str
) -> None:
    await ona.says("hola")
    await api.answers(1)
    await ona.becomes(status)
    await Person(api, id=8).says("fi")
    await api.answers(2)
    await api.confirmed()
    assert conversation(7) not in assistant.kept


async def test_a_person_who_blocked_the_bot_while_it_answered_is_forgotten(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    api.blocked.add(7)
    await ona.says("hola")
    await Person(api, id=8).says("fi")
    await api.answers(1)
    await api.until(lambda: conversation(7) not in assistant.kept)
    assert caplog.text == ""


async def test_a_chat_that_was_deleted_is_forgotten(bot: Bot, api: BotApi, ona: Person, assistant: Scripted) -> None:
    api.faults["sendMessage"].append(refused("Bad Request: chat not found"))
    await ona.says("hola")
    await ona.says("fi")
    await api.answers(1)
    assert [one.turn.question for one in assistant.kept[conversation(7)]] == ["fi"]


async def test_a_group_that_became_another_gets_its_answer_there(bot: Bot, api: BotApi, assistant: Scripted) -> None:
    api.migrated[-50] = -100
    await Person(api, chat=GROUP).says("@essbot hola")
    assert [one.chat for one in await api.answers(1)] == [-100]
    await Person(api, chat=GROUP).says(migrate_to_chat_id=-100)
    await Person(api, id=8).says("fi")
    await api.answers(2)
    await api.until(lambda: conversation(-50) not in assistant.kept)


async def test_html_that_telegram_reads_otherwise_is_sent_as_plain_text(
    bot: Bot, api: BotApi, ona: Person, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults["sendMessage"].append(refused("Bad Request: can't parse entities: unsupported start tag"))
    await ona.says("hola")
    [answer] = await api.answers(1)
    assert (answer.params["text"], "parse_mode" in answer.params) == (ANSWER, False)
    assert "Telegram does not read our HTML" in caplog.text


async def test_what_is_refused_for_good_is_told_once_and_not_tried_again(
    bot: Bot, api: BotApi, ona: Person, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults["sendMessage"].extend([refused("Bad Request: TOPIC_CLOSED")] * 2)
    await ona.says("hola")
    await ona.says("adeu")
    assert [one.text for one in await api.answers(1)] == [ANSWER]
    assert "BadRequest at " in caplog.text
    assert "the error could not be told either: BadRequest" in caplog.text


async def test_a_response_that_cannot_be_read_is_no_reason_to_send_again(bot: Bot, api: BotApi, ona: Person) -> None:
    """The message is there: some servers that stand in for Telegram's say odd things of it."""
    api.odd = True
    await ona.says("hola")
    await api.answers(1)
    api.odd = False
    await ona.says("adeu")
    assert len(await api.answers(2)) == 2
    await api.confirmed()
    assert len(api.sent()) == 2


async def test_an_update_that_cannot_be_kept_is_fetched_again(
    bot: Bot, api: BotApi, ona: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    receive, failures = bot.inbox.receive, [StoreDown("disc ple", "disc ple")]

    async def full(update: Any) -> bool:
        if failures:
            raise failures.pop()
        return await receive(update)

    monkeypatch.setattr(bot.inbox, "receive", full)
    await ona.says("hola")
    assert [one.text for one in await api.answers(1)] == [ANSWER]
    assert not failures


async def test_a_full_disk_after_that_costs_no_answer(
    bot: Bot, api: BotApi, ona: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(*_: Any) -> None:
        raise StoreDown("disc ple", "disc ple")

    for name in ("answer", "sent", "done"):
        monkeypatch.setattr(bot.inbox, name, full)
    await ona.says("hola")
    assert [one.text for one in await api.answers(1)] == [ANSWER]
    await api.confirmed()
    assert "what is sent cannot be kept: disc ple" in caplog.text


async def test_a_second_process_with_the_same_file_is_refused(
    bot: Bot, assistant: Scripted, bot_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram.store.WAIT_S", 0.05)
    with pytest.raises(StoreDown, match=r"telegram-123\.sqlite3 is in use: another process runs this bot"):
        await poll(build(assistant, bot_settings), asyncio.Event(), lambda: None)


async def test_what_was_answered_is_nowhere_in_the_file(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings
) -> None:
    async with running(assistant, bot_settings):
        await ona.says("una pregunta ben secreta")
        await api.answers(1)
        await api.confirmed()
    file = bot_settings.data_dir / "telegram-123.sqlite3"
    for one in bot_settings.data_dir.glob("telegram-*"):
        assert (one.name, one.stat().st_mode & 0o777) in [(file.name, 0o600), (f"{file.name}-journal", 0o600)]
        assert b"secreta" not in one.read_bytes()
        assert b"estatuts" not in one.read_bytes()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT content, outgoing, done FROM updates").fetchall() == [(None, None, 1)]
    connection.close()


async def test_the_token_and_the_words_are_in_no_log_line_at_any_level(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    quieten()
    with caplog.at_level(logging.DEBUG):
        async with running(assistant, bot_settings):
            await ona.says("una pregunta ben secreta")
            await api.answers(1)
    assert "secreta" not in caplog.text
    assert TOKEN not in caplog.text
