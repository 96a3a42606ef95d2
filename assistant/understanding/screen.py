"""The first look at a message: what nobody sees is taken off."""

import re
import unicodedata


def clean(message: str) -> str:
    """Take off control and invisible characters and runs of blanks; NFC, so that accents are one character."""
    visible = "".join(
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp", "Zs"} else char
        for char in message
        if unicodedata.category(char) not in {"Cf", "Co", "Cs", "Cn"}
    )
    return re.sub(r" {2,}", " ", unicodedata.normalize("NFC", visible)).strip()
