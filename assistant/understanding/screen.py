"""The first look at a message: invisible characters off, personal data masked before anything else sees it."""

import re
import unicodedata

MASK = "···"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_ID = re.compile(r"\b(?:\d{8}[ -]?[A-Za-z]|[XYZxyz][ -]?\d{7}[ -]?[A-Za-z])\b")
_PHONE = re.compile(r"(?<![\d.,])(?:\+34[ .-]?)?[6789]\d{2}[ .-]?\d{2,3}[ .-]?\d{2,3}(?:[ .-]?\d{2})?(?![\d.,]*\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?\d{4}){4,5}\b")


def clean(message: str) -> str:
    """Take off control and invisible characters and runs of blanks; NFC, so that accents are one character."""
    visible = "".join(
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp", "Zs"} else char
        for char in unicodedata.normalize("NFC", message)
        if unicodedata.category(char) not in {"Cf", "Co", "Cs", "Cn"}
    )
    return re.sub(r" {2,}", " ", visible).strip()


def mask(text: str) -> str:
    """Put `MASK` for e-mail addresses, identity documents, bank accounts and Spanish telephone numbers."""
    for pattern in (_EMAIL, _IBAN, _ID, _PHONE):
        text = pattern.sub(MASK, text)
    return text
