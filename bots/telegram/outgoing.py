"""Messages to send: plain values, which can be kept and sent after a restart."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bots.rendering.packing import Text


@dataclass(frozen=True, slots=True)
class Button:
    """A button with what comes back when it is pressed (64 bytes at most), or with an address that it opens."""

    text: str
    data: str | None = None
    url: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]  # its rows


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: a chat, in a forum its thread, and the message that it replies to.

    `private` chats show a message while it grows.
    """

    chat: int
    private: bool
    thread: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A point on the map with its name."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message: HTML with shorter states of it, or a pin, and its keyboard."""

    chat: int
    private: bool
    thread: int | None
    reply_to: int | None
    html: str
    steps: tuple[str, ...] = ()
    keyboard: Keyboard = ()
    pin: Pin | None = None

    def kept(self) -> dict[str, Any]:
        """As JSON takes it; `read` gives it back."""
        return asdict(self)


def read(kept: dict[str, Any]) -> Outgoing:
    """Return what `Outgoing.kept` gave."""
    rows = tuple(tuple(Button(**button) for button in row) for row in kept["keyboard"])
    pin = Pin(**kept["pin"]) if kept["pin"] else None
    return Outgoing(**{**kept, "steps": tuple(kept["steps"]), "keyboard": rows, "pin": pin})


def addressed(place: Place, texts: Sequence[Text], keyboard: Keyboard = ()) -> list[Outgoing]:
    """Return the messages of an answer: the first replies, the last has the keyboard."""
    found = [
        Outgoing(place.chat, place.private, place.thread, place.reply_to if first else None, text.html, text.steps)
        for first, text in zip([True, *[False] * len(texts)], texts, strict=False)
    ]
    return [*found[:-1], replace(found[-1], keyboard=keyboard)]


def place_of(message: Message, replies: bool) -> Place:
    """Return where an answer to a message goes; `replies` says whether it is shown as a reply to it."""
    thread = message.message_thread_id if message.is_topic_message else None
    private = message.chat.type == message.chat.PRIVATE
    return Place(message.chat_id, private, thread, message.message_id if replies else None)


def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """Return a keyboard as Telegram takes it; None for an empty one."""
    rows = [[InlineKeyboardButton(one.text, callback_data=one.data, url=one.url) for one in row] for row in keyboard]
    return InlineKeyboardMarkup(rows) if rows else None


def keyboard_of(message: Message) -> Keyboard:
    """Return the keyboard of a message that was sent."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return tuple(
        tuple(Button(one.text, str(one.callback_data) if one.callback_data else None, one.url) for one in row)
        for row in rows
    )
