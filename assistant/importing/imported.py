"""What an import gives, whatever kind of file it read."""

from dataclasses import dataclass

from assistant.errors import AssistantError


class Refused(AssistantError):
    """A file that cannot be imported; the message, one line in Catalan, says why and what to do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from: a file's name, or an address with the character set that its server declares."""

    name: str
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A text as Markdown. Its headings begin at `##`: the title is apart.

    `as_of` is the date that the file itself says (2024, 2024-06 or 2024-06-30); `notes` are in Catalan.
    """

    title: str
    text: str
    origin: Origin
    url: str | None = None
    as_of: str | None = None
    notes: tuple[str, ...] = ()
