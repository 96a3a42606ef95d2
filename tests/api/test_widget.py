"""GET /widget.js and the modules it fetches: any page may load them, and none is older than another."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.shared_files import FOLDER
from assistant.settings import Settings
from tests.api.fake import FakeAssistant

ROOT = Path(__file__).parents[2]
FILES = ["/widget.js", "/static/widget/panel.js"]
ORIGIN = {"origin": "https://altra.exemple"}


@pytest.mark.parametrize("address", FILES)
def test_any_page_may_load_it_and_asks_for_it_anew_each_time(client: TestClient, address: str) -> None:
    response = client.get(address, headers=ORIGIN)
    assert response.status_code == 200
    names = ("content-type", "access-control-allow-origin", "cross-origin-resource-policy", "cache-control")
    assert [response.headers[name] for name in names] == [
        "text/javascript; charset=utf-8",
        "*",
        "cross-origin",
        "no-cache",
    ]
    again = client.get(address, headers={**ORIGIN, "if-none-match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"


def test_the_loader_is_the_same_file_by_both_addresses(client: TestClient) -> None:
    assert client.get("/widget.js").content == client.get("/static/widget/widget.js").content


@pytest.mark.parametrize("address", ["/static/widget/no.js", "/static/widget/%2e%2e/app.css", "/static/widget/"])
def test_nothing_else_is_there(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("method", "address"),
    [("POST", "/v1/chat"), ("POST", "/v1/feedback"), ("DELETE", "/v1/conversations/c1"), ("GET", "/v1/projects")],
)
def test_a_named_origin_may_do_all_that_the_widget_does(method: str, address: str) -> None:
    """Its browser asks first (a preflight), and lets the page read how long to wait."""
    client = TestClient(create_app(FakeAssistant(), Settings(cors_allowed_origins="https://altra.exemple")))
    asks = {**ORIGIN, "access-control-request-method": method, "access-control-request-headers": "content-type,accept"}
    assert client.options(address, headers=asks).status_code == 200
    response = client.request(method, address, headers=ORIGIN)
    assert response.headers["access-control-allow-origin"] == "https://altra.exemple"
    assert response.headers["access-control-expose-headers"] == "Retry-After"
    asks["origin"] = "https://una-altra.exemple"
    assert client.options(address, headers=asks).status_code == 400


def test_the_page_to_ask_on_has_both_the_form_and_the_widget(client: TestClient) -> None:
    """Without JavaScript the form; what was refused is in the form, and the widget stays away."""
    page = client.get("/", params={"q": "Quin capital cal?"}).text
    assert '<assistent-ess mode="inline" lang="ca" conversation="c1">' in page
    assert '<form class="ask" action="/" method="get">' in page
    refused = client.get("/", params={"q": " "}).text
    assert "assistent-ess" not in refused
    assert "widget.js" not in refused


def test_its_page_names_every_attribute_part_and_event_that_there_is() -> None:
    """What `docs/widget.md` promises is what the files have."""
    text = (ROOT / "docs" / "widget.md").read_text(encoding="utf-8")
    code = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.js"))
    parts = set(re.findall(r'(?:part: |setAttribute\("part", )"(\w+)"', code))
    assert set(re.findall(r"`(\w+)`", text.split("::part(panel)")[1].split("\n\n")[1])) == parts
    attributes = set(re.findall(r'[gh]etAttribute\("(\w+)"\)', code)) - {"part"}
    table = text.split("## Attributes")[1].split("\n\n")[2]
    assert {name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])} == {
        *attributes,
        "theme",  # these two are read by the styles alone
        "position",
    }
    events = set(re.findall(r'(?:emit|CustomEvent)\("(\w+)"', code))
    listed = text.split("| event |")[1].split("\n\n")[0]
    assert {name for row in listed.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])} == events
