"""Where the person is, by what they say of the places they name: `soc de Vic`, `ja no visc a Vic, ara a Reus`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalan.terms import is_stopword, terms
from assistant.catalan.tokens import Token, tokenise
from assistant.model import PlaceMention
from assistant.understanding.cues import Cues
from assistant.understanding.phrases import word
from assistant.understanding.places import AT

LEFT_REACH = 4  # tokens between «ja no» and the place: `ja no visc pas a`
OWN_REACH = 3  # tokens between «soc» and the place: `soc d'un poble de`
OWN_REACH_AT = 6  # … where `a` or `en` stands before the place: `tinc una granja petita a`
CLAUSE = re.compile(r"([,.;:!]|\s(?:i|y|and)\s)")  # where one ends


def still_there(
    places: list[PlaceMention], tokens: Sequence[Token], cues: Cues
) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """The places that are meant, and those that were left for them: `m'he mudat de Vic a Reus`.

    Without another place none is left.
    """
    ends = (0, *(place.last + 1 for place in places))
    starts = [max(end, place.first - LEFT_REACH) for place, end in zip(places, ends, strict=False)]
    before = [_words(tokens[start : place.first]) for place, start in zip(places, starts, strict=True)]
    left = [place for place, said in zip(places, before, strict=True) if cues.has("left_place", said)]
    if not left or len(left) == len(places):
        return places, []
    return [replace(place, own=True) for place in places if place not in left], left


def says_no_more(
    tokens: Sequence[Token], places: Sequence[PlaceMention], left: Sequence[PlaceMention], cues: Cues
) -> bool:
    """Whether a message is a place and nothing else: `Olot`, `soc de Vic`, `visc a la Garrotxa`."""
    named = {at for place in (*places, *left) for at in range(place.first, place.last + 1)}
    rest = [token.text for at, token in enumerate(tokens) if at not in named and not is_stopword(token.text)]
    idle = ("own_place", "moved_on") if left else ("own_place",)
    return all(any(cues.has(name, one) for name in idle) for one in rest)


def owned(place: PlaceMention, tokens: Sequence[Token], squashed: str, cues: Cues) -> PlaceMention:
    """The place, marked where the person is there, by the words before it, or wants to start something there."""
    at = place.first > 0 and tokens[place.first - 1].text in AT
    reach = OWN_REACH_AT if at else OWN_REACH
    before = " ".join(token.text for token in tokens[max(0, place.first - reach) : place.first])
    begins = cues.has("wish", squashed) and cues.has("starting_up", squashed)
    return replace(place, own=place.own or begins or cues.has("own_place", before))


def asked_beside(text: str, cues: Cues) -> str:
    """What is asked, without a clause before it that only says where the person is: `Soc de Vic, …`, `… i …`."""
    first, _, rest = (*CLAUSE.split(text, maxsplit=1), "", "")[:3]
    said = [token.text for token in tokenise(first)]
    idle = all(is_stopword(one) or cues.has("own_place", one) for one in said)
    return rest.strip() if terms(rest) and idle else text


def _words(tokens: Sequence[Token]) -> str:
    return " ".join(word(token) for token in tokens)
