"""The lists of words: what is frequent, what is a form, and which Spanish form resembles a Catalan one."""

from training.words import cognates, common, inflected


def test_common_words_are_in_three_lines() -> None:
    """Counted by line, folded; short words and figures are none."""
    lines = ["Una cooperativa, una Cooperativa", "la cooperativa i l'ens", "cooperatíva 2024 ens", "slip slip slip ens"]
    assert common(lines) == ["cooperativa"]


def test_forms_are_those_of_the_lemmas_that_are_listed() -> None:
    """Folded, with the lemma itself; a lemma without a form long enough has none."""
    table = [("Projectes", "projecte"), ("sòcies", "sòcia"), ("altres", "altre"), ("és", "ser")]
    assert inflected(table, {"projecte", "sòcia", "ser"}) == {
        "projecte": {"projectes", "projecte"},
        "sòcia": {"socies", "socia"},
        "ser": frozenset(),
    }


def test_a_spanish_form_has_the_catalan_form_of_a_common_sense_that_resembles_it() -> None:
    """Plurals go to plurals; what Catalan has too, or is not alike, has none."""
    catalan = {"projecte": frozenset({"projecte", "projectes"}), "habitatge": frozenset({"habitatge", "local"})}
    spanish = {
        "proyecto": frozenset({"proyecto", "proyectos"}),
        "vivienda": frozenset({"vivienda"}),
        "local": frozenset({"local", "locales"}),
    }
    senses: list[tuple[list[str], list[str], list[str]]] = [
        (["projecte"], ["proyecto"], []),
        (["habitatge"], ["vivienda", "local"], []),
    ]
    assert cognates(catalan, spanish, senses) == {"proyecto": "projecte", "proyectos": "projectes"}
