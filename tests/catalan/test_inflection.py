"""Forms of regular verbs, so that what holds for an infinitive in the synonyms holds for what people write."""

import pytest

from assistant.catalan.inflection import forms
from assistant.catalan.synonyms import related
from assistant.catalan.terms import terms


@pytest.mark.parametrize(
    ("verb", "some"),
    [
        ("crear", {"crea", "creem", "creant", "creat"}),
        ("tancar", {"tanca", "tanquem", "tancat"}),
        ("plegar", {"plega", "pleguem"}),
        ("obrir", {"obrim", "obrint"}),
        ("exigir", {"exigim", "exigeix"}),
    ],
)
def test_a_regular_verb_has_its_forms(verb: str, some: set[str]) -> None:
    """A root that ends in c, g, ç or j is written another way before e and i."""
    assert some <= set(forms(verb))


@pytest.mark.parametrize("word", ["cooperativa", "llar", "solar", "vendre", "donar-ne"])
def test_other_words_have_none(word: str) -> None:
    """Nouns, irregular verbs and roots too short to tell."""
    assert forms(word) == ()


def test_what_holds_for_a_verb_holds_for_its_forms() -> None:
    """`com es crea` meets `per constituir`, which the stemmer alone parts."""
    (constituir,) = terms("constituir")
    for form in ("crea", "creem", "creant", "obrim", "munta"):
        (term,) = terms(form)
        assert constituir in related(term), form
