"""Whether the ateneus' help costs anything: asked in many words, of one ateneu or of all, and answered by one page."""

from dataclasses import replace

from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.model import Filters, Intent, Turn, Understanding
from assistant.understanding.cues import Cues
from assistant.understanding.intent import asks_of
from assistant.understanding.sought import sought

ABOUT_ATENEUS = (Intent.CONTACT, Intent.DIRECTORY)


def cost_of_help(alone: Understanding, said: str, leans: bool, cues: Cues) -> Understanding:
    """The question that the page on it answers, where a message asks that and nothing else; else the message as read.

    `said` is the message without the names of places and ateneus, `leans` whether what went before is about ateneus.
    """
    squashed, named = squash(said), alone.ateneus or cues.has("ateneu_noun", squash(alone.text))
    if alone.projects or alone.outside or not cues.has("charged", squashed):
        return alone
    if terms(cues.without(("charged", "of_the_help"), squashed)):
        return alone
    if not (named or leans or cues.has("helps", squashed)):
        return alone
    text = cues.cost_question
    return replace(
        alone,
        text=text,
        focus=text,
        intent=Intent.QUESTION,
        filters=Filters(),
        mentioned=Filters(),
        places=tuple(replace(place, own=True) for place in alone.places),
        ateneus=(),
        asks=asks_of(squash(text), cues),
        sought=sought(text),
        parts=(),
    )


def about_ateneus(last: Turn | None, cues: Cues) -> bool:
    """Whether the turn that a message may lean on is about ateneus, and about no project."""
    if last is None or last.understanding.projects:
        return False
    before = last.understanding
    if before.intent in ABOUT_ATENEUS or before.ateneus or any(id_.startswith("ateneu.") for id_ in last.document_ids):
        return True
    return cues.has("ateneu_noun", squash(f"{before.context} {before.text}"))
