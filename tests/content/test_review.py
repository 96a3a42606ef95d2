"""What an editor is warned of: old and expired documents, and links that lead nowhere."""

from datetime import date
from pathlib import Path

import pytest

from assistant.content.dates import last_day
from assistant.content.review import review
from tests import corpora

TODAY = date(2026, 3, 1)


def warnings(corpus: Path, older_than: int = 5, today: date = TODAY) -> list[str]:
    found = review(corpus, today, older_than)
    assert found.faults == ()
    return [str(one) for one in found.warnings]


def write(corpus: Path, text: str, head: str = "as_of: null") -> None:
    document = corpora.document("nou", text).replace("as_of: null", head)
    (corpus / "guia/nou.md").write_text(document, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-06-15", date(2024, 6, 15)),
        ("2023-02-30", date(2023, 2, 28)),
    ],
)
def test_a_date_reaches_to_its_last_day(text: str, day: date) -> None:
    """A day that a month does not have is the month's last."""
    assert last_day(text) == day


def test_a_sound_corpus_gives_no_warning(corpus: Path) -> None:
    """Nothing to look at, and the content is what was read."""
    found = review(corpus, TODAY, 5)
    assert (len(found.content.documents), found.faults, found.warnings) == (11, (), ())


def test_documents_older_than_asked_are_told_with_their_line(corpus: Path) -> None:
    """In a Markdown head and in a file of records, where the date itself stands."""
    members = 1 + corpora.ATENEUS[: corpora.ATENEUS.index("members_as_of")].count("\n")
    assert warnings(corpus, older_than=1) == [
        f"ateneus.yaml:{members}: as_of = '2022': fa més d'un any: comprova si encara és cert",
        "guia/minim-socis.md:5: as_of = '2024-06': fa més d'un any: comprova si encara és cert",
    ]


def test_age_counts_from_the_end_of_the_date(corpus: Path) -> None:
    """A document of 2020 is five years old when 2025 ends, and older the day after; any number of years will do."""
    write(corpus, "Text.", 'as_of: "2020"')
    assert warnings(corpus, today=date(2025, 12, 31)) == []
    [line] = warnings(corpus, today=date(2026, 1, 1))
    assert line == "guia/nou.md:4: as_of = '2020': fa més de 5 anys: comprova si encara és cert"
    assert warnings(corpus, older_than=100_000) == []


def test_an_expired_document_is_told_once(corpus: Path) -> None:
    """However old it is; on its last day it still holds."""
    write(corpus, "Text.", "as_of: 2019\nvalid_until: 2026-02-28")
    assert warnings(corpus, today=date(2026, 2, 28)) == [
        "guia/nou.md:4: as_of = '2019': fa més de 5 anys: comprova si encara és cert"
    ]
    assert warnings(corpus) == [
        "guia/nou.md:5: valid_until = '2026-02-28': ja ha passat: les respostes diuen que no és vigent; "
        "posa'l al dia si n'hi ha un de nou"
    ]


GOOD = (
    "guia.minim-socis", "guia.minim-socis~si-baixeu-del-minim", "/documents/guia.minim-socis#si-baixeu-del-minim",
    "minim-socis.md", "../programa/que-es-programa.md", "guia/capital-minim.md#documents", "#inici", "../ateneus.yaml",
    "https://exemple.cat/res", "mailto:a@exemple.cat", "//exemple.cat/res", "projecte.sol-de-vic",
)  # fmt: skip
DEAD = {
    "guia.no-hi-es": "no hi ha cap fitxer ni document amb aquest nom",
    "no-hi-es.md": "no hi ha cap fitxer ni document amb aquest nom",
    "../../fora.md": "no hi ha cap fitxer ni document amb aquest nom",
    "guia.minim-socis~res": "guia.minim-socis no té cap secció «res»",
    "minim-socis.md#res": "guia.minim-socis no té cap secció «res»",
    "#res": "guia.nou no té cap secció «res»",
}


@pytest.mark.parametrize("target", GOOD)
def test_a_link_that_leads_somewhere_is_left_alone(corpus: Path, target: str) -> None:
    """Ids of documents and passages, files beside the document or from the corpus folder, and what is elsewhere."""
    write(corpus, f"Un [enllaç]({target}) en una frase.")
    assert warnings(corpus) == []


@pytest.mark.parametrize("target", DEAD)
def test_a_dead_link_is_told_with_its_line(corpus: Path, target: str) -> None:
    """The line of the link, not of its paragraph; blank lines after the head and headings count."""
    write(corpus, f"\n\nPrimera frase.\n\n## Secció\n\nUna línia\ni un [enllaç]({target}) a la segona.\n")
    assert warnings(corpus) == [f"guia/nou.md:14: enllaç = '{target}': {DEAD[target]}"]


def test_an_image_is_a_link_too(corpus: Path) -> None:
    """One whose file is not there is told."""
    write(corpus, "Text ![mapa](mapa.png).")
    assert warnings(corpus) == ["guia/nou.md:7: enllaç = 'mapa.png': no hi ha cap fitxer ni document amb aquest nom"]
    (corpus / "guia/mapa.png").write_bytes(b"")
    assert warnings(corpus) == []


def test_a_link_in_a_record_is_told_where_the_record_begins(corpus: Path) -> None:
    """The text of a record is made, so its lines are not the file's."""
    projects = corpora.PROJECTS.replace("Sol de Vic posa plaques", "Sol de Vic posa [plaques](guia.res)")
    (corpus / "projectes.yaml").write_text(projects, encoding="utf-8")
    expected = "projectes.yaml:1: enllaç = 'guia.res': no hi ha cap fitxer ni document amb aquest nom"
    assert warnings(corpus) == [expected]


def test_faults_come_with_the_warnings_that_can_be_given(corpus: Path) -> None:
    """Ages are told of what was read; links are not, because the document one leads to may be the faulty one."""
    write(corpus, "Un [enllaç](guia.capital-minim).", 'as_of: "2010"')
    (corpus / "guia/capital-minim.md").write_text("Sense cap", encoding="utf-8")
    found = review(corpus, TODAY, 5)
    assert [one.file for one in found.faults] == ["guia/capital-minim.md"]
    assert [(one.file, one.field) for one in found.warnings] == [("guia/nou.md", "as_of")]
