"""Inline mode: in any chat, `@bot energia` offers projects to choose from and to send."""

from hashlib import blake2b

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from assistant.errors import UnknownTerm
from assistant.model import Filters, Language, Project, Vocabulary
from bots.rendering.cards import details, project_text, shortened
from bots.telegram.door import Context, Door, language_of
from bots.telegram.links import project_link
from bots.texts import say

RESULTS = 20  # of 50 that Telegram takes at a time; the rest comes as the list is scrolled
CACHE_S = 300  # Telegram answers the same query by itself for so long: the corpus changes rarely
TITLE_CHARS = 120
START = "inici"  # what the button over the results carries to the bot


class Inline:
    """Offers the projects that hold all words of a query."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def query(self, update: Update, context: Context) -> None:
        """Answer a query with one page of projects; a query that comes too late is left."""
        query = update.inline_query
        if query is None:
            return
        filters, language = Filters(text=query.query.strip() or None), language_of(query.from_user)
        try:
            page = await self._door.ask(lambda a: a.projects(filters, limit=RESULTS, cursor=query.offset or None))
        except UnknownTerm:  # an offset of an index that is gone
            page = await self._door.ask(lambda assistant: assistant.projects(filters, limit=RESULTS))
        vocabulary = await self._door.ask(lambda assistant: assistant.vocabulary())
        articles = [_article(project, vocabulary, language, context.bot.username) for project in page.items]
        try:
            await query.answer(
                articles,
                cache_time=CACHE_S,
                is_personal=True,  # its words are in the language of who asks
                next_offset=page.next_cursor,  # PTB makes a list of an empty one, and Telegram would ask for that page
                button=InlineQueryResultsButton(say("ask_bot", language), start_parameter=START),
            )
        except BadRequest as error:
            if "query is too old" not in error.message.lower():
                raise


def _article(project: Project, vocabulary: Vocabulary, language: Language, username: str) -> InlineQueryResultArticle:
    link = project_link(username, project.id)
    button = InlineKeyboardButton(say("ask_project", language), url=link)
    return InlineQueryResultArticle(
        id=blake2b(project.id.encode(), digest_size=16).hexdigest(),  # 64 bytes at most, whatever the project's id
        title=shortened(project.title, TITLE_CHARS),
        description=details(project, language),
        input_message_content=InputTextMessageContent(
            project_text(project, vocabulary, language).html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=InlineKeyboardMarkup([[button]]) if link else None,
    )
