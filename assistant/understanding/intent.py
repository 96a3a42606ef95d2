"""What the person wants done, from the cues of the message and what was found in it."""

from dataclasses import dataclass

from assistant.model import Ask, Filters, Intent
from assistant.understanding.cues import Cues
from assistant.understanding.sought import sought

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

OTHER: frozenset[Ask] = frozenset({"amount", "howto", "who"})  # ask for no rows, in a question about projects


ABOUT_IT = ("about_languages", "about_privacy", "about_person", "about_sources")  # each has a reply of its name


@dataclass(frozen=True, slots=True)
class Signs:
    """What was found in a message, for the decision: all of it computed before, nothing looked up here.

    `asked` is the squashed message without a clause that only says where the person is. `promoter_is_project`: the
    promoter that is named and the project are the same words. `says_more`: the message has words of content that
    nothing explains.
    """

    squashed: str
    asked: str
    filters: Filters
    has_place: bool
    only_place: bool
    outside: bool
    names_project: bool
    names_ateneu: bool
    promoter_is_project: bool = False
    says_more: bool = False


def asks_of(squashed: str, cues: Cues) -> frozenset[Ask]:
    """The kinds of answer the wording asks for; several at once are usual."""
    asks = {ask for ask, name in ASKS.items() if cues.has(name, squashed)}
    if "phone" in asks:
        asks.discard("definition")  # «what's their phone?» asks for the number
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
    if any(cues.has(name, text) for name in ("about", *ABOUT_IT)):
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
    if cues.has("thanks", squashed) or cues.has("thanks_short", squashed):
        return "thanks"
    return next((name for name in ABOUT_IT if cues.has(name, squashed)), "about")


def _is_listing(signs: Signs, cues: Cues) -> bool:
    text, filters = signs.squashed, signs.filters
    if signs.names_project and not filters.promoter:
        return False
    if signs.names_project and not (signs.promoter_is_project or cues.has("project_nouns", text)):
        return False
    if cues.has("project_nouns", text):
        ruled = cues.has("rules_of_calls", cues.without(("projects_of_call",), text))
        if ruled or any(cues.has(name, text) for name in ("definition", "purpose", "one_project")):
            return False
        if _asks_of_projects(signs, cues):
            return False
        narrowed = bool(filters.sectors or filters.territories or filters.promoter or filters.text)
        return narrowed or cues.has("listing", text) or (bool(filters.editions) and not cues.has("when", text))
    if cues.has("ateneu_noun", text) or cues.has("contact", text):
        return False
    if filters.promoter and cues.has("promoted", text):
        return True
    if _is_elliptic(signs, cues):
        return True
    if not (filters.sectors or filters.territories) or cues.has("rules_of_calls", text) or cues.has("aid", text):
        return False
    return cues.has("anything", text) or cues.has("what_is_done", text)


def _asks_of_projects(signs: Signs, cues: Cues) -> bool:
    """Whether something else than rows is asked, of projects: `quant duren?`, `quin sector en té més?`."""
    asks, nouns = asks_of(signs.squashed, cues), sought(signs.squashed)
    if any(cues.has("project_nouns", noun) or cues.has("project_nouns", f"{noun}s") for noun in nouns):
        return False
    if not signs.says_more:
        return bool(nouns) and not signs.filters
    return bool(nouns or asks & OTHER or any(cues.has(name, signs.squashed) for name in ("when", "what_they_do")))


def _is_elliptic(signs: Signs, cues: Cues) -> bool:
    """A listing that leaves the word «projectes» out: `energia Osona`, `quins eren de cures, de l'edició 2017-2018?`.

    What asks for the calls themselves, for another thing than rows or says anything else is none.
    """
    text, filters = signs.squashed, signs.filters
    if signs.says_more or any(
        cues.has(name, text) for name in ("rules_of_calls", "purpose", "aid", "when", "wish", "own_place")
    ):
        return False
    if filters.editions and cues.has("which_ones", text):
        return True
    kinds = sum(map(bool, (filters.sectors, filters.territories, filters.editions, filters.promoter)))
    return kinds > 1 and not (asks_of(text, cues) or sought(text))


def _is_contact(signs: Signs, cues: Cues) -> bool:
    text = signs.squashed
    about_ateneu, wants_help = cues.has("ateneu_noun", text), cues.has("contact", text)
    if signs.has_place:
        begins = cues.has("starting_up", text) and (cues.has("own_place", text) or cues.has("wish", text))
        return about_ateneu or wants_help or signs.only_place or (begins and not asks_of(signs.asked, cues) & SPECIFIC)
    if signs.outside:
        return about_ateneu or wants_help
    return cues.has("which_is_mine", text) or cues.has("seeks_ateneu", text)
