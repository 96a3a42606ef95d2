"""Plain text and Markdown, in whatever encoding they were saved."""

import pytest

from assistant.importing import text
from assistant.importing.decode import decode
from assistant.importing.imported import Origin, Refused

NOTE = """\
GUIA DE CONSTITUCIÓ

   La cooperativa és una empresa
   que costa 3.000 €.

TERMINIS
Dos anys.

Requisits
---------
• l'acta
• els estatuts
"""
MARKDOWN = """\
Guia
====

El **capital** és de [3.000 €](https://exemple.cat).

# Quant

| Any | Import |
| --- | --- |
| 2023 | 10 € |

```
# cap encapçalament
```
"""


def test_the_headings_of_a_text_are_found() -> None:
    """Capitals alone on their line, and underlined words; layout goes, bullets are a list."""
    imported = text.read_text(NOTE.encode(), Origin("nota.txt"))
    assert (imported.title, imported.text) == (
        "GUIA DE CONSTITUCIÓ",
        "La cooperativa és una empresa\nque costa 3.000 €.\n\n## TERMINIS\n\nDos anys.\n\n## Requisits\n\n"
        "- l'acta\n- els estatuts\n",
    )


def test_a_text_without_headings_is_named_by_its_file() -> None:
    """Words that are joined in a file's name are parted."""
    imported = text.read_text(b"Una frase.", Origin("acta_de_maig.txt"))
    assert (imported.title, imported.text, imported.as_of) == ("acta de maig", "Una frase.\n", None)


def test_markdown_loses_what_the_corpus_does_not_have() -> None:
    """Bold, links and tables become plain text; headings begin at the second level."""
    imported = text.read_markdown(MARKDOWN.encode(), Origin("guia.md"))
    assert imported.title == "Guia"
    assert imported.text == (
        "El capital és de 3.000 €.\n\n## Quant\n\n- Any: 2023; Import: 10 €\n\n```\n# cap encapçalament\n```\n"
    )


def test_a_document_with_a_head_is_refused() -> None:
    """It is content already, and is to be copied as it is."""
    with pytest.raises(Refused, match="ja té un cap entre dues ratlles ---: copia'l tal com és"):
        text.read_markdown(b"---\nid: x\n---\nText.\n", Origin("x.md"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "words",
    [
        "Títol;Sector\nCafè;Energia\n",
        "GUIA DE CONSTITUCIÓ\n\nLa cooperativa és una",
        "Convocatòria;Municipi;Població;Adreça",
        "Gestió de l'aigua a l'Alt Empordà; peça de qüestió única; així; ñandú",
    ],
)
def test_a_few_accents_tell_the_encoding(encoding: str, words: str) -> None:
    """Of Windows, of DOS, of an old Mac, or of Unicode with or without its mark."""
    assert decode(words.encode(encoding)) == words


def test_the_signs_of_windows_are_read() -> None:
    """Bullets, curly quotes and the euro are where latin-1 has nothing."""
    assert decode(NOTE.encode("cp1252")) == NOTE
    assert decode("• un\n• dos\n€ 3".encode("cp1252")) == "• un\n• dos\n€ 3"
    assert decode("l’euro és «€»\r\nfi".encode("cp1252")) == "l’euro és «€»\nfi"


def test_what_is_no_text_is_refused() -> None:
    """A program or a picture under the name of a text."""
    with pytest.raises(Refused, match="no és un fitxer de text"):
        decode(b"\x7fELF\x00\x00\x01")


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Acta de constitució", "Acta de constitució"),
        ("Hi érem tots.", "acta"),
        ("- una cosa", "acta"),
        ("Cal:", "acta"),
    ],
)
def test_a_short_line_at_the_start_is_the_title(first: str, title: str) -> None:
    """Unless it is a sentence or an item."""
    assert text.read_text(f"{first}\n\nUn paràgraf.\n".encode(), Origin("acta.txt")).title == title
