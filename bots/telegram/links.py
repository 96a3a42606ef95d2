"""Deep links: addresses that open the bot at a project."""

import re

PREFIX = "projecte_"
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")  # all that Telegram carries after `?start=`


def project_link(username: str, project_id: str) -> str | None:
    """Return the address that opens the bot at a project; None for an id that such an address cannot carry."""
    payload = f"{PREFIX}{project_id}"
    return f"https://t.me/{username}?start={payload}" if PAYLOAD.fullmatch(payload) else None


def project_of(payload: str) -> str | None:
    """Return the project's id in what followed `?start=`; None where it is not about a project."""
    return payload.removeprefix(PREFIX) if payload.startswith(PREFIX) and payload != PREFIX else None
