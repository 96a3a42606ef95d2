"""The pages, without JavaScript."""

import re
from html import escape
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.formatting import date_text, number_text
from api.markdown import render, render_marked
from api.pages import NOTICES
from assistant.model import Question
from tests.api.fake import START, FakeAssistant

NOT_FOUND = "No s'ha trobat el fragment que demana l'enllaç"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


class Elements(HTMLParser):
    """The elements of a page: names, attributes, ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str, **attrs: str) -> list[dict[str, str | None]]:
        return [have for name, have in self.found if name == tag and attrs.items() <= have.items()]


def test_an_answer_is_shown_with_its_marks_linked_to_its_quotes(client: TestClient, assistant: FakeAssistant) -> None:
    response = client.get("/", params={"q": "Quin capital cal?", "conversation_id": "c-7"})
    page = Elements(response.text)
    assert assistant.asked == [Question("Quin capital cal?", "c-7")]
    assert response.headers["cache-control"] == "no-store"
    assert [link["href"] for link in page.all("a", **{"class": "mark"})] == ["#cita-m1-1"] * 2
    assert len(page.all("li", id="cita-m1-1")) == 1
    assert "<blockquote>El capital mínim és de 3.000 €.</blockquote>" in response.text
    assert "(juny de 2024)" in response.text
    assert page.all("input", name="conversation_id", value="c-7")
    assert page.all("button", name="q", value="Quants socis calen?")
    assert page.all("a", href=f"/documents/guia.crear?passage=guia.crear~capital&start={START}&end={START + 31}#marcat")


def test_nothing_of_the_question_or_the_answer_becomes_html(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.text = (
        f"{EVIL} [x](javascript:alert(1)) ![y](https://exemple.cat/z.png) [1]: https://dolent.example\n\n[1]"
    )
    page = client.get("/", params={"q": EVIL})
    assert EVIL not in page.text
    elements = Elements(page.text)
    assert [script.get("src") for script in elements.all("script")] == ["/static/ask.js", "/widget.js"]
    assert not elements.all("img")
    assert not [link for link in elements.all("a") if "javascript" in (link["href"] or "")]


@pytest.mark.parametrize(
    ("q", "loaded", "raising", "status", "notice"),
    [
        ("  ", True, None, 422, NOTICES["empty"]),
        ("x" * 2001, True, None, 422, NOTICES["long"]),
        ("hola?", False, None, 503, NOTICES["loading"]),
        ("hola?", True, RuntimeError("hola?"), 500, NOTICES["error"]),
    ],
)
def test_a_failure_is_told_and_what_was_typed_is_kept(
    client: TestClient,
    assistant: FakeAssistant,
    q: str,
    loaded: bool,
    raising: Exception | None,
    status: int,
    notice: str,
) -> None:
    assistant.loaded, assistant.raising = loaded, raising
    response = client.get("/", params={"q": q})
    assert response.status_code == status
    assert f'<p class="notice" role="alert">{escape(notice)}'.replace("&#x27;", "&#39;") in response.text
    assert f">{q}</textarea>" in response.text


def test_the_page_can_be_read_before_the_assistant_is_loaded(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.loaded = False
    assert client.get("/").status_code == 200


def test_a_source_page_marks_the_quote(client: TestClient) -> None:
    html = client.get(f"/documents/guia.crear?passage=guia.crear~capital&start={START}&end={START + 31}").text
    assert '<p><mark id="marcat">El capital mínim és de 3.000 €.</mark></p>' in html
    plain = client.get("/documents/guia.crear").text
    assert "<mark" not in plain
    assert NOT_FOUND not in html + plain


@pytest.mark.parametrize(
    "query",
    [
        "passage=guia.crear~res&start=0&end=5",
        "passage=guia.altra~capital&start=0&end=5",
        "start=0&end=5",
        "passage=guia.crear~capital",
        "passage=guia.crear~capital&start=5&end=5",
        "passage=guia.crear~capital&start=9&end=5",
        "passage=guia.crear~capital&start=0&end=9999",
        "passage=guia.crear~capital&start=-5&end=5",
        "passage=guia.crear~capital&start=a&end=%F0%9F%98%80",
        f"passage=guia.crear~capital&start=0&end={'9' * 5000}",
    ],
)
def test_a_span_that_is_not_there_is_told_and_the_document_shown(client: TestClient, query: str) -> None:
    """The corpus may have changed since the link was made, or somebody wrote it by hand."""
    response = client.get(f"/documents/guia.crear?{query}")
    assert response.status_code == 200
    assert NOT_FOUND in response.text
    assert "<p>El capital mínim és de 3.000 €.</p>" in response.text
    assert "marcat" not in response.text


def test_an_unknown_source_is_a_page_that_says_so(client: TestClient) -> None:
    response = client.get("/documents/res")
    assert (response.status_code, response.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_a_marked_span_never_breaks_the_markup() -> None:
    """Wherever a span begins and ends on a letter, the page is what it is without the mark."""
    text = "- Un **dos tres** quatre\n- Cinc\n\n## Sis"
    letters = [place for place, letter in enumerate(text) if letter.isalpha()]
    for start in letters:
        for end in (place + 1 for place in letters if place >= start):
            html = str(render_marked(text, start, end))
            plain = html.replace('<mark id="marcat">', "").replace("<mark>", "").replace("</mark>", "")
            assert plain == str(render(text)), text[start:end]
            assert "<mark" in html, text[start:end]


PIECES = (
    *(
        "- ",
        "1. ",
        "## ",
        "> ",
        "    ",
        "  \n",
        "\n",
        "\n\n",
        "---\n",
        "```\n",
        "**",
        "*",
        "`",
        "#",
        "[",
        "](https://x.cat)",
    ),
    *(
        "](https://x.cat/a b)",
        "&amp;",
        "\\*",
        "<b>",
        "[1]",
        "casa",
        "«Hola»",
        "l'",
        "3.000 €.",
        " ",
        "\ue000",
        "\ue001",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.integers(-1, 40), st.integers(-1, 40))
def test_whatever_is_marked_the_rest_of_the_page_stays(text: str, start: int, end: int) -> None:
    """Also where the span cuts through markup: then something near it is marked, or nothing."""
    html = str(render_marked(text, start, end))
    plain = html.replace('<mark id="marcat">', "").replace("<mark>", "").replace("</mark>", "")
    assert plain == str(render(text.replace("\ue000", " ").replace("\ue001", " ")))
    assert html.count('id="marcat"') <= 1


@pytest.mark.parametrize(
    ("text", "span", "marked"),
    [
        ("Diu **«hola»** i prou.", "**«hola»**", ["«hola»"]),
        ("Diu **hola i prou**.", "Diu **hola", ["Diu ", "hola"]),
        ("Diu **hola i prou**.", "*hola i", ["hola i"]),
        ("Un [enllaç](https://x.cat/a) i prou.", "enllaç](https://x.cat/a", ["Un ", "enllaç", " i prou."]),
        ("Un `codi` i prou.", "`codi` i", ["codi", " i"]),
        (
            "Un.\n\n- Dos.\n- Tres.\n\n## Quatre\n\nCinc.",
            "Dos.\n- Tres.\n\n## Quatre\n\nCinc",
            ["Dos.", "Tres.", "Quatre", "Cinc"],
        ),
        ("- Un.\n- Dos.", "- Un.\n- ", ["Un."]),
        ("Un **dos**.", "**", []),
    ],
)
def test_what_is_marked_across_markup(text: str, span: str, marked: list[str]) -> None:
    """The text of the span wherever it is shown; the whole line where an end falls inside an address."""
    start = text.index(span)
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", str(render_marked(text, start, start + len(span)))) == marked


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (-1, 3), (0, 999), (0, 2)])
def test_an_impossible_span_marks_nothing(start: int, end: int) -> None:
    text = "- Un dos"
    assert render_marked(text, start, end) == render(text)


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2025-09-10", "10 de setembre de 2025"),
        ("2024-04-01", "1 d'abril de 2024"),
        ("2024-08", "agost de 2024"),
        ("2024", "2024"),
        (None, ""),
        ("2024-13", "2024-13"),
        ("fa temps", "fa temps"),
    ],
)
def test_dates_are_written_in_catalan(iso: str | None, text: str) -> None:
    assert date_text(iso) == text


def test_thousands_have_a_point() -> None:
    assert [number_text(number) for number in (7, 947, 12345)] == ["7", "947", "12.345"]
