"""The corpus is taken whole or not at all, and every fault is named."""

from pathlib import Path

import pytest

from assistant.content.load import load_content
from assistant.errors import ContentError
from assistant.model import DocumentType, Project, ProjectTerritory
from tests import corpora


def problems(corpus: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        load_content(corpus)
    return [str(problem) for problem in error.value.problems]


def test_every_file_becomes_documents_and_records(corpus: Path) -> None:
    """Markdown files, ateneus, projects and experiences all become documents; ids bear their kind."""
    content = load_content(corpus)
    assert [document.id for document in content.documents] == [
        "programa.que-es-programa",
        "servei.formacio",
        "guia.capital-minim",
        "guia.minim-socis",
        "projecte.sol-de-vic",
        "projecte.casa-manresa",
        "projecte.mapa-habitatge",
        "projecte.sense-lloc",
        "ateneu.osona",
        "ateneu.bages",
        "experiencia.forn-de-vic",
    ]
    assert [ateneu.id for ateneu in content.ateneus] == ["osona", "bages"]
    assert {place.kind for place in content.vocabulary.places} == {"municipality", "comarca", "vegueria"}


def test_a_document_keeps_its_head(corpus: Path) -> None:
    """Title, date, sources, questions and where it is are what the file says."""
    document = next(d for d in load_content(corpus).documents if d.id == "guia.minim-socis")
    assert (document.type, document.record_id, document.topic) == (DocumentType.GUIDE, "minim-socis", "constitucio")
    assert document.source_urls == ("https://exemple.cat/socis",)
    assert (document.as_of, document.questions) == ("2024-06", ("quants socis necessitem",))
    assert (document.path, document.line) == ("guia/minim-socis.md", 1)
    assert document.text.startswith("Una cooperativa de treball necessita dues persones sòcies")


def test_a_project_keeps_what_is_known_and_nothing_else(corpus: Path) -> None:
    """What no source gives is None; the territory's kind is the narrowest that is known."""
    projects = {project.id: project for project in load_content(corpus).projects}
    assert projects["sol-de-vic"] == Project(
        id="sol-de-vic",
        title="Sol de Vic",
        kind="singular",
        promoter="Energia Veïnal SCCL",
        edition="2018-2019",
        edition_certainty="font",
        sectors=("energia",),
        territory=ProjectTerritory("Vic (Osona)", "municipality", ("Osona",), ("Catalunya Central",), ("Vic",)),
        summary="El projecte Sol de Vic posa plaques solars a les teulades del barri.",
        source_urls=("https://exemple.cat/sol",),
        aliases=("Sol",),
    )
    assert projects["mapa-habitatge"].territory.kind == "catalunya"
    assert projects["sense-lloc"].territory == ProjectTerritory(None, None)


def test_all_faults_of_all_files_are_listed_at_once(corpus: Path) -> None:
    """An editor who mends a corpus sees everything that is wrong, with file, line, field, value and what is allowed."""
    guide = corpora.GUIDE.replace('as_of: "2024-06"', "as_of: juny").replace("topic:", "tòpic:")
    (corpus / "guia/minim-socis.md").write_text(guide, encoding="utf-8")
    projects = corpora.PROJECTS.replace("[habitatge, energia]", "[habitatje]").replace("2017-2018", "2017-2019")
    (corpus / "projectes.yaml").write_text(projects, encoding="utf-8")
    (corpus / "serveis/formacio.md").write_text("Sense cap", encoding="utf-8")
    assert problems(corpus) == [
        "guia/minim-socis.md:4: tòpic: aquest camp no existeix; camps semblants: topic, id, valid_until",
        "guia/minim-socis.md:5: as_of = 'juny': ha de ser una data que existeixi, com 2024, 2024-06 o 2024-06-30 "
        "(any, mes i dia), o null",
        "projectes.yaml:22: sectors = 'habitatje': no és a vocabulari/sectors.yaml; noms semblants: habitatge, energia",
        "projectes.yaml:33: edition = '2017-2019': no és a vocabulari/edicions.yaml; "
        "noms semblants: 2017-2018, 2018-2019",
        "serveis/formacio.md:1: falta el cap; la primera línia ha de ser --- i, després dels camps, "
        "n'hi ha d'haver una altra",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "projectes.yaml",
            "  title: Sol de Vic\n",
            "  title: Sol de Vic\n  title: Un altre\n",
            "projectes.yaml:3: YAML = 'title: Un altre': aquest camp ja és a la línia 2; deixa'n només un",
        ),
        (
            "ateneus.yaml",
            "comarques: [Osona]",
            "comarques: [Ossona]",
            "ateneus.yaml:5: comarques = 'Ossona': no és a vocabulari/territoris.yaml; noms semblants: Osona, Bages",
        ),
        (
            "guia/capital-minim.md",
            "id: capital-minim",
            "id: Capital Mínim",
            "guia/capital-minim.md:2: id = 'Capital Mínim': només hi valen minúscules sense accents, xifres i - _ . ~ "
            "entremig, com «minim-socis»",
        ),
        (
            "guia/capital-minim.md",
            "https://exemple.cat/capital",
            "exemple.cat/capital",
            "guia/capital-minim.md:5: source_urls = 'exemple.cat/capital': ha de ser una adreça sencera i sense "
            "espais, que comenci amb http:// o https://",
        ),
        (
            "programa/que-es-programa.md",
            "source_note: Text de presentació del programa\n",
            "",
            "programa/que-es-programa.md:5: source_urls: falta la font; posa una adreça a source_urls o "
            "explica-la a source_note",
        ),
        (
            "vocabulari/territoris.yaml",
            "ateneu: bages",
            "ateneu: baix",
            "vocabulari/territoris.yaml:6: ateneu = 'baix': no és a ateneus.yaml; noms semblants: bages, osona",
        ),
        (
            "vocabulari/municipis.csv",
            "41.7289",
            "nord",
            "vocabulari/municipis.csv:3: latitud = 'nord': han de ser graus amb punt decimal, com 41.5162",
        ),
    ],
)
def test_a_fault_names_its_line(corpus: Path, file: str, old: str, new: str, expected: str) -> None:
    """Each kind of fault says where it is and what is allowed there."""
    (corpus / file).write_text(corpora.FILES[file].replace(old, new), encoding="utf-8")
    assert problems(corpus) == [expected]


def test_an_id_that_is_taken_is_refused(corpus: Path) -> None:
    """Two documents of one kind cannot bear the same id: their passages would be mixed up."""
    (corpus / "guia/copia.md").write_text(corpora.GUIDE, encoding="utf-8")
    assert problems(corpus) == [
        "guia/minim-socis.md:2: id = 'minim-socis': aquest id ja és el de guia/copia.md; canvia'n un dels dos"
    ]


def test_a_file_that_is_not_utf8_is_refused_with_its_line(corpus: Path) -> None:
    """A file saved in Latin-1 names the first line that cannot be read."""
    (corpus / "guia/capital-minim.md").write_bytes(corpora.GUIDE.encode("latin-1"))
    assert problems(corpus) == [
        "guia/capital-minim.md:3: codificació: no és UTF-8; torna a desar el fitxer amb la codificació UTF-8",
    ]


def test_an_empty_or_missing_corpus_is_an_error(tmp_path: Path) -> None:
    """No document at all is never taken for a corpus to be indexed."""
    assert problems(tmp_path / "res") == [
        f"{tmp_path / 'res'}: la carpeta del corpus no existeix; comprova el camí o ASSISTANT_CORPUS_DIR"
    ]
    (tmp_path / "buit").mkdir()
    missing = "falta aquest fitxer, i és obligatori; torna'l a posar al seu lloc"
    assert f"projectes.yaml: {missing}" in problems(tmp_path / "buit")


def test_a_readme_and_hidden_files_are_no_content(corpus: Path) -> None:
    """Editors may keep notes beside the documents."""
    for name in ("README.md", "_esborrany.md", ".amagat.md"):
        (corpus / "guia" / name).write_text("Notes sense cap", encoding="utf-8")
    assert len(load_content(corpus).documents) == 11
