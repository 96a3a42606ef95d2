"""How a document is laid out as a page."""

from pathlib import Path

from api.source_page import Span, source_page
from assistant.content.load import load_content
from assistant.content.passages import split
from assistant.model import Document, DocumentType

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = "Obertura.\n\n## Capital i **més**\n\nTres mil.\n\n## Buit\n\n### Dins\n\nText.\n\n## Capital i més\n\nMés."


def document(text: str, *urls: str) -> Document:
    return Document("guia.x", DocumentType.GUIDE, "x", "X", text, urls)


def contents(text: str) -> tuple[tuple[str, str], ...]:
    page = source_page(document(text), split(document(text)), Span())
    assert all(f'id="{id_}"' in page.html for id_, _ in page.contents)
    return page.contents


def test_a_page_of_more_than_three_headings_has_contents() -> None:
    """Each by the anchor of its passage, by its number where it has no text of its own; without markup."""
    assert contents(TEXT) == (
        ("apartat-capital-i-mes", "Capital i més"),
        ("apartat-2", "Buit"),
        ("apartat-dins", "Dins"),
        ("apartat-capital-i-mes-2", "Capital i més"),
    )
    assert contents("Obertura.\n\n## U\n\nA.\n\n## Dos\n\nB.\n\n## Tres\n\nC.") == ()


def test_a_long_section_has_its_heading_once() -> None:
    """However many passages it is cut into."""
    text = "## Llarg\n\n" + "\n\n".join(f"{number} " + "paraula " * 60 for number in range(8))
    passages = split(document(text))
    assert len(passages) > 1
    page = source_page(document(text), passages, Span(passages[1].id, "0", "3"))
    assert (page.html.count("<h2"), page.html.count("<mark")) == (1, 1)


def test_the_sites_that_it_comes_from_are_named_once_each() -> None:
    urls = (
        "https://www.exemple.cat/a",
        "https://exemple.cat/b",
        "http://altre.exemple:8080/",
        "https://www.exemple.cat/c",
    )
    assert source_page(document("x", *urls), (), Span()).hosts == ("exemple.cat", "altre.exemple")
    assert source_page(document("x"), (), Span()).hosts == ()


def test_every_passage_of_the_corpus_can_be_marked_whole() -> None:
    """A quote is never longer."""
    documents = [(one, split(one)) for one in load_content(CORPUS).documents]
    unmarked = [
        passage.id
        for one, passages in documents
        for passage in passages
        if not source_page(one, passages, Span(passage.id, "0", str(len(passage.text)))).marked
    ]
    assert documents
    assert unmarked == []
