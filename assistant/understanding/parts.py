"""Composed questions: one message that asks several things, cut where each new question begins."""

import re
import unicodedata

from assistant.catalan.normalise import fold
from assistant.catalan.terms import terms

_ASKING = (
    r"(?:(?:a |de |en |amb |sobre |per a |per fer |per |fins |des de |para |con |desde |hasta |from |for |with |d')?"
    r"(?:que|quin\w*|quant\w*|quan|qui|on|com|cal|hi ha|es gratuit|s ha de|cuant\w+|cuando|quien\w*|donde|como|cual\w*|"
    r"hay|what|which|who|where|when|how|is|are|do|does|can)\b"
    r"|(?:(?:el|la|els|les|ho|hi|en|em|ens|et|me|nos|lo|se) )*(?:es pot|puc|podem|podria|podriem|conve|val la pena|"
    r"som prou|soc prou|tinc dret|tenim dret|se puede|puedo|podemos|conviene|tengo derecho|tenemos derecho)\b"
    r"|(?:amb|con) \w+ (?:en |ja |ja en )?(?:tenim|tinc|hi ha) prou\b|(?:en )?tenim prou\b|n.hi ha prou\b"
    r"|(?:si [\w ]{2,25},? )?(?:em |ens |us |et |me |nos )?(?:cobren|cobreu|cobraran|cobrareu|cobran|cobran)\b"
    r"|(?:costa|cuesta|val) (?:res|diners|dinero|algo)\b|es (?:gratis|de franc)\b|s.ha de pagar\b"
    r"|si (?:cal|calen|he de|hem de|m.han|ens han|puc|podem|s.ha)\b"
    r"|l.ateneu que .{1,30}\bquin\b)"
)
# After a comma a relative clause begins with the same words as a question: fewer of them count.
_AFTER_COMMA = (
    r"(?:a |de |amb |per |con |with )?(?:quin\w*|quant\w*|qui|on|com(?! ara| a | si )|es pot|puc|podem|cal que|"
    r"cuant\w+|quien\w*|donde|como|cual\w*|how|who|where)\b"
)
_CUT = re.compile(
    rf"[?¿!;]+\s*|(?<=[^\d\s])[.:]\s+|,?\s+(?:i|y|and)\s+(?:tambe\s+|también\s+|també\s+|also\s+)?(?={_ASKING})|"
    rf",\s+(?={_AFTER_COMMA})",
    re.IGNORECASE,
)
_STARTS = re.compile(rf"^(?:i |y |and |però |pero |but |doncs |hola |¿)*{_ASKING}", re.IGNORECASE)
# Asks on about what was asked before: «ens els podem repartir?».
_LEANS = re.compile(
    r"^(?:i |y |and )?(?:(?:em|ens|me|nos|se|s) )?(?:el|la|els|les|ho|hi|en|ne|lo|los|las) ?(?:puc|pod|pued|es pot)"
)
MAX_PARTS = 3  # a fourth question in one message is better asked again


def _pieces(text: str) -> list[str]:
    """The text cut where a new question begins; accents do not count, and the pieces are as typed."""
    text = unicodedata.normalize("NFC", text)
    plain = "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)
    at = [0, *(place for match in _CUT.finditer(plain) for place in match.span()), len(text)]
    return [text[start:end] for start, end in zip(at[::2], at[1::2], strict=True)]


def questions(text: str) -> tuple[str, ...]:
    """The questions of a message in order, when there are at least two; else nothing.

    A part that asks nothing (`som tres i volem muntar…`) goes with the question after it, and one that asks on about
    the same thing with the question before it.
    """
    parts: list[str] = []
    before = ""
    for piece in (piece.strip(" ,¿") for piece in _pieces(text)):
        if not piece:
            continue
        whole = f"{before}, {piece}" if before else piece
        plain = fold(piece).replace("'", " ")
        if parts and not before and _LEANS.match(plain):
            parts[-1] = f"{parts[-1]}, {piece}"
        elif _STARTS.match(plain) and (terms(whole) or parts):
            parts.append(whole)
            before = ""
        else:
            before = whole
    if before and parts:
        parts[-1] = f"{parts[-1]}, {before}"
    return tuple(parts[:MAX_PARTS]) if len(parts) > 1 else ()
