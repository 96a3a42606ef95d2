"""A message that asks several things is cut where each new question begins, and nowhere else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.parts import MAX_PARTS, questions

SINGLE = (
    "quants socis calen",
    "què és una cooperativa",
    "com es dissol una cooperativa",
    "quan obren el termini",
    "qui promou el projecte Recer",
    "a quin ateneu he d'anar",
    "cuántos socios hacen falta",
    "dónde está la sede",
    "what is a cooperative",
    "how many members are needed",
)
JOINS = ("? ", "?\n", " i ", ", i ", " y ", " and ", "; ", "! ", " i també ", "? ¿")
STATEMENTS = ("som tres amigues de Vic. ", "volem muntar una cooperativa de pa i vi: ", "Hola! ")


def bare(text: str) -> str:
    """The text as it is typed on a phone, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Quants socis calen i quin capital cal?", ("Quants socis calen", "quin capital cal")),
        ("Quants socis calen? I quin capital?", ("Quants socis calen", "I quin capital")),
        ("¿Qué es un ateneo y cuántos socios tiene?", ("Qué es un ateneo", "cuántos socios tiene")),
        ("Què costa la formació i també on es fan els cursos?", ("Què costa la formació", "on es fan els cursos")),
        (
            "Som tres i volem muntar una cooperativa. Quants socis calen? Quin capital necessitem?",
            ("Som tres i volem muntar una cooperativa, Quants socis calen", "Quin capital necessitem"),
        ),
        (
            "Quants socis calen? Quin capital necessitem? Som tres",
            ("Quants socis calen", "Quin capital necessitem, Som tres"),
        ),
        ("Quin és el capital; quan es paga?", ("Quin és el capital", "quan es paga")),
        ("Quants diners va rebre Abacus i per fer què?", ("Quants diners va rebre Abacus", "per fer què")),
        ("¿Qué es un ateneo y cuántos hay?", ("Qué es un ateneo", "cuántos hay")),
        ("Qui el promou, i amb quins socis?", ("Qui el promou", "amb quins socis")),
        ("Som tres de Sort. Som prou gent i on hem d'anar?", ("Som tres de Sort, Som prou gent", "on hem d'anar")),
        ("em queden dos mesos: el puc cobrar, i qui m'ajuda?", ("em queden dos mesos, el puc cobrar", "qui m'ajuda")),
        ("volem fer pa, com es fa i amb qui parlem?", ("volem fer pa, com es fa", "amb qui parlem")),
        ("ens convé canviar i l’ateneu que ens toca quin és?", ("ens convé canviar", "l’ateneu que ens toca quin és")),
    ],
)
def test_a_composed_question_is_cut_where_a_new_one_begins(text: str, parts: tuple[str, ...]) -> None:
    """As typed, without the signs; what asks nothing goes with the question after it, or the last one."""
    assert questions(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Quants socis calen?",
        "Hola! Què és una cooperativa?",
        "Quants socis calen? Gràcies",
        "projectes d'habitatge i energia a Osona i al Bages",
        "pa i vi i formatge",
        "El capital és de 3.000 € i quants socis?",
        "Què diu l'art. 5: què cal",
        "què és això? i què?",
        "???",
    ],
)
def test_a_single_question_has_no_parts(text: str) -> None:
    """Neither has an enumeration, nor a question with a courtesy or with mere function words after it."""
    assert questions(text) == ()


@given(st.lists(st.sampled_from(SINGLE), min_size=2, max_size=MAX_PARTS, unique=True), st.data())
def test_each_of_several_questions_is_a_part(asked: list[str], data: st.DataObject) -> None:
    """However they are joined and whatever is said first, with and without accents."""
    joins = [data.draw(st.sampled_from(JOINS)) for _ in asked[1:]]
    said = data.draw(st.sampled_from(["", *STATEMENTS]))
    text = said + asked[0] + "".join(join + one for join, one in zip(joins, asked[1:], strict=True)) + "?"
    parts = questions(text)
    assert [part[-len(one) :] for part, one in zip(parts, asked, strict=True)] == asked
    assert [bare(part) for part in parts] == list(questions(bare(text)))


def test_no_more_than_three_are_answered() -> None:
    """A fourth is better asked again."""
    assert questions("? ".join(SINGLE)) == SINGLE[:MAX_PARTS]


@given(st.text(alphabet="aei oquèéñ?¿!.;:,i y3\u0301", max_size=40))
def test_any_text_is_cut_without_a_change_to_its_words(text: str) -> None:
    """The letters of the parts are those of the text, in order."""
    whole = iter(c for c in unicodedata.normalize("NFC", text) if c.isalnum())
    assert all(letter in whole for part in questions(text) for letter in part if letter.isalnum())
