"""The explorer in a browser: filters at once, the address, the focus, the way back, and the same without JavaScript."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.assistant import Assistant
from tests.browser.conftest import NewPage
from tests.browser.serving import serving
from tests.small import made

MORE = 30  # projects beside the four of the small corpus: more than a page has rows
ONE = """\
- id: hort-{number}
  title: Hort comú {number:02}
  promoter: Terra Comuna SCCL
  edition: 2017-2018
  edition_certainty: font
  sectors: [energia]
  territory: Manresa (Bages)
  scope: territorial
  comarques: [Bages]
  vegueries: [Catalunya Central]
  municipis: [Manresa]
  summary: El projecte Hort comú {number} fa horta.
  source_urls: [https://exemple.cat/hort]
"""
JAVASCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A real assistant over the small corpus with many projects more."""
    more = "".join(ONE.format(number=number) for number in range(MORE))
    first = "- id: sol-de-vic\n"
    return made(tmp_path_factory.mktemp("large"), {"projectes.yaml": (first, more + first)}).assistant()


@pytest.fixture(scope="module")
def explorer(large: Assistant) -> Iterator[str]:
    """The explorer's address."""
    with serving(large) as address:
        yield f"{address}/projectes"


def total(page: Page) -> Locator:
    return page.get_by_role("status")


def region(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Mapa de comarques").get_by_role("link", name=name)


def titles(page: Page) -> list[str]:
    return page.get_by_role("rowheader").filter(has=page.locator("a[href^='/projectes/']")).all_inner_texts()


def where(page: Page) -> str:
    parts = urlsplit(page.url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@JAVASCRIPT
def test_a_click_on_the_map_filters_and_the_way_back_restores_all(
    new_page: NewPage, explorer: str, javascript: bool
) -> None:
    page = new_page(java_script_enabled=javascript)
    page.goto(explorer)
    expect(total(page)).to_have_text(f"{MORE + 4} projectes")
    region(page, "Osona: 1 projecte").click()
    expect(total(page)).to_have_text("1 projecte")
    assert where(page) == "/projectes?territory=Osona"
    assert titles(page) == ["Sol de Vic"]
    page.locator("#sector-energia").click()
    expect(page.get_by_role("link", name="Treu el filtre: Sector: Energia")).to_be_visible()
    assert where(page) == "/projectes?sector=energia&territory=Osona"
    region(page, "Osona, triada: 1 projecte").click()
    expect(total(page)).to_have_text(f"{MORE + 3} projectes")
    page.go_back()
    expect(total(page)).to_have_text("1 projecte")
    expect(region(page, "Osona, triada: 1 projecte")).to_have_attribute("aria-current", "true")
    page.go_back()
    page.go_back()
    expect(total(page)).to_have_text(f"{MORE + 4} projectes")
    assert where(page) == "/projectes"
    page.go_forward()
    expect(total(page)).to_have_text("1 projecte")
    assert where(page) == "/projectes?territory=Osona"


@JAVASCRIPT
def test_the_keyboard_alone_does_it_all(new_page: NewPage, explorer: str, javascript: bool) -> None:
    """Words, a facet, the map, a chip and the list of comarques, each by Tab and Enter."""
    page = new_page(java_script_enabled=javascript)
    page.goto(explorer)
    page.get_by_role("searchbox", name="Paraules").focus()
    page.keyboard.type("habitatge")
    page.keyboard.press("Enter")
    expect(total(page)).to_have_text("2 projectes")
    page.get_by_role("link", name="2018-2019").first.focus()
    page.keyboard.press("Enter")
    expect(total(page)).to_have_text("1 projecte")
    region(page, "Bages: 1 projecte").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Treu el filtre: Territori: Bages")).to_be_visible()
    assert titles(page) == ["Casa de Manresa"]
    page.get_by_role("link", name="Treu tots els filtres").focus()
    page.keyboard.press("Enter")
    expect(total(page)).to_have_text(f"{MORE + 4} projectes")
    expect(page.get_by_role("searchbox", name="Paraules")).to_have_value("")


def test_the_focus_stays_where_it_was_and_what_is_unfolded_stays_so(page: Page, explorer: str) -> None:
    """On a value, on the map; after a chip is gone, on what it changed; after a page, on the rows."""
    page.goto(explorer)
    page.locator("#faceta-edition > summary").click()
    for link in (page.locator("#sector-habitatge"), page.locator("#mapa-territory-bages")):
        link.focus()
        page.keyboard.press("Enter")
        expect(link).to_have_attribute("aria-current", "true")
        expect(link).to_be_focused()
    expect(page.locator("#faceta-edition")).not_to_have_attribute("open", "")
    page.get_by_role("link", name="Treu el filtre: Territori: Bages").click()
    expect(total(page)).to_have_text("2 projectes")
    expect(total(page)).to_be_focused()
    page.goto(explorer)
    page.get_by_role("link", name="Mostra'n més").click()
    expect(page.get_by_role("heading", name="Resultats del 25 al 34")).to_be_focused()


def test_words_apply_while_they_are_typed_and_nothing_typed_is_lost(page: Page, explorer: str) -> None:
    page.goto(explorer)
    words = page.get_by_role("searchbox", name="Paraules")
    words.press_sequentially("plaques")
    expect(total(page)).to_have_text("1 projecte")
    expect(words).to_be_focused()
    expect(words).to_have_value("plaques")
    assert where(page) == "/projectes?q=plaques"
    words.fill("")
    expect(total(page)).to_have_text(f"{MORE + 4} projectes")
    assert where(page) == "/projectes"


@JAVASCRIPT
def test_pages_lead_on_and_back_and_have_every_project_once(
    new_page: NewPage, explorer: str, large: Assistant, javascript: bool
) -> None:
    page = new_page(java_script_enabled=javascript)
    page.goto(f"{explorer}?sort=title")
    first = titles(page)
    page.get_by_role("link", name="Mostra'n més").click()
    expect(page.get_by_role("heading", name="Resultats del 25 al 34")).to_be_visible()
    second = titles(page)
    assert len({*first, *second}) == len(first) + len(second) == MORE + 4
    expect(page.get_by_role("link", name="Mostra'n més")).to_have_count(0)
    page.get_by_role("link", name="Torna als anteriors").click()
    expect(page.get_by_role("heading", name="Resultats del 1 al 24")).to_be_visible()
    assert titles(page) == first


@pytest.mark.parametrize("query", ["", "?sector=habitatge", "?territory=Bages&edition=2018-2019", "?q=horta"])
def test_the_number_beside_a_value_is_what_the_api_gives_for_it(page: Page, explorer: str, query: str) -> None:
    """Of each facet that is not filtered yet, its value alone is added."""
    page.goto(f"{explorer}{query}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    api = explorer.replace("/projectes", "/v1/projects")
    checked = 0
    for name in ("sector", "territory", "edition", "promoter"):
        if f"{name}=" in query:
            continue
        for value in page.locator(f"a.value[id^='{name}-']").all():
            wanted = urlsplit(value.get_attribute("href") or "").query
            assert page.request.get(f"{api}?{wanted}").json()["total"] == int(value.locator(".count").inner_text())
            checked += 1
    assert checked >= 2
    assert total(page).inner_text().split()[0] == str(page.request.get(f"{api}{query}").json()["total"])


def test_the_file_has_the_rows_shown_in_their_order(page: Page, explorer: str) -> None:
    page.goto(explorer)
    page.locator("#sector-habitatge").click()
    expect(total(page)).to_have_text("2 projectes")
    page.get_by_role("link", name="Per títol").click()
    expect(page.get_by_role("columnheader", name="Títol")).to_have_attribute("aria-sort", "ascending")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    content = download.value.path().read_text(encoding="utf-8-sig")
    assert [row["títol"] for row in csv.DictReader(io.StringIO(content))] == titles(page)


@JAVASCRIPT
def test_filters_go_to_the_assistant_and_come_back_from_its_answer(
    new_page: NewPage, explorer: str, javascript: bool
) -> None:
    page = new_page(java_script_enabled=javascript)
    page.goto(f"{explorer}?sector=habitatge&territory=Bages&edition=2018-2019")
    page.get_by_role("link", name="Pregunta-ho a l'assistent").click()
    expect(page.get_by_text("Hi ha 1 projecte")).to_be_visible()
    page.get_by_role("link", name="Obre-ho a l'explorador").click()
    expect(total(page)).to_have_text("1 projecte")
    assert where(page) == "/projectes?sector=habitatge&territory=Bages&edition=2018-2019"


def test_a_project_says_all_and_leads_to_those_like_it(page: Page, explorer: str) -> None:
    page.goto(explorer)
    page.get_by_role("link", name="Casa de Manresa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casa de Manresa")
    expect(page.get_by_text("2018-2019 (deduïda)")).to_be_visible()
    related = page.get_by_role("article").get_by_role("article").get_by_role("heading")
    expect(related.first).to_have_text("Hort comú 00")
    related.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hort comú 00")


def test_a_page_that_cannot_be_fetched_is_left_to_the_browser(page: Page, explorer: str) -> None:
    """The link leads where it says, as without JavaScript."""
    page.goto(explorer)
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')); }")
    page.locator("#sector-habitatge").click()
    expect(total(page)).to_have_text("2 projectes")
    assert where(page) == "/projectes?sector=habitatge"
    assert page.evaluate("window.fetch.toString().includes('native')")
