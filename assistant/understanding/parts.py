"""Composed questions: one message that asks several things, cut where each new question begins."""

import re
import unicodedata

from assistant.catalan.normalise import fold
from assistant.catalan.terms import terms

_ASKING = (
    r"(?:a |de |en |amb |sobre |per a |per fer |per |fins |des de |para |con |desde |hasta |from |for |with |d')?"
    r"(?:que|quin\w*|quant\w*|quan|qui|on|com|cal|hi ha|es gratuit|s ha de|cuant\w+|cuando|quien\w*|donde|como|cual\w*|"
    r"hay|what|which|who|where|when|how|is|are|do|does|can)\b"
)
_CUT = re.compile(
    rf"[?¿!;]+\s*|(?<=[^\d\s])[.:]\s+|,?\s+(?:i|y|and)\s+(?:tambe\s+|también\s+|també\s+|also\s+)?(?={_ASKING})",
    re.IGNORECASE,
)
_STARTS = re.compile(rf"^(?:i |y |and |però |pero |but |doncs |hola |¿)*{_ASKING}", re.IGNORECASE)
MAX_PARTS = 3  # a fourth question in one message is better asked again


def _pieces(text: str) -> list[str]:
    """The text cut where a new question begins; accents do not count, and the pieces are as typed."""
    text = unicodedata.normalize("NFC", text)
    plain = "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)
    at = [0, *(place for match in _CUT.finditer(plain) for place in match.span()), len(text)]
    return [text[start:end] for start, end in zip(at[::2], at[1::2], strict=True)]


def questions(text: str) -> tuple[str, ...]:
    """The questions of a message in order, when there are at least two; else nothing.

    A part that asks nothing (`som tres i volem muntar…`) goes with the question after it.
    """
    parts: list[str] = []
    before = ""
    for piece in (piece.strip(" ,¿") for piece in _pieces(text)):
        if not piece:
            continue
        whole = f"{before} {piece}".strip()
        if _STARTS.match(fold(piece).replace("'", " ")) and (terms(piece) or parts):
            parts.append(whole)
            before = ""
        else:
            before = whole
    if before and parts:
        parts[-1] = f"{parts[-1]} {before}"
    return tuple(parts[:MAX_PARTS]) if len(parts) > 1 else ()
