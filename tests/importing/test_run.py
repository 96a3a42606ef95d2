"""`python ingest.py PATH…`: what staff have becomes files to review, one line for each that cannot."""

import json
from pathlib import Path
from typing import Any

import pytest

import ingest
from assistant.content.load import load_content
from assistant.importing import run
from assistant.importing.imported import Imported
from assistant.importing.write import Written, write_document
from assistant.settings import Settings
from tests.importing import making
from tests.importing.making import LONG

pytestmark = pytest.mark.usefixtures("shell")
REFUSED = [
    "error: buit.txt: el fitxer és buit",
    "error: escanejat.pdf: no té text, només imatges (és escanejat): passa-hi un programa d'OCR i torna-ho a provar",
    "error: foto.jpg: no llegeixo fitxers .jpg: només PDF, DOCX, HTML, TXT, MD, XLSX o CSV",
    "error: trencat.docx: no és un fitxer .docx vàlid, o està malmès",
    "error: vell.doc: no llegeixo fitxers .doc: obre'l i desa'l com a .docx",
]


def test_a_folder_is_imported_file_by_file(
    office: Path, corpus: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read has one line on stderr and exit 1; the rest is written and explained."""
    before = load_content(corpus)
    assert ingest.main([str(office)]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == REFUSED
    target = (corpus / "_importats").as_posix()
    assert (
        out
        == f"""\
Importats: 5 documents i 2 projectes; 5 fitxers no s'han pogut importar.

acta.docx → {target}/acta.md

guia.pdf → {target}/guia-de-constitucio.md

llista.xlsx → {target}/projectes-llista.yaml
  full «Projectes», capçalera a la fila 1: 2 projectes, 1 per revisar
    columna  → camp
    Projecte → title     el títol del projecte
    Entitat  → promoter  qui el promou
    Sector   → sectors   els sectors (vocabulari/sectors.yaml)
    Edició   → edition   l'edició (vocabulari/edicions.yaml)
    Resum    → summary   el resum
    Telèfon  → —         no s'importa: no conec aquest nom de columna
  fila 3, sectors «energies»: no és al vocabulari; s'hi assemblen: energia, habitatge

nota.txt → {target}/constitucio.md

pagina.html → {target}/pagina.md

sub/notes.md → {target}/notes.md

I ara què:
  1. Obre cada fitxer de {target}/ i revisa'l: que sigui cert, que s'entengui i que digui d'on surt.
  2. Mou els documents a guia/, programa/ o serveis/, i copia les fitxes al final de projectes.yaml.
  3. Comprova-ho: python ingest.py --check. Mentre siguin a {target}/, l'assistent no els llegeix.
"""
    )
    assert load_content(corpus) == before
    assert not settings.data_dir.exists()
    assert (corpus / "_importats/guia-de-constitucio.md").read_text(encoding="utf-8").endswith(
        f"---\n{LONG}\n\n## Quan\n\nAvui.\n"
    )  # fmt: skip


def test_files_and_folders_go_together(office: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is given twice is imported once; with nothing refused the exit is 0."""
    assert ingest.main([str(office / "nota.txt"), str(office / "sub"), str(office / "nota.txt")]) == 0
    assert sorted(path.name for path in (corpus / "_importats").iterdir()) == ["constitucio.md", "notes.md"]
    assert capsys.readouterr().err == ""


def test_check_tells_and_writes_nothing(office: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same report, without what to do next."""
    assert ingest.main(["--check", str(office / "nota.txt")]) == 0
    target = (corpus / "_importats").as_posix()
    assert capsys.readouterr().out == (f"Per importar: 1 document.\n\nnota.txt → {target}/constitucio.md\n")
    assert not (corpus / "_importats").exists()


def test_the_report_is_one_json_object(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was written, how each column was understood, what is to be looked at, and what was refused."""
    assert ingest.main(["--report", "json", str(office / "llista.xlsx"), str(office / "foto.jpg")]) == 1
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    [imported] = report["imported"]
    [table] = imported.pop("tables")
    assert imported == {
        "source": "llista.xlsx", "path": "_importats/projectes-llista.yaml", "notes": [], "new": True,
    }  # fmt: skip
    assert [(c["header"], c["field"]) for c in table["columns"]][-2:] == [("Resum", "summary"), ("Telèfon", None)]
    assert [(p["row"], p["id"], len(p["remarks"])) for p in table["projects"]] == [
        (2, "sol-de-manlleu", 0),
        (3, "lluna", 1),
    ]
    reason = "no llegeixo fitxers .jpg: només PDF, DOCX, HTML, TXT, MD, XLSX o CSV"
    assert report["refused"] == [{"source": "foto.jpg", "reason": reason}]


def test_quiet_leaves_only_what_was_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On stderr."""
    assert ingest.main(["--quiet", str(office)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.splitlines()) == ("", REFUSED)


def test_importing_again_writes_nothing(office: Path, corpus: Path) -> None:
    """Neither over what is there nor beside it."""
    ingest.main(["--quiet", str(office)])
    before = {path: path.stat().st_mtime_ns for path in (corpus / "_importats").iterdir()}
    ingest.main(["--quiet", str(office)])
    assert {path: path.stat().st_mtime_ns for path in (corpus / "_importats").iterdir()} == before


def test_a_project_of_two_lists_is_told(office: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second names the list and the row of the first."""
    making.put(office, segona_csv="Nom;Sector;Resum\r\nLluna;energia;Un resum.\r\n".encode("cp1252"))
    assert ingest.main([str(office / "llista.xlsx"), str(office / "segona.csv")]) == 0
    why = "ja és a llista.xlsx (fila 3): si és el mateix projecte, esmena aquella fitxa; si no, canvia l'id"
    assert f"  fila 2, id «lluna»: {why}\n" in capsys.readouterr().out
    assert f"# cal revisar: id «lluna»: {why}\n" in (corpus / "_importats/projectes-segona.yaml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["enlloc"], "error: PATH='enlloc': no existeix; escriu el camí d'un fitxer o d'una carpeta"),
        (["oficina/nota.txt", "enlloc"],
         "error: PATH='enlloc': no existeix; escriu el camí d'un fitxer o d'una carpeta"),
        (["www.exemple.cat"],
         "error: PATH='www.exemple.cat': no existeix; escriu el camí d'un fitxer o d'una carpeta; una adreça web "
         "comença per https://"),
        (["corpus", "oficina"], "error: PATH='corpus': és un corpus; dona'l tot sol per indexar-lo, o dona fitxers"),
        (["--full", "oficina"], "error: --full: només val per indexar; treu-lo per importar fitxers"),
        (["--watch", "oficina"], "error: --watch: només val per indexar; treu-lo per importar fitxers"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_bad_usage(
    office: Path, corpus: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    """Exit 2, one line, and nothing written."""
    assert ingest.main(arguments) == 2
    assert capsys.readouterr() == ("", f"{line}\n")
    assert not (corpus / "_importats").exists()


def test_too_many_files_are_bad_usage(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """More than a person can review at once."""
    monkeypatch.setattr(run, "MAX_FILES", 3)
    assert ingest.main([str(office)]) == 2
    assert capsys.readouterr().err == "error: PATH: 11 fitxers de cop i el màxim és 3; importa'ls per parts\n"


def test_a_folder_without_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is no corpus either: it has no vocabulary."""
    (tmp_path / "buida").mkdir()
    assert ingest.main(["buida"]) == 1
    out, err = capsys.readouterr()
    assert out == "Importats: res; 1 fitxer no s'ha pogut importar.\n"
    assert err == "error: buida: no hi ha cap fitxer per importar, i no és un corpus\n"


def test_a_corpus_whose_vocabulary_is_wrong_takes_nothing(
    office: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Terms could not be told from mistakes."""
    (corpus / "vocabulari/sectors.yaml").unlink()
    assert ingest.main([str(office)]) == 1
    assert capsys.readouterr() == (
        "",
        "error: vocabulari/sectors.yaml: falta aquest fitxer, i és obligatori; torna'l a posar al seu lloc\n",
    )


def test_a_file_that_hangs_its_reader_is_refused_and_the_next_is_read(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page of a hundred thousand blocks inside each other keeps its reader busy for longer than it may."""
    making.put(office, niada_html=b"<div>" * 100_000 + b"<p>x")
    monkeypatch.setattr(run, "MAX_SECONDS", 2)
    assert ingest.main(["--quiet", str(office / "niada.html"), str(office / "nota.txt")]) == 1
    assert capsys.readouterr().err == (
        "error: niada.html: en 2 segons no s'acaba de llegir: parteix-lo, o obre'l amb el seu programa, torna'l a "
        "desar i prova-ho un altre cop\n"
    )


def test_what_was_imported_is_content_once_it_is_moved(
    office: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it came, without a touch: `--check` finds nothing wrong."""
    (office / "títol: estrany.txt").write_text("2024\n\n---\n\n#### Massa avall\n\nnota: [x]\n", encoding="utf-8")
    ingest.main(["--quiet", str(office)])
    count = len(load_content(corpus).documents)
    for path in (corpus / "_importats").glob("*.md"):
        path.rename(corpus / "guia" / path.name)
    capsys.readouterr()
    assert ingest.main(["--check"]) == 0
    assert "correcte" in capsys.readouterr().out
    assert len(load_content(corpus).documents) == count + 6


def test_an_interrupted_import_says_where_what_it_did_is(
    office: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C at the second file: the first one is there."""

    def once(imported: Imported, corpus: Path, *, dry: bool = False) -> Written:
        monkeypatch.setattr(run, "write_document", interrupt)
        return write_document(imported, corpus, dry=dry)

    def interrupt(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "write_document", once)
    assert ingest.main([str(office / "nota.txt"), str(office / "sub")]) == 1
    assert capsys.readouterr() == ("", f"interromput: el que ja s'ha importat és a {corpus / '_importats'}\n")
    assert [path.name for path in (corpus / "_importats").iterdir()] == ["constitucio.md"]
