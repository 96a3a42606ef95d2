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
    assert read(page.encode(written)).text == "Acció de 30 € a l'Anoia.\n"


def test_a_page_without_text_is_refused() -> None:
    """One that a program would have to fill in."""
    with pytest.raises(Refused, match="no hi ha text"):
        read("<body><div id='app'></div><script>render()</script></body>")


FORM_PAGE = """<title>Ajuts. Departament</title><body>
<div id="CybotCookiebotDialog"><h2>Aquest lloc fa servir galetes</h2></div>
<div class="cc-window cookieconsent">Galetes</div>
<form id="aspnetForm"><form id="cerca"><p>Cerca</p></form><h1>Ajuts a<br>cooperatives</h1>
<p>Un local de 100 m<sup>2</sup><sup><a href="#n1">1</a></sup>, l&#x2019;IVA i<br>
la col&#x2022;laboració paraŀlela i eﬁcaç.</p><hr>
<blockquote><p>Una cita.</p></blockquote></form><div class="site-footer">Avís legal</div>"""


def test_a_page_that_is_all_one_form_is_read() -> None:
    """The notices around it go; signs of old files become the corpus's, and the marks of notes go."""
    imported = read(FORM_PAGE)
    assert (imported.title, imported.text) == (
        "Ajuts a cooperatives", "Un local de 100 m², l'IVA i\nla col·laboració paral·lela i eficaç.\n\nUna cita.\n",
    )  # fmt: skip


def test_a_page_of_many_articles_is_all_of_them() -> None:
    """None of them is the page; one that is longer than the rest is."""
    many = "<body><h1>Notícies</h1>" + "".join(f"<article><h2>{n}</h2><p>Text {n}.</p></article>" for n in "ABC")
    assert read(many).text == "## A\n\nText A.\n\n## B\n\nText B.\n\n## C\n\nText C.\n"
    one = "<body><article><h1>Guia</h1><p>Un text llarg.</p></article><article><p>Curt.</p></article>"
    assert read(one).text == "Un text llarg.\n"


def test_questions_that_unfold_are_headings() -> None:
    """Under the heading above them, all at the same level."""
    page = (
        "<main><h1>Ajuts</h1><h2>Preguntes</h2><details><summary>Qui?</summary><p>Tothom.</p></details>"
        "<details><summary>Quan?</summary><p>Al maig.</p></details><h2>Contacte</h2><p>Aquí.</p></main>"
    )
    assert read(page).text == ("## Preguntes\n\n### Qui?\n\nTothom.\n\n### Quan?\n\nAl maig.\n\n## Contacte\n\nAquí.\n")


def test_definitions_are_a_list_or_sections() -> None:
    """A term with its meaning is one item; what explains it at length is a section under its name."""
    short = (
        "<h1>Termes</h1><dl><dt>Soci</dt><dt>Sòcia</dt><dd>Qui hi treballa.</dd><dt>Capital</dt><dd>Els diners.</dd>"
        "<dd>També béns</dd></dl>"
    )
    assert read(short).text == "- Soci; Sòcia: Qui hi treballa.\n- Capital: Els diners. També béns\n"
    long = "<h1>Termes</h1><dl><dt>Requisits</dt><dd><ul><li>ser-ne dues</li></ul></dd><dt>Quan</dt><dd>Ara.</dd></dl>"
    assert read(long).text == "## Requisits\n\n- ser-ne dues\n\n## Quan\n\nAra.\n"


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("<caption>Imports</caption><thead><tr><td>Línia</td><td>Any</td><td>Import</td></tr></thead>"
         "<tr><td rowspan=2>Una</td><td>2023</td><td>10</td></tr><tr><td>2024</td><td>12</td></tr>"
         "<tr><td colspan=2>Total</td><td>22</td></tr>",
         "Imports\n\n- Línia: Una; Any: 2023; Import: 10\n- Línia: Una; Any: 2024; Import: 12\n"
         "- Línia: Total; Import: 22\n"),
        ("<tr><th rowspan=2>Línia</th><th colspan=2>Import</th></tr><tr><th>2023</th><th>2024</th></tr>"
         "<tr><td>Una</td><td>10</td><td>12</td></tr>", "- Línia: Una; Import 2023: 10; Import 2024: 12\n"),
        ("<tr><th>Qui</th><th>Papers</th></tr><tr><td>Sòcies</td><td>Cal:<ul><li>l'acta</li>"
         "<li>el NIF</li></ul></td></tr>",
         "- Qui: Sòcies; Papers: Cal: l'acta, el NIF\n"),
        ("<tr><td>Tràmit</td><td>Termini</td><td>Lloc</td></tr><tr><td>Acta</td><td>2 mesos</td><td>Vic</td></tr>"
         "<tr><td>NIF</td><td>1 dia</td><td>Olot</td></tr>",
         "- Tràmit: Acta; Termini: 2 mesos; Lloc: Vic\n- Tràmit: NIF; Termini: 1 dia; Lloc: Olot\n"),
        ("<tr><th>Telèfon</th><td>012</td></tr><tr><th>Web</th><td>x.cat</td></tr>", "- Telèfon: 012\n- Web: x.cat\n"),
    ],
)  # fmt: skip
def test_a_row_is_said_with_the_names_of_its_columns(table: str, text: str) -> None:
    """Cells over many rows or columns, headers in two rows, lists in a cell, names that only figures below show."""
    assert read(f"<table>{table}</table>").text == text
