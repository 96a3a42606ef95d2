"""Passages are exact slices of a document, one for each heading."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.content.passages import MAX_CHARS, split
from assistant.model import Document, DocumentType

TEXT = """\
Obertura del document.

## Qui pot ser soci

Qualsevol persona.

### Menors

Amb permís.

## Buit

## Qui pot ser soci

Una altra vegada.

```
# això no és cap títol
```
"""


def document(text: str) -> Document:
    return Document("guia.prova", DocumentType.GUIDE, "prova", "Prova", text, ("https://exemple.cat",))


def test_each_heading_gives_a_passage_with_its_path_and_anchor() -> None:
    """Text before the first heading is `inici`; a heading without text gives none; equal headings are numbered."""
    passages = split(document(TEXT))
    assert [(p.id, p.heading_path, p.text.split("\n")[0]) for p in passages] == [
        ("guia.prova~inici", (), "Obertura del document."),
        ("guia.prova~qui-pot-ser-soci", ("Qui pot ser soci",), "Qualsevol persona."),
        ("guia.prova~menors", ("Qui pot ser soci", "Menors"), "Amb permís."),
        ("guia.prova~qui-pot-ser-soci-2", ("Qui pot ser soci",), "Una altra vegada."),
    ]


def test_the_digest_changes_with_what_is_searched_and_with_nothing_else() -> None:
    """Same title, headings and text: same digest, wherever the passage stands."""
    one, two = split(document("Primer.\n\n## A\n\nU."))[1], split(document("Un altre començament.\n\n## A\n\nU."))[1]
    assert (one.digest, one.start == two.start) == (two.digest, False)
    assert split(document("## A\n\nDos."))[0].digest != one.digest


def test_a_long_section_is_split_at_a_paragraph() -> None:
    """No part is longer than the limit where paragraphs allow it, and nothing is lost."""
    paragraphs = [f"Paràgraf {number}. " + "x" * 600 for number in range(5)]
    passages = split(document("## Llarg\n\n" + "\n\n".join(paragraphs)))
    assert [passage.anchor for passage in passages] == ["llarg", "llarg-2", "llarg-3"]
    assert "\n\n".join(passage.text for passage in passages) == "\n\n".join(paragraphs)
    assert all(len(passage.text) <= MAX_CHARS for passage in passages)


@given(st.text(alphabet=st.sampled_from("ab# \n-`.·À1"), max_size=200))
def test_a_passage_is_always_a_slice_of_its_document(text: str) -> None:
    """Whatever an editor writes, offsets are exact, in order, never overlap, and ids are unique."""
    passages = split(document(text))
    assert all(text[p.start : p.end] == p.text and p.text.strip() == p.text != "" for p in passages)
    ends = [0, *(p.end for p in passages)]
    assert all(end <= passage.start for end, passage in zip(ends, passages, strict=False))
    assert len({p.id for p in passages}) == len(passages)
