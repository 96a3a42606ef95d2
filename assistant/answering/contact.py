"""Which ateneu covers a place, put into text. The facts themselves are quoted from the ateneu's own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.replies import say, term
from assistant.answering.wording import where
from assistant.model import Ateneu, Language, Place

ARTICLE: Mapping[Language, str] = {"ca": "l'", "es": "el ", "en": ""}  # before a name that begins with «Ateneu»


@dataclass(frozen=True, slots=True)
class Cover:
    """A place asked about and the ateneus that cover it."""

    place: Place
    ateneus: tuple[Ateneu, ...]


def contact_text(covers: Sequence[Cover], others: Sequence[Cover], language: Language) -> str:
    """One ateneu in one sentence; several as a list; then towns of the same name that another ateneu covers."""
    ateneus = {ateneu.id: ateneu for cover in covers for ateneu in cover.ateneus}
    names = tuple(dict.fromkeys(cover.place.name for cover in covers))
    at = where(names, "ca")
    at, place = at[:1].upper() + at[1:], term("or", language).join(names)
    if len(ateneus) == 1:
        text = say("contact_one", language, at=at, place=place, ateneu=_name(next(iter(ateneus.values())), language))
    else:
        lines = [say("contact_several", language, at=at, place=place)]
        lines += [say("contact_item", language, place=a.territory, ateneu=a.name) for a in ateneus.values()]
        text = "\n".join(lines)
    different = [other for other in others if other.ateneus and other.ateneus[0].id not in ateneus]
    if different:
        lines = [say("contact_others", language)]
        lines += [say("contact_item", language, place=o.place.name, ateneu=o.ateneus[0].name) for o in different[:4]]
        text += "\n\n" + "\n".join(lines)
    return text


def _name(ateneu: Ateneu, language: Language) -> str:
    """The name in bold, with its article where a sentence needs one: `l'**Ateneu Cooperatiu…**`."""
    article = ARTICLE[language] if ateneu.name.startswith("Ateneu") else ""
    return f"{article}**{ateneu.name}**"
