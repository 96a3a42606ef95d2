"""What the person wants done, from the cues of the message and what was found in it."""

from dataclasses import dataclass

from assistant.model import Ask, Filters, Intent
from assistant.understanding.cues import Cues

ASKS: dict[Ask, str] = {
    "amount": "amount",
    "upcoming": "upcoming",
    "count": "count",
    "date": "date",
    "definition": "definition",
    "figures": "project_figures",
    "howto": "howto",
    "list": "listing_wanted",
    "more": "tell_more",
    "phone": "phone",
    "purpose": "what_for",
    "where": "where",
    "who": "who",
    "yes_no": "yes_no",
}
# Asks for more than help to begin: the answer to that comes first, and the ateneu after it.
SPECIFIC: frozenset[Ask] = frozenset({"amount", "count", "date", "definition", "list", "yes_no"})


@dataclass(frozen=True, slots=True)
class Signs:
    """What was found in a message, for the decision: all of it computed before, nothing looked up here.

    `asked` is the squashed message without a clause that only says where the person is.
    """

    squashed: str
    asked: str
    filters: Filters
    has_place: bool
    only_place: bool
    outside: bool
    names_project: bool
    names_ateneu: bool


def asks_of(squashed: str, cues: Cues) -> frozenset[Ask]:
    """The kinds of answer the wording asks for; several at once are usual."""
    asks = {ask for ask, name in ASKS.items() if cues.has(name, squashed)}
    return frozenset(asks | ({"about"} if cues.has("what_about", squashed) else set()))


def decide(signs: Signs, cues: Cues) -> Intent:
    """One intent, the first that fits: what must not be done, courtesies, listings, contacts, names, questions.

    A person in distress comes before all of them.
    """
    text = signs.squashed
    if cues.has("distress", text):
        return Intent.SMALLTALK
    if cues.has("forbidden", text):
        return Intent.FORBIDDEN
    if cues.has("other_tasks", text):
        return Intent.ELSEWHERE
    if any(cues.has(name, text) for name in ("insult", "greeting", "thanks", "thanks_short", "goodbye")):
        return Intent.SMALLTALK
    if cues.has("about", text):
        return Intent.ABOUT
    if cues.has("all_ateneus", text) and not signs.has_place:
        return Intent.DIRECTORY
    if _is_listing(signs, cues):
        return Intent.COUNT if cues.has("count", text) else Intent.LISTING
    if _is_contact(signs, cues):
        return Intent.CONTACT
    if signs.names_project:
        return Intent.PROJECT
    return Intent.QUESTION


def courtesy_of(squashed: str, cues: Cues) -> str:
    """The name of the reply that a courtesy, its opposite or distress calls for; `about` for anything else."""
    if cues.has("distress", squashed):
        return "distress"
    if cues.has("insult", squashed):
        return "insult"
    if cues.has("greeting", squashed):
        return "greeting"
    if cues.has("goodbye", squashed):
        return "goodbye"
    return "thanks" if cues.has("thanks", squashed) or cues.has("thanks_short", squashed) else "about"


def _is_listing(signs: Signs, cues: Cues) -> bool:
    text, filters = signs.squashed, signs.filters
    if signs.names_project and not filters.promoter:
        return False
    if cues.has("project_nouns", text):
        if any(cues.has(name, text) for name in ("definition", "rules_of_calls", "purpose", "one_project")):
            return False
        narrowed = bool(filters.sectors or filters.territories or filters.promoter or filters.text)
        return narrowed or cues.has("listing", text) or (bool(filters.editions) and not cues.has("date", text))
    if cues.has("ateneu_noun", text) or cues.has("contact", text):
        return False
    if filters.promoter and cues.has("promoted", text):
        return True
    if not (filters.sectors or filters.territories) or cues.has("rules_of_calls", text) or cues.has("aid", text):
        return False
    return cues.has("anything", text) or cues.has("what_is_done", text)


def _is_contact(signs: Signs, cues: Cues) -> bool:
    text = signs.squashed
    about_ateneu, wants_help = cues.has("ateneu_noun", text), cues.has("contact", text)
    if signs.has_place:
        begins = cues.has("starting_up", text) and (cues.has("own_place", text) or cues.has("wish", text))
        return about_ateneu or wants_help or signs.only_place or (begins and not asks_of(signs.asked, cues) & SPECIFIC)
    if signs.outside:
        return about_ateneu or wants_help
    return cues.has("which_is_mine", text)
