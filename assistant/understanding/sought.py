"""What «quin…», «quants…» ask for: the noun after the word that asks."""

from assistant.catalan.terms import is_stopword, terms
from assistant.catalan.tokens import tokenise

ASKING = frozenset(
    {"quin", "quina", "quins", "quines", "quants", "quantes", "quanta"}
    | {"cuantos", "cuantas", "cuanta", "cual", "cuales", "which", "many", "much"}
)
ELIDED = frozenset({"per", "para", "a", "en", "com", "for"})  # «i quants per als singulars»: the noun went before
REACH = 4  # function words between the two: «quins són els requisits», «quin és el teu capital»


def sought(text: str) -> frozenset[str]:
    """The terms of the nouns asked for: «quants socis calen i quin és el capital» → soci, capital. Often empty."""
    tokens = tokenise(text)
    found: set[str] = set()
    for at, token in enumerate(tokens):
        after = [one.text for one in tokens[at + 1 : at + 2 + REACH]]
        if token.text not in ASKING or not after or after[0] in ELIDED:
            continue
        noun = next((word for word in after if not is_stopword(word)), None)
        found |= set(terms(noun)) if noun else set()
    return frozenset(found)
