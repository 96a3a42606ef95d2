"""An answer in the widget: as it comes, its quotes, its rows and cards, and what can be done with it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from assistant.model import FeedbackReason
from tests.api.fake import START, FakeAssistant
from tests.browser.conftest import NewPage
from tests.browser.embedding import Host
from tests.browser.widget import ASKED, LISTED, ask, field, launch

CONTEXT = f"/documents/guia.crear?passage=guia.crear%7Ecapital&start={START}&end={START + 31}#marcat"
# A stream whose events the test sends one by one: window.tell(name, data).
STREAM = """
  const fetched = window.fetch;
  window.fetch = (address, options) => {
    if (!String(address).endsWith("/v1/chat")) return fetched(address, options);
    const body = new ReadableStream({ start(stream) {
      const event = (name, data) => `: ping\\n\\nevent: ${name}\\ndata: ${JSON.stringify(data)}\\n\\n`;
      window.tell = (name, data) => stream.enqueue(new TextEncoder().encode(event(name, data)));
    } });
    return Promise.resolve(new Response(body, { headers: { "Content-Type": "text/event-stream" } }));
  };"""
# What the announcer has said, one entry for each time.
LISTEN = """() => {
  window.said = [];
  const status = document.querySelector("assistent-ess").shadowRoot.querySelector('[role="status"]');
  const heard = (record) => [...record.addedNodes].forEach((node) => window.said.push(node.data));
  new MutationObserver((records) => records.forEach(heard)).observe(status, { childList: true });
}"""


def requests(page: Page, part: str) -> list[Request]:
    """Return a list that every request whose address has `part` is put in, preflights left out."""
    seen: list[Request] = []
    page.on("request", lambda one: seen.append(one) if part in one.url and one.method != "OPTIONS" else None)
    return seen


def test_an_answer_is_shown_as_it_comes_and_announced_once(page: Page, host: Host) -> None:
    """Its marks become buttons once their quotes are there; what is said is that it is ready and how it begins."""
    page.add_init_script(STREAM)
    launch(page, host.embed())
    page.evaluate(LISTEN)
    field(page).fill(ASKED)
    field(page).press("Enter")
    body = page.locator("article.turn .body")
    expect(body).to_have_text("S'està buscant la resposta…")
    page.evaluate("tell('start', { conversation_id: 'c1', message_id: 'm1' })")
    page.evaluate("tell('delta', { text: 'Calen **3.000 €** de' })")
    expect(body).to_have_text("Calen 3.000 € de")
    expect(body.locator("strong")).to_have_text("3.000 €")
    page.evaluate("tell('delta', { text: ' capital [1].' })")
    expect(body.locator("span.mark")).to_have_text("1")
    assert page.evaluate("window.said") == []
    citation: dict[str, object] = {
        "number": 1,
        "passage_id": "p",
        "document_id": "d",
        "title": "T",
        "section": "T",
        "as_of": None,
    }
    citation |= {"url": "https://exemple.cat/", "quote": "Calen 3.000 €.", "start": 0, "end": 14}
    answer: dict[str, object] = {
        "conversation_id": "c1",
        "message_id": "m1",
        "status": "answered",
        "language": "ca",
        "total": None,
    }
    answer |= {"text": "Calen **3.000 €** de capital [1].", "citations": [citation], "projects": [], "ateneus": []}
    page.evaluate("(answer) => tell('done', answer)", {**answer, "suggestions": [], "provenance": "generated"})
    expect(body.get_by_role("button", name="Cita 1")).to_be_visible()
    expect(body.get_by_text("Ha redactat la resposta un model de llenguatge")).to_be_visible()
    assert page.evaluate("window.said") == ["La resposta és a punt. Calen 3.000 € de capital 1."]


def test_a_mark_opens_its_quote_in_place_and_closes_it(page: Page, host: Host) -> None:
    """With the source's title, date and address, and the page where the very sentence is marked."""
    launch(page, host.embed())
    turn = ask(page)
    mark = turn.get_by_role("button", name="Cita 1").first
    expect(mark).to_have_attribute("aria-expanded", "false")
    mark.click()
    expect(mark).to_have_attribute("aria-expanded", "true")
    quote = turn.locator(".text > p + .quote")
    expect(quote.locator("blockquote")).to_have_text("El capital mínim és de 3.000 €.")
    expect(quote.locator(".about")).to_have_text("Crear una cooperativa · Capital · Dades de juny de 2024")
    context = quote.get_by_role(
        "link", name="Llegeix-ho en context de la cita 1 (s'obre en una pestanya nova)", exact=True
    )
    assert context.get_attribute("href") == host.server + CONTEXT
    assert quote.get_by_role("link", name="Font original").get_attribute("href") == "https://exemple.cat/guia"
    mark.click()
    expect(turn.locator(".quote")).to_have_count(0)


def test_the_quote_leads_to_its_sentence_in_the_source(page: Page, host: Host) -> None:
    launch(page, host.embed())
    turn = ask(page)
    turn.get_by_role("button", name="Cita 1").first.click()
    with page.context.expect_page() as opened:
        turn.locator(".quote").get_by_role("link", name="Llegeix-ho en context").click()
    expect(opened.value.locator("mark")).to_have_text("El capital mínim és de 3.000 €.")


def test_a_mark_without_a_citation_stays_text(page: Page, host: Host) -> None:
    launch(page, host.embed())
    assert ask(page).locator(".text li").last.inner_text() == "Després, registre [9]"


def test_rows_are_cards_and_more_are_brought_behind_them(page: Page, host: Host, assistant: FakeAssistant) -> None:
    """The card keeps the assistant's own line, which says more than the row; the next ones are counted on."""
    assistant.text = LISTED
    launch(page, host.embed())
    turn = ask(page)
    assert turn.locator(".card h4").all_inner_texts()[0].startswith("Projecte 1")
    expect(turn.locator("ol .card .meta")).to_have_text("Som Energia SCCL; 2018-2019, edició deduïda; Mataró")
    expect(turn.locator(".shown")).to_have_text("Se'n mostren 1 de 2.")
    asked = requests(page, "/v1/projects")
    turn.get_by_role("button", name="Mostra'n més").click()
    expect(turn.locator(".shown")).to_have_text("Se'n mostren 2 de 2.")
    assert [one.url.split("?")[1] for one in asked] == ["sector=energia&territory=Maresme&limit=20"]
    lists = turn.locator("ol.rows")
    assert lists.evaluate_all("(lists) => lists.map((list) => [list.start, list.children.length])") == [[1, 1], [2, 1]]
    expect(lists.last.get_by_role("link").first).to_be_focused()
    expect(turn.get_by_role("button", name="Mostra'n més")).to_have_count(0)
    explorer = turn.get_by_role("link", name="Obre-ho a l'explorador")
    assert explorer.get_attribute("href") == f"{host.server}/projectes?sector=energia&territory=Maresme"


def test_a_listing_that_no_filter_tells_is_gone_on_with_in_words(
    page: Page, host: Host, assistant: FakeAssistant
) -> None:
    """The rows for the filters alone are others: they are never shown as if they were the next ones."""
    assistant.text = LISTED
    launch(page, host.embed())
    rows = page.request.get(f"{host.server}/v1/projects").json()
    assert (rows["total"], rows["items"][0]["id"]) == (3, "p1")
    allowed = {"access-control-allow-origin": host.origin}
    page.route("**/v1/projects?*", lambda route: route.fulfill(json=rows, headers=allowed))
    turn = ask(page)
    turn.get_by_role("button", name="Mostra'n més").click()
    expect(page.locator("article.turn .text")).to_have_count(2)
    assert [question.message for question in assistant.asked] == [ASKED, "Mostra'n més"]


def test_more_that_cannot_be_brought_can_be_asked_for_again(
    page: Page, host: Host, assistant: FakeAssistant, faults: list[str]
) -> None:
    launch(page, host.embed())
    turn = ask(page)
    assistant.loaded = False
    turn.get_by_role("button", name="Mostra'n més").click()
    expect(turn.locator(".line")).to_have_text("Ara no se n'han pogut mostrar més. Torna-ho a provar.")
    assert len(faults) == 1
    faults.clear()
    assistant.loaded = True
    turn.get_by_role("button", name="Mostra'n més").click()
    expect(turn.locator(".shown")).to_have_text("Se'n mostren 2 de 2.")


def test_an_ateneu_is_a_card_that_leaves_out_what_is_not_known(page: Page, host: Host) -> None:
    launch(page, host.embed())
    card = ask(page).locator("ul.rows .card")
    expect(card.get_by_role("heading")).to_have_text("Ateneu Cooperatiu del Maresme")
    assert card.locator("dl > div").all_inner_texts()[0].split() == ["Comarques", "Maresme"]
    assert card.locator("dt").all_inner_texts() == ["Comarques", "Més informació"]


def test_a_suggestion_is_asked_and_then_gone(page: Page, host: Host, assistant: FakeAssistant) -> None:
    launch(page, host.embed())
    turn = ask(page)
    turn.get_by_role("button", name="Quants socis calen?").click()
    expect(page.locator("article.turn")).to_have_count(2)
    expect(page.locator("article.turn .text")).to_have_count(2)
    expect(turn.locator(".suggestions")).to_have_count(0)
    assert [question.message for question in assistant.asked] == [ASKED, "Quants socis calen?"]


def test_an_opinion_is_kept_with_its_reason_and_comment(page: Page, host: Host, assistant: FakeAssistant) -> None:
    """The thumb counts at once; the reasons are asked for after it."""
    launch(page, host.embed())
    turn = ask(page)
    down = turn.get_by_role("button", name="No m'ha servit")
    down.click()
    expect(down).to_have_attribute("aria-pressed", "true")
    expect(turn.get_by_role("group", name="Què ha fallat?")).to_be_visible()
    assert _opinions(assistant) == [("down", None, None)]
    turn.get_by_label("No està al dia").check()
    turn.get_by_label("Explica'ns-ho").fill("Ja no és així.")
    turn.get_by_role("button", name="Envia l'opinió").click()
    expect(turn.locator(".line")).to_have_text("Gràcies. La teva opinió ens ajuda a millorar.")
    expect(down).to_be_focused()
    assert _opinions(assistant) == [("down", FeedbackReason.OUTDATED, "Ja no és així.")]
    turn.get_by_role("button", name="M'ha servit", exact=True).click()
    expect(turn.get_by_role("button", name="M'ha servit", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(down).to_have_attribute("aria-pressed", "false")
    assert _opinions(assistant) == [("up", None, None)]


def _opinions(assistant: FakeAssistant) -> list[tuple[object, ...]]:
    kept = [turn.feedback for turns in assistant.kept.values() for turn in turns]
    return [(one.feedback.rating, one.feedback.reason, one.feedback.comment) for one in kept if one]


def test_of_an_answer_that_is_no_longer_kept_no_opinion_is_taken(
    page: Page, host: Host, assistant: FakeAssistant, faults: list[str]
) -> None:
    launch(page, host.embed())
    turn = ask(page)
    assistant.kept.clear()
    turn.get_by_role("button", name="M'ha servit", exact=True).click()
    expect(turn.locator(".line")).to_have_text("D'aquesta resposta ja no es pot opinar: no se'n conserva res.")
    assert len(faults) == 1
    faults.clear()


def test_an_answer_is_copied_with_its_sources(new_page: NewPage, host: Host) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    launch(page, host.embed())
    turn = ask(page)
    turn.get_by_role("button", name="Copia la resposta").click()
    expect(turn.locator(".line")).to_have_text("S'ha copiat la resposta.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{FakeAssistant.text}\n\n[1] Crear una cooperativa. https://exemple.cat/guia"


def test_a_new_conversation_is_new_and_the_old_one_is_kept(page: Page, host: Host, assistant: FakeAssistant) -> None:
    launch(page, host.embed())
    ask(page)
    page.get_by_role("button", name="Opcions").click()
    page.get_by_role("button", name="Conversa nova").click()
    expect(page.locator("article.turn")).to_have_count(0)
    expect(field(page)).to_be_focused()
    ask(page, "I ara?")
    assert [question.conversation_id for question in assistant.asked] == [None, None]
    assert list(assistant.kept) == ["c1"]


def test_a_forgotten_conversation_is_erased_on_the_server_too(page: Page, host: Host, assistant: FakeAssistant) -> None:
    """Once it is confirmed; nothing of it stays in the tab."""
    launch(page, host.embed())
    ask(page)
    page.get_by_role("button", name="Opcions").click()
    page.get_by_role("button", name="Oblida la conversa").click()
    assert list(assistant.kept) == ["c1"]
    page.get_by_role("button", name="Sí, esborra-la").click()
    expect(page.locator(".welcome .line")).to_have_text("La conversa s'ha esborrat.")
    assert assistant.kept == {}
    assert page.evaluate("sessionStorage.length") == 0


def test_what_could_not_be_erased_is_told(page: Page, host: Host, assistant: FakeAssistant, faults: list[str]) -> None:
    launch(page, host.embed())
    ask(page)
    assistant.store_down = RuntimeError("down")
    page.get_by_role("button", name="Opcions").click()
    page.get_by_role("button", name="Oblida la conversa").click()
    page.get_by_role("button", name="Sí, esborra-la").click()
    expect(page.locator(".log > .line")).to_have_text(
        "Ara no s'ha pogut esborrar la conversa. Torna-ho a provar d'aquí a una estona."
    )
    assert page.evaluate("sessionStorage.length") == 1
    faults.clear()


def test_an_address_that_asks_is_answered_by_the_server_and_gone_on_with_by_the_widget(
    page: Page, site: str, assistant: FakeAssistant
) -> None:
    page.goto(f"{site}/?q=capital")
    expect(page.locator("main > .turn blockquote")).to_have_text("El capital mínim és de 3.000 €.")
    page.get_by_role("button", name="Quants socis calen?").click()
    expect(page.locator("assistent-ess .text")).to_be_visible()
    assert [(one.message, one.conversation_id) for one in assistant.asked] == [
        ("capital", None),
        ("Quants socis calen?", "c1"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        lambda page: page.route("**/widget.js", lambda route: route.abort()),
        lambda page: page.route("**/panel.js*", lambda route: route.abort()),
    ],
    ids=["loader", "module"],
)
def test_where_the_widget_cannot_be_brought_the_plain_form_answers(
    page: Page, site: str, block: Callable[[Page], None], faults: list[str]
) -> None:
    block(page)
    page.goto(site)
    page.get_by_role("textbox", name="La teva pregunta").fill(ASKED)
    page.get_by_role("button", name="Pregunta", exact=True).click()
    expect(page.get_by_role("heading", name=f"Has preguntat: {ASKED}")).to_be_visible()
    expect(page.get_by_role("textbox", name="Pregunta una altra cosa")).to_be_visible()
    assert set(faults) == {"console: Failed to load resource: net::ERR_FAILED"}
    faults.clear()
