"""The shipped corpus can be quoted anywhere: sourced, in sections of one answer, in Catalan typed one way."""

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.catalan.sentences import Span, sentences
from assistant.content.load import load_content
from assistant.content.passages import split
from assistant.model import Document

ROOT = Path(__file__).parents[2]
MAX_SECTION = 1_500  # characters; what corpus/README.md asks for is less, and a quote has to fit on a screen
TOWNS = "municipis-de"  # a section that names every municipality of a comarca, which may be many
MAX_LIST = 1_200  # characters, as corpus/README.md says
IDENTIFIERS = ("BDNS",)  # a number in a sentence about one of these may be written without points

# Fault → how to see it in one unit: a sentence, a list item, or the sentence that leads into a list.
FAULTS = {
    "curly apostrophe or other quotation marks than «»": r"[’‘“”\"]",
    "l·l without its middle dot": r"(?i)[a-zà-ÿ]l(?:[.•∙⋅‧]l|-l(?!l))[a-zà-ÿ]",
    "thousands parted by a space or a comma": r"(?<!\d)\d{1,3}[ \u00a0\u202f,]\d{3}(?!\d)",
    "thousands without a point": r"(?<![\d.,/-])(?:\d{5,}|\d{4,}(?= (?:€|euros)))(?![\d/-])",
    "decimals with a point": r"(?<![\d.])\d+\.\d{1,2}(?= ?(?:%|€|euros|milions))",
    "no space before % or €": r"\d[%€]",
    "Markdown or HTML marks": r"\*\*|__|\]\(|<\w|\|",
    "space before a stop, or two together": r" [,.;:!?](?=\s|$)|\S  +\S",
}
# A unit that begins so looks back to another sentence; «Hi ha…» does not.
DANGLING = re.compile(r"(?:Això|Aquest|Aquesta|Aquests|Aquestes|També|Així|Ell|Ella|Ells|Elles|Hi (?!ha ))\b")


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    return load_content(ROOT / "corpus").documents


def units(document: Document) -> list[tuple[Span, str]]:
    return [(span, document.text[span.start : span.end]) for span in sentences(document.text)]


def faulty(fault: str, text: str) -> bool:
    excused = fault == "thousands without a point" and any(name in text for name in IDENTIFIERS)
    return not excused and bool(re.search(FAULTS[fault], text))


@pytest.mark.parametrize("fault", FAULTS)
def test_the_text_is_typed_one_way(documents: tuple[Document, ...], fault: str) -> None:
    """No title and no quotable unit has the fault."""
    texts = [(document.id, document.title) for document in documents]
    texts += [(document.id, text) for document in documents for _, text in units(document)]
    assert [(id_, text) for id_, text in texts if faulty(fault, text)] == []


@pytest.mark.parametrize(
    ("fault", "wrong", "right"),
    [
        ("curly apostrophe or other quotation marks than «»", "l’ateneu", "l'ateneu «Coop»"),
        ("l·l without its middle dot", "la sol.licitud", "la sol·licitud"),
        ("thousands parted by a space or a comma", "3 000 persones", "3.000 persones i 1,7 milions"),
        ("thousands without a point", "21110000 persones", "21.110.000 €, el 2022, EMT/167/2021"),
        ("thousands without a point", "3000 €", "El número a la BDNS és el 770830."),
        ("decimals with a point", "2.5 %", "2,5 %, 3.000 €"),
        ("no space before % or €", "un 20%", "un 20 %"),
        ("Markdown or HTML marks", "**molt**", "molt"),
        ("space before a stop, or two together", "fins al juliol .", "fins al juliol."),
    ],
)
def test_each_fault_is_seen(fault: str, wrong: str, right: str) -> None:
    """What the rules refuse, and what looks like it and is right."""
    assert (faulty(fault, wrong), faulty(fault, right)) == (True, False)


def test_quotation_marks_close_in_the_unit_that_opens_them(documents: tuple[Document, ...]) -> None:
    """A unit quoted alone never has half a pair of «»."""
    torn = [
        (document.id, text)
        for document in documents
        for text in (document.title, *(text for _, text in units(document)))
        if re.search("[«»]", _outside(text))
    ]
    assert torn == []


def _outside(text: str) -> str:
    """The text without its closed pairs of «», inner ones first."""
    while (shorter := re.sub(r"«[^«»]*»", "", text)) != text:
        text = shorter
    return text


def test_a_sentence_does_not_begin_by_looking_back(documents: tuple[Document, ...]) -> None:
    """A sentence or a list item may be quoted alone; one that leads into its list is quoted with it."""
    assert [
        (document.id, text)
        for document in documents
        for span, text in units(document)
        if span.kind != "lead" and DANGLING.match(text)
    ] == []


def test_a_sentence_is_finished(documents: tuple[Document, ...]) -> None:
    """It ends in a stop; a sentence that leads into a list ends in a colon."""
    ends = {"sentence": (".", "!", "?", ".»", ".)"), "lead": (":",), "item": ("",)}
    assert [
        (document.id, text)
        for document in documents
        for span, text in units(document)
        if not text.endswith(ends[span.kind])
    ] == []


def test_a_section_is_one_answer(documents: tuple[Document, ...]) -> None:
    """Each heading has text of its own, once in its document, and neither section nor list is too long to quote."""
    wrong: list[tuple[str, object]] = []
    for document in documents:
        passages = split(document)
        headings = Counter(passage.heading_path for passage in passages)  # a long section would be split in two
        wrong += [(document.id, path) for path, times in headings.items() if times > 1]
        told = [passage for passage in passages if not passage.anchor.startswith(TOWNS)]
        wrong += [(document.id, passage.anchor) for passage in told if len(passage.text) > MAX_SECTION]
        wrong += [
            (document.id, block[:60])
            for block in re.split(r"\n\s*\n", document.text)
            if re.match(r"(?:-|\d+\.) ", block) and len(block) > MAX_LIST
        ]
        if len(re.findall(r"(?m)^#+(?: |$)", document.text)) != sum(1 for path in headings if path):
            wrong.append((document.id, "a heading without text"))
    assert wrong == []


def test_every_document_says_where_it_comes_from(documents: tuple[Document, ...]) -> None:
    """A source address, or a note in the file that says what the source is."""
    assert [
        document.id
        for document in documents
        if not document.source_urls
        and "\nsource_note: " not in (ROOT / "corpus" / document.path).read_text(encoding="utf-8")
    ] == []


def test_no_two_documents_have_one_title(documents: tuple[Document, ...]) -> None:
    """Two pages that ask the same would share the searches and answer half each."""
    titles = Counter(document.title.casefold() for document in documents)
    assert [title for title, times in titles.items() if times > 1] == []
