"""Forms of regular Catalan verbs, for words that stand for one another: what holds for `crear` holds for `creem`.

The stemmer parts the forms of short verbs (`crea`, `creem`, `crear`). Only the endings that no other common word shares
are made: `creo` and `obres` are left out, as are irregular verbs.
"""

import re

FIRST = ("a", "em", "en", "eu", "at", "ada", "ats", "ades", "ant", "ava", "aven", "arem", "aran", "aria", "i", "in")
THIRD = ("im", "iu", "it", "ida", "int", "irem", "iran", "iria")
NOUNS = frozenset({"solar", "llar"})  # that only look like verbs, or hardly ever are
INCHOATIVE = ("eixo", "eix", "eixen", "eixi")
_BEFORE_FRONT = (("gu", "gü"), ("qu", "qü"), ("c", "qu"), ("g", "gu"), ("ç", "c"), ("j", "g"))  # tancar, tanquem
_VERB = re.compile(r"^(?P<root>\w{3,})(?P<ending>ar|ir)$")


def forms(verb: str) -> tuple[str, ...]:
    """The forms of an infinitive in -ar or -ir, without accents where they have one; none for any other word."""
    found = _VERB.match(verb)
    if not found or verb in NOUNS:
        return ()
    root = found["root"]
    if found["ending"] == "ir":
        return tuple(root + ending for ending in (*THIRD, *INCHOATIVE))
    front = next((root.removesuffix(old) + new for old, new in _BEFORE_FRONT if root.endswith(old)), root)
    return tuple((front if ending[0] in "ei" else root) + ending for ending in FIRST)
