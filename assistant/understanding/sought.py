"""What «quin…», «quants…» ask for: the noun after the word that asks."""

from collections.abc import Set

from assistant.catalan.terms import is_stopword, terms
from assistant.catalan.tokens import tokenise
from assistant.understanding.phrases import ARTICLES

COUNTING = frozenset({"quants", "quantes", "quanta", "cuantos", "cuantas", "cuanta", "many"})
ASKING = COUNTING | {"quin", "quina", "quins", "quines", "cual", "cuales", "which", "much"}
HOW_MUCH = frozenset({"quant", "cuanto"})
ENGLISH = frozenset({"many", "much", "which"})  # its noun comes after what describes it: `how many worker members`
WHO = frozenset({"qui", "quien", "quienes", "who"})  # «qui fixa quants…» asks for no number
SOME = frozenset({"uns", "unes", "unos", "unas"})  # «uns quants» are a few, and asks nothing
ELIDED = frozenset({"per", "para", "a", "en", "com", "for"})  # «i quants per als singulars»: the noun went before
REACH = 4  # function words between the two: «quins són els requisits», «quin és el teu capital»


def sought(text: str) -> frozenset[str]:
    """The terms of the nouns asked for: «quants socis calen i quin és el capital» → soci, capital. Often empty."""
    return frozenset(term for words in _nouns(text, ASKING, REACH) for term in terms(words[-1]))


def counted(text: str) -> tuple[str, ...]:
    """The folded words of what is to be counted or priced: «quants socis calen» → socis, «quant val el menú» → menu.

    In English all that come in a row, because a verb may be the last: `how many schools took part`. What somebody
    counts, in a question about who does («qui fixa quants cercles hi ha»), is none.
    """
    words = [token.text for token in tokenise(text)]
    first = next((at for at, word in enumerate(words) if word in COUNTING), 0)
    nouns = () if WHO & set(words[:first]) else _nouns(text, COUNTING, 0)
    return (*(word for group in nouns for word in group), *_priced(text))


def _priced(text: str) -> tuple[str, ...]:
    """What has a price, after the verb and an article; «quant costa crear-la» names nothing."""
    words = [token.text.strip("'") for token in tokenise(text)]
    asked = zip(words, words[2:], words[3:], strict=False)
    return tuple(noun for word, article, noun in asked if word in HOW_MUCH and article in ARTICLES)


def _nouns(text: str, asking: Set[str], reach: int) -> tuple[tuple[str, ...], ...]:
    """Of each word that asks the noun, with what describes it where that comes before."""
    words = [token.text for token in tokenise(text)]
    found = []
    for at, word in enumerate(words):
        after = words[at + 1 :]
        if word not in asking or not after or after[0] in ELIDED or (at and words[at - 1] in SOME):
            continue
        place = next((place for place, one in enumerate(after[: reach + 1]) if not is_stopword(one)), None)
        if place is None:
            continue
        end = place + 1
        while word in ENGLISH and end < len(after) and not is_stopword(after[end]):
            end += 1
        found.append(tuple(after[place:end]))
    return tuple(found)
