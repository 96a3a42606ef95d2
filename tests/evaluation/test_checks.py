"""What an answer must fulfil: the comparable form of texts, and what each expectation holds and does not hold for."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.checks import failures, normalise, visible
from assistant.model import Answer, Ateneu, Citation, Filters, Project, ProjectTerritory, Status


def ateneu(id_: str, name: str) -> Ateneu:
    return Ateneu(id_, name, "", "", (), (), None, None, None, None, None, ("https://exemple.cat",))


def project(id_: str) -> Project:
    place = ProjectTerritory(None, None)
    return Project(id_, id_, "singular", None, None, None, (), place, "", ("https://exemple.cat",))


ATENEUS = (
    ateneu("lleida", "Ponent Coopera, Ateneu Cooperatiu de Lleida"),
    ateneu("acapa", "ACAPA (Alt Pirineu i Aran)"),
)
ANSWER = Answer(
    "c",
    "m",
    Status.ANSWERED,
    "ca",
    "En calen **dues** [1], i 3.000 € de capital [12].",
    projects=(project("sol"), project("casa")),
    total=5,
    filters=Filters(("energia",), ("Garrigues", "Vallès Oriental"), ("2018-2019",), "Sostre Cívic SCCL"),
)


def faults(expect: dict[str, Any], answer: Answer = ANSWER, rows: int = 5) -> list[str]:
    """What does not hold of an answer, when the listing itself gives that many rows."""
    return failures(answer, expect, ATENEUS, lambda filters: rows if filters == ANSWER.filters else -1)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("21.700.000 €", "21 700 000"),
        ("21,700,000", "21 700 000"),
        ("21,7 milions", "21 7 milions"),
        ("L'Hospitalet", "l hospitalet"),
        ("Llei 12/2015", "llei 12 2015"),
        ("30 %", "30"),
        ("Col·lectiva", "collectiva"),
        ("ÀÇÑÏ àçñï", "acni acni"),
        ("  **negreta**, «cometes»…\n- punt_baix ", "negreta cometes punt baix"),
        ("e\u0301s", "es"),
        ("Straße Łódź", "straße łodz"),
        ("", ""),
        ("—", ""),
    ],
)
def test_texts_are_compared_in_one_form(written: str, normal: str) -> None:
    """As the question set's own page has it, table and all."""
    assert normalise(written) == normal


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_form_of_a_form_is_itself(one: str, other: str) -> None:
    """And of two texts apart it is their forms apart: what is found in a part is found in the whole."""
    assert normalise(normalise(one)) == normalise(one)
    assert normalise(f"{one} | {other}") == f"{normalise(one)} {normalise(other)}".strip()


def test_what_is_visible_has_no_citation_marks() -> None:
    """The figures of the marks are no figures of the answer."""
    assert visible(ANSWER) == "en calen dues i 3 000 de capital"


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        ({"status": ["no_answer", "answered"]}, None),
        ({"status": ["no_answer", "blocked"]}, "status answered, expected no_answer/blocked"),
        ({"all": []}, None),
        ({"all": [["2", "dues"], ["3.000 €"]]}, None),
        ({"all": [["DUES"], ["3000", "tres mil"]]}, "all: none of ['3000', 'tres mil']"),
        ({"all": [["12"]]}, "all: none of ['12']"),
        ({"none": ["tres", "12"]}, None),
        ({"none": ["tres", "Dues"]}, "none: 'Dues' is there"),
        ({"max_chars": 49}, None),
        ({"max_chars": 48}, "max_chars: 49 > 48"),
        ({"language": "ca"}, None),
        ({"language": "es"}, "language ca, expected es"),
        ({"filters": {"sectors": ["energia"], "territories": ["valles oriental"], "editions": ["2018-2019"]}}, None),
        ({"filters": {"sectors": ["cultura"]}}, "filters: sectors lacks ['cultura'], has ['energia']"),
        (
            {"filters": {"territories": ["Garrigues", "Selva"]}},
            "filters: territories lacks ['Selva'], has ['Garrigues', 'Vallès Oriental']",
        ),
        ({"filters": {"editions": ["2018"]}}, "filters: editions lacks ['2018'], has ['2018-2019']"),
        ({"filters": {"promoter": "sostre civic"}}, None),
        ({"filters": {"promoter": "Roda"}}, "filters: promoter is 'Sostre Cívic SCCL', expected 'Roda'"),
        ({"projects": {"includes": ["casa", "sol"], "excludes": ["mapa"], "consistent": True, "total_min": 5}}, None),
        ({"projects": {"includes": ["sol", "mapa"]}}, "projects: lacks ['mapa']"),
        ({"projects": {"excludes": ["sol", "mapa"]}}, "projects: shows ['sol']"),
        ({"projects": {"total_min": 6}}, "projects: total 5, at least 6"),
        ({}, None),
    ],
)
def test_an_expectation_holds_or_says_what_does_not(expect: dict[str, Any], fault: str | None) -> None:
    """One line a fault, with what was expected and what there is."""
    assert faults(expect) == ([] if fault is None else [fault])


def test_a_total_is_consistent_with_the_listing_of_the_reported_filters() -> None:
    """Exactly: neither more nor fewer, and an answer without a total is not."""
    expect = {"projects": {"consistent": True}}
    assert faults(expect, rows=5) == []
    assert faults(expect, rows=6) == ["projects: total 5, the listing gives 6"]
    assert faults(expect, replace(ANSWER, total=None)) == ["projects: total None, the listing gives 5"]
    assert faults({"projects": {"total_min": 1}}, replace(ANSWER, total=None)) == ["projects: total None, at least 1"]


def test_a_promoter_that_was_not_applied_is_a_fault() -> None:
    """An answer may have none."""
    nothing = replace(ANSWER, filters=Filters())
    assert faults({"filters": {"promoter": "Roda"}}, nothing) == ["filters: promoter is None, expected 'Roda'"]


@pytest.mark.parametrize(
    ("wanted", "text", "cards", "holds"),
    [
        (["lleida"], "T'hi ajuda Ponent Coopera.", (), True),
        (["lleida"], "l'ateneu cooperatiu de LLEIDA", (), True),
        (["acapa"], "Truca a l'acapa", (), True),
        (["acapa"], "És l'Alt Pirineu i Aran", (), True),
        (["lleida"], "És aquest:", (ATENEUS[0],), True),
        (["lleida", "acapa"], "És aquest:", (ATENEUS[1],), True),
        (["lleida"], "Truca a l'ACAPA", (ATENEUS[1],), False),
        (["enlloc"], "Ponent Coopera", (), False),
    ],
)
def test_an_ateneu_is_on_a_card_or_named_by_a_part_of_its_name(
    wanted: list[str], text: str, cards: tuple[Ateneu, ...], holds: bool
) -> None:
    """As parted by a comma or a bracket; one of those wanted is enough."""
    expected = [] if holds else [f"ateneu: none of {wanted}"]
    assert faults({"ateneu": wanted}, replace(ANSWER, text=text, ateneus=cards)) == expected


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (["guia.socis"], True),
        (["guia.enlloc", "projecte.casa"], True),
        (["ateneu.acapa"], True),
        (["casa", "acapa", "guia.socis~inici", "ateneu.lleida"], False),
        ([], False),
    ],
)
def test_an_answer_stands_on_one_of_the_documents_wanted(wanted: list[str], holds: bool) -> None:
    """On one that it quotes, or on the one of a row or of a contact card; by the id of the document."""
    quote = Citation(1, "guia.socis~inici", "guia.socis", "Socis", "Socis", "https://exemple.cat", "dues", 0, 4, None)
    answer = replace(ANSWER, citations=(quote,), ateneus=ATENEUS[1:])
    has = ["ateneu.acapa", "guia.socis", "projecte.casa", "projecte.sol"]
    assert faults({"sources": wanted}, answer) == ([] if holds else [f"sources: none of {wanted}, has {has}"])


def test_every_fault_is_told() -> None:
    """Not only the first."""
    assert faults(
        {"status": ["blocked"], "all": [["a"], ["zz"], ["yy"]], "none": ["capital"], "max_chars": 1, "language": "en"}
    ) == [
        "status answered, expected blocked",
        "all: none of ['zz']",
        "all: none of ['yy']",
        "none: 'capital' is there",
        "max_chars: 49 > 1",
        "language ca, expected en",
    ]
