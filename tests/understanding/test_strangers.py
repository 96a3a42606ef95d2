"""Names that nothing bears: told by their capitals, never listed as if they had not been said."""

import pytest

from assistant.catalan.tokens import tokenise
from assistant.model import Filters, Intent, Question
from assistant.understanding.strangers import stranger
from assistant.understanding.understand import Understander


def named(text: str, explained: dict[str, str], promoted: bool = False) -> str | None:
    """The name found, where the words given are explained as what is said of them."""
    tokens = tokenise(text)
    kinds = {at: explained[token.text] for at, token in enumerate(tokens) if token.text in explained}
    found = stranger(text, tokens, kinds, lambda word: word in ("projectes", "singulars"), promoted)
    return text[tokens[found[0]].start : tokens[found[1]].end] if found else None


SAID = {"osona": "place", "bages": "place", "sabadell": "place", "banc": "sector", "habitatge": "sector"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("projectes de la cooperativa La Patata Feliç", "La Patata Feliç"),
        ("projectes de la Pera Dolça a Osona", "Pera Dolça"),
        ("quins projectes ha fet Mercadona?", "Mercadona"),
        ("ha fet projectes la Fundació Bill i Melinda Gates?", "Fundació Bill i Melinda Gates"),
        ("projectes del Banc Sabadell", "Banc Sabadell"),
        ("projectes d'Habitatge a Osona", None),
        ("Projectes Singulars d'Osona i Bages", None),
        ("quins Projectes Singulars hi ha?", None),
        ("Mercadona ha fet projectes?", None),
        ("Projectes Mercadona", None),
        ("PROJECTES DE MERCADONA", None),
        ("", None),
    ],
)
def test_a_name_is_capitals_amid_a_sentence_that_nothing_explains(text: str, name: str | None) -> None:
    """From its first capital to its last; a sector's word and a place are no name but after an article."""
    assert named(text, SAID) == name


def test_who_is_said_to_have_done_something_is_a_name_though_its_words_mean_something() -> None:
    """`Banc` is of finance and `Sabadell` a town; two places are two places."""
    assert named("ha fet projectes Banc Sabadell?", SAID, promoted=True) == "Banc Sabadell"
    assert named("ha fet projectes Banc Sabadell?", SAID) is None
    assert named("ha fet projectes a Osona i Bages?", SAID, promoted=True) is None


@pytest.mark.parametrize(
    ("message", "filters"),
    [
        ("Quins projectes ha fet Mercadona?", Filters(promoter="Mercadona")),
        ("What projects has Google done?", Filters(promoter="Google")),
        ("¿Qué proyectos ha hecho Telefónica?", Filters(promoter="Telefónica")),
        ("projectes de la cooperativa La Patata Feliç", Filters(promoter="La Patata Feliç")),
        ("projectes d'Inditex a Vic", Filters(territories=("Vic",), text="Inditex")),
        ("projectes d'energia que ha fet Endesa", Filters(("energia",), promoter="Endesa")),
        ("quins projectes tenen piscina?", Filters(text="piscina")),
        ("quins projectes ha fet mercadona?", Filters(text="mercadona")),
        ("projectes que ha fet la Teulades?", Filters(text="Teulades")),
    ],
)
def test_what_is_not_understood_narrows_a_listing(understander: Understander, message: str, filters: Filters) -> None:
    """An unknown name is a promoter's, or words where only the texts have it; other words are looked for."""
    asked = understander.read(Question(message))
    assert (asked.intent, asked.filters) == (Intent.LISTING, filters)
