"""Quotable units and their scores: what a person computes by hand from the weights."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import units
from assistant.answering.units import Unit, UnitScorer, units_of
from assistant.model import Ask, Hit
from tests.answering.passages import passage

LIST = "Calen dos papers:\n\n- l'acta\n- els estatuts. I res més.\n\nHo diu la llei."


class Axes:
    """An embedding of one axis a word, `pa` and `vi`, and one for anything else; it keeps what it was asked."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def __call__(self, texts: list[str]) -> list[list[float]]:
        self.calls += texts
        return [self.vector(text) for text in texts]

    @staticmethod
    def vector(text: str) -> list[float]:
        found = [float(word in re.findall(r"\w+", text.lower())) for word in ("pa", "vi")]
        count = sum(found)
        return [*(value / count**0.5 for value in found), 0.0] if count else [0.0, 0.0, 1.0]


PASSAGE = replace(passage("El pa.", 1), heading_path=("Vi",), title="Oli i sal")


def score(
    unit: Unit,
    query: str,
    *asks: Ask,
    hits: tuple[Hit, ...] = (),
    vector: tuple[float, float, float] = (0.0, 0.0, 0.0),
    idf: Mapping[str, float] | None = None,
    sought: frozenset[str] = frozenset(),
) -> Unit:
    """A single unit scored; every term has an idf of 1 unless told, and no cosine counts unless a vector is given."""
    scorer = UnitScorer(lambda term: (idf or {}).get(term, 1.0), Axes())
    (scored,) = scorer.score(query, vector, [unit], hits, frozenset(asks), sought)
    return scored


def unit(text: str = "El pa.", kind: str = "sentence", lead: str = "", start: int = 0, section: str = "Vi") -> Unit:
    """A unit under the heading «Vi» of a document called «Oli i sal»."""
    whole = replace(PASSAGE, text=text, start=start, heading_path=(section,))
    return Unit(whole, 0, len(text), kind, 0, lead)


def test_units_are_sentences_leads_and_items_in_order() -> None:
    """Whole values: an item knows the sentence that leads into its list, a sentence after it has none."""
    one, two = passage(LIST, 1), passage("Un altre.", 2)
    found = units_of([one, two])
    assert [(u.text, u.kind, u.order, u.lead, u.passage) for u in found] == [
        ("Calen dos papers:", "lead", 0, "", one),
        ("l'acta", "item", 1, "Calen dos papers:", one),
        ("els estatuts. I res més.", "item", 2, "Calen dos papers:", one),
        ("Ho diu la llei.", "sentence", 3, "", one),
        ("Un altre.", "sentence", 4, "", two),
    ]
    assert units_of([]) == []


def test_a_list_of_another_passage_has_no_lead() -> None:
    """A lead belongs to the list right after it."""
    found = units_of([passage("Calen dos papers:", 1), passage("- l'acta", 2)])
    assert [u.lead for u in found] == ["", ""]


@pytest.mark.parametrize(
    ("query", "covered"),
    [
        ("pa", {"pa": 1.0}),
        ("vi", {"vi": units.HEADING_WEIGHT}),
        ("oli", {"oli": units.OPENING_TITLE_WEIGHT}),
        ("pa i vi", {"pa": 0.5, "vi": units.HEADING_WEIGHT / 2}),
        ("pa, vi, oli i aigua", {"pa": 0.25, "vi": units.HEADING_WEIGHT / 4, "oli": units.OPENING_TITLE_WEIGHT / 4}),
        ("aigua", {}),
        ("com es fa?", {}),
    ],
)
def test_coverage_is_the_share_of_each_term_by_where_it_stands(query: str, covered: dict[str, float]) -> None:
    """In the unit itself it counts in full, in its heading or title less; a term that stands nowhere has no share."""
    scored = score(unit(), query)
    assert scored.covered == pytest.approx(covered)
    assert scored.score == pytest.approx(sum(covered.values()))


def test_a_title_says_less_of_what_is_not_the_opening() -> None:
    """The opening answers the title, a later section only belongs to it."""
    assert score(unit(start=40), "oli").score == pytest.approx(units.TITLE_WEIGHT)


def test_an_item_is_one_statement_with_its_lead() -> None:
    """A term of the lead counts for the item."""
    item = unit("l'acta", "item", "Calen dos papers:")
    assert score(item, "papers").score == pytest.approx(units.LEAD_WEIGHT)


def test_a_synonym_counts_less_than_the_word() -> None:
    """Of the groups that the code ships: `notari` and `escriptura`."""
    assert score(unit("Cal anar al notari."), "escriptura").score == pytest.approx(units.SYNONYM_WEIGHT)
    assert score(unit("Cal una escriptura del notari."), "escriptura").score == pytest.approx(1.0)


def test_of_several_places_the_best_counts_once() -> None:
    """A word in the unit, its heading and its title is one word."""
    everywhere = replace(unit(), passage=replace(PASSAGE, heading_path=("Pa",), title="Pa"), lead="Pa:")
    assert score(everywhere, "pa").score == pytest.approx(1.0)


def test_rare_terms_weigh_more() -> None:
    """Each term's share is its idf's; a word twice in the question counts once."""
    assert score(unit(), "pa i aigua", idf={"pa": 3.0}).covered == pytest.approx({"pa": 0.75})
    assert score(unit(), "pa, pa i aigua", idf={"pa": 3.0}).covered == pytest.approx({"pa": 0.75})


@pytest.mark.parametrize(("vector", "cosine"), [((1.0, 0.0, 0.0), 1.0), ((0.0, 1.0, 0.0), 0.0), ((0.6, 0.8, 0.0), 0.6)])
def test_the_cosine_counts_beside_coverage(vector: tuple[float, float, float], cosine: float) -> None:
    """Of the question's vector with the unit's."""
    assert score(unit(), "aigua", vector=vector).score == pytest.approx(units.COSINE_WEIGHT * cosine)


def test_the_passages_own_score_counts_for_its_units() -> None:
    """A passage that was not found adds nothing."""
    hits = (Hit(PASSAGE, 0.7, 0.0, 0.0), Hit(passage("x", 2), 0.9, 0.0, 0.0))
    assert score(unit(), "aigua", hits=hits).score == pytest.approx(units.PASSAGE_WEIGHT * 0.7)
    assert score(Unit(passage("x", 3), 0, 1, "sentence", 0), "aigua", hits=hits).score == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("ask", "with_it", "without"),
    [
        ("amount", "Són 3.000 €.", "És car."),
        ("amount", "És gratuïta.", "És cara."),
        ("count", "Calen dues persones.", "Calen persones."),
        ("date", "Es fa el setembre.", "Es fa sovint."),
        ("date", "Des del 2018.", "Des de fa poc."),
        ("where", "La seu és a Vic.", "És a Vic."),
        ("phone", "El telèfon no consta.", "El número no consta."),
        ("who", "El promou la Roda.", "El fa la Roda."),
    ],
)
def test_a_unit_with_the_kind_of_thing_that_is_asked_scores_more(ask: Ask, with_it: str, without: str) -> None:
    """And only when it is asked."""
    assert score(unit(with_it), "aigua", ask).score == pytest.approx(units.KIND_BONUS)
    assert score(unit(without), "aigua", ask).score == pytest.approx(0.0)
    assert score(unit(with_it), "aigua", "more").score == pytest.approx(0.0)


@pytest.mark.parametrize(("kind", "bonus"), [("item", 1), ("lead", 1), ("sentence", 0)])
def test_a_list_is_what_answers_a_question_for_one(kind: str, bonus: int) -> None:
    """Its items and its lead."""
    assert score(unit("l'acta", kind), "aigua", "list").score == pytest.approx(bonus * units.KIND_BONUS)


def test_two_kinds_asked_and_held_count_once() -> None:
    """A sum is a sum, however it is asked for."""
    assert score(unit("Són 3.000 €."), "aigua", "amount", "count").score == pytest.approx(units.KIND_BONUS)


@pytest.mark.parametrize(
    ("section", "ask", "bonus"),
    [
        *(("Edició", "date", 1), ("Contacte", "phone", 1), ("On es fa", "where", 1), ("Qui el promou", "who", 1)),
        *(("Què ha fet", "where", 0), ("Exemples", "who", 0)),
    ],
)
def test_the_heading_that_answers_this_kind_of_question_counts(section: str, ask: Ask, bonus: int) -> None:
    """As the records' own pages are headed."""
    expected = bonus * units.HEADING_BONUS - units.EXAMPLE_LOSS * (section == "Exemples")
    assert score(unit("Res.", section=section), "aigua", ask).score == pytest.approx(expected)


def test_a_sentence_that_says_what_a_thing_is_defines_it() -> None:
    """The thing asked about stands before the verb; after it, or in a list, it is no definition."""
    query = "què és el pa"
    assert score(unit("El pa és farina."), query, "definition").score == pytest.approx(1.0 + units.DEFINES_BONUS)
    assert score(unit("La farina és pa."), query, "definition").score == pytest.approx(1.0)
    assert score(unit("El pa és farina.", "item"), query, "definition").score == pytest.approx(1.0)
    assert score(unit("El pa és farina."), query).score == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "query", "points"),
    [
        ("L'eix A és pa.", "eix C", 0.5 - units.LABEL_LOSS),
        ("Els eixos A i C són pa.", "eix C", 1.0),
        ("El pa de l'eix.", "eix C", 0.5),
        ("L'eix A és pa.", "eix", 1.0),
    ],
)
def test_what_is_said_of_another_label_is_no_answer(text: str, query: str, points: float) -> None:
    """Of eix A, where eix C is asked about; where no label is asked for, or none is said, nothing is lost."""
    assert score(unit(text), query).score == pytest.approx(points)


def test_an_example_counts_less_unless_it_is_asked_for() -> None:
    """The rule it stands for says more."""
    example = unit("El pa.", section=units.EXAMPLES)
    assert score(example, "pa").score == pytest.approx(1.0 - units.EXAMPLE_LOSS)
    assert score(example, "un exemple de pa").score == pytest.approx((1.0 + units.HEADING_WEIGHT) / 2)


def test_scores_add_up_in_the_order_given() -> None:
    """Whole values, coverage, cosine, kind, fact and passage together."""
    one, two = passage("El pa val 3 €. El vi val 5 €.", 1), passage("Res de res.", 2)
    found = units_of([two, one])
    scored = UnitScorer(lambda term: 1.0, Axes()).score(
        "quant val el pa", Axes.vector("pa"), found, [Hit(one, 0.5, 0.0, 0.0)], frozenset({"amount"})
    )
    rest = units.KIND_BONUS + units.FACT_BONUS + 0.5 * units.PASSAGE_WEIGHT
    assert [one.text for one in scored] == ["Res de res.", "El pa val 3 €.", "El vi val 5 €."]
    assert [one.score for one in scored] == pytest.approx([0.0, 1.0 + units.COSINE_WEIGHT + rest, 0.5 + rest])


def test_each_text_is_embedded_once() -> None:
    """Not again for another question, nor where two units say the same; warmed ones not even for the first."""
    found = units_of([passage("El pa. El vi. El pa.", 1), passage("El pa.", 2)])
    embed = Axes()
    scorer = UnitScorer(lambda term: 1.0, embed)
    scorer.warm(found[:1])
    assert embed.calls == ["El pa."]
    for _ in range(2):
        scorer.score("pa", (1.0, 0.0, 0.0), found, (), frozenset())
    assert embed.calls == ["El pa.", "El vi."]
    assert scorer.score("pa", (1.0, 0.0, 0.0), [], (), frozenset()) == []


WORDS = ("pa", "vi", "oli", "aigua", "3 €", "és", "2018", "seu")
ASKS: tuple[Ask, ...] = ("amount", "date", "definition", "list", "where")


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    st.lists(st.sampled_from(WORDS), max_size=4),
    st.sets(st.sampled_from(ASKS)),
    st.sampled_from(ASKS),
)
def test_asking_for_more_kinds_never_lowers_a_score(
    text: list[str], query: list[str], asks: set[Ask], more: Ask
) -> None:
    """And coverage is a share of the question: from 0 to 1."""
    written, asked = f"{' '.join(text)}.", " ".join(query)
    less = score(unit(written), asked, *asks)
    assert score(unit(written), asked, *asks, more).score >= less.score
    assert -1e-9 <= sum(less.covered.values()) <= 1 + 1e-9


def test_what_is_sought_counts_for_who_speaks_of_it() -> None:
    """By the unit itself, not by its heading."""
    assert score(unit(), "x", sought=frozenset({"pa"})).score == pytest.approx(units.SOUGHT_BONUS)
    assert score(unit(), "x", sought=frozenset({"vi"})).score == pytest.approx(0.0)


def test_a_section_that_answers_another_question_loses() -> None:
    """«Qui el promou» of a record says who, and nothing of what else is asked, unless it is asked by name."""
    assert score(unit(section="Qui el promou"), "aigua").score == pytest.approx(-units.SINGLE_LOSS)
    assert score(unit(section="Qui el promou"), "aigua", "who").score == pytest.approx(units.HEADING_BONUS)
    assert score(unit(section="Sectors"), "sectors").score == pytest.approx(units.HEADING_WEIGHT)
    assert score(unit(section="Qui hi va"), "aigua").score == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("text", "query", "gains"),
    [
        ("El pa val 3 €.", "què val el pa", True),
        ("El pa val la pena.", "què val el pa", False),
        ("El pa val 3 €.", "parla del pa", False),
        ("Presideix el pa.", "qui presideix el pa", False),
    ],
)
def test_a_sentence_that_has_the_very_fact_gains_by_it(
    monkeypatch: pytest.MonkeyPatch, text: str, query: str, gains: bool
) -> None:
    """A price where a price is asked for; who holds an office is told by words, and gains nothing."""
    before = score(unit(text), query).score
    monkeypatch.setattr(units, "FACT_BONUS", 0.0)
    assert before - score(unit(text), query).score == pytest.approx(0.6 * gains)
