"""Words in quotes of which projects are asked to speak: looked for as they are."""

import pytest

from assistant.model import Filters, Intent, Question
from assistant.understanding.understand import Understander


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("Mostra'm els projectes que parlen de «solar»", Filters(text="solar")),
        (
            "Quins projectes d'energia que parlin d'«habitatge» hi ha a Vic?",
            Filters(("energia",), ("Vic",), text="habitatge"),
        ),
        ("Muéstrame los proyectos que hablan de «Vic» de 2018-2019", Filters(editions=("2018-2019",), text="Vic")),
        ("Show me the projects that mention “energia”", Filters(text="energia")),
        ('Quants projectes hi ha que parlen de "sol de vic"?', Filters(text="sol de vic")),
    ],
)
def test_quoted_words_are_neither_a_sector_nor_a_place_nor_a_project(
    understander: Understander, text: str, filters: Filters
) -> None:
    """The rest of the message is read as ever, and the text is what was typed."""
    read = understander.read(Question(text))
    assert read.intent in (Intent.LISTING, Intent.COUNT)
    assert (read.filters, read.mentioned, read.text, read.projects) == (filters, filters, text, ())


@pytest.mark.parametrize("text", ["Qui parla de «energia»?", "Quins projectes parlen de «»?", "Què vol dir «solar»?"])
def test_what_asks_for_no_projects_or_quotes_nothing_is_read_without_its_quotes(
    understander: Understander, text: str
) -> None:
    bare = understander.read(Question(text.replace("«", "").replace("»", "")))
    read = understander.read(Question(text))
    assert (read.intent, read.filters, read.mentioned) == (bare.intent, bare.filters, bare.mentioned)
