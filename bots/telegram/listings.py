"""Listings of projects: pages put in place of one another, and the choice of a sector and a territory."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import Update

from assistant.model import Answer, Filters, Language
from bots.rendering.cards import Listing, listing_text, shortened
from bots.telegram.callbacks import Pressed
from bots.telegram.door import Door
from bots.telegram.keyboards import in_columns, without
from bots.telegram.outgoing import Button, Keyboard, keyboard_of
from bots.texts import say

PAGE = 10  # rows: as many as an answer of the assistant shows
SHOW, SECTORS, TERRITORIES = "l", "ls", "lt"
LABEL_CHARS = 30  # of a button of two in a row, which a telephone cuts without saying so


class Listings:
    """Shows pages and choices; each button carries the key of its filters."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def show(self, update: Update, pressed: Pressed) -> bool:
        """A page of a listing, in place of what the message shows; its other buttons stay."""
        key, page, *_ = pressed.parts
        filters = await self._door.listings.find(key)
        if filters is None:
            return False
        rows = await self._door.ask(lambda assistant: assistant.all_projects(filters))
        first = PAGE * min(max(int(page), 0), max(len(rows) - 1, 0) // PAGE)
        listing = Listing(filters, rows[first : first + PAGE], first + 1, len(rows))
        vocabulary = await self._door.ask(lambda assistant: assistant.vocabulary())
        html = listing_text(listing, vocabulary, pressed.language).html
        others = without(keyboard_of(pressed.message), SHOW)
        keyboard = _turning(key, first, len(rows), pressed.language) + choices(key, pressed.language) + others
        await self._door.courier.edit(pressed.message, html, keyboard)
        await pressed.reply()
        return True

    async def choose(self, update: Update, pressed: Pressed) -> bool:
        """The sectors or the territories that some project meets beside the other filters, each with how many."""
        filters = await self._door.listings.find(pressed.parts[0])
        if filters is None:
            return False
        by_sector = pressed.data.startswith(f"{SECTORS}:")
        facet, field = ("sector", "sectors") if by_sector else ("territory", "territories")
        facets = (await self._door.ask(lambda assistant: assistant.projects(filters, limit=1))).facets[facet]
        labels = await self._labels() if by_sector else {}
        values = ((), *((value,) for value in facets))
        narrowed = [replace(filters, sectors=one) if by_sector else replace(filters, territories=one) for one in values]
        keys = await self._door.listings.keep(narrowed)
        language = pressed.language
        everything = Button(say(f"all_{field}", language), f"{SHOW}:{keys[0]}:0:{language}")
        buttons = [
            Button(f"{shortened(labels.get(value, value), LABEL_CHARS)} ({count})", f"{SHOW}:{key}:0:{language}")
            for key, (value, count) in zip(keys[1:], facets.items(), strict=True)
        ]
        html = say("choose_sector" if by_sector else "choose_territory", language)
        others = without(keyboard_of(pressed.message), SHOW)
        await self._door.courier.edit(pressed.message, html, ((everything,), *in_columns(buttons), *others))
        await pressed.reply()
        return True

    async def _labels(self) -> Mapping[str, str]:
        vocabulary = await self._door.ask(lambda assistant: assistant.vocabulary())
        return {sector.id: sector.label for sector in vocabulary.sectors}


async def beginning(door: Door, language: Language) -> tuple[str, Keyboard]:
    """Return the text and the keyboard from which all projects are narrowed."""
    page = await door.ask(lambda assistant: assistant.projects(Filters(), limit=1))
    [key] = await door.listings.keep([Filters()])
    everything = Button(say("all_projects", language), f"{SHOW}:{key}:0:{language}")
    return say("choose_projects", language, total=page.total), (*choices(key, language), (everything,))


async def after_answer(door: Door, answer: Answer) -> Keyboard:
    """Return the rows under an answer that lists only the first of its projects."""
    [key] = await door.listings.keep([answer.filters])
    return _turning(key, 0, answer.total or 0, answer.language)


def choices(key: str, language: Language) -> Keyboard:
    """Return the row that leads to the choice of a sector and of a territory."""
    by_sector = Button(say("by_sector", language), f"{SECTORS}:{key}:{language}")
    return ((by_sector, Button(say("by_territory", language), f"{TERRITORIES}:{key}:{language}")),)


def _turning(key: str, first: int, total: int, language: Language) -> Keyboard:
    """The row that turns pages: the one before and the one after, as far as there are any; `first` is from 0."""
    page = first // PAGE
    row = []
    if page > 0:
        row.append(Button(f"‹ {first - PAGE + 1}–{first}", f"{SHOW}:{key}:{page - 1}:{language}"))
    if (start := first + PAGE) < total:
        row.append(Button(f"{start + 1}–{min(start + PAGE, total)} ›", f"{SHOW}:{key}:{page + 1}:{language}"))
    return (tuple(row),) if row else ()
