"""Listings and counts: exact rows put into words, the nearest where there are none, and how filters are taken off."""

from dataclasses import replace

from assistant.answering.composer import Reply, template, with_quotes
from assistant.answering.listing import PAGE, empty_text, listing_text
from assistant.answering.replies import say
from assistant.answering.wording import describe
from assistant.catalan.terms import stem
from assistant.catalan.tokens import tokenise
from assistant.finding import TOLD, find
from assistant.knowledge import Knowledge, document_id
from assistant.model import DocumentType, Edition, Filters, Intent, Language, Project, Status, Understanding
from assistant.steps import SUGGESTIONS, opening, question
from assistant.understanding.years import names_span, unknown_edition

FORM = 5  # letters with which two forms of one word begin alike
TAKE_OFF = {
    "sectors": "take_off_sectors",
    "territories": "take_off_territories",
    "editions": "take_off_editions",
    "promoter": "take_off_promoter",
    "text": "take_off_text",
}


def listing(knowledge: Knowledge, asked: Understanding) -> Reply:
    """The rows, after a line that says what was asked for and not applied: words that nothing speaks of, exceptions."""
    reply = (_told(knowledge, asked) if asked.unmet else None) or _listed(knowledge, asked)
    if asked.page or not reply.projects:
        return reply
    notes = []
    if asked.unmet:
        notes.append(say("listing_unmet", asked.language, words=asked.unmet))
    if asked.left_in:
        notes.append(say("listing_left_in", asked.language, name=asked.left_in))
    return replace(reply, text="\n\n".join((*notes, reply.text)))


def _listed(knowledge: Knowledge, asked: Understanding) -> Reply:
    """Exact rows and the exact total; for a bare count, the published figures beside it."""
    filters, language = asked.filters, asked.language
    vocabulary = knowledge.content.vocabulary
    if years := unknown_edition(asked.text, vocabulary.editions):
        first, last = vocabulary.editions[0].id, vocabulary.editions[-1].id
        name = "no_edition_then" if names_span(asked.text, vocabulary.editions) else "no_edition"
        reply = template(name, Status.NO_ANSWER, language, years=years, first=first, last=last)
        return replace(
            reply, suggestions=_offered(knowledge, knowledge.catalogue.nearest_edition(filters, years), language)
        )
    rows = knowledge.catalogue.rows(filters)
    elsewhere = knowledge.catalogue.elsewhere(filters)
    start = asked.page * PAGE
    shown = rows[start : start + PAGE]
    if not rows and (told := _told(knowledge, asked)):
        return told
    if not rows:
        nearest = knowledge.catalogue.nearest(filters)
        text = empty_text(filters, nearest, elsewhere, vocabulary, language)
        return Reply(
            Status.ANSWERED,
            text,
            total=0,
            filters=filters,
            suggestions=_offered(knowledge, nearest[0] if nearest else None, language),
        )
    if not shown:
        start, shown = 0, rows[:PAGE]
    if asked.intent is Intent.COUNT and not replace(filters, editions=()):
        return _with_figures(knowledge, asked, _bare_count(knowledge, asked))
    met = [knowledge.catalogue.met(project, filters) for project in shown]
    text = listing_text(shown, len(rows), start, elsewhere, filters, met, vocabulary, language)
    more = (say("suggest_more", language),) if start + len(shown) < len(rows) else ()
    named = tuple(say("suggest_project", language, name=called(project)) for project in shown[:2])
    reply = Reply(Status.ANSWERED, text, (), shown, len(rows), filters, suggestions=(*more, *named))
    if len(rows) == 1:
        reply = with_quotes(reply, opening(knowledge, document_id(DocumentType.PROJECT, rows[0].id)))
    return _with_figures(knowledge, asked, reply)


def _told(knowledge: Knowledge, asked: Understanding) -> Reply | None:
    """What the texts surely say, where a message about projects has no other condition than its words.

    «Quin balanç de llocs de treball han fet?» asks for no rows; the page quoted has to speak of just that. What
    is said of others is no answer about a name, which is written as it was typed.
    """
    words = asked.filters.text or asked.unmet
    if not words or words != words.lower() or replace(asked.filters, text=None, editions=()):
        return None
    reply = question(knowledge, replace(asked, filters=Filters()))
    if not reply.citations:
        return None
    asked_for, quoted = _forms(words), _forms(" ".join(one.quote for one in reply.citations))
    speaks = knowledge.soft.share(words, reply.citations[0].document_id) >= TOLD
    return reply if speaks and 2 * len(asked_for & quoted) >= len(asked_for) else None


def _forms(text: str) -> set[tuple[str, str]]:
    """The words of a text, each by its stem and how it begins: `cervesa` and `Cervera` have one stem."""
    return {(stem(token.text), token.text[:FORM]) for token in tokenise(text)}


def called(project: Project) -> str:
    """The shortest way people call a project after the word «projecte»."""
    return next((alias for alias in project.aliases if not alias.lower().startswith("projecte")), project.title)


def _bare_count(knowledge: Knowledge, asked: Understanding) -> Reply:
    """How many projects there are in all or of an edition: the figure alone, with the first rows to look at."""
    rows = knowledge.catalogue.rows(asked.filters)
    what = describe(asked.filters, knowledge.content.vocabulary, asked.language)
    known = say("count_all", asked.language, count=len(rows), what=what)
    published = [_published(edition, asked.language) for edition in _editions(knowledge, asked.filters)]
    text = "\n\n".join([*published, known])
    return Reply(Status.ANSWERED, text, (), rows[:PAGE], len(rows), asked.filters)


def _editions(knowledge: Knowledge, filters: Filters) -> list[Edition]:
    """The editions asked about of which a figure was published."""
    return [e for e in knowledge.content.vocabulary.editions if e.id in filters.editions and e.projects is not None]


def _published(edition: Edition, language: Language) -> str:
    """The published figure of an edition, which is not the number of rows known here, with what is said of it."""
    name = "edition_figure" if edition.certainty == "font" else "edition_figure_unsure"
    return say(name, language, edition=edition.id, count=edition.projects, note=edition.note)


def _offered(knowledge: Knowledge, nearest: Filters | None, language: Language) -> tuple[str, ...]:
    """The question that gives what is offered instead of an empty listing."""
    if nearest is None:
        return ()
    what = describe(nearest, knowledge.content.vocabulary, language)
    return (say("suggest_listing", language, what=what),)


def _with_figures(knowledge: Knowledge, asked: Understanding, reply: Reply) -> Reply:
    """How many the programme has supported is not how many are known here: a bare count says both."""
    narrowed = asked.filters.sectors or asked.filters.territories or asked.filters.promoter or asked.filters.text
    if narrowed or asked.intent is not Intent.COUNT or _editions(knowledge, asked.filters):
        return reply
    in_all = replace(asked, text=say("figures_question", "ca"), language="ca", context="")
    found = find(knowledge, asked if asked.filters else in_all, DocumentType.PROGRAMME)
    return with_quotes(reply, found.draft, say("listing_figures", asked.language)) if found.sure else reply


def unclear(knowledge: Knowledge, asked: Understanding) -> Reply:
    """What was taken back without saying what was meant: the filters in force, and how each is changed."""
    filters, language = asked.filters, asked.language
    if not filters:
        return template("unclear", Status.CLARIFICATION, language)
    what = describe(filters, knowledge.content.vocabulary, language)
    text = say("unclear_filters", language, what=what)
    offs = [say(reply, language) for name, reply in TAKE_OFF.items() if getattr(filters, name)][: SUGGESTIONS - 1]
    suggestions = (*offs, say("take_off_all", language)) if len(offs) > 1 else tuple(offs)
    return Reply(Status.CLARIFICATION, text, filters=filters, suggestions=suggestions)
