"""The commands of the contract."""

from telegram import Update

from assistant.errors import NotFound, StoreDown
from bots.rendering.cards import project_text
from bots.telegram import listings
from bots.telegram.ateneus import Ateneus
from bots.telegram.door import Context, Door, language_of, message_of
from bots.telegram.keyboards import suggestions
from bots.telegram.links import project_of
from bots.telegram.outgoing import Keyboard, addressed
from bots.telegram.questions import Questions, answer_place
from bots.texts import say


class Commands:
    """What each command says or does."""

    def __init__(self, door: Door, questions: Questions, ateneus: Ateneus) -> None:
        self._door = door
        self._questions = questions
        self._ateneus = ateneus

    async def start(self, update: Update, context: Context) -> None:
        """/start: who answers, about what, and how to begin; with the id of a project, its card."""
        language = language_of(update.effective_user)
        if project_id := project_of(" ".join(context.args or ())):
            await self._project(update, project_id)
        else:
            examples = suggestions(say("examples", language).splitlines())
            await self._say(update, say("start", language), examples)

    async def help(self, update: Update, context: Context) -> None:
        """/ajuda and /help: what can be done."""
        language = language_of(update.effective_user)
        await self._say(update, say("help", language, username=context.bot.username))

    async def privacy(self, update: Update, context: Context) -> None:
        """/privacitat: what is kept, how long, and how to have it erased."""
        language, days = language_of(update.effective_user), self._door.retention_days
        kept = say("kept_days", language, days=days) if days else say("kept_memory", language)
        await self._say(update, say("privacy", language, kept=kept))

    async def new(self, update: Update, context: Context) -> None:
        """/nova: erase the chat's conversation, so that the next question begins one."""
        await self._forget(update, "new")

    async def forget(self, update: Update, context: Context) -> None:
        """/oblida: erase all that is kept of the chat."""
        await self._forget(update, "forgotten")

    async def projects(self, update: Update, context: Context) -> None:
        """/projectes: what the assistant lists for the words after it; without any, where to begin."""
        if context.args:
            await self._ask(update, f"projectes {' '.join(context.args)}")
        else:
            await self._say(update, *await listings.beginning(self._door, language_of(update.effective_user)))

    async def ateneu(self, update: Update, context: Context) -> None:
        """/ateneu: that of the place after it; without any, all of them."""
        language = language_of(update.effective_user)
        if context.args:
            await self._ask(update, f"ateneu {' '.join(context.args)}")
        else:
            await self._say(update, say("choose_ateneu", language), await self._ateneus.all(language))

    async def _ask(self, update: Update, asked: str) -> None:
        message = message_of(update)
        await self._questions.ask(update, answer_place(update, message), asked)

    async def _say(self, update: Update, html: str, keyboard: Keyboard = ()) -> None:
        await self._questions.say(update, answer_place(update, message_of(update)), html, keyboard)

    async def _project(self, update: Update, project_id: str) -> None:
        language, place = language_of(update.effective_user), answer_place(update, message_of(update))
        try:
            project = await self._door.ask(lambda assistant: assistant.project(project_id))
        except NotFound:
            await self._questions.say(update, place, say("no_project", language))
            return
        vocabulary = await self._door.ask(lambda assistant: assistant.vocabulary())
        keyboard = suggestions([say("what_is", language, title=project.title)])
        text = project_text(project, vocabulary, language)
        await self._door.courier.deliver(update.update_id, addressed(place, [text], keyboard))

    async def _forget(self, update: Update, said: str) -> None:
        language = language_of(update.effective_user)
        try:
            await self._door.forget(message_of(update).chat_id)
        except StoreDown:
            said = "not_erased"
        await self._say(update, say(said, language))
