"""A shell and an office to import from."""

from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.importing import making
from tests.importing.making import LONG

PROJECTS: list[list[str | None]] = [
    ["Projecte", "Entitat", "Sector", "Edició", "Resum", "Telèfon"],
    ["Sol de Manlleu", "Som SCCL", "energia", "2018/19", "El projecte Sol de Manlleu.", "93"],
    ["Lluna", None, "energies", "2018-2019", "El projecte Lluna.", None],
]


@pytest.fixture
def shell(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's shell, in a folder of their own."""
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a file of each kind, and what lies around in such a folder."""
    minutes = making.word(lambda page: (page.add_heading("Acta", 0), page.add_paragraph("Hi érem tots.")))
    guide = making.pdf([("Title", "Guia de constitució"), ("Normal", LONG), ("Heading1", "Quan"), ("Normal", "Avui.")])
    folder = making.put(
        tmp_path / "oficina",
        guia_pdf=guide,
        acta_docx=minutes,
        pagina_html=b"<main><h1>P\xe0gina</h1><p>Un text.</p></main>",
        nota_txt="CONSTITUCIÓ\n\nUna nota.\n".encode("cp1252"),
        llista_xlsx=making.excel(making.rows(*PROJECTS), "Projectes"),
        escanejat_pdf=making.scanned_pdf(),
        trencat_docx=b"PK no",
        vell_doc=b"\xd0\xcf",
        buit_txt=b"",
        foto_jpg=b"\xff\xd8",
    )  # fmt: skip
    making.put(folder / "sub", notes_md=b"# Notes\n\nUna altra.\n")
    (folder / "~$acta.docx").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "desktop.ini").write_bytes(b"x")
    (folder / "enllac.txt").symlink_to(folder / "nota.txt")
    return folder
