"""The noun after the word that asks."""

import pytest

from assistant.understanding.sought import sought


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Quants socis calen?", {"soci"}),
        ("a quin barri es fa", {"barr"}),
        ("Quins són els requisits?", {"requ"}),
        ("quin és el capital mínim i quants socis calen", {"capital", "soci"}),
        ("quants diners era per als ateneus i quants per als singulars", {"diner"}),
        ("¿cuántos socios hacen falta?", {"soci"}),
        ("how many members do we need", {"memb"}),
        ("quin", set()),
        ("què és una cooperativa?", set()),
        ("", set()),
    ],
)
def test_what_is_sought_is_the_noun_asked_for(text: str, nouns: set[str]) -> None:
    """As terms; function words in between do not count, and where the noun is left out there is none."""
    assert sought(text) == nouns
