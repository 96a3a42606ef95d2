"""The noun after the word that asks."""

import pytest

from assistant.understanding.sought import counted, sought


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
        ("how many cooperative athenaeums are there", {"athenaeum"}),
        ("uns quants veïns volem plaques", set()),
        ("quin", set()),
        ("què és una cooperativa?", set()),
        ("", set()),
    ],
)
def test_what_is_sought_is_the_noun_asked_for(text: str, nouns: set[str]) -> None:
    """As terms; function words in between do not count, and where the noun is left out there is none."""
    assert sought(text) == nouns


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("quants litres d'aiguardent ven?", ("litres",)),
        ("¿cuántas plazas y cuántos cursos hay?", ("plazas", "cursos")),
        ("how many members do we need", ("members",)),
        ("how many schools took part", ("schools", "took", "part")),
        ("uns quants veïns volem plaques", ()),
        ("quants en calen", ()),
        ("quant cobra el gerent de Suara?", ("gerent",)),
        ("cuánto vale el menú", ("menu",)),
        ("quant val l'entrada", ("entrada",)),
        ("quant costa constituir una cooperativa", ()),
        ("quants", ()),
        ("quin capital cal", ()),
        ("", ()),
    ],
)
def test_what_is_counted_stands_right_after_how_many(text: str, nouns: tuple[str, ...]) -> None:
    """As the words themselves; «uns quants» counts nothing."""
    assert counted(text) == nouns
