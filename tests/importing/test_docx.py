"""A Word document keeps its headings and lists, and loses what the corpus does not have."""

import io
import zipfile
from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.importing import docx
from assistant.importing.imported import Origin, Refused
from assistant.importing.limits import OLE
from tests.importing import making

ORIGIN = Origin("guia.docx")


def guide(document: Any) -> None:
    document.add_heading("Com es fa una cooperativa", 0)
    paragraph = document.add_paragraph("El capital és de ")
    paragraph.add_run("3.000 €").bold = True
    paragraph.add_run(" com a mínim, i això no és *cap* cosa_rara.")
    document.add_heading("Quins papers calen", 1)
    for text in ("l'acta", "els estatuts"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Quan", 2)
    document.add_paragraph("primer això", style="List Number")
    document.add_paragraph("després allò", style="List Number")
    document.add_heading("Quant costa", 1)
    table = document.add_table(2, 3)
    for at, text in enumerate(("Tràmit", "Termini", "Preu")):
        table.cell(0, at).paragraphs[0].add_run(text).bold = True
    for at, text in enumerate(("Registre", "2 mesos", "100 €")):
        table.cell(1, at).text = text


def test_styles_become_headings_and_lists() -> None:
    """Bold is plain text, signs stay as they are, a row of a table is a sentence with its columns' names."""
    imported = docx.read(making.word(guide), ORIGIN)
    assert imported.title == "Com es fa una cooperativa"
    assert imported.text == (
        "El capital és de 3.000 € com a mínim, i això no és *cap* cosa_rara.\n\n"
        "## Quins papers calen\n\n- l'acta\n- els estatuts\n\n### Quan\n\n1. primer això\n2. després allò\n\n"
        "## Quant costa\n\n- Tràmit: Registre; Termini: 2 mesos; Preu: 100 €\n"
    )
    assert (imported.as_of, imported.url, imported.notes) == ("2024-05-06", None, ())


def test_bold_lines_are_the_headings_where_no_style_is_used() -> None:
    """The title is then the one of the properties; a long bold paragraph is no heading."""

    def write(document: Any) -> None:
        document.add_paragraph().add_run("Requisits").bold = True
        document.add_paragraph("Calen dues persones.")
        document.add_paragraph().add_run("Terminis").bold = True
        document.add_paragraph().add_run("Tot s'ha de presentar abans de l'estiu.").bold = True

    imported = docx.read(making.word(write, title="Bases"), ORIGIN)
    assert (imported.title, imported.text) == (
        "Bases", "## Requisits\n\nCalen dues persones.\n\n## Terminis\n\nTot s'ha de presentar abans de l'estiu.\n",
    )  # fmt: skip


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as error:
        docx.read(data, ORIGIN)
    return str(error.value)


def test_what_is_no_document_of_word_is_refused() -> None:
    """Cut short, another kind of zip, one with a password or of before 2007, or without a word in it."""
    broken = "no és un fitxer .docx vàlid, o està malmès"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("hola.txt", "hola")
    assert refused(making.word(guide)[:2000]) == broken
    assert refused(buffer.getvalue()) == broken
    of_the_future = buffer.getvalue().replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xa7")
    assert of_the_future != buffer.getvalue()
    assert refused(of_the_future) == broken
    assert refused(OLE + b"\0" * 600) == (
        "té contrasenya o és d'un format antic: obre'l i desa'l com a .docx sense contrasenya"
    )
    assert refused(making.word(lambda document: None)) == "no hi ha text"


def test_a_file_that_expands_beyond_measure_is_refused() -> None:
    """A bomb of zeros is not unpacked."""
    buffer = io.BytesIO(making.word(guide))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/bomba.xml", b"\0" * 20_500_000)
    assert refused(buffer.getvalue()) == (
        "descomprimit ocuparia 21 MB, massa per a un .docx: torna'l a desar o parteix-lo"
    )


def in_catalan(document: Any) -> None:
    styles = document.styles
    for name in ("Títol 1", "Títol 2", "toc 1"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    styles.add_style("Apartat de la casa", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Heading 2"]
    document.add_paragraph("Guia", style="Títol 1")
    document.add_paragraph("1. Introducció\t3", style="toc 1")
    document.add_paragraph("Introducció", style="Títol 2")
    for text in ("Cal portar:", "•\tl'acta", "•\tels estatuts", "I també:", "a) el NIF", "b) el cens"):
        document.add_paragraph(text)
    document.add_paragraph("Terminis", style="Apartat de la casa")
    document.add_paragraph("Dos mesos.")


def test_headings_are_known_by_their_names_in_catalan_and_by_what_they_are_based_on() -> None:
    """The table of contents goes; items that are only typed as such are lists."""
    imported = docx.read(making.word(in_catalan), ORIGIN)
    assert (imported.title, imported.text) == (
        "Guia", "## Introducció\n\nCal portar:\n\n- l'acta\n- els estatuts\n\nI també:\n\n- a) el NIF\n- b) el cens\n\n"
        "## Terminis\n\nDos mesos.\n",
    )  # fmt: skip


def test_bold_lines_are_headings_under_a_title_too() -> None:
    """Where the title is the only one with a style."""

    def write(document: Any) -> None:
        document.add_heading("Bases", 0)
        document.add_paragraph().add_run("Requisits").bold = True
        document.add_paragraph("Calen dues persones.")

    imported = docx.read(making.word(write), ORIGIN)
    assert (imported.title, imported.text) == ("Bases", "## Requisits\n\nCalen dues persones.\n")


def revised(document: Any) -> None:
    document.add_heading("Llei", 0)
    document.add_heading("Qui", 1)
    paragraph = document.add_paragraph("Ho diu la llei")
    for name, kind, text in (("ins", "t", " nova"), ("del", "delText", " vella")):
        change, run, words = (OxmlElement(f"w:{tag}") for tag in (name, "r", kind))
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    mark, reference = OxmlElement("w:r"), OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    mark.append(reference)
    paragraph._p.append(mark)
    paragraph.add_run(".")


def with_notes(data: bytes) -> bytes:
    """The file with a footnote, which python-docx does not write."""
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kind = f'<Override PartName="/word/footnotes.xml" ContentType="{office}.footnotes+xml"/></Types>'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rIdF" Type="{relations}/footnotes" Target="footnotes.xml"/></Relationships>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"</Types>", kind.encode()).replace(b"</Relationships>", link.encode())
            new.writestr(
                name, part if "footnotes" in part.decode("latin-1") and name != "_rels/.rels" else old.read(name)
            )
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        note = '<w:footnote w:id="2"><w:p><w:r><w:t>Llei 12/2015.</w:t></w:r></w:p></w:footnote>'
        new.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{space}">{note}</w:footnotes>')
    return buffer.getvalue()


def test_notes_stand_at_the_end_and_changes_are_taken() -> None:
    """The text is as after accepting every change; notes have a heading, and their marks are gone."""
    assert docx.read(with_notes(making.word(revised)), ORIGIN).text == (
        "## Qui\n\nHo diu la llei nova.\n\n## Notes\n\n1. Llei 12/2015.\n"
    )
