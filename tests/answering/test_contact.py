"""The ateneu of a place in a sentence; several, and towns of the same name, as a list."""

import pytest

from assistant.answering.contact import Cover, contact_text
from assistant.model import Ateneu, Language, Place


def ateneu(id_: str, name: str, territory: str) -> Ateneu:
    return Ateneu(id_, name, name, territory, (), (), None, None, None, None, None, ("https://exemple.cat",))


def place(name: str) -> Place:
    return Place(name, name, "municipality", None, None, None)


OSONA = ateneu("osona", "Ateneu Cooperatiu d'Osona", "Osona")
BAGES = ateneu("bages", "CoopBages", "Bages")
TERRES = ateneu("gironines", "Ateneu Terres Gironines", "Comarques Gironines")
VIC, VENDRELL, MANRESA = (
    Cover(place("Vic"), (OSONA,)),
    Cover(place("El Vendrell"), (OSONA,)),
    Cover(place("Manresa"), (BAGES,)),
)
BARCELONA = Cover(place("Barcelonès"), (BAGES, OSONA))


@pytest.mark.parametrize(
    ("covers", "language", "text"),
    [
        ([VIC], "ca", "A Vic et correspon l'**Ateneu Cooperatiu d'Osona**."),
        ([VIC], "es", "En Vic te corresponde el **Ateneu Cooperatiu d'Osona**."),
        ([VIC], "en", "In Vic, your ateneu cooperatiu is **Ateneu Cooperatiu d'Osona**."),
        ([MANRESA], "ca", "A Manresa et correspon **CoopBages**."),
        ([VENDRELL], "ca", "Al Vendrell et correspon l'**Ateneu Cooperatiu d'Osona**."),
        ([VIC, VENDRELL, VIC], "ca", "A Vic o al Vendrell et correspon l'**Ateneu Cooperatiu d'Osona**."),
        ([VIC, VENDRELL], "en", "In Vic or El Vendrell, your ateneu cooperatiu is **Ateneu Cooperatiu d'Osona**."),
    ],
)
def test_one_ateneu_is_one_sentence(covers: list[Cover], language: Language, text: str) -> None:
    """With every place it was asked for, and its article in Catalan."""
    assert contact_text(covers, [], language) == text


@pytest.mark.parametrize(
    ("covers", "language", "head"),
    [
        ([BARCELONA], "ca", "Al Barcelonès hi ha més d'un ateneu; depèn del municipi:"),
        ([BARCELONA], "es", "En Barcelonès hay más de un ateneo; depende del municipio:"),
        ([BARCELONA], "en", "Barcelonès has more than one ateneu; it depends on the town:"),
        ([MANRESA, VIC], "ca", "A Manresa o a Vic hi ha més d'un ateneu; depèn del municipi:"),
        ([MANRESA, VIC], "es", "En Manresa o Vic hay más de un ateneo; depende del municipio:"),
    ],
)
def test_several_ateneus_are_a_list_with_what_each_covers(covers: list[Cover], language: Language, head: str) -> None:
    """Of one place, or of several together: none is said to have more than it has."""
    items = "- Bages: **CoopBages**\n- Osona: **Ateneu Cooperatiu d'Osona**"
    assert contact_text(covers, [], language) == f"{head}\n{items}"


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("ca", "Si et refereixes a un altre lloc del mateix nom:"),
        ("es", "Si te refieres a otro lugar del mismo nombre:"),
        ("en", "If you mean another place of the same name:"),
    ],
)
def test_towns_of_the_same_name_with_another_ateneu_are_told(language: Language, lead: str) -> None:
    """Four at most; those that the same ateneu covers, or none, change nothing."""
    others = [Cover(place(f"Vic {number}"), (TERRES,)) for number in range(1, 6)]
    unaffected = [Cover(place("Vic d'Osona"), (OSONA,)), Cover(place("Vic de fora"), ())]
    alone = contact_text([VIC], [], language)
    assert contact_text([VIC], unaffected, language) == alone
    items = [f"- Vic {number}: **Ateneu Terres Gironines**" for number in range(1, 5)]
    assert contact_text([VIC], [*unaffected, *others], language) == "\n".join([f"{alone}\n\n{lead}", *items])
