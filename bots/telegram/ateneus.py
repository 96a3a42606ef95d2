"""Ateneus: the card of one, chosen or found by a location, and its town on the map."""

from collections.abc import Sequence

from telegram import Message, Update

from assistant.model import Ateneu, Language, Place, Vocabulary
from bots.rendering.cards import ateneus_texts
from bots.rendering.packing import Text
from bots.telegram.callbacks import Pressed
from bots.telegram.door import Context, Door, language_of, message_of
from bots.telegram.keyboards import in_columns
from bots.telegram.outgoing import Button, Keyboard, Outgoing, Pin, addressed, place_of
from bots.texts import say

CARD, MAP = "a", "m"
NO_CARD = "-"  # stands for the list of all


class Ateneus:
    """Shows the ateneus."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def location(self, update: Update, context: Context) -> None:
        """A shared location or venue: the ateneu that covers it."""
        message, language = message_of(update), language_of(update.effective_user)
        location = message.location or (message.venue.location if message.venue else None)
        if location is None:
            return
        point = (location.latitude, location.longitude)
        found = await self._door.ask(lambda assistant: assistant.ateneus(point=point))
        texts = ateneus_texts(found, language) or [Text(say("no_ateneu", language))]
        keyboard = await maps(self._door, found, language)
        place = place_of(message, replies=message.chat.type != message.chat.PRIVATE)
        await self._door.courier.deliver(update.update_id, addressed(place, texts, keyboard))

    async def chosen(self, update: Update, pressed: Pressed) -> bool:
        """A card, or the list of all, in place of what the message shows."""
        ateneu_id, *_ = pressed.parts
        language = pressed.language
        if ateneu_id == NO_CARD:
            await self._door.courier.edit(pressed.message, say("choose_ateneu", language), await self.all(language))
        else:
            found = await self._find(ateneu_id)
            if not found:
                return False
            back = ((Button(say("other_ateneus", language), f"{CARD}:{NO_CARD}:{language}"),),)
            keyboard = await maps(self._door, found, language) + back
            await self._door.courier.edit(pressed.message, ateneus_texts(found, language)[0].html, keyboard)
        await pressed.reply()
        return True

    async def map(self, update: Update, pressed: Pressed) -> bool:
        """The town of an ateneu's seat on the map: no source tells the very point, and the pin says so."""
        found = await self._find(pressed.parts[0])
        vocabulary = await self._door.ask(lambda assistant: assistant.vocabulary())
        town = seat(found[0], vocabulary) if found else None
        if town is None or town.latitude is None or town.longitude is None:
            return False
        await pressed.reply()
        address = say("map_address", pressed.language, town=town.name)
        pin = Pin(town.latitude, town.longitude, found[0].name, address)
        await self._door.courier.deliver(update.update_id, [_on_map(pressed.message, pin)])
        return True

    async def all(self, language: Language) -> Keyboard:
        """Return a keyboard of all ateneus."""
        return cards(await self._door.ask(lambda assistant: assistant.ateneus()), language)

    async def _find(self, ateneu_id: str) -> tuple[Ateneu, ...]:
        found = await self._door.ask(lambda assistant: assistant.ateneus())
        return tuple(one for one in found if one.id == ateneu_id)


def cards(ateneus: Sequence[Ateneu], language: Language) -> Keyboard:
    """Return a button for each ateneu, with the name of its territory, that shows its card."""
    return in_columns([Button(one.territory, f"{CARD}:{one.id}:{language}") for one in ateneus])


async def maps(door: Door, ateneus: Sequence[Ateneu], language: Language) -> Keyboard:
    """Return a row for each ateneu whose seat is a town that is known."""
    if not ateneus:
        return ()
    vocabulary = await door.ask(lambda assistant: assistant.vocabulary())
    towns = [(ateneu, seat(ateneu, vocabulary)) for ateneu in ateneus]
    return tuple(
        (Button(say("map", language, town=town.name), f"{MAP}:{ateneu.id}:{language}"),)
        for ateneu, town in towns
        if town
    )


def seat(ateneu: Ateneu, vocabulary: Vocabulary) -> Place | None:
    """The town where an ateneu's seat is, where the source gives just that and its place is known."""
    return next(
        (
            place
            for place in vocabulary.places
            if place.kind == "municipality" and place.name == ateneu.seat and place.latitude is not None
        ),
        None,
    )


def _on_map(message: Message, pin: Pin) -> Outgoing:
    place = place_of(message, replies=True)
    return Outgoing(place.chat, place.private, place.thread, place.reply_to, html="", pin=pin)
