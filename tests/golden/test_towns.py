"""Every town of the map leads to its ateneu, however it is typed."""

import pytest

from assistant.assistant import Assistant
from assistant.model import Place, Question

UNSAID = {"Les", "Seva"}  # in small letters they are function words: `soc de les`


def of_(name: str) -> str:
    return f"d'{name}" if name[0].lower() in "aeiouàèéíòóúh" else f"de {name}"


@pytest.mark.parametrize("typed", ["as it is written", "in small letters"])
def test_every_town_leads_to_its_ateneu(shipped: Assistant, typed: str) -> None:
    """Said to be where the person is, also by those whose name is a common word (`soc de valls`)."""
    towns = [place for place in shipped.vocabulary().places if place.kind == "municipality" and place.ateneu]
    small = typed == "in small letters"
    missed = [town.name for town in towns if not _led(shipped, town, town.name.lower() if small else town.name)]
    assert set(missed) == (UNSAID if small else set())


def _led(assistant: Assistant, town: Place, name: str) -> bool:
    answer = assistant.answer(Question(f"soc {of_(name)}, quin ateneu em toca?"))
    return town.ateneu in {ateneu.id for ateneu in answer.ateneus}
