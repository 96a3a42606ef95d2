"""Dates and numbers as they are written in Catalan."""

MONTHS = (
    "gener",
    "febrer",
    "març",
    "abril",
    "maig",
    "juny",
    "juliol",
    "agost",
    "setembre",
    "octubre",
    "novembre",
    "desembre",
)  # fmt: skip - a half year per line


def date_text(iso: str | None) -> str:
    """Return ``2024-06-30`` as «30 de juny de 2024», ``2024-06`` as «juny de 2024»; anything else as it is."""
    parts = (iso or "").split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return iso or ""
    if len(parts) == 1 or not 1 <= int(parts[1]) <= len(MONTHS):
        return iso or ""
    month = MONTHS[int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} de {parts[0]}"
    preposition = "d'" if month[0] in "ao" else "de "
    return f"{int(parts[2])} {preposition}{month} de {parts[0]}"


def number_text(number: int) -> str:
    """Return 12345 as «12.345»."""
    return f"{number:,}".replace(",", ".")
