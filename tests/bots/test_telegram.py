"""The bot, driven through its whole application without a network."""

import asyncio
import hmac
import json
import re
from typing import Any

import pytest
from pydantic import SecretStr
from telegram import Update
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from assistant.errors import NotReady, SettingsError, StoreDown
from assistant.model import Question
from assistant.settings import Settings
from bots.telegram.app import AnyApplication, build_application
from bots.telegram.handlers import TEXTS
from tests.api.fake import FakeAssistant

TOKEN = "123:abc"
Timeout = ODVInput[float]
CHAT = {"id": 7, "type": "private", "first_name": "Ona"}
CONVERSATION = f"tg-{hmac.new(TOKEN.encode(), b'7', 'sha256').hexdigest()[:32]}"


class Offline(BaseRequest):
    """Answers as the Bot API does, and keeps what was sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []

    @property
    def read_timeout(self) -> float:
        return 1

    async def initialize(self) -> None: ...
    async def shutdown(self) -> None: ...

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        name, sent = url.rsplit("/", 1)[-1], request_data.parameters if request_data else {}
        results: dict[str, Any] = {
            "getMe": {"id": 1, "is_bot": True, "first_name": "Bot", "username": "essbot"},
            "sendMessage": {"message_id": 9, "date": 0, "chat": CHAT, "text": "x"},
        }
        if name != "getMe":
            self.sent.append((name, sent))
        return 200, json.dumps({"ok": True, "result": results.get(name, True)}).encode()


def message(chat: dict[str, Any] | None = None, **content: Any) -> dict[str, Any]:
    """Return an update with a message of Ona's."""
    body = {"message_id": 1, "date": 0, "chat": chat or CHAT, "from": {"id": 7, "is_bot": False, "first_name": "Ona"}}
    text = content.get("text", "")
    if text.startswith("/"):
        content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"update_id": 1, "message": {**body, **content}}


def talk(assistant: FakeAssistant, *updates: dict[str, Any]) -> list[str]:
    """Let the bot handle the updates in order and return the texts it sent."""
    request = Offline()

    async def run(application: AnyApplication) -> None:
        async with application:
            for update in updates:
                await application.process_update(Update.de_json(update, application.bot))
                while application._update_processor.current_concurrent_updates:
                    await asyncio.sleep(0)

    settings = Settings(telegram_bot_token=SecretStr(TOKEN))
    asyncio.run(run(build_application(assistant, settings, request)))
    assert {sent.get("parse_mode") for name, sent in request.sent if name == "sendMessage"} <= {"HTML"}
    return [sent["text"] for name, sent in request.sent if name == "sendMessage"]


@pytest.mark.parametrize(
    ("command", "text"),
    [("/start", "start"), ("/ajuda", "help"), ("/help", "help"), ("/nova", "new"), ("/res", "help")],
)
def test_commands_say_what_they_say(command: str, text: str) -> None:
    assert talk(FakeAssistant(), message(text=command)) == [TEXTS[text]]


def test_a_question_is_answered_and_the_next_belongs_to_the_same_conversation() -> None:
    assistant = FakeAssistant()
    texts = talk(assistant, message(text="Quin capital cal?"), message(text="I després?"))
    assert assistant.asked == [Question("Quin capital cal?", CONVERSATION), Question("I després?", CONVERSATION)]
    assert texts[0].startswith(
        'Pots crear-la amb <b>3.000 €</b> de capital <a href="https://exemple.cat/guia">[1]</a>.'
    )
    assert len(texts) == 2


def test_a_chat_goes_on_with_its_conversation_after_a_restart() -> None:
    """Its id is made from the token and the chat, and tells neither; another chat has another."""
    assistant = FakeAssistant()
    talk(assistant, message(text="hola"))
    talk(assistant, message(text="hola"))
    talk(assistant, message(chat={**CHAT, "id": 8}, text="hola"))
    first, second, other = (question.conversation_id for question in assistant.asked)
    assert first == second == CONVERSATION != other
    assert re.fullmatch(r"tg-[0-9a-f]{32}", str(other))


def test_nova_begins_another_conversation() -> None:
    """What was kept of the one before is erased."""
    assistant = FakeAssistant()
    texts = talk(assistant, message(text="hola"), message(text="/nova"))
    assert (assistant.kept, texts[1]) == ({}, TEXTS["new"])
    talk(assistant, message(text="adeu"))
    assert [one.turn.question for one in assistant.kept[CONVERSATION]] == ["adeu"]


def test_nova_does_not_say_that_it_erased_what_it_could_not(caplog: pytest.LogCaptureFixture) -> None:
    assistant = FakeAssistant(store_down=StoreDown("no hi és", "no hi és"))
    assert talk(assistant, message(text="/nova")) == [TEXTS["new_failed"]]
    assert "no hi és" in caplog.text


@pytest.mark.parametrize(("latitude", "start"), [(41.5, '<a href="https://exemple.cat/maresme">'), (0.0, "Aquesta")])
def test_a_location_gets_its_ateneu(latitude: float, start: str) -> None:
    [text] = talk(FakeAssistant(), message(location={"latitude": latitude, "longitude": 2.4}))
    assert text.startswith(start)


def test_an_overlong_question_is_not_asked() -> None:
    assistant = FakeAssistant()
    assert talk(assistant, message(text="x" * 2001)) == [TEXTS["too_long"]]
    assert assistant.asked == []


def test_in_a_group_the_bot_keeps_quiet() -> None:
    group = {"id": -5, "type": "group", "title": "Grup"}
    assert talk(FakeAssistant(), message(chat=group, text="hola a tothom")) == []


def test_an_error_is_told_without_anyones_words(caplog: pytest.LogCaptureFixture) -> None:
    [text] = talk(FakeAssistant(raising=ValueError("el meu secret")), message(text="el meu secret"))
    assert text.startswith("Ara no et puc respondre.")
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_while_loading_it_asks_for_patience() -> None:
    assert talk(FakeAssistant(raising=NotReady("loading")), message(text="hola")) == [TEXTS["not_ready"]]


def test_without_a_token_there_is_no_bot() -> None:
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN is not set"):
        build_application(FakeAssistant(), Settings(telegram_bot_token=None))


def test_the_bot_api_may_be_elsewhere() -> None:
    settings = Settings(telegram_bot_token=SecretStr(TOKEN), telegram_api_base_url="http://127.0.0.1:8081/")
    application = build_application(FakeAssistant(), settings, Offline())
    assert application.bot.base_url == f"http://127.0.0.1:8081/bot{TOKEN}"
