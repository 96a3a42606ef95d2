"""What is imported lands beside the content, and is content once it is moved."""

from pathlib import Path

import pytest

from assistant.content.load import load_content
from assistant.content.yaml_lines import load
from assistant.errors import AssistantError
from assistant.importing.imported import Imported, Origin
from assistant.importing.projects import Draft, Projects, Table
from assistant.importing.terms import Remark
from assistant.importing.write import Written, ids_in_use, write_document, write_projects
from assistant.model import Document, DocumentType

GUIDE = Imported("Com es fa: una «guia»", "Un text.\n\n## Quan\n\nAvui.\n", Origin("guia: #1.pdf"), as_of="2024-06-30")
RECORD = {
    "id": "sol", "title": "Sol: el projecte #1", "promoter": "L'Energia", "edition": "2018-2019",
    "edition_certainty": "font", "sectors": ["energia"], "territory": "Vic (Osona)", "scope": "territorial",
    "comarques": ["Osona"], "aliases": ["S, V", "Sol"],
    "summary": "El projecte Sol posa plaques: és així #de veritat. " + "Una frase que és prou llarga. " * 6,
    "as_of": "2024", "source_urls": ["https://exemple.cat/sol?a=1#b"],
}  # fmt: skip
RECORD["summary"] = str(RECORD["summary"]).strip()


def table(*drafts: Draft) -> Projects:
    return Projects((Table("", 1, (), drafts),), ("una nota",))


def test_a_document_has_a_head_to_be_filled_in(corpus: Path) -> None:
    """Id, title, topic, date, sources and where it comes from."""
    assert write_document(GUIDE, corpus) == Written("_importats/com-es-fa-una-guia.md", ())
    assert (corpus / "_importats/com-es-fa-una-guia.md").read_text(encoding="utf-8") == (
        "---\n"
        "id: com-es-fa-una-guia\n"
        "title: 'Com es fa: una «guia»'\n"
        "topic: null\n"
        'as_of: "2024-06-30"  # la data que diu el fitxer: comprova que sigui la de les dades\n'
        "source_urls: []\n"
        "source_note: 'Importat de guia: #1.pdf'\n"
        "---\n"
        "Un text.\n\n## Quan\n\nAvui.\n"
    )


def test_a_document_is_content_once_it_is_moved(corpus: Path) -> None:
    """And not before: the corpus is what it was."""
    before = load_content(corpus)
    write_document(GUIDE, corpus)
    assert load_content(corpus) == before
    (corpus / "_importats/com-es-fa-una-guia.md").rename(corpus / "guia/com-es-fa-una-guia.md")
    [new] = set(load_content(corpus).documents) - set(before.documents)
    assert new == Document(
        id="guia.com-es-fa-una-guia", type=DocumentType.GUIDE, record_id="com-es-fa-una-guia", title=GUIDE.title,
        text=GUIDE.text, source_urls=(), as_of="2024-06-30", path="guia/com-es-fa-una-guia.md", line=1,
    )  # fmt: skip


def test_a_page_has_its_address_as_its_source(corpus: Path) -> None:
    """The first thing that is shown with a quote."""
    write_document(Imported("Ajuts", "Un text.\n", Origin("ajuts.html"), "https://exemple.cat/ajuts"), corpus)
    text = (corpus / "_importats/ajuts.md").read_text(encoding="utf-8")
    assert "as_of: null\nsource_urls:\n  - https://exemple.cat/ajuts\nsource_note: Importat de ajuts.html\n" in text


def test_nothing_is_overwritten(corpus: Path) -> None:
    """Another text of the same title gets a number, and it is said; the same text is not written twice."""
    write_document(GUIDE, corpus)
    first = (corpus / "_importats/com-es-fa-una-guia.md").read_bytes()
    other = Imported(GUIDE.title, "Un altre text.\n", GUIDE.origin)
    note = "ja hi havia com-es-fa-una-guia.md, que no he tocat"
    assert write_document(other, corpus) == Written("_importats/com-es-fa-una-guia-2.md", (note,))
    assert write_document(GUIDE, corpus) == Written(
        "_importats/com-es-fa-una-guia.md", ("ja hi era, igual: no he escrit res",), new=False
    )
    assert (corpus / "_importats/com-es-fa-una-guia.md").read_bytes() == first
    assert "id: com-es-fa-una-guia-2\n" in (corpus / "_importats/com-es-fa-una-guia-2.md").read_text(encoding="utf-8")


def test_an_id_that_the_content_has_is_told(corpus: Path) -> None:
    """Before the check refuses it."""
    assert write_document(Imported("Mínim socis", "Un text.\n", Origin("x.txt")), corpus).notes == (
        "l'id ja es fa servir a guia/minim-socis.md: si no és el mateix document, canvia l'id abans de moure'l",
    )


def test_a_dry_run_writes_nothing(corpus: Path) -> None:
    """It says where it would."""
    before = sorted(corpus.rglob("*"))
    assert write_document(GUIDE, corpus, dry=True).path == "_importats/com-es-fa-una-guia.md"
    assert write_projects(table(Draft(2, RECORD, ())), "llista.xlsx", corpus, dry=True).path == (
        "_importats/projectes-llista.yaml"
    )
    assert sorted(corpus.rglob("*")) == before


def test_records_read_as_those_of_the_corpus(corpus: Path) -> None:
    """Remarks stand in comments above their record; the values come back as they went."""
    remark = Remark("edition", "2018\n#x", "no és al vocabulari")
    bare = {"id": "2018", "title": "2018", "sectors": [], "source_urls": [], "source_note": "Importat de llista.xlsx"}
    written = write_projects(table(Draft(2, RECORD, (remark,)), Draft(3, bare, ())), "llista.xlsx", corpus)
    assert written == Written("_importats/projectes-llista.yaml", ("una nota",))
    text = (corpus / written.path).read_text(encoding="utf-8")
    assert text.startswith(
        "# Importat de llista.xlsx. Encara no és contingut: revisa cada fitxa, arregla el que diu «cal revisar» i "
        "copia-la\n# al final de projectes.yaml.\n\n"
        "# cal revisar: edition «2018 #x»: no és al vocabulari\n"
        "- id: sol\n  title: 'Sol: el projecte #1'\n"
    )
    assert '\n  edition: "2018-2019"\n' in text
    assert '\n  as_of: "2024"\n' in text
    nothing = {"promoter": None, "edition": None, "territory": None, "summary": None, "as_of": None}
    assert [dict(record) for record in load(text)] == [RECORD, {**bare, **nothing}]
    assert max(map(len, text.splitlines())) <= 120


def test_records_are_content_once_they_are_copied(corpus: Path) -> None:
    """At the end of the list of projects."""
    path = corpus / write_projects(table(Draft(2, RECORD, ())), "llista.xlsx", corpus).path
    projects = corpus / "projectes.yaml"
    projects.write_text(projects.read_text(encoding="utf-8") + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_content(corpus).projects[-1].title == "Sol: el projecte #1"


def test_ids_in_use_are_told_with_their_place(corpus: Path, tmp_path: Path) -> None:
    """None where the list is missing or cannot be read."""
    lines = (corpus / "projectes.yaml").read_text(encoding="utf-8").splitlines()
    places = {line.removeprefix("- id: "): at for at, line in enumerate(lines, start=1) if line.startswith("- id: ")}
    assert len(places) == 4
    assert ids_in_use(corpus) == {id_: f"projectes.yaml:{at}" for id_, at in places.items()}
    assert ids_in_use(tmp_path) == {}
    (corpus / "projectes.yaml").write_text("- id: [\n", encoding="utf-8")
    assert ids_in_use(corpus) == {}


def test_a_folder_that_cannot_be_written_ends_in_one_line(corpus: Path) -> None:
    """A file stands where the folder has to be."""
    (corpus / "_importats").write_text("", encoding="utf-8")
    with pytest.raises(AssistantError, match=r"/_importats: no s'hi pot escriure \(.+\)$"):
        write_document(GUIDE, corpus)
