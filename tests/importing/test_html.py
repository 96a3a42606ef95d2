"""A web page becomes its own text, without what surrounds it on every page of the site."""

import pytest

from assistant.importing import html
from assistant.importing.imported import Imported, Origin, Refused

PAGE = """<!doctype html><html><head><title>Ajuts | Economia Social</title>
<meta charset="utf-8"><link rel="canonical" href="https://exemple.cat/ajuts">
<meta property="article:modified_time" content="2024-03-02T10:00:00+01:00"></head><body>
<header><h2>Economia Social</h2><nav><a href="/">Inici</a></nav></header>
<div class="cookie-banner">Fem servir galetes.</div>
<main><nav class="breadcrumb">Inici &gt; Ajuts</nav><h1>Ajuts per a cooperatives</h1>
<p>Hi ha <a href="/x">ajuts</a> de <strong>2.500&nbsp;€</strong> l'any.<script>let x = 1;</script></p>
<h2>Quan</h2><ul><li>al maig<ol><li>primer termini</li></ol></li><li>al juny</li></ul>
<h3>Imports</h3><table><thead><tr><th>Any</th><th>Import</th></tr></thead>
<tbody><tr><td>2023</td><td>10 €</td></tr><tr><td>2024</td><td>20 €</td></tr></tbody></table>
<p>Un <em>paràgraf</em><br>de dues línies.</p><div class="share-buttons">Comparteix</div></main>
<footer>Peu de pàgina</footer></body></html>"""
TEXT = """\
Hi ha ajuts de 2.500 € l'any.

## Quan

- al maig
  1. primer termini
- al juny

### Imports

- Any: 2023; Import: 10 €
- Any: 2024; Import: 20 €

Un paràgraf
de dues línies.
"""


ORIGIN = Origin("ajuts.html")


def read(page: str | bytes, origin: Origin = ORIGIN) -> Imported:
    return html.read(page if isinstance(page, bytes) else page.encode(), origin)


def test_a_page_is_its_main_text() -> None:
    """Title, date and address are what the page says of itself; links and tables become plain text."""
    assert read(PAGE) == Imported(
        "Ajuts per a cooperatives", TEXT, Origin("ajuts.html"), "https://exemple.cat/ajuts", "2024-03-02"
    )


def test_an_address_that_was_fetched_goes_before_the_one_the_page_says() -> None:
    """What was read is what is cited."""
    assert read(PAGE, Origin("ajuts", "https://exemple.cat/ca/ajuts")).url == "https://exemple.cat/ca/ajuts"


def test_a_page_without_landmarks_loses_its_head_and_foot() -> None:
    """The title is the page's own, without the name of the site; two headings of the first level are sections."""
    page = (
        "<title>Bases – Web</title><body><header>Logo</header><div id='menu'>Menú</div><h1>Qui</h1><p>Tothom.</p>"
        "<h1>Quan</h1><p>Sempre.</p><footer>Peu</footer>"
    )
    imported = read(page)
    assert (imported.title, imported.text) == ("Qui", "Tothom.\n\n## Quan\n\nSempre.\n")


def test_a_table_that_lays_out_the_page_is_its_text() -> None:
    """A table of one column, or with headings in it, holds paragraphs and no data."""
    page = "<table><tr><td><h2>Qui som</h2><p>Som aquí.</p></td><td><p>I allà.</p></td></tr></table>"
    assert read(page).text == "Som aquí.\n\nI allà.\n"
    assert read("<table><tr><td>Una cosa.</td></tr><tr><td>Una altra.</td></tr></table>").text == (
        "Una cosa.\n\nUna altra.\n"
    )


@pytest.mark.parametrize(
    ("declared", "written"), [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("", "cp1252")]
)
def test_the_encoding_is_what_the_page_means(declared: str, written: str) -> None:
    """A page that says latin-1 has the euro of Windows, as browsers take it; one that says nothing is guessed."""
    page = f"<meta charset='{declared}'><h1>Títol</h1><p>Acció de 30 € a l’Anoia.</p>"
    assert read(page.encode(written)).text == "Acció de 30 € a l’Anoia.\n"


def test_a_page_without_text_is_refused() -> None:
    """One that a program would have to fill in."""
    with pytest.raises(Refused, match="no hi ha text"):
        read("<body><div id='app'></div><script>render()</script></body>")
