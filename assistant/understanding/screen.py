"""The first look at a message: invisible characters off, personal data masked before anything else sees it."""

import re
import unicodedata

MASK = "···"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# A letter after a blank is a word of the sentence when it is one in small letters (`de 12000000 a 15000000 euros`).
_ID = re.compile(r"\b(?:\d{8}(?:-?[A-Za-z]| (?:[A-Z]|[^\W\daeiouy_]))|[XYZxyz][ -]?\d{7}[ -]?[A-Za-z])\b")
# Nine figures as they are grouped in a telephone number: seven or ten are none, and nine of money neither.
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:(?:\+|00)34[ .-]?)?"
    r"(?:[6789]\d\d[ .-]?\d{3}[ .-]?\d{3}|[6789]\d\d(?:[ .-]?\d\d){3}|9\d[ .-]?\d{3}(?:[ .-]?\d\d){2})"
    r"(?![\d.,]*\d| ?(?:€|eur))",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?\d{4}){4,5}\b", re.IGNORECASE)


def clean(message: str) -> str:
    """Take off control and invisible characters and runs of blanks; NFC, so that accents are one character."""
    visible = "".join(
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp", "Zs"} else char
        for char in message
        if unicodedata.category(char) not in {"Cf", "Co", "Cs", "Cn"}
    )
    return re.sub(r" {2,}", " ", unicodedata.normalize("NFC", visible)).strip()


def mask(text: str) -> str:
    """Put `MASK` for e-mail addresses, identity documents, bank accounts and Spanish telephone numbers."""
    for pattern in (_EMAIL, _IBAN, _ID, _PHONE):
        text = pattern.sub(MASK, text)
    return text
