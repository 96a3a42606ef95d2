"""The explorer as the server renders it: everything works by links and one form."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.api.fake import PROJECTS, FakeAssistant
from tests.api.test_pages import EVIL, Elements

ALL = len(PROJECTS)


def shown(client: TestClient, address: str) -> Elements:
    response = client.get(address)
    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    return Elements(response.text)


def query(address: str | None) -> dict[str, list[str]]:
    """The query of an address of the explorer."""
    parts = urlsplit(address or "")
    assert parts.path == "/projectes"
    return parse_qs(parts.query)


def the(elements: list[dict[str, str | None]]) -> dict[str, str | None]:
    (one,) = elements
    return one


def test_the_first_page_has_every_project_and_leads_to_each(client: TestClient) -> None:
    response = client.get("/projectes")
    page = Elements(response.text)
    assert response.headers["cache-control"] == "no-store"
    assert f'role="status" tabindex="-1">{ALL} projectes</p>' in response.text
    for project in PROJECTS:
        assert page.all("a", href=f"/projectes/{project.id}")
    assert [script["src"] for script in page.all("script")] == ["/static/explorer/explorer.js"]
    assert not [tag for tag, attributes in page.found if "style" in attributes]


def test_filters_are_read_as_in_the_api_and_kept_in_every_link(client: TestClient) -> None:
    """OR inside a facet; a value that is chosen is taken off by its own link, another is added by its."""
    page = shown(
        client, "/projectes?sector=energia&sector=cultura&territory=Maresme&view=cards&sort=title&lang=es&q=sol"
    )
    own = {"territory": ["Maresme"], "q": ["sol"], "sort": ["title"], "view": ["cards"], "lang": ["es"]}
    chosen = the(page.all("a", id="sector-energia"))
    assert chosen["aria-current"] == "true"
    assert query(chosen["href"]) == own | {"sector": ["cultura"]}
    edition = the(page.all("a", id="edition-2018-2019"))
    assert "aria-current" not in edition
    assert query(edition["href"]) == own | {"sector": ["energia", "cultura"], "edition": ["2018-2019"]}
    export = the(
        page.all("a", href="/v1/projects?sector=energia&sector=cultura&territory=Maresme&q=sol&sort=title&format=xlsx")
    )
    assert "download" in export
    assert [(field["name"], field["value"]) for field in page.all("input", type="hidden")] == [
        ("sector", "energia"), ("sector", "cultura"), ("territory", "Maresme"),
        ("sort", "title"), ("view", "cards"), ("lang", "es"),
    ]  # fmt: skip


def test_empty_fields_of_the_form_are_no_filters(client: TestClient) -> None:
    page = shown(client, "/projectes?q=&promoter=+&sector=&lang=&view=&sort=")
    assert not page.all("ul", **{"class": "chips"})
    assert query(the(page.all("a", id="sector-energia"))["href"]) == {"sector": ["energia"]}


def test_a_choice_that_does_not_exist_is_the_usual_one(client: TestClient) -> None:
    """Of the view, the order and the language; these leave no project out."""
    assert client.get("/projectes?view=x&sort=x&lang=xx").text == client.get("/projectes").text


@pytest.mark.parametrize(
    ("address", "text", "instead"),
    [
        ("/projectes?sector=energies", "No hi ha cap sector que es digui «energies».", {"sector": ["energia"]}),
        (
            "/projectes?territory=Marte&sector=energia&lang=en",
            "No town, comarca or vegueria is called “Marte”.",
            {"sector": ["energia"], "territory": ["Maresme"], "lang": ["en"]},
        ),
        ("/projectes?edition=2018", "No hi ha cap edició «2018».", {"edition": ["2018-2019"]}),
    ],
)
def test_an_unknown_value_shows_no_rows_and_what_is_like_it(
    client: TestClient, address: str, text: str, instead: dict[str, list[str]]
) -> None:
    response = client.get(address)
    page = Elements(response.text)
    assert response.status_code == 422
    assert text in unescape(response.text)
    assert not [link for link in page.all("a") if (link["href"] or "").startswith("/projectes/")]
    assert instead in [query(link["href"]) for link in page.all("a") if "data-explore" in link]


@pytest.mark.parametrize("name", ["sector", "territory", "edition", "promoter", "q"])
def test_a_value_longer_than_a_filter_may_be_is_refused(client: TestClient, name: str) -> None:
    response = client.get("/projectes", params={name: "a" * 201})
    assert response.status_code == 422
    assert "fins a 200 caràcters" in response.text
    assert "a" * 201 not in response.text


def test_nothing_of_an_address_becomes_html(client: TestClient) -> None:
    for name in ("sector", "territory", "edition", "promoter", "q"):
        html = client.get("/projectes", params={name: EVIL}).text
        assert EVIL not in html
        assert not Elements(html).all("img")


def test_where_nothing_is_found_each_filter_says_what_there_is_without_it(client: TestClient) -> None:
    """No project has no edition and is of this one."""
    page = client.get("/projectes?sector=cultura&territory=Mataró").text
    assert "0 projectes" in page
    assert "Sense «Mataró» n'hi ha 1" in unescape(page)
    assert "Sense «Cultura» n'hi ha 2" in unescape(page)
    assert "format=csv" not in page
    assert "/?q=" not in page


def test_the_map_has_a_link_for_each_comarca_with_projects(client: TestClient) -> None:
    """Its name says how many; the one that is chosen says so, and leads back."""
    region = the(shown(client, "/projectes").all("a", id="mapa-territory-maresme"))
    assert region["aria-label"] == "Maresme: 2 projectes"
    assert query(region["href"]) == {"territory": ["Maresme"]}
    chosen = the(shown(client, "/projectes?territory=Maresme&lang=en").all("a", id="mapa-territory-maresme"))
    assert (chosen["aria-label"], chosen["aria-current"]) == ("Maresme, chosen: 2 projects", "true")
    assert query(chosen["href"]) == {"lang": ["en"]}


def test_filters_go_along_to_the_assistant_where_a_question_says_them(client: TestClient) -> None:
    """And nowhere else: not without filters, and not where no question says just those."""
    asked = [link["href"] for link in shown(client, "/projectes?sector=energia&lang=en").all("a", **{"class": "ask"})]
    assert asked == ["/?q=Mostra%27m%20els%20projectes%20%28en%29"]
    for address in ("/projectes", "/projectes?q=sol"):
        assert not shown(client, address).all("a", **{"class": "ask"})


def test_filters_come_back_from_an_answer(client: TestClient, assistant: FakeAssistant) -> None:
    page = shown(client, "/?q=Quins projectes hi ha?")
    back = [link["href"] for link in page.all("a") if (link["href"] or "").startswith("/projectes?")]
    assert [query(address) for address in back] == [{"sector": ["energia"], "territory": ["Maresme"], "q": ["mai"]}]


def test_a_project_has_a_page_with_all_that_is_known_of_it(client: TestClient) -> None:
    response = client.get("/projectes/p1?lang=es")
    page, text = Elements(response.text), unescape(response.text)
    assert response.status_code == 200
    for known in ("Projecte 1", "Som Energia SCCL", "2018-2019", "Mataró", "Energia de proximitat.", "Datos de 2020"):
        assert known in text
    assert page.all("a", href="https://exemple.cat/p1")
    assert page.all("a", href="/projectes?sector=energia&lang=es")
    assert page.all("a", href="/projectes/p2?lang=es")
    assert [link["href"] for link in page.all("a", **{"class": "ask"})] == [
        "/?q=Qu%C3%A8%20%C3%A9s%20el%20projecte%20Projecte%201%3F%20%28es%29"
    ]


@pytest.mark.parametrize("id_", ["res", "..", "p1%2F..", "%3Cscript%3E", "p1.json"])
def test_an_unknown_project_is_a_page_that_says_so(client: TestClient, id_: str) -> None:
    response = client.get(f"/projectes/{id_}", follow_redirects=False)
    if response.status_code == 404 and response.headers["content-type"].startswith("text/html"):
        assert "No hi ha cap projecte en aquesta adreça." in response.text
    assert "<script>" not in response.text


@pytest.mark.parametrize("address", ["/projectes", "/projectes/p1"])
def test_a_page_waits_for_the_assistant(client: TestClient, assistant: FakeAssistant, address: str) -> None:
    assistant.loaded = False
    response = client.get(f"{address}?lang=en")
    assert response.status_code == 503
    assert "The explorer is still getting ready." in response.text


def test_every_page_leads_to_the_explorer_and_back(client: TestClient) -> None:
    for address in ("/", "/documents/guia.crear", "/docs", "/documents/res"):
        assert Elements(client.get(address).text).all("a", href="/projectes")
    for address in ("/projectes", "/projectes/p1", "/projectes/res"):
        assert Elements(client.get(address).text).all("a", href="/")


def test_ids_on_a_page_are_all_different(client: TestClient) -> None:
    for address in ("/projectes", "/projectes?view=cards&territory=Maresme", "/projectes/p1"):
        ids = [attributes["id"] for _, attributes in shown(client, address).found if "id" in attributes]
        assert len(ids) == len(set(ids))
