"""The commands, and what they lead to."""

import pytest

from assistant.errors import StoreDown
from assistant.model import Question
from assistant.settings import Settings
from bots.telegram.app import Bot
from bots.telegram.links import project_link
from bots.telegram.profile import COMMANDS
from bots.texts import LANGUAGES, say, spoken
from tests.api.fake import project
from tests.bots.conftest import running
from tests.bots.people import GROUP, Person
from tests.bots.scripted import Scripted
from tests.bots.server import BotApi
from tests.bots.test_questions import conversation

pytestmark = pytest.mark.anyio


@pytest.fixture
def assistant() -> Scripted:
    return Scripted()


@pytest.mark.parametrize("code", ["ca", "es", "en-GB", "fr", None])
async def test_commands_speak_the_language_of_the_client_and_catalan_else(
    bot: Bot, api: BotApi, code: str | None
) -> None:
    language = spoken(code)
    person = Person(api, language=code)
    for command in ("/start", "/ajuda", "/help", "/res", "/nova", "/oblida", "/privacitat"):
        await person.says(command)
    kept = say("kept_days", language, days=30)
    texts = [say("start", language), *[say("help", language, username="essbot")] * 3]
    texts += [say("new", language), say("forgotten", language), say("privacy", language, kept=kept)]
    assert [one.html for one in await api.answers(7)] == texts


async def test_start_offers_questions_that_can_be_tapped(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    await ona.says("/start")
    [hello] = await api.answers(1)
    assert hello.buttons == [[question] for question in say("examples", "ca").splitlines()]
    await ona.presses("Com puc crear una cooperativa?")
    await api.answers(2)
    assert assistant.asked == [Question("Com puc crear una cooperativa?", conversation(7))]


@pytest.mark.parametrize("command", ["/nova", "/oblida"])
async def test_what_is_kept_of_a_chat_is_erased_when_asked(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted, command: str
) -> None:
    await ona.says("hola")
    await Person(api, id=8).says("hola")
    await api.answers(2)
    assert set(assistant.kept) == {conversation(7), conversation(8)}
    await ona.says(command)
    await api.answers(3)
    assert set(assistant.kept) == {conversation(8)}


@pytest.mark.parametrize("command", ["/nova", "/oblida"])
async def test_it_does_not_say_that_it_erased_what_it_could_not(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted, command: str
) -> None:
    assistant.store_down = StoreDown("no hi és", "no hi és")
    await ona.says(command)
    assert [one.html for one in await api.answers(1)] == [say("not_erased", "ca")]


async def test_without_retention_it_says_that_nothing_is_written(
    api: BotApi, ona: Person, assistant: Scripted, bot_settings: Settings
) -> None:
    async with running(assistant, bot_settings.model_copy(update={"retention_days": 0})):
        await ona.says("/privacitat")
        [answer] = await api.answers(1)
    assert say("kept_memory", "ca") in answer.html
    assert not list(bot_settings.data_dir.glob("telegram-*"))


async def test_words_after_a_command_are_asked(bot: Bot, api: BotApi, ona: Person, assistant: Scripted) -> None:
    await ona.says("/projectes energia bages")
    await ona.says("/ateneu  l'Hospitalet")
    await Person(api, chat=GROUP).says("/ateneu@essbot Olot")
    await api.answers(3)
    assert {one.message for one in assistant.asked} == {
        "projectes energia bages",
        "ateneu l'Hospitalet",
        "ateneu Olot",
    }


async def test_projects_are_narrowed_by_sector_and_territory(bot: Bot, api: BotApi, ona: Person) -> None:
    """Each choice takes the place of the one before, in the same message, and says how many there are."""
    await ona.says("/projectes")
    [begin] = await api.answers(1)
    assert begin.html == say("choose_projects", "ca", total=3)
    assert begin.buttons == [["Per sector", "Per territori"], ["Tots els projectes"]]
    await ona.presses("Per sector")
    choice = (await api.answers(2))[1]
    assert choice.buttons == [["Tots els sectors"], ["Energia (2)", "Cultura (1)"]]
    await ona.presses("Energia (2)")
    page = (await api.answers(3))[2]
    assert page.text.startswith("Projectes 1–2 de 2\n\nSectors: Energia\n\n1. Projecte 1: Som Energia SCCL")
    await ona.presses("Per territori")
    await api.answers(4)
    await ona.presses("Maresme (2)")
    both = (await api.answers(5))[4]
    assert "Sectors: Energia\nTerritori: Maresme" in both.text
    assert {one.method for one in api.sent()[1:]} == {"editMessageText"}
    await ona.presses("Per sector")
    await api.answers(6)
    await ona.presses("Tots els sectors")
    assert "Sectors" not in (await api.answers(7))[6].text


async def test_a_long_listing_turns_its_pages_in_place(bot: Bot, api: BotApi, ona: Person, assistant: Scripted) -> None:
    """What the answer's other buttons are for stays."""
    assistant.rows = tuple(project(number) for number in range(1, 24))
    assistant.changes = {"total": 23, "projects": assistant.rows[:10]}
    await ona.says("projectes")
    [answer] = await api.answers(1)
    assert answer.buttons[-2:] == [["11–20 ›"], ["👍", "👎"]]
    await ona.presses("11–20 ›")
    second = (await api.answers(2))[1]
    assert (second.method, second.text.splitlines()[0]) == ("editMessageText", "Projectes 11–20 de 23")
    assert second.buttons == [
        ["‹ 1–10", "21–23 ›"],
        ["Per sector", "Per territori"],
        ["Quants socis calen?"],
        ["📍 Mapa: Mataró"],
        ["👍", "👎"],
    ]
    await ona.presses("21–23 ›")
    third = (await api.answers(3))[2]
    assert third.text.endswith("23. Projecte 23: Som Energia SCCL; 2018-2019; Mataró")
    assert third.buttons[0] == ["‹ 11–20"]
    await ona.presses("‹ 11–20")
    await api.answers(4)
    await ona.presses("‹ 1–10")
    assert (await api.answers(5))[4].text.splitlines()[-1].startswith("10. Projecte 10")


async def test_pages_that_are_gone_end_at_the_last_there_is(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    assistant.rows = tuple(project(number) for number in range(1, 24))
    assistant.changes = {"total": 23, "projects": assistant.rows[:10]}
    await ona.says("projectes")
    await api.answers(1)
    assistant.rows = assistant.rows[:4]
    await ona.presses("11–20 ›")
    assert (await api.answers(2))[1].text.splitlines()[0] == "Projectes 1–4 de 4"


async def test_ateneus_are_chosen_shown_and_found_on_the_map(bot: Bot, api: BotApi, ona: Person) -> None:
    await ona.says("/ateneu")
    [choice] = await api.answers(1)
    assert (choice.html, choice.buttons) == (say("choose_ateneu", "ca"), [["Maresme"]])
    await ona.presses("Maresme")
    card = (await api.answers(2))[1]
    assert (card.method, card.text) == ("editMessageText", "Ateneu Cooperatiu del Maresme\nMaresme")
    await ona.presses("📍 Mapa: Mataró")
    pin = (await api.answers(3))[2]
    assert (pin.method, pin.params["latitude"], pin.params["longitude"]) == ("sendVenue", 41.54, 2.44)
    assert pin.params["title"] == "Ateneu Cooperatiu del Maresme"
    assert pin.params["address"] == "Mataró (el punt és al centre del municipi)"
    shown = api.messages[7, card.params["message_id"]]
    await ona.presses("‹ Tots els ateneus", shown)
    assert (await api.answers(4))[3].buttons == [["Maresme"]]


@pytest.mark.parametrize(
    ("payload", "start"),
    [
        ("projecte_p1", "Projecte 1\nQui el promou: Som Energia SCCL"),
        ("projecte_res", say("no_project", "ca")),
        ("projecte_", say("start", "ca")[:5]),
        ("inici", say("start", "ca")[:5]),
    ],
)
async def test_a_deep_link_shows_its_project(bot: Bot, api: BotApi, ona: Person, payload: str, start: str) -> None:
    await ona.says(f"/start {payload}")
    [answer] = await api.answers(1)
    assert answer.text.startswith(start)
    if payload == "projecte_p1":
        assert answer.buttons == [["Què és el projecte Projecte 1?"]]


def test_a_link_is_made_only_for_ids_that_it_can_carry() -> None:
    assert project_link("essbot", "som-energia_2") == "https://t.me/essbot?start=projecte_som-energia_2"
    assert project_link("essbot", "a" * 55) == f"https://t.me/essbot?start=projecte_{'a' * 55}"
    assert [project_link("essbot", id_) for id_ in ("a.b", "a~b", "a" * 56)] == [None] * 3


async def test_telegram_is_told_what_the_bot_is_for_in_each_language(profile: None, bot: Bot, api: BotApi) -> None:
    await api.until(lambda: len(api.sent("setMyShortDescription")) == 4)
    for name, key in (("setMyDescription", "description"), ("setMyShortDescription", "short_description")):
        told = {one.params.get("language_code"): one.params[key] for one in api.sent(name)}
        assert told == {None: say(key, "ca")} | {language: say(key, language) for language in LANGUAGES}
    commands = {one.params.get("language_code"): one.params["commands"] for one in api.sent("setMyCommands")}
    assert [one["command"] for one in commands[None]] == list(COMMANDS)
    assert [one["description"] for one in commands["en"]] == [say(f"command_{name}", "en") for name in COMMANDS]
    assert api.sent("setChatMenuButton")[0].params["menu_button"] == {"type": "commands"}
