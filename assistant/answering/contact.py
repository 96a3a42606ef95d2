"""Which ateneu covers a place, put into text. The facts themselves are quoted from the ateneu's own page."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.replies import say
from assistant.answering.wording import at_place
from assistant.model import Ateneu, Language, Place


@dataclass(frozen=True, slots=True)
class Cover:
    """A place asked about and the ateneus that cover it."""

    place: Place
    ateneus: tuple[Ateneu, ...]


def contact_text(covers: Sequence[Cover], others: Sequence[Cover], language: Language) -> str:
    """One ateneu in one sentence; several as a list; then towns of the same name that another ateneu covers."""
    ateneus = {ateneu.id: ateneu for cover in covers for ateneu in cover.ateneus}
    if len(ateneus) == 1:
        only = next(iter(ateneus.values()))
        text = say(
            "contact_one", language, at=_at(covers[0].place), place=covers[0].place.name, ateneu=_name(only, language)
        )
    else:
        names = ", ".join(cover.place.name for cover in covers)
        lines = [say("contact_several", language, at=_at(covers[0].place), place=names)]
        lines += [say("contact_item", language, place=a.territory, ateneu=a.name) for a in ateneus.values()]
        text = "\n".join(lines)
    different = [other for other in others if other.ateneus and other.ateneus[0].id not in ateneus]
    if different:
        lines = [say("contact_others", language)]
        lines += [say("contact_item", language, place=o.place.name, ateneu=o.ateneus[0].name) for o in different[:4]]
        text += "\n\n" + "\n".join(lines)
    return text


def _name(ateneu: Ateneu, language: Language) -> str:
    """The name in bold, with its article where a Catalan sentence needs one: `l'**Ateneu Cooperatiu…**`."""
    article = "l'" if language == "ca" and ateneu.name.startswith("Ateneu") else ""
    return f"{article}**{ateneu.name}**"


def _at(place: Place) -> str:
    """`A Vic`, `Al Vendrell`, `A la Garrotxa`: the place with its preposition, to open a Catalan sentence."""
    text = at_place(place.name)
    return text[:1].upper() + text[1:]
