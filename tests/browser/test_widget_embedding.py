"""The widget on a page of another origin: what it fetches, what it keeps, and whom it gives way to."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.api.fake import FakeAssistant
from tests.browser.conftest import NewPage
from tests.browser.embedding import Host
from tests.browser.widget import ASKED, ask, field, launch

WIDGET = Path(__file__).parents[2] / "api" / "static" / "widget"
LOADER_LIMIT = 5 * 1024
WHOLE_LIMIT = 40 * 1024
KEPT = "JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])"


def transferred(page: Page) -> dict[str, int]:
    """Return the bytes of body that came over the wire for each file of the widget."""
    entries: list[list[Any]] = page.evaluate(
        "performance.getEntriesByType('resource').map((one) => [one.name, one.encodedBodySize])"
    )
    return {name.rsplit("/", 1)[1]: size for name, size in entries if name.endswith(".js")}


def test_one_line_answers_under_a_strict_policy(page: Page, host: Host, assistant: FakeAssistant) -> None:
    """Scripts and calls of the server alone, no inline style, no string made markup: a violation would be a fault."""
    launch(page, host.embed())
    turn = ask(page)
    expect(turn.locator(".text > p")).to_have_text("Pots crear-la amb 3.000 € de capital 1.")
    assert [question.message for question in assistant.asked] == [ASKED]


def test_only_the_loader_is_fetched_until_it_is_opened(page: Page, host: Host) -> None:
    """And from the server alone; the loader is at most 5 kB over the wire and the whole at most 40 kB."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(host.embed())
    expect(page.locator("button.launcher")).to_be_visible()
    assert asked == [f"{host.origin}/", f"{host.server}/widget.js"]
    page.locator("button.launcher").click()
    ask(page)
    assert {url.split("/", 3)[2] for url in asked} == {host.origin[7:], host.server[7:]}
    resources = page.request.get(f"{host.server}/widget.js")
    assert resources.headers["content-encoding"] == "gzip"
    assert int(resources.headers["content-length"]) <= LOADER_LIMIT


def test_the_whole_widget_is_at_most_forty_kilobytes(page: Page, site: str) -> None:
    """On our own page, where the browser tells the sizes; every file of the folder is among them."""
    page.goto(site)
    expect(page.get_by_role("region", name="Assistent d'economia social")).to_be_visible()
    sizes = transferred(page)
    widget = {name: size for name, size in sizes.items() if name != "ask.js"}
    assert set(widget) == {file.name for file in WIDGET.iterdir()}
    assert sum(widget.values()) <= WHOLE_LIMIT
    assert widget["widget.js"] < len(gzip.compress((WIDGET / "widget.js").read_bytes(), 1)) <= LOADER_LIMIT


def test_nothing_is_kept_before_the_first_message_and_never_a_cookie(page: Page, host: Host) -> None:
    launch(page, host.embed())
    expect(field(page)).to_be_focused()
    assert page.evaluate(KEPT) == '[{},{},""]'
    ask(page)
    assert page.evaluate(KEPT) == f'[{{"assistent-ess:{host.server}/":"c1"}},{{}},""]'
    assert page.context.cookies() == []


def test_a_conversation_goes_on_after_a_change_of_page(page: Page, host: Host, assistant: FakeAssistant) -> None:
    launch(page, host.embed())
    ask(page)
    launch(page, host.embed())
    expect(page.get_by_text("Continues la conversa d'abans.")).to_be_visible()
    ask(page, "I després?")
    assert [question.conversation_id for question in assistant.asked] == [None, "c1"]


def test_where_storage_is_forbidden_it_answers_all_the_same(page: Page, host: Host, assistant: FakeAssistant) -> None:
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no') } })")
    launch(page, host.embed())
    ask(page)
    ask(page, "I després?")
    assert [question.conversation_id for question in assistant.asked] == [None, "c1"]


def test_a_hostile_style_sheet_does_not_reach_it(page: Page, host: Host) -> None:
    """What is computed in the panel is the same with it and without, and the panel is there to be clicked."""
    looks = """(node) => ["color", "backgroundColor", "fontSize", "fontFamily", "letterSpacing", "textTransform",
      "display", "opacity", "visibility", "direction", "filter", "margin", "inlineSize"]
      .map((name) => getComputedStyle(node)[name])"""
    seen: list[tuple[object, ...]] = []
    for hostile in (False, True):
        launch(page, host.embed(hostile=hostile))
        turn = ask(page)
        turn.get_by_role("button", name="Cita 1").first.click()
        expect(turn.locator(".quote")).to_be_visible()
        nodes = (page.get_by_role("dialog"), field(page), turn.locator(".text > p"), turn.locator(".quote"))
        seen.append(([node.evaluate(looks) for node in nodes], page.get_by_role("dialog").bounding_box()))
        page.get_by_role("button", name="Tanca l'assistent").click()
        seen[-1] += (page.locator("button.launcher").evaluate(looks), page.locator("button.launcher").bounding_box())
        page.evaluate("sessionStorage.clear()")
    assert seen[1] == seen[0]


def test_the_elements_attributes_set_it_up(page: Page, host: Host) -> None:
    """By hand, in the page, in English on a Catalan page, with a title and a greeting of its own."""
    element = '<assistent-ess mode="inline" lang="en" title="Ask us" greeting="Good morning."></assistent-ess>'
    page.goto(host.embed("data-manual", element=element))
    panel = page.get_by_role("region", name="Ask us")
    expect(panel.locator(".greeting")).to_have_text("Good morning.")
    expect(panel.get_by_label("Your question")).to_be_visible()
    expect(page.locator("button.launcher")).to_be_hidden()
    assert page.locator("assistent-ess").count() == 1


def test_the_scripts_data_sets_it_up(page: Page, host: Host) -> None:
    page.goto(host.embed('data-lang="es" data-position="bottom-left" data-title="Pregunta"'))
    launcher = page.get_by_role("button", name="Haz una pregunta")
    box = launcher.bounding_box()
    assert box is not None
    assert box["x"] == pytest.approx(20)
    launcher.click()
    expect(page.get_by_role("dialog", name="Pregunta")).to_be_visible()


def test_the_language_is_the_pages_and_can_be_changed(page: Page, host: Host) -> None:
    """What was said before is said anew; the conversation stays."""
    launch(page, host.embed(lang="es-ES"))
    turn = ask(page)
    expect(turn.get_by_role("button", name="Copia la respuesta")).to_be_visible()
    page.get_by_role("button", name="Opciones").click()
    page.get_by_label("Lengua").select_option("en")
    expect(turn.get_by_role("button", name="Copy the answer")).to_be_visible()
    expect(turn.locator("summary")).to_have_text("1 source")
    expect(field(page)).to_have_attribute("placeholder", "Write it here")
    assert page.locator("assistent-ess .root").get_attribute("lang") == "en"


ACCENTS = [
    ("#0b5cad", "rgb(11, 92, 173)", "rgb(255, 255, 255)"),
    ("orange", "rgb(138, 28, 28)", "rgb(255, 255, 255)"),  # 2 : 1 on white: the default
    ("rgb(230 90 0)", "rgb(230, 90, 0)", "rgb(0, 0, 0)"),
    ("no-colour", "rgb(138, 28, 28)", "rgb(255, 255, 255)"),
    ("rgb(0 0 0 / .5)", "rgb(138, 28, 28)", "rgb(255, 255, 255)"),
]


@pytest.mark.parametrize(("accent", "ground", "text"), ACCENTS)
def test_an_accent_keeps_its_contrast(page: Page, host: Host, accent: str, ground: str, text: str) -> None:
    """The text on it is black or white, whichever is read better; one too pale for the ground is not taken."""
    page.goto(host.embed(f'data-accent="{accent}" data-theme="light"'))
    launcher = page.locator("button.launcher")
    seen = launcher.evaluate("(node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]")
    assert seen == [ground, text]


def test_the_theme_is_the_systems_unless_the_page_says_which(new_page: NewPage, host: Host) -> None:
    page = new_page(color_scheme="dark")
    grounds = []
    for theme in ("auto", "light", "dark"):
        launch(page, host.embed(f'data-theme="{theme}"'))
        grounds.append(page.get_by_role("dialog").evaluate("(node) => getComputedStyle(node).backgroundColor"))
    assert grounds == ["rgb(25, 25, 23)", "rgb(255, 255, 255)", "rgb(25, 25, 23)"]


def test_a_page_opens_it_asks_and_hears_the_answer(page: Page, host: Host) -> None:
    """By the element's methods, before anything of the panel has been fetched."""
    page.goto(host.embed())
    heard = page.evaluate("""async () => {
      const element = document.querySelector("assistent-ess"), heard = [];
      for (const name of ["open", "question", "answer", "close"])
        element.on(name, (detail) => heard.push([name, detail?.message ?? detail?.text ?? null]));
      const stop = element.on("question", () => heard.push("twice"));
      stop();
      const answer = await element.ask("Quin capital cal?");
      element.close();
      return [answer.message_id, heard];
    }""")
    assert heard == [
        "m1",
        [["open", None], ["question", ASKED], ["answer", FakeAssistant.text], ["close", None]],
    ]
    expect(page.locator("button.launcher")).to_be_focused()


def test_a_second_script_and_a_second_place_do_no_harm(page: Page, host: Host) -> None:
    """The element may be moved and taken out and put back, and its conversation is still there."""
    launch(page, host.embed(element='<script src="/x.js"></script>'.replace("/x.js", f"{host.server}/widget.js")))
    ask(page)
    page.evaluate("document.querySelector('main').append(document.querySelector('assistent-ess'))")
    page.locator("button.launcher").click()
    expect(page.locator("article.turn")).to_have_count(1)
    assert page.locator("assistent-ess").count() == 1


def test_what_cannot_be_fetched_is_told_and_can_be_tried_again(page: Page, host: Host, faults: list[str]) -> None:
    page.route("**/panel.js*", lambda route: route.abort())
    page.goto(host.embed())
    page.locator("button.launcher").click()
    notice = page.get_by_role("alert")
    expect(notice).to_have_text("No s'ha pogut obrir l'assistent. Comprova la connexió i torna-ho a provar.")
    assert faults == ["console: Failed to load resource: net::ERR_FAILED"]
    faults.clear()
    page.unroute("**/panel.js*")
    page.locator("button.launcher").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(notice).to_be_hidden()


PAINTED = """new Promise((done) => {
  const look = () =>
    performance.getEntriesByName("first-contentful-paint").length ? done(true) : requestAnimationFrame(look);
  look();
})"""
WATCH_SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.shifts += one.value)))
    .observe({ type: "layout-shift", buffered: true });"""


def shifts(page: Page) -> float:
    """Return the cumulative layout shift once what is to be drawn has been."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found: float = page.evaluate("window.shifts")
    return found


def test_nothing_moves_while_our_page_loads(page: Page, site: str) -> None:
    """The form gives its place to the widget before anything is drawn."""
    page.add_init_script(WATCH_SHIFTS)
    page.goto(site)
    expect(page.get_by_role("region", name="Assistent d'economia social")).to_be_visible()
    assert shifts(page) == 0
    assert page.evaluate("performance.getEntriesByName('first-contentful-paint').length") == 1


def test_nothing_moves_on_a_page_that_embeds_it(page: Page, host: Host) -> None:
    """And the page is drawn before the loader is there: it waits for nothing of ours."""
    page.add_init_script(WATCH_SHIFTS)

    def hold(route: Route) -> None:
        page.evaluate(PAINTED)  # not `wait_for_function`: it evaluates strings in the page, which its policy forbids
        route.continue_()

    page.route("**/widget.js", hold)
    page.goto(host.embed("async"), wait_until="commit")
    page.locator("button.launcher").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert shifts(page) == 0
