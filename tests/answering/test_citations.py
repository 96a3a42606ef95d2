"""Every quote is verbatim in the passage it names, and every mark has its quote: honest answers pass, others never."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.citations import Quote, check, cite
from assistant.model import Citation, Passage
from tests.answering.passages import passage, quotes

LAW = passage("Segons la nota [7], en calen dues [1].\nEl capital és de 3.000 €.", 1)
LIST = passage("Calen:\n\n- l'acta\n- els estatuts", 2)
PASSAGES = {one.id: one for one in (LAW, LIST)}
QUOTES = (Quote(LAW, 0, 38), Quote(LIST, 0, 31), Quote(LAW, 39, 64))
CITED = cite(QUOTES)
TEXT = """\
Segons la nota [7], en calen dues [1]. [1]

**Document 2**
Calen:

- l'acta
- els estatuts [2]
El capital és de 3.000 €. [3]"""


def written(quoted: Sequence[Quote]) -> str:
    """Return an answer made of the quotes alone."""
    return "\n".join(f"{quote.text} [{number}]" for number, quote in enumerate(quoted, 1))


def sources(quoted: Sequence[Quote]) -> dict[str, Passage]:
    return {quote.passage.id: quote.passage for quote in quoted}


def test_a_citation_says_all_of_its_quote_and_its_passage() -> None:
    """Whole value, numbered from the first number given."""
    assert cite([QUOTES[2]], first=4) == (
        Citation(
            number=4,
            passage_id="guia.d1~a",
            document_id="guia.d1",
            title="Document 1",
            section="Secció 1",
            url="https://exemple.cat/1",
            quote="El capital és de 3.000 €.",
            start=39,
            end=64,
            as_of="2021",
        ),
    )


def test_without_headings_the_section_is_the_title() -> None:
    """A quote from a document's opening."""
    assert [citation.section for citation in cite([Quote(replace(LAW, heading_path=()), 0, 6)])] == ["Document 1"]


def test_an_honest_answer_has_no_problem() -> None:
    """Marks that the passages bring with them, [7] and [1], are not the answer's."""
    assert check(TEXT, CITED, PASSAGES) == []


def test_an_answer_without_quotes_has_no_problem() -> None:
    """The assistant's own words need no citation."""
    assert check("Hola! Pots preguntar-me què és una cooperativa.", (), {}) == []


@given(quotes())
def test_any_quotes_of_any_passages_hold(quoted: tuple[Quote, ...]) -> None:
    """Whatever brackets, figures and line ends the passages have."""
    assert check(written(quoted), cite(quoted), sources(quoted)) == []


@given(quotes(least=0), st.integers(1, 500))
def test_numbers_run_on_in_the_order_given(quoted: tuple[Quote, ...], first: int) -> None:
    """One citation a quote; each is the slice that its offsets say."""
    found = cite(quoted, first)
    assert [one.number for one in found] == list(range(first, first + len(quoted)))
    assert [one.quote for one in found] == [q.passage.text[q.start : q.end] for q in quoted]


CHANGES: list[tuple[str, Any, str]] = [
    ("number", 9, "citation 9 is not in the text as quoted"),
    ("passage_id", "guia.res~a", "citation 1 names no passage of this index"),
    ("passage_id", "guia.d2~a", "citation 1 is not verbatim in guia.d2~a"),
    ("quote", "Segons la nota [7], en calen tres [1].", "citation 1 is not verbatim in guia.d1~a"),
    ("quote", "", "citation 1 is not verbatim in guia.d1~a"),
    ("start", 1, "citation 1 is not verbatim in guia.d1~a"),
    ("start", -64, "citation 1 is not verbatim in guia.d1~a"),
    ("end", 37, "citation 1 is not verbatim in guia.d1~a"),
    ("end", 0, "citation 1 is not verbatim in guia.d1~a"),
    ("document_id", "guia.d2", "citation 1 does not say what guia.d1~a says of itself"),
    ("title", "Un altre", "citation 1 does not say what guia.d1~a says of itself"),
    ("section", "Document 1", "citation 1 does not say what guia.d1~a says of itself"),
    ("url", "https://dolent.cat", "citation 1 does not say what guia.d1~a says of itself"),
    ("as_of", None, "citation 1 does not say what guia.d1~a says of itself"),
]


@pytest.mark.parametrize(("field", "value", "problem"), CHANGES)
def test_a_change_of_any_field_of_a_citation_is_found(field: str, value: Any, problem: str) -> None:
    """And named first."""
    changed = replace(CITED[0], **{field: value})
    assert check(TEXT, (changed, *CITED[1:]), PASSAGES)[0] == problem


@pytest.mark.parametrize(
    ("before", "after", "problems"),
    [
        ("3.000 €", "30.000 €", ["citation 3 is not in the text as quoted"]),
        (
            "dues [1]. [1]",
            "dues. [1]",
            ["citation 1 is not in the text as quoted", "marks [1, 2, 3, 7] and citations [1, 2, 3] differ"],
        ),
        ("estatuts [2]", "estatuts, i prou [2]", ["citation 2 is not in the text as quoted"]),
        ("€. [3]", "€.", ["citation 3 is not in the text as quoted", "marks [1, 2] and citations [1, 2, 3] differ"]),
        (
            "€. [3]",
            "€. [4]",
            ["citation 3 is not in the text as quoted", "marks [1, 2, 4] and citations [1, 2, 3] differ"],
        ),
        ("**Document 2**", "Ho diu la llei [4]", ["marks [1, 2, 3, 4] and citations [1, 2, 3] differ"]),
        ("- l'acta", "- les actes", ["citation 2 is not in the text as quoted"]),
    ],
)
def test_a_change_of_the_text_is_found(before: str, after: str, problems: list[str]) -> None:
    """A figure, a mark or an item altered, a mark lost, renumbered or made up, words put between quote and mark."""
    assert before in TEXT
    assert check(TEXT.replace(before, after), CITED, PASSAGES) == problems


@pytest.mark.parametrize(
    "cited",
    [CITED[:2], CITED[1:], (), (CITED[0], CITED[2], CITED[1]), (*CITED, CITED[2]), (CITED[0], *CITED)],
    ids=["last lost", "first lost", "all lost", "order changed", "last doubled", "first doubled"],
)
def test_citations_lost_doubled_or_out_of_order_are_found(cited: tuple[Citation, ...]) -> None:
    """One citation a mark, in the order of the text."""
    assert check(TEXT, cited, PASSAGES) != []


def test_a_passage_that_has_changed_since_is_found() -> None:
    """The index of another generation does not bear a quote out."""
    now = {**PASSAGES, LAW.id: replace(LAW, text=LAW.text.replace("3.000", "4.000"))}
    assert check(TEXT, CITED, now) == ["citation 3 is not verbatim in guia.d1~a"]


@given(quotes(), st.data())
def test_one_altered_character_is_always_found(quoted: tuple[Quote, ...], data: st.DataObject) -> None:
    """Anywhere in a quote or a mark, however like each other the quotes are."""
    text = written(quoted)
    ends = [len(written(quoted[:number])) for number in range(1, len(quoted) + 1)]
    place = data.draw(st.sampled_from([at for at in range(len(text)) if at not in ends]))
    assert check(f"{text[:place]}#{text[place + 1 :]}", cite(quoted), sources(quoted)) != []


@given(quotes(), st.data())
def test_a_lost_citation_is_always_found(quoted: tuple[Quote, ...], data: st.DataObject) -> None:
    """Its mark would lead nowhere."""
    cited = list(cite(quoted))
    del cited[data.draw(st.integers(0, len(cited) - 1))]
    assert check(written(quoted), cited, sources(quoted)) != []


@given(quotes(), st.data())
def test_a_quote_moved_in_its_passage_is_always_found(quoted: tuple[Quote, ...], data: st.DataObject) -> None:
    """Offsets are exact, unless the passage says the same at the other place."""
    cited = list(cite(quoted))
    at = data.draw(st.integers(0, len(cited) - 1))
    start, end = data.draw(st.integers(-20, 60)), data.draw(st.integers(-20, 60))
    cited[at] = replace(cited[at], start=start, end=end)
    same = 0 <= start < end <= len(quoted[at].passage.text) and quoted[at].passage.text[start:end] == quoted[at].text
    assert (check(written(quoted), cited, sources(quoted)) == []) == same
