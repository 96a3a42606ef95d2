"""The bot with the real assistant over the small corpus."""

import pytest

from assistant.settings import Settings
from bots.texts import say
from tests import small
from tests.bots.conftest import running
from tests.bots.people import GROUP, Person
from tests.bots.server import BotApi
from tests.bots.test_questions import conversation

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> small.Small:
    return small.made(tmp_path_factory.mktemp("bot"))


async def test_a_conversation_from_the_first_question_to_the_end(
    api: BotApi, ona: Person, made: small.Small, bot_settings: Settings
) -> None:
    assistant = made.assistant()
    group = Person(api, id=9, language="en", chat=GROUP)
    async with running(assistant, bot_settings):
        await ona.says("Quin capital social mínim necessita una cooperativa?")
        await ona.says("/projectes")
        await ona.says("/ateneu Vic")
        await group.says("@essbot hola")
        await api.answers(4)
        capital, projects, ateneu = api.sent(chat=7)
        first, second, *_ = (one for one in api.messages.values() if one["chat"]["id"] == 7)
        await ona.presses("Tots els projectes", second)
        await ona.presses("👍", first)
        await ona.queries("energia")
        await api.until(lambda: len(api.sent("answerCallbackQuery")) == 2 and api.sent("answerInlineQuery"))
        listing = api.sent("editMessageText")[0]
        kept = assistant.conversation(conversation(7))
        await ona.says("/oblida")
        await api.answers(6)
    assert "El capital social mínim d'una cooperativa és de 3.000 €. [1]" in capital.text
    assert "\n«El capital social mínim d'una cooperativa és de 3.000 €.»" in capital.text
    assert projects.buttons == [["Per sector", "Per territori"], ["Tots els projectes"]]
    assert listing.text.startswith("Projectes 1–")
    assert "Ateneu Cooperatiu d'Osona" in ateneu.text
    assert ["📍 Mapa: Vic"] in ateneu.buttons
    assert [one.turn.question for one in kept.turns] == [
        "Quin capital social mínim necessita una cooperativa?",
        "ateneu Vic",
    ]
    assert kept.turns[0].feedback is not None
    assert api.sent("answerInlineQuery")[0].params["results"][0]["title"]
    assert api.sent(chat=7)[-1].html == say("forgotten", "ca")
