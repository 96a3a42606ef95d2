"""Real files, made by other libraries than the ones that read them."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, PageBreak, Paragraph, SimpleDocTemplate

LONG = (
    "La cooperativa de treball associat és l'empresa de les persones que hi treballen, i el seu capital social mínim "
    "és de tres mil euros, que s'han d'haver pagat del tot abans d'anar a cal notari a signar l'escriptura."
)


def pdf(story: Sequence[tuple[str, str]], running: str = "", **options: Any) -> bytes:
    """A PDF of (style, text) pairs; the styles are Title, Heading1…, Normal, Bullet, and `Page` for a new page."""
    styles = getSampleStyleSheet()
    made: list[Any] = []
    for style, text in story:
        if style == "Page":
            made.append(PageBreak())
        elif style == "Bullet":
            made.append(ListFlowable([ListItem(Paragraph(text, styles["Normal"]))], bulletType="bullet"))
        else:
            made.append(Paragraph(text, styles[style]))

    def foot(canvas: Any, document: Any) -> None:
        if running:
            canvas.drawString(70, 820, running)
            canvas.drawCentredString(300, 20, str(document.page))

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, **options).build(made, onFirstPage=foot, onLaterPages=foot)
    return buffer.getvalue()


def scanned_pdf(pages: int = 1) -> bytes:
    """A PDF whose pages are pictures."""
    from PIL import Image

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "white")), 0, 0, 500, 700)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word(write: Callable[[Any], object], title: str = "", modified: str = "2024-05-06") -> bytes:
    """A DOCX that `write` fills."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.modified = datetime.fromisoformat(modified)
    write(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def excel(write: Callable[[Any, Any], object], *names: str) -> bytes:
    """An XLSX whose first sheet `write(book, sheet)` fills; the other names are of empty sheets."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheets = [book.add_worksheet(name) for name in names or ("Full1",)]
    write(book, sheets[0])
    book.close()
    return buffer.getvalue()


def rows(*lines: Sequence[Any]) -> Callable[[Any, Any], object]:
    """What writes plain rows from the top."""

    def write(book: Any, sheet: Any) -> None:
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, line)

    return write


def put(folder: Path, **files: bytes) -> Path:
    """Write files into a folder, made where it is missing; `_` before the kind stands for the dot."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / ".".join(name.rsplit("_", 1))).write_bytes(data)
    return folder
