"""Filters and projects put into questions that are read back as they were meant: from a listing to a conversation."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.replies import say
from assistant.answering.wording import describe
from assistant.knowledge import Knowledge
from assistant.listings import called
from assistant.model import Filters, Intent, Language, Question, Understanding
from assistant.understanding.names import promoter_names


def listing_question(knowledge: Knowledge, filters: Filters, language: Language) -> str | None:
    """Ask for what the filters list, in Catalan where that language's words are not read as just these filters.

    None where no words are. Without filters it asks for every project. Raises UnknownTerm for what the vocabulary does
    not hold.
    """
    filters = knowledge.catalogue.check(filters)
    for spoken in _languages(language):
        for worded in _wordings(knowledge, filters):
            what = describe(worded, knowledge.content.vocabulary, spoken)
            question = say("suggest_listing", spoken, what=what)
            read = _read(knowledge, question)
            if read.intent is Intent.LISTING and _same(knowledge, read.filters, filters):
                return question
    return None


def project_question(knowledge: Knowledge, project_id: str, language: Language) -> str:
    """Ask what a project is, in Catalan where that language's words are not read as its name. Raises NotFound."""
    name = called(knowledge.catalogue.get(project_id))
    questions = [say("suggest_project", spoken, name=name) for spoken in _languages(language)]
    return next((one for one in questions if _read(knowledge, one).projects == (project_id,)), questions[-1])


def _languages(language: Language) -> tuple[Language, ...]:
    return (language,) if language == "ca" else (language, "ca")


def _read(knowledge: Knowledge, question: str) -> Understanding:
    """The question as it is read at the beginning of a conversation, its language too."""
    return knowledge.understander.read(Question(question), ())


def _wordings(knowledge: Knowledge, filters: Filters) -> Iterator[Filters]:
    """The filters as they are, then with each shorter name of the promoter: sources write its partners beside it."""
    yield filters
    if filters.promoter and (rows := knowledge.catalogue.rows(Filters(promoter=filters.promoter))):
        for _, name in promoter_names(rows[:1], knowledge.content.vocabulary.places):
            yield replace(filters, promoter=name)


def _same(knowledge: Knowledge, read: Filters, meant: Filters) -> bool:
    """Whether the values are the same in any order; of promoters, whether two spellings list the same projects."""
    values = [
        [set(one.sectors), set(one.territories), set(one.editions), one.text, bool(one.promoter)]
        for one in (read, meant)
    ]
    return values[0] == values[1] and knowledge.catalogue.ids(read) == knowledge.catalogue.ids(meant)
