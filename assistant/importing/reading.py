"""Bytes of any kind that is known → a document, or a list of projects."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.importing import docx, html, pdf, sheets, text
from assistant.importing.imported import Imported, Origin, Refused
from assistant.importing.limits import check_size
from assistant.importing.projects import Projects, read_tables
from assistant.importing.terms import Terms

_DOCUMENTS: dict[str, Callable[[bytes, Origin], Imported]] = {
    ".pdf": pdf.read, ".docx": docx.read, ".html": html.read, ".htm": html.read, ".txt": text.read_text,
    ".md": text.read_markdown,
}  # fmt: skip
_TABLES: dict[str, Callable[[bytes, Origin], sheets.Book]] = {
    ".xlsx": sheets.read_xlsx, ".xlsm": sheets.read_xlsx, ".csv": sheets.read_csv, ".tsv": sheets.read_csv,
}  # fmt: skip
_OLDER = {".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".pages": ".docx", ".xls": ".xlsx", ".ods": ".xlsx",
          ".numbers": ".xlsx", ".ppt": ".pdf", ".pptx": ".pdf", ".odp": ".pdf"}  # fmt: skip
_KNOWN = "PDF, DOCX, HTML, TXT, MD, XLSX o CSV"


def check_kind(suffix: str) -> None:
    """Refuse, by its suffix, a file that none of the readers reads."""
    if suffix in _OLDER:
        raise Refused(f"no llegeixo fitxers {suffix}: obre'l i desa'l com a {_OLDER[suffix]}")
    if suffix not in _DOCUMENTS and suffix not in _TABLES:
        raise Refused(f"no llegeixo fitxers {suffix or 'sense extensió'}: només {_KNOWN}")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one file at a time; a value, so that it can be sent to another process."""

    terms: Terms

    def __call__(self, data: bytes, origin: Origin, suffix: str, taken: Mapping[str, str]) -> Imported | Projects:
        """A document, or a list of projects; `taken` says where ids are in use. Raises Refused."""
        check_kind(suffix)
        check_size(len(data))
        if suffix in _DOCUMENTS:
            return _DOCUMENTS[suffix](data, origin)
        return read_tables(_TABLES[suffix](data, origin), origin, self.terms, taken)
