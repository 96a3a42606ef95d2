"""Going back to what was talked about earlier: `tornant a l'habitatge`, `i el que deies dels ateneus?`, `com dèiem`."""

from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.model import Filters, Intent, Turn, Understanding
from assistant.understanding.corrections import LISTS
from assistant.understanding.cues import Cues

IDLE = (Intent.SMALLTALK, Intent.UNCLEAR, Intent.ABOUT, Intent.FORBIDDEN, Intent.ELSEWHERE)  # speak of nothing
ATENEUS = (Intent.CONTACT, Intent.DIRECTORY)


def gone_back(history: tuple[Turn, ...], about: Understanding | None, cues: Cues) -> tuple[Turn, ...]:
    """The turns up to the one that a message goes back to; empty when none spoke of that.

    `about` is the topic that it names, read by itself: the last turn that spoke of it counts, however long ago. Without
    one it is the topic before the last, or the only one there was.
    """
    spoken = [at for at, turn in enumerate(history) if turn.understanding.intent not in IDLE]
    if about is not None and says_something(about):
        at = next((at for at in reversed(spoken) if _spoke_of(history[at], about, cues)), None)
    else:
        at = _before_last([history[at] for at in spoken], spoken)
    return () if at is None else history[: at + 1]


def says_something(about: Understanding) -> bool:
    """Whether a topic is one: `això` is none."""
    return bool(about.projects or about.ateneus or about.mentioned or terms(about.text))


def _before_last(turns: list[Turn], places: list[int]) -> int | None:
    """Where the topic before the last one ends; the end of the only one where there is no other."""
    first = len(turns) - 1
    while first > 0 and _goes_on(turns[first].understanding, turns[first - 1].understanding):
        first -= 1
    return (places[first - 1] if first > 0 else places[-1]) if places else None


def _goes_on(one: Understanding, before: Understanding) -> bool:
    """Whether a turn is about what the one before it was: a question that leaned on it, the same rows again."""
    return bool(one.context) or (one.intent in LISTS and before.intent in LISTS and one.filters == before.filters)


def _spoke_of(turn: Turn, about: Understanding, cues: Cues) -> bool:
    then, said = turn.understanding, squash(about.text)
    if about.projects or about.ateneus:
        ateneus = {*then.ateneus, *(id_.removeprefix("ateneu.") for id_ in turn.document_ids)}
        return set(about.projects) <= set(then.projects) and set(about.ateneus) <= ateneus
    listed = then.intent in LISTS
    if cues.has("list_noun", said) and not listed:
        return False
    if about.mentioned:
        return _within(about.mentioned, then.filters if listed else then.mentioned)
    if cues.has("list_noun", said) or (cues.has("ateneu_noun", said) and then.intent in ATENEUS):
        return True
    return set(terms(about.text)) <= set(terms(f"{then.context} {then.text}"))


def _within(found: Filters, filters: Filters) -> bool:
    """Whether every value that was found is one of the filters."""
    return (
        set(found.sectors) <= set(filters.sectors)
        and set(found.territories) <= set(filters.territories)
        and set(found.editions) <= set(filters.editions)
        and found.promoter in (None, filters.promoter)
        and found.text in (None, filters.text)
    )
