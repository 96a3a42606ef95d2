"""Words of a listing that no project speaks of: beside other filters they are said, and not applied."""

import pytest

from assistant.model import Filters, Intent, Question
from assistant.understanding.understand import Understander


@pytest.mark.parametrize(
    ("message", "filters", "unmet"),
    [
        ("projectes d'habitatge per a gossos", Filters(("habitatge",)), "gossos"),
        ("projectes amb piscina a Vic", Filters(territories=("Vic",)), "piscina"),
        ("projectes de l'edició 2018-2019 amb piscina", Filters(editions=("2018-2019",)), "piscina"),
        ("projectes de Sostre Comú amb piscina", Filters(promoter="Sostre Comú"), "piscina"),
        ("projectes d'energia amb teulades", Filters(("energia",), text="teulades"), None),
        ("projectes amb piscina", Filters(text="piscina"), None),
        ("projectes d'energia d'Endesa", Filters(("energia",), text="Endesa"), None),
        ("projectes d'energia i Endesa Plus", Filters(("energia",), text="Endesa Plus"), None),
        ("projectes d'habitatge amb piscina a Vic", Filters(("habitatge",), ("Vic",), text="piscina"), None),
    ],
)
def test_small_words_that_nothing_meets_are_taken_off_where_the_rest_is_met(
    understander: Understander, message: str, filters: Filters, unmet: str | None
) -> None:
    """A name stays, words alone stay, and so do all where the rest has no project either."""
    read = understander.read(Question(message))
    assert (read.intent, read.filters, read.unmet) == (Intent.LISTING, filters, unmet)


@pytest.mark.parametrize(
    "message",
    [
        "Voldria una relació dels projectes d'energia",
        "m'agradaria veure projectes d'energia",
        "Podríeu facilitar-me els projectes d'energia?",
        "projectes d'energia i coses així",
        "projectes d'energia, vull dir",
    ],
)
def test_how_a_listing_is_asked_for_narrows_nothing(understander: Understander, message: str) -> None:
    """Wishes, courtesies and corrections of oneself."""
    read = understander.read(Question(message))
    assert (read.intent, read.filters, read.unmet) == (Intent.LISTING, Filters(("energia",)), None)


@pytest.mark.parametrize(
    ("message", "promoter"),
    [
        ("on surt Sostre Comú com a promotora?", "Sostre Comú"),
        ("projectes on surti Sostre Comú com a promotor", "Sostre Comú"),
        ("projectes promoguts per la Federació de Cooperatives Agràries", "Federació de Cooperatives Agràries"),
        ("projectes promoguts per Sostre Comú del Collsacabra SCCL", "Sostre Comú del Collsacabra SCCL"),
        ("projectes de Sostre Comú d'Osona", "Sostre Comú"),
    ],
)
def test_a_promoter_is_named_whole(understander: Understander, message: str, promoter: str) -> None:
    """A known name that goes on is another's; a place after it is a place."""
    read = understander.read(Question(message))
    assert (read.intent, read.filters.promoter) == (Intent.LISTING, promoter)
    assert read.filters.text is None


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("quins projectes teniu de la convocatòria 2018-2019?", Intent.LISTING),
        ("els projectes de la convocatòria del 2018", Intent.LISTING),
        ("which projects were funded in the 2018-2019 call?", Intent.LISTING),
        ("quins requisits tenien els projectes de la convocatòria 2018-2019?", Intent.QUESTION),
        ("fins quan es poden presentar projectes a la convocatòria 2018-2019?", Intent.QUESTION),
    ],
)
def test_the_projects_of_a_call_are_those_of_its_edition(
    understander: Understander, message: str, intent: Intent
) -> None:
    """What else is asked of a call is no listing."""
    read = understander.read(Question(message))
    edition = Filters(editions=("2018-2019",)) if intent is Intent.LISTING else Filters()
    assert (read.intent, read.filters) == (intent, edition)
