"""Courtesies around a question: they are no part of what is asked, and would move its vector."""

from collections.abc import Iterable

from assistant.catalan.terms import terms
from assistant.catalan.tokens import tokenise
from assistant.understanding.phrases import PhraseBook


class Courtesies:
    """Finds greetings, thanks and ways of beginning a question, as phrases of whole words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._book = PhraseBook((phrase, phrase) for phrase in phrases)

    def without(self, text: str) -> str:
        """The text without them; as it is where nothing else is asked."""
        tokens = tokenise(text)
        spans = [(tokens[match.first].start, tokens[match.last].end) for match in self._book.find(tokens)]
        kept, last = [], 0
        for start, end in spans:
            kept.append(text[last:start])
            last = end
        rest = "".join([*kept, text[last:]]).strip(" ,.;:!¡…\n\t")
        return rest if spans and terms(rest) else text
