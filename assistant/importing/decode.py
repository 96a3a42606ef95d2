"""Bytes → text, in whichever encoding the office saved it."""

import codecs

from assistant.importing.imported import Refused

# What Windows, DOS and old Macs write for Catalan and Spanish, the likeliest first; cp1252 holds all of latin-1.
LEGACY = ("cp1252", "mac_roman", "cp850")
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_WEB = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_LETTERS = frozenset("àèéíïòóúüçñá")
_SAMPLE = 200_000  # bytes that are enough to tell
_SIGNS = frozenset("·’‘“”«»€ºª¿¡–—•…°´\u00a0")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text with `\\n` line ends. What the file shows goes before what it declares, and both before a guess.

    Raises:
        Refused: it is no text.
    """
    for encoding in _candidates(data, declared):
        try:
            return _lines(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    if b"\x00" in data:
        raise Refused("no és un fitxer de text")
    sample = data[:_SAMPLE]
    likeliest = max(LEGACY, key=lambda encoding: _likeness(sample.decode(encoding, errors="replace")))
    return _lines(data.decode(likeliest, errors="replace"))


def _candidates(data: bytes, declared: str | None) -> list[str]:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return [encoding]
    if b"\x00" in data:  # of Windows without its mark: every other byte of our letters is zero
        sample = data[:_SAMPLE]
        return ["utf-16-le"] if sample[1::2].count(0) > len(sample) / 4 and not sample[::2].count(0) else []
    return ["utf-8", *([_WEB.get(declared.lower(), declared)] if declared else [])]


def _likeness(text: str) -> float:
    """How much the letters beyond ASCII look like our languages; general detectors go wrong on a short list."""
    score = 0.0
    for before, char, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if char.lower() in _LETTERS:
            # No word of ours is an accented letter alone, and none has a capital after a small letter.
            wrong = not (before.isalpha() or after.isalpha()) or (char.isupper() and before.islower())
            score += -1 if wrong else 0.9 if char.isupper() else 1
        elif char in _SIGNS:
            score += 0.5
        elif not char.isascii():
            score -= 1
    return score


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
