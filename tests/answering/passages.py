"""Passages with whatever an editor may write, and quotes of them: what the property tests of this room draw from."""

from hypothesis import strategies as st

from assistant.answering.citations import Quote
from assistant.model import DocumentType, Passage

# Brackets, figures and line ends are what marks and blocks are made of; [1] is a mark that is none.
TEXTS = st.lists(
    st.sampled_from(["[1]", "[2]", "[", "]", " ", "\n", "1", "a", "b", "- ", "**", "é", "«", "...", "](x)"]),
    min_size=1,
    max_size=14,
).map("".join)


def passage(text: str, number: int = 1) -> Passage:
    """A passage whose every field tells its number."""
    return Passage(
        id=f"guia.d{number}~a",
        document_id=f"guia.d{number}",
        type=DocumentType.GUIDE,
        title=f"Document {number}",
        heading_path=("Primer", f"Secció {number}"),
        anchor="a",
        text=text,
        start=0,
        end=len(text),
        digest=f"{number}",
        url=f"https://exemple.cat/{number}",
        as_of=f"202{number}",
    )


@st.composite
def quotes(draw: st.DrawFn, least: int = 1) -> tuple[Quote, ...]:
    """Any slices of up to three passages, in any order, also overlapping or the same one twice."""
    passages = [passage(text, number) for number, text in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=3)), 1)]
    found = []
    for _ in range(draw(st.integers(least, 4))):
        one = draw(st.sampled_from(passages))
        start = draw(st.integers(0, len(one.text) - 1))
        found.append(Quote(one, start, draw(st.integers(start + 1, len(one.text)))))
    return tuple(found)
