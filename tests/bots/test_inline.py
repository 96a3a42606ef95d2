"""Inline mode: projects to choose from in any chat."""

import pytest

from bots.rendering.cards import project_text
from bots.telegram.app import Bot
from bots.texts import say
from tests.api.fake import PROJECTS, VOCABULARY, project
from tests.bots.people import Person
from tests.bots.scripted import Scripted
from tests.bots.server import BotApi, Call

pytestmark = pytest.mark.anyio


@pytest.fixture
def assistant() -> Scripted:
    return Scripted()


async def results(api: BotApi, count: int = 1) -> list[Call]:
    await api.until(lambda: len(api.sent("answerInlineQuery")) >= count)
    return api.sent("answerInlineQuery")


async def test_a_query_gets_projects_as_articles(bot: Bot, api: BotApi, ona: Person) -> None:
    await ona.queries("energia")
    [answer] = await results(api)
    first = answer.params["results"][0]
    assert (first["title"], first["description"]) == ("Projecte 1", "Som Energia SCCL; 2018-2019; Mataró")
    assert first["input_message_content"] == {
        "message_text": project_text(PROJECTS[0], VOCABULARY, "ca").html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    [[button]] = first["reply_markup"]["inline_keyboard"]
    assert button == {"text": "Pregunta pel projecte", "url": "https://t.me/essbot?start=projecte_p1"}
    assert answer.params["button"] == {"text": say("ask_bot", "ca"), "start_parameter": "inici"}


async def test_a_long_list_comes_in_pages(bot: Bot, api: BotApi, ona: Person, assistant: Scripted) -> None:
    """The offset that Telegram brings back is the assistant's own; one that it does not know begins anew."""
    assistant.rows = tuple(project(number) for number in range(1, 31))
    await ona.queries("")
    [first] = await results(api)
    assert ([len(first.params["results"])], first.params["next_offset"]) == ([20], "20")
    await ona.queries("", offset="20")
    second = (await results(api, 2))[1]
    assert [one["title"] for one in second.params["results"]][::9] == ["Projecte 21", "Projecte 30"]
    assert "next_offset" not in second.params


async def test_an_id_that_a_link_cannot_carry_has_no_button(
    bot: Bot, api: BotApi, ona: Person, assistant: Scripted
) -> None:
    assistant.rows = (project(1, id="a.b~" + "c" * 80),)
    await ona.queries("x")
    [answer] = await results(api)
    assert "reply_markup" not in answer.params["results"][0]


async def test_a_query_that_nobody_waits_for_any_more_is_no_error(
    bot: Bot, api: BotApi, ona: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await ona.queries("energia")
    api.queries.clear()
    await ona.says("hola")
    await api.answers(1)
    assert (api.sent("answerInlineQuery"), caplog.text) == ([], "")
