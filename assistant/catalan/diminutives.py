"""Diminutives: the words that `grupet`, `cooperativetes` or `botigueta` may be small ones of."""

import re

_ENDING = re.compile(r"^(?P<stem>[a-z]{3,})et(?P<ending>|s|a)$|^(?P<many>[a-z]{3,})etes$")


def bases(word: str) -> tuple[str, ...]:
    """Folded words that a folded diminutive may come from; empty for what does not end like one.

    They are guesses by form (`grupet`: `grup`, `grupe`, `grupo`): only those that are words mean anything.
    """
    match = _ENDING.match(word)
    if match is None:
        return ()
    if match["many"]:
        return (f"{match['many']}es",)
    stem = re.sub("gu$", "g", re.sub("qu$", "c", match["stem"]))  # botigueta, barqueta
    if match["ending"] == "a":
        return (f"{stem}a",)
    return (f"{stem}s", f"{stem}es", f"{stem}os") if match["ending"] else (stem, f"{stem}e", f"{stem}o")
