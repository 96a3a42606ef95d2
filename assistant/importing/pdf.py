"""PDF files: their text with the headings that the size of the letters shows."""

import io
import logging

from pypdf import PdfReader

from assistant.importing import dates, pdf_lines
from assistant.importing.imported import Imported, Origin, Refused
from assistant.importing.limits import MAX_PAGES
from assistant.importing.markdown import document, one_line
from assistant.importing.pdf_text import to_markdown

_LOCKED = "cal una contrasenya per obrir-lo: obre'l i desa'l o imprimeix-lo a PDF sense contrasenya"
_SEALED = "està xifrat d'una manera que no sé obrir: obre'l i imprimeix-lo a PDF"
_PROGRAMS = ("microsoft word", "microsoft powerpoint", "untitled", "anonymous", "sense títol", "sin título", "document")
_BROKEN = "no és un PDF vàlid, o està malmès"


def read(data: bytes, origin: Origin) -> Imported:
    """The text of the pages. Raises Refused for a file that is broken, locked, too long, or scanned."""
    # It warns of each oddity of a file; one line of ours is enough.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = _open(data)
        if len(reader.pages) > MAX_PAGES:
            raise Refused(f"té {len(reader.pages)} pàgines i el màxim és {MAX_PAGES}: parteix-lo")
        pages = [pdf_lines.lines_of(page) for page in reader.pages]
        info: dict[str, object] = dict(reader.metadata or {})
        title, modified = str(info.get("/Title") or ""), str(info.get("/ModDate") or info.get("/CreationDate") or "")
    except (Refused, MemoryError):
        raise
    except Exception as error:  # pypdf raises whatever its reading of a broken file runs into
        raise Refused(_BROKEN) from error
    return document(
        origin, to_markdown(pages), title=_plausible(title), as_of=_date(modified), notes=_without_text(pages)
    )


def _open(data: bytes) -> PdfReader:
    """A reader of what anybody may read: many a PDF is encrypted only to forbid printing or copying."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(_LOCKED)
    except NotImplementedError as error:
        raise Refused(_SEALED) from error
    return reader


def _without_text(pages: list[list[pdf_lines.Line]]) -> tuple[str, ...]:
    empty = [str(number) for number, lines in enumerate(pages, start=1) if not lines]
    if not pages or len(empty) == len(pages):
        raise Refused("no té text, només imatges (és escanejat): passa-hi un programa d'OCR i torna-ho a provar")
    return (f"pàgines sense text, potser escanejades: {', '.join(empty)}",) if empty else ()


def _plausible(title: str) -> str:
    """The title of the file's properties, unless a program filled it in."""
    shown = one_line(title)
    filled_in = shown.lower().lstrip("(").startswith(_PROGRAMS)
    return "" if filled_in or shown.lower().endswith((".doc", ".docx", ".pdf", ".indd", ".odt")) else shown


def _date(stamp: str) -> str | None:
    """`D:20240630…` as 2024-06-30."""
    digits = stamp.removeprefix("D:")[:8]
    return dates.iso(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") if digits.isdecimal() and len(digits) == 8 else None
