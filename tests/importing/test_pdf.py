"""A PDF becomes its paragraphs, under the headings that the size of the letters shows."""

import io

import pytest
from pypdf import PdfWriter
from pypdf.constants import UserAccessPermissions
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from assistant.importing import limits, pdf
from assistant.importing.imported import Imported, Origin, Refused
from tests.importing import making
from tests.importing.making import LONG

ORIGIN = Origin("guia.pdf")


def read(data: bytes) -> Imported:
    return pdf.read(data, ORIGIN)


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as error:
        read(data)
    return str(error.value)


def test_sizes_become_headings_and_lines_become_paragraphs() -> None:
    """The biggest heading at the start is the title; a paragraph over many lines is one line; bullets are a list."""
    story = [
        ("Title", "Guia de constitució"), ("Normal", LONG), ("Heading1", "Quant costa"),
        ("Normal", "El capital social mínim és de 3.000 €. La col·laboració és «lliure»."),
        ("Bullet", "l'acta de l'assemblea"), ("Bullet", "els estatuts"), ("Heading2", "Terminis"), ("Normal", LONG),
    ]  # fmt: skip
    imported = read(making.pdf(story))
    assert imported.title == "Guia de constitució"
    assert imported.text == (
        f"{LONG}\n\n## Quant costa\n\nEl capital social mínim és de 3.000 €. La col·laboració és «lliure».\n\n"
        f"- l'acta de l'assemblea\n- els estatuts\n\n### Terminis\n\n{LONG}\n"
    )
    assert imported.as_of is not None
    assert (imported.url, imported.notes) == (None, ())


def test_what_every_page_repeats_is_left_out() -> None:
    """Running heads and page numbers stand in the margins; a paragraph that a page cuts is whole again."""
    first, second = "La frase comença en una pàgina i acaba", "a la següent sense cap cap de pàgina al mig."
    story = [("Heading1", "Text"), ("Normal", first), ("Page", ""), ("Normal", second), ("Page", ""), ("Normal", LONG)]
    assert read(making.pdf(story, running="Generalitat de Catalunya")).text == f"{first} {second}\n\n{LONG}\n"


def test_a_title_in_the_properties_counts_where_the_text_has_none() -> None:
    """But not the name that a program filled in: then the file's own name is the title."""
    story = [("Normal", LONG)]
    assert read(making.pdf(story, title="Estatuts tipus")).title == "Estatuts tipus"
    assert read(making.pdf(story, title="Microsoft Word - estatuts.docx")).title == "guia"


def test_a_bold_line_of_the_size_of_the_text_is_a_heading() -> None:
    """A bold sentence is not."""
    story = [
        ("Normal", LONG), ("Normal", "<b>Quant es triga</b>"), ("Normal", "Dos mesos."),
        ("Normal", "<b>Compte amb els terminis.</b>"),
    ]  # fmt: skip
    text = f"{LONG}\n\n## Quant es triga\n\nDos mesos.\n\nCompte amb els terminis.\n"
    assert read(making.pdf(story)).text == text


def test_a_scanned_file_says_what_to_do() -> None:
    """Pages that are pictures have no text to import."""
    assert refused(making.scanned_pdf()) == (
        "no té text, només imatges (és escanejat): passa-hi un programa d'OCR i torna-ho a provar"
    )


def test_a_page_without_text_is_told() -> None:
    """The rest of the file is imported."""
    imported = read(making.pdf([("Normal", LONG), ("Page", ""), ("Heading1", " "), ("Page", ""), ("Normal", LONG)]))
    assert imported.notes == ("pàgines sense text, potser escanejades: 2",)


def encrypted(password: str, algorithm: str) -> bytes:
    """A PDF whose owner has forbidden printing; to open it takes `password`."""
    writer = PdfWriter(clone_from=io.BytesIO(making.pdf([("Normal", LONG)])))
    writer.encrypt(password, "amo", permissions_flag=UserAccessPermissions(0), algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_file_with_a_password_is_read_where_anybody_may_open_it(algorithm: str) -> None:
    """Its owner has only forbidden printing or copying; one that asks for a password to open is refused."""
    assert read(encrypted("", algorithm)).text == f"{LONG}\n"
    assert refused(encrypted("clau", algorithm)) == (
        "cal una contrasenya per obrir-lo: obre'l i desa'l o imprimeix-lo a PDF sense contrasenya"
    )


def test_a_file_encrypted_in_another_way_is_refused() -> None:
    """With a certificate, or a shop's own lock: no password opens it."""
    sealed = encrypted("", "RC4-128").replace(b"/Filter /Standard", b"/Filter /FoxitSTD")
    assert refused(sealed) == "està xifrat d'una manera que no sé obrir: obre'l i imprimeix-lo a PDF"


@pytest.mark.parametrize("cut", [0.1, 0.5])
def test_a_broken_file_is_refused(cut: float) -> None:
    """Cut short, or no PDF at all."""
    whole = making.pdf([("Normal", LONG)])
    assert refused(whole[: int(len(whole) * cut)]) == "no és un PDF vàlid, o està malmès"
    assert refused(b"hola") == "no és un PDF vàlid, o està malmès"


def test_a_file_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message has the number and the limit."""
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    assert limits.MAX_PAGES == 500
    two = making.pdf([("Normal", LONG), ("Page", ""), ("Normal", LONG)])
    assert refused(two) == "té 2 pàgines i el màxim és 1: parteix-lo"


def drawn(*pages: list[tuple[float, float, float, str]], font: str = "Helvetica") -> bytes:
    """A PDF of lines (x, y, size, text) that are drawn one by one."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for page in pages:
        for x, y, size, text in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_split_word_is_whole_again() -> None:
    """At a hyphen, seen or soft; a pronoun keeps its own. Old letters become the corpus's."""
    lines = ["Cal una eﬁcaç coope-", "rativa i una altra coope\u00ad", "rativa; s'ha d'inscriure-", "se abans."]
    page = [(70.0, 700.0 - 12 * at, 10.0, text) for at, text in enumerate(lines)]
    assert read(drawn(page, font="Vera")).text == (
        "Cal una eficaç cooperativa i una altra cooperativa; s'ha d'inscriure-se abans.\n"
    )


def test_left_and_right_pages_have_heads_of_their_own() -> None:
    """All go; a heading in the margin whose number changes stays."""
    heads = ["Memòria 2020", "Xarxa d'Ateneus"]
    pages = [
        [(70.0, 820.0, 8.0, heads[n % 2]), (70.0, 800.0, 16.0, f"Fitxa {n}"), (70.0, 700.0, 10.0, LONG[:90] + "."),
         (500.0, 20.0, 8.0, f"{n} | Generalitat")]
        for n in range(1, 5)
    ]  # fmt: skip
    assert read(drawn(*pages)).text == f"{LONG[:90]}.\n\n" + "\n\n".join(
        f"## Fitxa {n}\n\n{LONG[:90]}." for n in range(2, 5)
    ) + "\n"  # fmt: skip


def test_a_short_line_ends_its_paragraph_and_a_dash_begins_an_item() -> None:
    """Cells of a row stand on one line; a dash inside a sentence is an aside; the title may stand under a logo."""
    full = "La cooperativa de treball és l'empresa de les persones que hi treballen, i el capital"
    lines = [full, full, full, "– el mínim – és poc.", "Cal portar:", "– l'acta de l'assemblea", "– els estatuts",
             "També el NIF.", "a) un original", "b) una còpia"]  # fmt: skip
    page = [(70.0, 800.0, 10.0, "Generalitat"), (70.0, 760.0, 20.0, "Guia"), (70.0, 720.0, 10.0, "Línia 1")]
    page += [(200.0, 720.0, 10.0, "2023"), *((70.0, 690.0 - 12 * at, 10.0, text) for at, text in enumerate(lines))]
    imported = read(drawn(page))
    assert (imported.title, imported.text) == (
        "Guia",
        f"Generalitat\n\nLínia 1 2023\n\n{full} {full} {full} – el mínim – és poc.\n\nCal portar:\n\n"
        "- l'acta de l'assemblea\n- els estatuts\n\nTambé el NIF.\n\n- a) un original\n- b) una còpia\n",
    )
