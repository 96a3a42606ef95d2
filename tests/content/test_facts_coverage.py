"""Everything that was gathered about the programme is in the shipped corpus."""

from pathlib import Path

import pytest
import yaml

from assistant.content.load import load_content
from assistant.content.passages import slug
from assistant.model import Content

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
FACTS = (DATA / "fact_ids.txt").read_text(encoding="utf-8").split()
# Reason → facts that are no document.
EXCEPTIONS: dict[str, list[str]] = yaml.safe_load((DATA / "fact_exceptions.yaml").read_text(encoding="utf-8"))
EXCUSED = [fact for facts in EXCEPTIONS.values() for fact in facts]
# Where the facts of a file are documents: what their ids begin with there.
PREFIXES = {
    "ateneus.yaml": "ateneu.",
    "experiences.yaml": "experiencia.",
    "guide.yaml": "guia.",
    "programme.yaml": "programa.",
    "projects.yaml": "projecte.",
    "seed-programme.txt": "programa.",
    "services.yaml": "servei.",
    "taxonomy.yaml": "programa.edicio-",
}


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(ROOT / "corpus")


def document_id(fact: str) -> str:
    file, _, id_ = fact.partition("#")
    return f"{PREFIXES[file]}{id_}"


def test_every_fact_is_a_document_or_an_exception_with_its_reason(content: Content) -> None:
    """A fact that is dropped or renamed in the corpus is missed here; so is one listed twice."""
    documents = {document.id for document in content.documents}
    assert [fact for fact in FACTS if document_id(fact) not in documents and fact not in EXCUSED] == []
    assert len(set(FACTS)) == len(FACTS) == 351


def test_an_exception_is_a_fact_of_the_vocabulary(content: Content) -> None:
    """Nothing is excused that is not known as a sector or a vegueria, or that is a document after all."""
    known = {sector.id for sector in content.vocabulary.sectors}
    known |= {slug(place.name) for place in content.vocabulary.places if place.kind == "vegueria"}
    documents = {document.id for document in content.documents}
    assert {fact.partition("#")[2] for fact in EXCUSED} <= known
    assert [fact for fact in EXCUSED if fact not in FACTS or document_id(fact) in documents] == []


def test_every_edition_has_its_page(content: Content) -> None:
    """The editions of the vocabulary and the pages about editions (`programa/edicio-<id>.md`) are the same."""
    pages = {document.id for document in content.documents if document.topic == "edicions"}
    assert pages == {f"programa.edicio-{edition.id}" for edition in content.vocabulary.editions}
