"""`python ingest.py https://…`: pages of the web become files to review, as files do."""

import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import ingest
from tests.importing import making
from tests.importing.making import LONG

pytestmark = pytest.mark.usefixtures("shell")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a web server on this machine, with two pages."""
    folder = making.put(
        tmp_path / "web",
        ajuts_html=b"<title>x</title><h1>Ajuts</h1><p>Fins al maig.</p>",
        guia_pdf=making.pdf([("Title", "Guia"), ("Normal", LONG)]),
        foto_png=b"x",
    )

    class Pages(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_list_of_addresses_is_fetched(
    site: str, tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each page has its address as its source; one that fails has its line, and the others go on."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    lines = ["# fonts", f"{site}/ajuts.html", f"{site}/enlloc", f"{site}/foto.png", f"{site}/guia.pdf"]
    (tmp_path / "fonts.txt").write_text("\n".join(lines), encoding="utf-8")
    assert ingest.main(["fonts.txt"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"error: {site}/enlloc: el servidor respon 404: comprova l'adreça",
        f"error: {site}/foto.png: no llegeixo fitxers .png: només PDF, DOCX, HTML, TXT, MD, XLSX o CSV",
    ]
    assert (corpus / "_importats/ajuts.md").read_text(encoding="utf-8") == (
        "---\nid: ajuts\ntitle: Ajuts\ntopic: null\nas_of: null\n"
        f"source_urls:\n  - {site}/ajuts.html\nsource_note: Importat de ajuts.html\n---\nFins al maig.\n"
    )
    assert f"  - {site}/guia.pdf\n" in (corpus / "_importats/guia.md").read_text(encoding="utf-8")


def test_addresses_files_and_folders_go_together(
    site: str, office: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An address is a list of one; one that is given twice is fetched once, and one that fails has its line."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    given = [f"{site}/ajuts.html", str(office / "sub"), f"{site}/ajuts.html", "ftp://exemple.cat/x"]
    assert ingest.main(["--report", "json", *given]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [(one["source"], one["path"]) for one in report["imported"]] == [
        (f"{site}/ajuts.html", "_importats/ajuts.md"), ("notes.md", "_importats/notes.md"),
    ]  # fmt: skip
    assert report["refused"] == [{"source": "ftp://exemple.cat/x", "reason": "no és una adreça http ni https"}]
    assert f"source_urls:\n  - {site}/ajuts.html\n" in (corpus / "_importats/ajuts.md").read_text(encoding="utf-8")
