"""Kinds of fact that only a value of their kind answers: what is asked for, and what shows it."""

import pytest

from assistant.answering.kinds import asked_kinds, load_kinds, missing


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("A quina hora obre l'ateneu?", ["hours"]),
        ("obren els dissabtes?", ["hours"]),
        ("Is it open on Sundays?", ["hours"]),
        ("A quin carrer és la llibreria?", ["street"]),
        ("quin telefon té el Registre", ["phone"]),
        ("Quin sou tenen els tècnics?", ["salary"]),
        ("qui presideix la federació?", ["president"]),
        ("¿Quién es el gerente de la cooperativa?", ["manager"]),
        ("qui va fundar la cooperativa?", ["founder"]),
        ("who founded it?", ["founder"]),
        ("quant costa una minicaravana?", ["cost"]),
        ("quants diners hi van posar?", ["money"]),
        ("quin NIF té la cooperativa Forn Nou?", ["tax_number"]),
        ("quin capital mínim demana una societat limitada?", ["company"]),
        ("Quin és el telèfon i quin horari fan?", ["hours", "phone"]),
    ],
)
def test_a_question_asks_for_kinds_of_fact(question: str, names: list[str]) -> None:
    assert [kind.name for kind in asked_kinds(question)] == names


@pytest.mark.parametrize(
    "question",
    [
        "Qui sou vosaltres?",
        "Who funds the network?",
        "Hem canviat de presidenta: cal dir-ho al Registre?",
        "Les cooperatives de telefonia comparteixen programes?",
        "Puc posar-hi uns quants diners sense treballar-hi?",
        "Qui decideix els horaris en una cooperativa de treball?",
        "On és la direcció general?",
        "com demano el NIF de la cooperativa?",
        "per què fer una cooperativa i no una SL?",
    ],
)
def test_words_that_only_look_like_it_ask_for_none(question: str) -> None:
    """A verb, a topic or another word written alike."""
    names = {kind.name for kind in asked_kinds(question)}
    assert names == set()


def test_what_a_text_does_not_show_is_missing() -> None:
    """Each kind by itself; that no source has it is an answer too."""
    question = "Quin és el telèfon i quin horari fan?"
    assert [kind.name for kind in missing(question, "Truca al 938 12 34 56.")] == ["hours"]
    assert [kind.name for kind in missing(question, "Obre de 9 h a 14 h.")] == ["phone"]
    assert missing(question, "No consta cap telèfon. Obre els dissabtes.") == ()
    assert missing("Què és una cooperativa?", "") == ()


def test_every_kind_is_named_in_every_language() -> None:
    """The reply that says what is not known is put together from it."""
    assert [set(kind.says) for kind in load_kinds()] == [{"ca", "es", "en"}] * len(load_kinds())
