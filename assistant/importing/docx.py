"""Word documents: headings by their styles, paragraphs, lists and tables."""

import io
import zipfile
from xml.etree import ElementTree

import mammoth
from bs4 import BeautifulSoup

from assistant.importing import dates
from assistant.importing.blocks import HEADINGS
from assistant.importing.docx_styles import style_map
from assistant.importing.html import to_markdown
from assistant.importing.imported import Imported, Origin, Refused
from assistant.importing.limits import check_zip
from assistant.importing.markdown import document

_CORE = "docProps/core.xml"
_MAX_HEADING = 100  # a longer bold paragraph is an emphasis and no heading
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"


def read(data: bytes, origin: Origin) -> Imported:
    """The document's text; its title and date from its properties where the text says none."""
    check_zip(data, ".docx")
    try:
        styles = style_map(data)
        html = mammoth.convert_to_html(io.BytesIO(data), style_map=styles, convert_image=lambda image: []).value
        title, modified = _properties(data)
    except MemoryError:
        raise
    except Exception as error:  # mammoth raises whatever its reading of a broken file runs into
        raise Refused("no és un fitxer .docx vàlid, o està malmès") from error
    soup = BeautifulSoup(html, "html.parser")
    _set_notes_apart(soup)
    headings = soup.find_all(HEADINGS)
    if not headings or [heading.name for heading in headings] == ["h1"]:
        _promote_bold(soup)
    return document(origin, to_markdown(soup), title=title, as_of=dates.iso(modified))


def _properties(data: bytes) -> tuple[str, str]:
    """Title and last change; empty where the file does not say."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if _CORE not in file.namelist():
            return "", ""
        root = ElementTree.fromstring(file.read(_CORE))  # noqa: S314  # expat limits the expansion of entities
    return root.findtext(f"{_DC}title") or "", root.findtext(f"{_TERMS}modified") or ""


def _promote_bold(soup: BeautifulSoup) -> None:
    """Where no style marks the headings, or only the title, a short paragraph that is all bold is one."""
    for paragraph in soup.find_all("p"):
        bold = "".join(tag.get_text() for tag in paragraph.find_all("strong")).strip()
        text = paragraph.get_text().strip()
        in_block = paragraph.find_parent(["li", "td", "th"]) is not None
        if text and bold == text and len(text) <= _MAX_HEADING and not text.endswith(".") and not in_block:
            paragraph.name = "h2"


def _set_notes_apart(soup: BeautifulSoup) -> None:
    """The marks of footnotes and the arrows back from them go; the notes, which stand at the end, get a heading."""
    for link in soup.select("a[href^='#footnote-'], a[href^='#endnote-']"):
        link.decompose()
    notes = soup.select_one("ol > li[id^='footnote-'], ol > li[id^='endnote-']")
    if notes and notes.parent:
        heading = soup.new_tag(min((tag.name for tag in soup.find_all(HEADINGS)[1:]), default="h2"))
        heading.string = "Notes"
        notes.parent.insert_before(heading)
