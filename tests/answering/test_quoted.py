"""Which units are quoted and how they are put together: whole lists, never an item without its lead, never too much."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import quoted
from assistant.answering.citations import Quote
from assistant.answering.quoted import Draft, draft, merged, render
from assistant.answering.units import Unit, units_of
from assistant.model import Ask, Passage
from tests.answering.passages import passage

SHORT = "El pa és bo. El vi és car."
PAD = "Aquesta frase només fa que el document sigui massa llarg per dir-lo sencer, que és el que es prova. "
LONG = "A és la primera. B ve després. C ve més tard. D ve al final. E s'hi afegeix. " + PAD * 5
PAPERS = "Abans de res. Calen dos papers:\n\n- l'acta\n- els estatuts\n\nHo diu la llei. " + PAD * 5
BAKERY = replace(passage(SHORT, 1), title="Pa i vi", heading_path=())


def scored(
    passages: Sequence[Passage], scores: Mapping[str, float], covered: Mapping[str, float] | None = None
) -> list[Unit]:
    """Every unit of the passages, with the score of the words that it begins with, 0 for others."""
    found = []
    for unit in units_of(passages):
        begins = [score for words, score in scores.items() if re.match(rf"{words}\b", unit.text)]
        found.append(replace(unit, score=begins[0] if begins else 0.0, covered=covered or {}))
    return found


def texts(made: Draft) -> list[str]:
    return [quote.text for quote in made.quotes]


def asks(*kinds: Ask) -> frozenset[Ask]:
    return frozenset(kinds)


def test_nothing_in_nothing_out() -> None:
    """No units, no quotes."""
    assert draft([], asks()) == Draft(())


def test_a_short_document_is_said_whole() -> None:
    """Neighbours are one quote; another section of it brings its heading."""
    more = replace(passage("Es compra al forn.", 1), id="guia.d1~b", heading_path=("On es compra",), start=40)
    assert draft(scored([BAKERY, more], {"El vi": 1.0}), asks()) == Draft(
        ((None, (Quote(BAKERY, 0, len(SHORT)),)), ("On es compra", (Quote(more, 0, 18),)))
    )


def test_of_a_long_document_what_says_nearly_as_much_is_said_in_its_order() -> None:
    """From the share NEAR of the best score on; what stands apart is a quote of its own."""
    near = quoted.NEAR + 0.01
    made = draft(scored([passage(LONG)], {"D": 1.0, "A": near, "B": near, "E": quoted.NEAR - 0.01}), asks())
    assert texts(made) == ["A és la primera. B ve després.", "D ve al final."]


def test_at_most_four_units_are_said_the_best_of_them() -> None:
    """However many score alike; among equals the first."""
    made = draft(scored([passage(LONG)], {"D": 1.0, "A": 0.9, "B": 0.9, "C": 0.9, "E": 0.95}), asks())
    assert texts(made) == ["A és la primera. B ve després.", "D ve al final. E s'hi afegeix."]


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (1, ["D ve al final."]),
        (26, ["D ve al final."]),
        (27, ["B ve després.", "D ve al final."]),
        (720, ["B ve després.", "D ve al final. E s'hi afegeix."]),
    ],
)
def test_sentences_keep_within_the_limit(limit: int, said: list[str]) -> None:
    """The best first, and at least one, however long."""
    assert texts(draft(scored([passage(LONG)], {"D": 1.0, "B": 0.9, "E": 0.8}), asks(), limit)) == said


def test_a_definition_is_the_opening_of_its_document() -> None:
    """The first sentences and the best one; not another section's."""
    later = replace(passage("F és una cosa. " + PAD, 1), id="guia.d1~b", start=900)
    units = scored([passage(LONG), later], {"D": 1.0, "F": 0.9, "C": 0.1})
    assert texts(draft(units, asks("definition"))) == ["A és la primera. B ve després. C ve més tard. D ve al final."]
    assert texts(draft(units, asks())) == ["D ve al final.", "F és una cosa."]


def test_the_opening_of_a_definition_keeps_within_the_limit() -> None:
    """The best sentence before the opening's others."""
    units = scored([passage(LONG)], {"D": 1.0})
    assert texts(draft(units, asks("definition"), 30)) == ["A és la primera.", "D ve al final."]


@pytest.mark.parametrize("best", ["Calen", "l'acta", "els estatuts"])
def test_a_list_is_said_whole_with_its_lead(best: str) -> None:
    """Whichever of its parts is the best; in one quote, because nothing stands between them."""
    made = draft(scored([passage(PAPERS)], {best: 1.0}), asks())
    assert texts(made) == ["Calen dos papers:\n\n- l'acta\n- els estatuts"]


def test_sentences_of_the_same_passage_that_say_as_much_stand_by_their_list() -> None:
    """Before it or after it."""
    made = draft(scored([passage(PAPERS)], {"els estatuts": 1.0, "Abans": 0.9, "Ho diu": 0.7}), asks())
    assert texts(made) == ["Abans de res. Calen dos papers:\n\n- l'acta\n- els estatuts\n\nHo diu la llei."]


def test_a_question_for_a_list_gets_the_list_of_the_best_passage() -> None:
    """Though a sentence of it scores more."""
    units = scored([passage(PAPERS)], {"Ho diu": 1.0})
    assert texts(draft(units, asks("list"))) == ["Calen dos papers:\n\n- l'acta\n- els estatuts\n\nHo diu la llei."]
    assert texts(draft(units, asks())) == ["Ho diu la llei."]


def test_a_question_for_a_list_that_has_none_gets_what_any_question_gets() -> None:
    """Sentences within their own limit."""
    units = scored([passage(LONG)], {"Aquesta": 1.0})
    assert draft(units, asks("list")) == draft(units, asks())


def test_an_item_beside_a_sentence_brings_its_whole_list() -> None:
    """Or at least the lead, where there is no room for all of it."""
    many = "".join(f"- el paper número {number}, que és llarg\n" for number in range(36))
    short, long = passage(PAPERS), passage(f"Calen aquests:\n\n{many}\nHo diu la llei.")
    scores = {"Ho diu": 1.0, "l'acta": 0.9, "el paper número 7": 0.9}
    assert texts(draft(scored([short], scores), asks())) == [
        "Calen dos papers:\n\n- l'acta\n- els estatuts\n\nHo diu la llei."
    ]
    assert texts(draft(scored([long], scores), asks())) == [
        "Calen aquests:",
        "el paper número 7, que és llarg",
        "Ho diu la llei.",
    ]
    assert len(draft(scored([long], scores), asks("howto")).quotes) == 1


def test_a_list_is_completed_instead_of_what_stands_elsewhere() -> None:
    """Half a list would mislead: another section's sentence gives way to it, and stays where there is room for both."""
    items = "".join(f"- el paper {number}, {'molt ' * 27}llarg\n" for number in range(4))
    later = replace(passage("F és una cosa. " + PAD * 3, 1), id="guia.d1~b", start=900)
    scores = {"Ho diu": 1.0, "el paper 2": 0.9, "F és": 0.8, "Aquesta": 0.7}
    begins = [
        text[:6]
        for text in texts(draft(scored([passage(f"Calen:\n\n{items}\nHo diu la llei."), later], scores), asks()))
    ]
    assert begins == ["Calen:"]
    few = passage("Calen:\n\n- el paper 1\n- el paper 2\n\nHo diu la llei." + PAD * 3)
    assert [text[:6] for text in texts(draft(scored([few, later], scores | {"Aquesta": 0.1}), asks()))] == [
        "Calen:",
        "F és u",
    ]


def test_of_a_list_that_is_too_long_the_best_items_are_said_with_their_own_lead() -> None:
    """In the order of the text; the lead of a list of which nothing is said is left out."""
    items = "".join(f"- {letter} és un paper amb un nom {'molt ' * 20}llarg\n" for letter in "abcdefgh")
    others = "".join(f"- {letter} és una persona amb un nom {'molt ' * 20}llarg\n" for letter in "klmnop")
    both = passage(f"Calen papers:\n\n{items}\nCalen persones:\n\n{others}")
    said = draft(scored([both], {"g": 1.0, "b": 0.9, "f": 0.8}), asks())
    assert [re.findall(r"(?:^|- )(\w) és|(Calen \w+:)", text) for text in texts(said)] == [
        [("", "Calen papers:"), ("a", ""), ("b", ""), ("c", "")],
        [("f", ""), ("g", "")],
    ]
    second = draft(scored([both], {"l": 1.0, "b": 0.9}), asks())
    assert [re.findall(r"(?:^|- )(\w) és|(Calen \w+:)", text) for text in texts(second)] == [
        [("", "Calen persones:"), ("k", ""), ("l", ""), ("m", ""), ("n", ""), ("o", "")]
    ]


OTHER = replace(passage("Un altre text que ho diu tot.", 2), title="Un altre")


@pytest.mark.parametrize(
    ("score", "adds", "limit", "kinds", "said"),
    [
        (quoted.SECOND_NEAR, quoted.SECOND_ADDS, 720, asks(), True),
        (quoted.SECOND_NEAR - 0.01, quoted.SECOND_ADDS, 720, asks(), False),
        (quoted.SECOND_NEAR, quoted.SECOND_ADDS - 0.01, 720, asks(), False),
        (quoted.SECOND_NEAR, 0.9, 54, asks(), True),
        (quoted.SECOND_NEAR, 0.9, 53, asks(), False),
        (quoted.SECOND_NEAR, 0.9, 720, asks("definition"), False),
    ],
)
def test_a_second_document_is_said_only_when_it_adds(
    score: float, adds: float, limit: int, kinds: frozenset[Ask], said: bool
) -> None:
    """Nearly as good, with terms that the first does not hold, within the limit, and not beside a whole definition."""
    first = scored([BAKERY], {"El pa": 1.0}, {"pa": 0.5})
    second = scored([OTHER], {"Un altre": score}, {"pa": 0.5, "preu": adds})
    made = draft([*first, *second], kinds, limit)
    assert made.groups[0] == (None, (Quote(BAKERY, 0, 26),))
    assert made.groups[1:] == ((("Un altre", (Quote(OTHER, 0, 29),)),) if said else ())


def test_a_second_document_never_says_an_item() -> None:
    """An item alone would lack its lead."""
    second = scored([passage("Calen:\n\n- els estatuts", 2)], {"els": 0.9, "Calen": 0.9}, {"preu": 0.9})
    assert texts(draft([*scored([BAKERY], {"El pa": 1.0}), *second], asks())) == [SHORT]


def test_drafts_are_merged_without_saying_anything_twice() -> None:
    """What an earlier one quotes, whole or within more, is left out; the first group has no heading."""
    pa, vi, all_ = Quote(BAKERY, 0, 12), Quote(BAKERY, 13, 26), Quote(BAKERY, 0, 26)
    other = Quote(OTHER, 0, 29)
    assert merged([]) == Draft(())
    assert merged([Draft((("Títol", (pa,)),)), Draft(((None, (vi,)),))]) == Draft(((None, (pa,)), (None, (vi,))))
    assert merged([Draft(((None, (all_,)),)), Draft(((None, (vi, other)), ("B", (pa,))))]) == Draft(
        ((None, (all_,)), (None, (other,)))
    )
    assert merged([Draft(((None, (pa,)),)), Draft((("B", (all_,)),))]) == Draft(((None, (pa,)), ("B", (all_,))))


def test_a_draft_is_rendered_with_its_marks() -> None:
    """Whole value: frame, headings, list marks as in the source, and a number after each quote."""
    source = passage("Calen:\n\n- l'acta\n  2) els estatuts\n* un nom", 1)
    quotes = tuple(Quote(source, source.text.index(w), source.text.index(w) + len(w)) for w in ("l'acta", "els", "un"))
    made = Draft(((None, (Quote(BAKERY, 0, 12),)), ("Papers", quotes)))
    assert render(made, "Ho diuen els textos:", 3) == (
        "Ho diuen els textos:\n\nEl pa és bo. [3]\n\n**Papers**\n- l'acta [4]\n  2) els [5]\n* un [6]"
    )
    assert render(Draft(((None, (Quote(BAKERY, 13, 26),)),)), "") == "El vi és car. [1]"
    assert render(Draft(()), "") == ""


ITEMS = f"- {PAD * 4}\n- tres\n- {PAD * 4}\n"
LINES = st.sampled_from(
    [
        *("A és x. B és y.\n\n", "Calen:\n\n", "- u\n", "- dos dits. I tres\n", "1. tres\n", "C.\n\n", f"{PAD}\n\n"),
        *(f"Calen papers:\n\n{ITEMS}", f"Calen persones:\n\n{ITEMS}\n"),
    ]
)


@st.composite
def scored_units(draw: st.DrawFn) -> list[Unit]:
    """The units of a few passages of up to two documents, scored at will."""
    drawn = draw(st.lists(st.lists(LINES, min_size=1, max_size=8).map("".join), min_size=1, max_size=3))
    parts = [
        replace(passage(text, number // 2 + 1), id=f"p{number}", start=9 * number) for number, text in enumerate(drawn)
    ]
    scores = st.floats(0, 2.5)
    return [
        replace(unit, score=draw(scores), covered=draw(st.sampled_from([{}, {"a": 0.5}, {"b": 0.5}])))
        for unit in units_of(parts)
    ]


KINDS = st.sets(st.sampled_from(("definition", "list", "howto", "amount")))


@given(scored_units(), KINDS, st.integers(1, 800))
def test_whatever_the_scores_whole_units_are_said_and_no_item_without_its_lead(
    units: list[Unit], kinds: set[Ask], limit: int
) -> None:
    """Of two documents at most, the best unit among them, nothing twice, in the order of the text."""
    made = draft(units, frozenset(kinds), limit)
    said = [
        u for u in units if any(q.passage is u.passage and q.start <= u.start and u.end <= q.end for q in made.quotes)
    ]
    assert sum(len(quote.text) for quote in made.quotes) >= sum(len(u.text) for u in said)
    assert bool(said) == bool(units)
    for quote in made.quotes:
        assert quote.start in [u.start for u in said if u.passage is quote.passage]
        assert quote.end in [u.end for u in said if u.passage is quote.passage]
    leads = {(u.passage.id, u.text) for u in said if u.kind == "lead"}
    assert [u.text for u in said if u.lead and (u.passage.id, u.lead) not in leads] == []
    order = [(quote.passage.start, quote.start) for quote in made.quotes]
    documents = list(dict.fromkeys(quote.passage.document_id for quote in made.quotes))
    assert len(documents) <= 2
    assert len(set(order)) == len(order)
    if units:
        best = max(units, key=lambda u: (u.score, -u.order))
        assert documents[0] == best.passage.document_id
        own = [
            place for place, quote in zip(order, made.quotes, strict=True) if quote.passage.document_id == documents[0]
        ]
        assert own == sorted(own)
