"""Answers put together from quotes: whatever the quotes are, what is composed passes its own check."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.citations import Quote, cite
from assistant.answering.composer import BrokenCitation, Reply, checked, quoted, single, template, with_quotes
from assistant.answering.quoted import Draft
from assistant.model import Filters, Language, Passage, Status
from tests.answering.passages import passage, quotes

FIRST = passage("El capital mínim és de 3.000 €.", 1)
SECOND = passage("Calen:\n\n- l'acta\n- els estatuts", 2)
PASSAGES = {one.id: one for one in (FIRST, SECOND)}
DRAFT = Draft(((None, (Quote(FIRST, 0, 31),)), ("Documents", (Quote(SECOND, 10, 16), Quote(SECOND, 19, 31)))))
languages: st.SearchStrategy[Language] = st.sampled_from(["ca", "es", "en"])


@st.composite
def drafts(draw: st.DrawFn, least: int = 1) -> Draft:
    """Any quotes, put into groups with and without a heading."""
    groups: list[tuple[str | None, tuple[Quote, ...]]] = []
    for number, quote in enumerate(draw(quotes(least))):
        joined: bool = draw(st.booleans())
        if groups and joined:
            groups[-1] = (groups[-1][0], (*groups[-1][1], quote))
        else:
            groups.append((draw(st.sampled_from([None, "Títol", "Secció 3"])) if number else None, (quote,)))
    return Draft(tuple(groups))


def sources(*parts: Draft) -> dict[str, Passage]:
    """Return the passages that the drafts quote, by id."""
    return {quote.passage.id: quote.passage for draft in parts for quote in draft.quotes}


def test_a_quoted_answer_in_catalan_has_no_frame() -> None:
    """Whole value: list marks stand before the items, headings before their group, a mark after each quote."""
    assert quoted(DRAFT, "ca", ["I quins estatuts?"]) == Reply(
        Status.ANSWERED,
        "El capital mínim és de 3.000 €. [1]\n\n**Documents**\n- l'acta [2]\n- els estatuts [3]",
        cite(DRAFT.quotes),
        suggestions=("I quins estatuts?",),
        provenance="quoted",
    )


@pytest.mark.parametrize(
    ("language", "frame"),
    [
        ("es", "Esto dicen los textos del programa, en catalán:"),
        ("en", "This is what the programme's texts say, in Catalan:"),
    ],
)
def test_in_another_language_the_frame_says_that_the_quotes_are_catalan(language: Language, frame: str) -> None:
    """Quotes are never translated."""
    assert quoted(single(Quote(FIRST, 0, 31)), language).text == f"{frame}\n\nEl capital mínim és de 3.000 €. [1]"


def test_quotes_go_after_a_reply_and_are_numbered_on() -> None:
    """All else of the reply stays; it is answered and quoted from then on."""
    listing = Reply(Status.NO_ANSWER, "Hi ha 2 projectes.", total=2, filters=Filters(sectors=("energia",)))
    once = with_quotes(listing, single(Quote(FIRST, 0, 31)), "Segons les xifres publicades:")
    assert with_quotes(once, single(Quote(SECOND, 10, 16))) == Reply(
        Status.ANSWERED,
        "Hi ha 2 projectes.\n\nSegons les xifres publicades:\n\nEl capital mínim és de 3.000 €. [1]\n\n- l'acta [2]",
        cite([Quote(FIRST, 0, 31), Quote(SECOND, 10, 16)]),
        total=2,
        filters=Filters(sectors=("energia",)),
        provenance="quoted",
    )


def test_a_draft_without_quotes_changes_no_reply() -> None:
    """Not even its status."""
    reply = template("no_answer", Status.NO_ANSWER, "ca")
    assert with_quotes(reply, Draft(()), "Segons les xifres publicades:") == reply


def test_a_template_quotes_nothing() -> None:
    """The assistant's own words, with what is filled in."""
    assert template("outside", Status.OUT_OF_SCOPE, "en", place="Madrid") == Reply(
        Status.OUT_OF_SCOPE,
        "Madrid is not in Catalonia, and the network of ateneus cooperatius covers Catalan territory only. "
        "If the project will be in a Catalan town, tell me which one.",
    )


@given(drafts(), languages)
def test_every_quoted_answer_passes_its_check(draft: Draft, language: Language) -> None:
    """Whatever the passages hold; the reply comes back as it is."""
    reply = quoted(draft, language)
    assert checked(reply, sources(draft)) is reply


@given(drafts(), st.data(), languages)
def test_quotes_after_quotes_pass_their_check(draft: Draft, data: st.DataObject, language: Language) -> None:
    """As in a contact card with an answer after it."""
    more = Draft(draft.groups[data.draw(st.integers(0, len(draft.groups) - 1)) :])
    reply = with_quotes(quoted(draft, language), more, data.draw(st.sampled_from(["", "A més:"])))
    assert checked(reply, sources(draft, more)) is reply
    assert [citation.number for citation in reply.citations] == list(range(1, len(draft.quotes) + len(more.quotes) + 1))


@given(drafts(), st.data())
def test_a_quote_that_is_not_in_its_passage_is_never_let_through(draft: Draft, data: st.DataObject) -> None:
    """One character altered in any quote, in the text and in the citation alike."""
    reply = quoted(draft, "ca")
    at = data.draw(st.integers(0, len(reply.citations) - 1))
    one = reply.citations[at]
    forged = replace(one, quote=f"{one.quote[:-1]}#")
    citations = (*reply.citations[:at], forged, *reply.citations[at + 1 :])
    text = reply.text.replace(f"{one.quote} [{one.number}]", f"{forged.quote} [{one.number}]")
    with pytest.raises(BrokenCitation, match=f"citation {one.number} is not verbatim in {one.passage_id}"):
        checked(replace(reply, text=text, citations=citations), sources(draft))


def test_the_error_names_everything_that_does_not_hold_and_nothing_of_the_text() -> None:
    """It goes to the log, where no question and no answer may be read."""
    reply = quoted(DRAFT, "ca")
    broken = replace(
        reply, text=reply.text.replace("[3]", "[5]"), citations=(*cite([Quote(FIRST, 0, 2)]), *reply.citations[1:])
    )
    with pytest.raises(BrokenCitation) as raised:
        checked(broken, {SECOND.id: SECOND})
    assert str(raised.value) == (
        "citation 1 names no passage of this index; citation 1 is not in the text as quoted; "
        "citation 3 is not in the text as quoted; marks [1, 2, 5] and citations [1, 2, 3] differ"
    )
