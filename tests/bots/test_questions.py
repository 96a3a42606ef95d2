"""Questions: what is asked, where the answer goes, what it looks like."""

import hmac
from dataclasses import replace
from typing import Any, get_args

import pytest

from assistant.model import Language, Question, Status
from bots.telegram.app import Bot
from bots.texts import say
from tests.api.fake import ATENEU, CITATION, FakeAssistant
from tests.bots.conftest import TOKEN
from tests.bots.people import GROUP, Person
from tests.bots.scripted import Scripted
from tests.bots.server import BOT, BotApi

pytestmark = pytest.mark.anyio

ANSWER = (
    "Pots crear-la amb 3.000 € de capital [1].\n\n• Primer, els estatuts [1]\n• Després, registre [9]\n\n"
    "Ateneu Cooperatiu del Maresme\nMaresme\n\n"
    "Fonts\n[1] Crear una cooperativa, Capital (2024-06)\n«El capital mínim és de 3.000 €.»"
)
CHATS: dict[str, dict[str, Any] | None] = {
    "private": None,
    "group": {"id": -4, "type": "group", "title": "Grup"},
    "supergroup": {"id": -5, "type": "supergroup", "title": "Grup"},
}


def conversation(chat: int) -> str:
    return f"tg-{hmac.new(TOKEN.encode(), str(chat).encode(), 'sha256').hexdigest()[:32]}"


@pytest.fixture
def assistant() -> Scripted:
    return Scripted()


async def test_a_question_is_answered_with_its_sources_and_what_to_ask_next(bot: Bot, api: BotApi, ona: Person) -> None:
    await ona.says("Quin capital cal?")
    [answer] = await api.answers(1)
    assert answer.text == ANSWER
    assert answer.buttons == [["Quants socis calen?"], ["📍 Mapa: Mataró"], ["👍", "👎"]]
    assert (answer.chat, "reply_parameters" in answer.params) == (7, False)
    assert answer.params["link_preview_options"] == {"is_disabled": True}


async def test_before_it_answers_it_is_seen_to_be_typing(bot: Bot, api: BotApi, ona: Person) -> None:
    await ona.says("Quin capital cal?")
    await api.answers(1)
    assert [one.method for one in api.sent("sendChatAction", "sendMessage")] == ["sendChatAction", "sendMessage"]


async def test_the_questions_of_a_chat_are_one_conversation(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    """Its id is made from the token and the chat, and tells neither."""
    await ona.says("Quin capital cal?")
    await ona.says("I després?")
    await Person(api, id=8).says("hola")
    await api.answers(3)
    assert sorted(assistant.asked, key=lambda one: one.message) == [
        Question("I després?", conversation(7)),
        Question("Quin capital cal?", conversation(7)),
        Question("hola", conversation(8)),
    ]


async def test_a_suggestion_is_asked_as_it_stands_on_its_button(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    """Who taps it sees which question is answered."""
    await ona.says("Quin capital cal?")
    await api.answers(1)
    await ona.presses("Quants socis calen?")
    assert (await api.answers(2))[1].text == f"» Quants socis calen?\n\n{ANSWER}"
    assert assistant.asked[1] == Question("Quants socis calen?", conversation(7))
    assert not api.queries


async def test_an_overlong_question_is_not_asked(bot: Bot, api: BotApi, ona: Person, assistant: Scripted) -> None:
    await ona.says("x" * 2001)
    [answer] = await api.answers(1)
    assert (answer.text, assistant.asked) == (say("too_long", "ca"), [])


@pytest.mark.parametrize("kind", CHATS)
async def test_every_status_is_shown_in_every_language_and_chat(
    bot: Bot, api: BotApi, assistant: Scripted, kind: str
) -> None:
    person, expected = Person(api, chat=CHATS[kind]), []
    assistant.changes = {"ateneus": (ATENEU,)}
    for status in Status:
        for language in get_args(Language):
            assistant.changes |= {"status": status, "language": language, "text": f"{status} <{language}> [1]"}
            await person.says(f"@essbot {status} {language}")
            expected.append(
                f"{status} <{language}> [1]\n\nAteneu Cooperatiu del Maresme\nMaresme\n\n{say('sources', language)}\n"
                "[1] Crear una cooperativa, Capital (2024-06)\n«El capital mínim és de 3.000 €.»"
            )
            await api.answers(len(expected))
    assert [one.text for one in api.sent()] == expected
    assert {"👍" in one.buttons[-1] for one in api.sent()} == {True, False}


@pytest.mark.parametrize("content", ["voice", "photo", "sticker", "document", "contact", "dice"])
async def test_what_is_no_text_is_explained(bot: Bot, api: BotApi, content: str) -> None:
    file = {"file_id": "f", "file_unique_id": "u"}
    contents: dict[str, Any] = {
        "voice": {**file, "duration": 1},
        "photo": [{**file, "width": 1, "height": 1}],
        "sticker": {**file, "width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"},
        "document": file,
        "contact": {"phone_number": "1", "first_name": "Ona"},
        "dice": {"emoji": "🎲", "value": 3},
    }
    await Person(api, language="en").says(**{content: contents[content]})
    [answer] = await api.answers(1)
    assert answer.text == say("only_text", "en")


async def test_an_album_is_explained_once(bot: Bot, api: BotApi, ona: Person) -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    for _ in range(3):
        await ona.says(photo=photo, media_group_id="album")
    await ona.says("hola")
    assert [one.text[:12] for one in await api.answers(2)] == [say("only_text", "ca")[:12], ANSWER[:12]]


async def test_an_edited_question_is_answered_anew_as_a_reply_to_it(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    """An edit that changes no word, of which Telegram tells too, is not."""
    await ona.says("Quin capitl?", message_id=900)
    await ona.edits("Quin capitl?", 900)
    await ona.edits("Quin capital?", 900)
    first, second = await api.answers(2)
    await api.confirmed()
    assert [one.message for one in assistant.asked] == ["Quin capitl?", "Quin capital?"]
    assert second.params["reply_parameters"] == {"message_id": 900, "allow_sending_without_reply": True}
    assert "reply_parameters" not in first.params


@pytest.mark.parametrize(
    "more",
    [
        {"via_bot": BOT},  # what our own inline mode sent
        {"from": {"id": 5, "is_bot": True, "first_name": "Altre"}},
        {"is_automatic_forward": True},
    ],
)
async def test_what_no_person_wrote_is_not_answered(
    bot: Bot, api: BotApi, assistant: Scripted, more: dict[str, Any]
) -> None:
    await Person(api, more=more).says("@essbot Quin capital cal?")
    await Person(api, id=8).says("hola")
    await api.answers(1)
    assert [one.message for one in assistant.asked] == ["hola"]


async def test_a_citation_leads_to_our_page_where_its_address_is_set(
    api: BotApi, ona: Person, assistant: FakeAssistant, bot_settings: Any
) -> None:
    from tests.bots.conftest import running

    async with running(assistant, bot_settings.model_copy(update={"public_url": "https://ess.cat"})):
        await ona.says("Quin capital cal?")
        [answer] = await api.answers(1)
    page = "https://ess.cat/documents/guia.crear?passage=guia.crear~capital&amp;start=64&amp;end=95#marcat"
    assert answer.html.count(f'<a href="{page}">') == 3


async def test_in_a_forum_the_answer_goes_to_the_thread_it_was_asked_in(bot: Bot, api: BotApi) -> None:
    await Person(api, chat=GROUP, thread=12).says("@essbot Quin capital cal?", message_id=900)
    [answer] = await api.answers(1)
    assert (answer.chat, answer.params["message_thread_id"]) == (-50, 12)
    assert answer.params["reply_parameters"]["message_id"] == 900


@pytest.mark.parametrize(
    ("text", "more", "asked"),
    [
        ("hola a tothom", {}, None),
        ("@altre Quin capital?", {}, None),
        ("/ajuda@altrebot", {}, None),
        ("/desconeguda", {}, None),
        ("/ no és cap ordre", {}, None),
        ("👍 @essbot2 i @essbot: quin capital?", {}, "👍 @essbot2 i : quin capital?"),
        ("@EssBot  Quin capital?", {}, "Quin capital?"),
        ("Escolta @essbot, quin capital?", {}, "Escolta , quin capital?"),
        ("I després?", {"reply_to_message": {"message_id": 3, "date": 1, "chat": GROUP, "from": BOT}}, "I després?"),
        (
            "Hola, què tal?",  # Telegram shows every message of a topic as a reply to the one that opened it
            {
                "reply_to_message": {"message_id": 3, "date": 1, "chat": GROUP, "from": BOT}
                | {"forum_topic_created": {"name": "Tema", "icon_color": 1}}
            },
            None,
        ),
    ],
)
async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(
    bot: Bot, api: BotApi, assistant: Scripted, text: str, more: dict[str, Any], asked: str | None
) -> None:
    await Person(api, chat=GROUP).says(text, **more)
    await Person(api, id=8).says("fi")
    await api.answers(2 if asked else 1)
    assert {one.message for one in assistant.asked} == {asked, "fi"} - {None}
    assert {one.chat for one in api.sent()} == ({-50, 8} if asked else {8})


async def test_a_mention_alone_gets_the_help(bot: Bot, api: BotApi) -> None:
    await Person(api, chat=GROUP).says("@essbot")
    [answer] = await api.answers(1)
    assert answer.html == say("help", "ca", username="essbot")


async def test_an_administrator_who_stays_anonymous_is_answered(bot: Bot, api: BotApi) -> None:
    hidden = {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}}
    await Person(api, chat=GROUP, more={**hidden, "sender_chat": GROUP}).says("@essbot hola")
    assert [one.chat for one in await api.answers(1)] == [-50]


async def test_posts_of_channels_are_left_alone(bot: Bot, api: BotApi, ona: Person, assistant: Scripted) -> None:
    channel = {"id": -77, "type": "channel", "title": "Canal"}
    await api.bring({"channel_post": {"message_id": 5, "date": 1, "chat": channel, "text": "@essbot hola"}})
    await ona.says("fi")
    await api.answers(1)
    assert [one.message for one in assistant.asked] == ["fi"]


async def test_a_location_gets_the_ateneu_that_covers_it(bot: Bot, api: BotApi, ona: Person) -> None:
    await ona.says(location={"latitude": 41.5, "longitude": 2.4})
    await ona.says(location={"latitude": 0.0, "longitude": 2.4})
    found, none = await api.answers(2)
    assert (found.text, found.buttons) == ("Ateneu Cooperatiu del Maresme\nMaresme", [["📍 Mapa: Mataró"]])
    assert none.text == say("no_ateneu", "ca")


async def test_a_venue_is_a_location_too(bot: Bot, api: BotApi, ona: Person) -> None:
    point = {"latitude": 41.5, "longitude": 2.4}
    await ona.says(venue={"location": point, "title": "Nau", "address": "Carrer"}, location=point)
    assert (await api.answers(1))[0].text == "Ateneu Cooperatiu del Maresme\nMaresme"


async def test_a_live_location_is_answered_once(bot: Bot, api: BotApi, ona: Person) -> None:
    live = {"latitude": 41.5, "longitude": 2.4, "live_period": 900}
    await ona.says(location=live, message_id=900)
    await ona.edits(None, 900, location={**live, "latitude": 41.6})
    await ona.says("fi")
    assert [one.text[:6] for one in await api.answers(2)] == ["Ateneu", ANSWER[:6]]


async def test_long_answers_come_in_order_and_the_last_has_the_buttons(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    assistant.changes = {
        "text": "\n\n".join(letter * 3000 for letter in "abc"),
        "citations": (CITATION,),
        "ateneus": (),
    }
    await ona.says("hola")
    answers = await api.answers(3)
    assert [one.text[0] for one in answers] == ["a", "b", "c"]
    assert [bool(one.buttons) for one in answers] == [False, False, True]


async def test_the_interface_speaks_the_language_of_the_answer(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    assistant.changes = {"language": "en", "ateneus": (replace(ATENEU, phone="93"),)}
    await ona.says("hello")
    [answer] = await api.answers(1)
    assert "Telephone: 93\n\nSources\n" in answer.text
    assert ["📍 Map: Mataró"] in answer.buttons


async def test_many_ateneus_are_buttons_and_not_cards(bot: Bot, api: BotApi, ona: Person, assistant: Scripted) -> None:
    assistant.changes = {"text": "N'hi ha 4.", "citations": (), "ateneus": (ATENEU,) * 4, "suggestions": ()}
    await ona.says("quins ateneus hi ha?")
    [answer] = await api.answers(1)
    assert (answer.text, answer.buttons) == ("N'hi ha 4.", [["Maresme"] * 2] * 2 + [["👍", "👎"]])
    await ona.sends_back("a:maresme:ca", next(iter(api.messages.values())))
    assert (await api.answers(2))[1].text == "Ateneu Cooperatiu del Maresme\nMaresme"
