"""What a generation keeps comes back as it was, whatever an editor may have written in it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.index.generations import Manifest, write_lines
from assistant.index.storage import from_json, to_json
from assistant.model import Ateneu, Content, Document, DocumentType, Passage, Place, Project, Sector, Vocabulary

DEGREES = st.none() | st.floats(-180, 180)
PLACES = st.builds(Place, latitude=DEGREES, longitude=DEGREES)
VOCABULARIES = st.builds(Vocabulary, places=st.lists(PLACES, max_size=3).map(tuple))
KINDS: dict[type, st.SearchStrategy[Any]] = {
    Document: st.from_type(Document),
    Passage: st.from_type(Passage),
    Project: st.from_type(Project),
    Ateneu: st.from_type(Ateneu),
    Vocabulary: VOCABULARIES,
    Manifest: st.from_type(Manifest),
}
DOCUMENT = Document("guia.a", DocumentType.GUIDE, "a", "Títol", "Text.\n", ("https://exemple.cat",))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_value_comes_back_equal(kind: type[Any]) -> None:
    """Through JSON text: every field, with its own types, tuples as tuples."""

    @settings(max_examples=25)
    @given(value=KINDS[kind])
    def round_trip(value: Any) -> None:
        again = from_json(kind, json.loads(json.dumps(to_json(value), ensure_ascii=False)))
        assert again == value
        assert repr(again) == repr(value)  # tells a member of an enumeration from its text, which == does not

    round_trip()


@settings(max_examples=25)
@given(documents=st.lists(st.from_type(Document), max_size=3).map(tuple), vocabulary=VOCABULARIES)
def test_a_whole_content_comes_back_equal(documents: tuple[Document, ...], vocabulary: Vocabulary) -> None:
    """Values inside values, as deep as they go."""
    content = Content(documents, (), (), vocabulary)
    assert from_json(Content, json.loads(json.dumps(to_json(content)))) == content


@pytest.mark.parametrize("text", ["\n", "\r\n", "\u2028", "\x85", "\x0b", "\x00", "línia\u2029", "🏘️", "«l·l»", '"\\'])
def test_a_line_holds_one_value_whatever_is_in_its_text(tmp_path: Path, text: str) -> None:
    """Line ends of any kind inside a text do not break the file of lines."""
    values = [replace(DOCUMENT, text=text), DOCUMENT]
    write_lines(tmp_path / "documents.jsonl", values)
    lines = (tmp_path / "documents.jsonl").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [from_json(Document, json.loads(line)) for line in lines] == values


def test_the_file_is_readable_by_a_person(tmp_path: Path) -> None:
    """Accents are letters and not escapes, fields have their names."""
    write_lines(tmp_path / "sectors.jsonl", [Sector("energia", "Energia", {"es": ("energía",)})])
    assert (tmp_path / "sectors.jsonl").read_text(encoding="utf-8") == (
        '{"id": "energia", "label": "Energia", "synonyms": {"es": ["energía"]}}\n'
    )


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        {},
        {"id": "a"},
        {**to_json(DOCUMENT), "extra": 1},
        {**to_json(DOCUMENT), "type": "novel"},
        {**to_json(DOCUMENT), "questions": "una"},
        {**to_json(DOCUMENT), "questions": 1},
    ],
)
def test_data_of_another_shape_is_refused(data: Any) -> None:
    """Nothing is guessed: another version, another file, a hand-made change."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(Document, data)
