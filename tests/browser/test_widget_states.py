"""When an answer does not come, or not soon: what is told, what is kept, and how it is tried again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from assistant.settings import Settings
from tests.api.fake import FakeAssistant
from tests.browser.embedding import Host, hosting
from tests.browser.serving import serving
from tests.browser.widget import ASKED, Held, ask, field, launch

WORDS = {
    "offline": "Ara no tens connexió. El que has escrit es conserva, i s'enviarà quan en tinguis.",
    "unreachable": "No hi ha connexió amb l'assistent. Comprova la xarxa i torna-ho a provar.",
    "failed": "Ara no s'ha pogut respondre. Torna-ho a provar d'aquí a una estona.",
    "refused": "L'assistent no ha pogut llegir la pregunta. Canvia-la i torna-ho a provar.",
    "preparing": "L'assistent s'està preparant. La pregunta s'enviarà tota sola d'aquí a uns segons.",
}


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def slow_host(held: Held) -> Iterator[Host]:
    """A host whose server answers when it is let to."""
    with hosting() as other, serving(held, Settings(cors_allowed_origins=other.origin)) as address:
        other.server = address
        yield other


def send(page: Page, question: str = ASKED) -> None:
    field(page).fill(question)
    field(page).press("Enter")


def refuse(page: Page, host: Host, status: int, wait: int | None = None) -> None:
    """Make every question end in `status`."""
    headers = {"access-control-allow-origin": host.origin, "access-control-expose-headers": "Retry-After"}
    headers |= {"retry-after": str(wait)} if wait is not None else {}

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=status, headers=headers, json={"status": status})
        else:
            route.continue_()

    page.route("**/v1/chat", answer)


def test_offline_a_question_is_kept_and_sent_once_there_is_a_connection(
    page: Page, host: Host, assistant: FakeAssistant
) -> None:
    launch(page, host.embed())
    expect(page.locator(".network")).to_be_hidden()
    page.context.set_offline(True)
    expect(page.locator(".network")).to_have_text("Sense connexió")
    send(page)
    expect(page.locator(".notice p")).to_have_text(WORDS["offline"])
    expect(page.get_by_role("status")).to_have_text(WORDS["offline"])
    assert assistant.asked == []
    page.context.set_offline(False)
    expect(page.locator("article.turn .text")).to_be_visible()
    expect(page.locator(".network")).to_be_hidden()
    assert [question.message for question in assistant.asked] == [ASKED]


def test_another_question_takes_the_turn_of_one_that_waits(page: Page, host: Host, assistant: FakeAssistant) -> None:
    """The one that waited can still be sent by its button."""
    launch(page, host.embed())
    page.context.set_offline(True)
    send(page, "La primera?")
    send(page, "La segona?")
    expect(page.locator(".notice")).to_have_count(2)
    page.context.set_offline(False)
    expect(page.locator("article.turn .text")).to_have_count(1)
    assert [question.message for question in assistant.asked] == ["La segona?"]
    page.locator("article.turn").first.get_by_role("button", name="Torna-ho a provar").click()
    expect(page.locator("article.turn .text")).to_have_count(2)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(500, "failed"), (422, "refused"), (413, "refused"), (418, "failed")],
)
def test_a_failure_is_told_and_the_question_can_be_sent_again(
    page: Page, host: Host, assistant: FakeAssistant, faults: list[str], status: int, kind: str
) -> None:
    launch(page, host.embed())
    refuse(page, host, status)
    send(page)
    expect(page.locator(".notice p")).to_have_text(WORDS[kind])
    page.unroute("**/v1/chat")
    page.get_by_role("button", name="Torna-ho a provar").click()
    expect(page.locator("article.turn .text")).to_be_visible()
    assert [question.message for question in assistant.asked] == [ASKED]
    assert len(faults) == 1
    faults.clear()


def test_an_error_within_the_stream_is_told(page: Page, host: Host, assistant: FakeAssistant) -> None:
    launch(page, host.embed())
    assistant.raising = RuntimeError("x")
    send(page)
    expect(page.locator(".notice p")).to_have_text(WORDS["failed"])


def test_a_stream_that_breaks_off_is_told(page: Page, host: Host) -> None:
    launch(page, host.embed())
    body = 'event: start\ndata: {"conversation_id":"c9","message_id":"m9"}\n\nevent: delta\ndata: {"text":"Mig'
    headers = {"access-control-allow-origin": host.origin, "content-type": "text/event-stream"}
    page.route("**/v1/chat", lambda route: route.fulfill(headers=headers, body=body))
    send(page)
    expect(page.locator(".notice p")).to_have_text(WORDS["unreachable"])


def test_a_server_that_is_down_is_told_and_the_question_can_be_changed(
    page: Page, host: Host, faults: list[str]
) -> None:
    """It goes back to where it was written, before what is being written."""
    launch(page, host.embed())
    page.route("**/v1/chat", lambda route: route.abort("connectionrefused"))
    send(page)
    expect(page.locator(".notice p")).to_have_text(WORDS["unreachable"])
    field(page).fill("I un altre?")
    page.get_by_role("button", name="Canvia la pregunta").click()
    expect(field(page)).to_have_value(f"{ASKED}\nI un altre?")
    expect(field(page)).to_be_focused()
    expect(page.locator("article.turn")).to_have_count(0)
    assert len(faults) == 1
    faults.clear()


def test_a_limit_is_counted_down_and_then_it_can_be_tried_again(
    page: Page, host: Host, assistant: FakeAssistant, faults: list[str]
) -> None:
    """The seconds are those that the server says; they are shown, and not read out one by one."""
    page.clock.install()
    launch(page, host.embed())
    refuse(page, host, 429, wait=30)
    send(page)
    again = page.get_by_role("button", name="Torna-ho a provar")
    expect(page.locator(".notice .meta")).to_have_text("Ho podràs tornar a provar d'aquí a 30 segons.")
    expect(again).to_be_disabled()
    page.clock.run_for(29_000)
    expect(page.locator(".notice .meta")).to_have_text("Ho podràs tornar a provar d'aquí a 1 segon.")
    expect(page.get_by_role("status")).to_have_text("Has fet moltes preguntes seguides.")
    page.clock.run_for(1_000)
    expect(page.locator(".notice .meta")).to_have_count(0)
    page.unroute("**/v1/chat")
    again.click()
    expect(page.locator("article.turn .text")).to_be_visible()
    assert len(faults) == 1
    faults.clear()


def test_while_the_assistant_is_being_prepared_the_question_is_sent_by_itself(
    page: Page, host: Host, assistant: FakeAssistant, faults: list[str]
) -> None:
    page.clock.install()
    launch(page, host.embed())
    assistant.loaded = False
    send(page)
    expect(page.locator(".notice p")).to_have_text(WORDS["preparing"])
    assistant.loaded = True
    page.clock.run_for(2_000)
    expect(page.locator("article.turn .text")).to_be_visible()
    assert [question.message for question in assistant.asked] == [ASKED]
    faults.clear()


def test_a_slow_answer_is_told_of_and_still_comes(page: Page, slow_host: Host, held: Held) -> None:
    """After eight seconds; what is typed meanwhile stays where it is."""
    page.clock.install()
    launch(page, slow_host.embed())
    send(page)
    expect(page.locator(".waiting")).to_have_text("S'està buscant la resposta…")
    page.clock.run_for(8_000)
    slow = "Està trigant més que de costum. Pots esperar una mica més o aturar-ho."
    expect(page.locator(".waiting")).to_have_text(slow)
    send(page, "Mentrestant")
    held.go.set()
    expect(page.locator("article.turn .text")).to_be_visible()
    expect(page.locator("article.turn")).to_have_count(1)
    expect(field(page)).to_have_value("Mentrestant")


def test_an_answer_can_be_stopped_and_asked_for_again(page: Page, slow_host: Host, held: Held) -> None:
    launch(page, slow_host.embed())
    send(page)
    page.get_by_role("button", name="Atura la resposta").click()
    expect(page.locator(".notice p")).to_have_text("Has aturat la resposta.")
    expect(page.get_by_role("button", name="Envia la pregunta")).to_be_visible()
    held.go.set()
    page.get_by_role("button", name="Torna-ho a provar").click()
    expect(page.locator("article.turn .text")).to_be_visible()


def test_a_line_that_has_gone_silent_is_given_up(page: Page, slow_host: Host, held: Held) -> None:
    """The server sends a comment every ten seconds; without any for 35, nobody is there any more."""
    page.clock.install()
    launch(page, slow_host.embed())
    page.route("**/v1/chat", lambda route: None)
    send(page)
    page.clock.run_for(36_000)
    expect(page.locator(".notice p")).to_have_text(WORDS["unreachable"])
    held.go.set()


def test_a_new_conversation_stops_what_is_being_answered(page: Page, slow_host: Host, held: Held) -> None:
    launch(page, slow_host.embed())
    send(page)
    expect(page.locator(".waiting")).to_be_visible()
    page.get_by_role("button", name="Opcions").click()
    page.get_by_role("button", name="Conversa nova").click()
    held.go.set()
    ask(page, "Una altra?")
    expect(page.locator("article.turn")).to_have_count(1)
    expect(page.locator(".notice")).to_have_count(0)


def test_an_empty_question_and_a_long_one_are_told_where_they_are_written(
    page: Page, host: Host, assistant: FakeAssistant
) -> None:
    launch(page, host.embed())
    send(page, "  ")
    expect(page.locator(".hint")).to_have_text("Escriu una pregunta i torna-ho a provar.")
    expect(field(page)).to_have_attribute("aria-invalid", "true")
    field(page).fill("x" * 1999)
    expect(page.locator(".hint")).to_have_text("Et queda 1 caràcter.")
    assert field(page).get_attribute("aria-invalid") is None
    assert assistant.asked == []
