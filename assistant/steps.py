"""One step per intent: what retrieval finds goes to answering, and a reply comes back."""

from dataclasses import replace

from assistant.answering.citations import Quote
from assistant.answering.composer import Reply, quoted, template, with_quotes
from assistant.answering.contact import Cover, contact_text
from assistant.answering.listing import PAGE, empty_text, listing_text
from assistant.answering.quoted import Draft, merged
from assistant.answering.replies import say
from assistant.answering.units import units_of
from assistant.answering.wording import describe
from assistant.finding import Found, find
from assistant.knowledge import Knowledge, document_id
from assistant.model import (
    Ateneu,
    DocumentType,
    Edition,
    Filters,
    Intent,
    Language,
    Place,
    Project,
    Status,
    Understanding,
)
from assistant.understanding.names import unknown_edition
from assistant.understanding.sums import without_sums

SUGGESTIONS = 4
TAKE_OFF = {
    "sectors": "take_off_sectors",
    "territories": "take_off_territories",
    "editions": "take_off_editions",
    "promoter": "take_off_promoter",
    "text": "take_off_text",
}
PARTS_CHARS = 760  # quotes of all parts of a composed question together: they still fit a screen


def listing(knowledge: Knowledge, asked: Understanding) -> Reply:
    """Exact rows and the exact total; for a bare count, the published figures beside it."""
    filters, language = asked.filters, asked.language
    vocabulary = knowledge.content.vocabulary
    if years := unknown_edition(asked.text, vocabulary.editions):
        first, last = vocabulary.editions[0].id, vocabulary.editions[-1].id
        return template("no_edition", Status.NO_ANSWER, language, years=years, first=first, last=last)
    rows = knowledge.catalogue.rows(filters)
    elsewhere = knowledge.catalogue.elsewhere(filters)
    start = asked.page * PAGE
    shown = rows[start : start + PAGE]
    if not rows and filters.text and (reply := question(knowledge, replace(asked, filters=Filters()))).citations:
        return reply
    if not rows:
        nearest = knowledge.catalogue.nearest(filters)
        text = empty_text(filters, nearest, elsewhere, vocabulary, language)
        return Reply(
            Status.ANSWERED, text, total=0, filters=filters, suggestions=_offered(knowledge, nearest, language)
        )
    if not shown:
        start, shown = 0, rows[:PAGE]
    if asked.intent is Intent.COUNT and not replace(filters, editions=()):
        return _with_figures(knowledge, asked, _bare_count(knowledge, asked))
    met = [knowledge.catalogue.met(project, filters) for project in shown]
    text = listing_text(shown, len(rows), start, elsewhere, filters, met, vocabulary, language)
    more = (say("suggest_more", language),) if start + len(shown) < len(rows) else ()
    named = tuple(say("suggest_project", language, name=_called(project)) for project in shown[:2])
    reply = Reply(Status.ANSWERED, text, (), shown, len(rows), filters, suggestions=(*more, *named))
    if len(rows) == 1:
        reply = with_quotes(reply, _opening(knowledge, document_id(DocumentType.PROJECT, rows[0].id)))
    return _with_figures(knowledge, asked, reply)


def _called(project: Project) -> str:
    """The shortest way people call a project after the word «projecte»."""
    return next((alias for alias in project.aliases if not alias.lower().startswith("projecte")), project.title)


def _opening(knowledge: Knowledge, document: str) -> Draft:
    """What a document says first: of a project, what it is."""
    passages = knowledge.by_document.get(document, ())[:1]
    return Draft(tuple((None, (Quote(passage, 0, len(passage.text)),)) for passage in passages))


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


def _offered(knowledge: Knowledge, nearest: tuple[Filters, int] | None, language: Language) -> tuple[str, ...]:
    """The question that gives what is offered instead of an empty listing."""
    if nearest is None:
        return ()
    what = describe(nearest[0], knowledge.content.vocabulary, language)
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


def contact(knowledge: Knowledge, asked: Understanding) -> Reply:
    """The ateneu that covers the place, its known contact data quoted, and what is not known said."""
    if not asked.places:
        if asked.outside:
            return template("outside", Status.NO_ANSWER, asked.language, place=asked.outside)
        return template("which_town", Status.CLARIFICATION, asked.language)
    covers = [_cover(knowledge, place) for mention in asked.places for place in mention.places]
    others = [_cover(knowledge, place) for mention in asked.places for place in mention.others]
    ateneus = tuple({ateneu.id: ateneu for cover in covers for ateneu in cover.ateneus}.values())
    if not ateneus:  # a town that the map leaves out
        return template("no_answer", Status.NO_ANSWER, asked.language)
    reply = Reply(
        Status.ANSWERED,
        contact_text(covers, others, asked.language),
        ateneus=ateneus,
        suggestions=(say("suggest_services", asked.language), say("suggest_start", asked.language)),
    )
    if len(ateneus) == 1:
        reply = with_quotes(reply, _contact_quotes(knowledge, ateneus))
    for part in asked.parts:
        if part.intent is Intent.QUESTION:
            found = find(knowledge, replace(part, places=()), limit=PARTS_CHARS // len(asked.parts))
            reply = with_quotes(reply, found.draft) if found.sure else reply
    return reply


def directory(knowledge: Knowledge, asked: Understanding) -> Reply:
    """Every ateneu, with the territory it covers."""
    ateneus = knowledge.content.ateneus
    items = [say("contact_item", asked.language, place=a.territory, ateneu=a.name) for a in ateneus]
    text = "\n".join([say("directory", asked.language, count=len(ateneus)), *items])
    return Reply(Status.ANSWERED, text, ateneus=ateneus, suggestions=(say("suggest_ateneu", asked.language),))


def _cover(knowledge: Knowledge, place: Place) -> Cover:
    return Cover(place, knowledge.territories.ateneus_of((place,)))


def _contact_quotes(knowledge: Knowledge, ateneus: tuple[Ateneu, ...]) -> Draft:
    """What the ateneu covers, where it is (where that is known) and how to reach it, from its own page."""
    ateneu = ateneus[0]
    passages = knowledge.by_document.get(document_id(DocumentType.ATENEU, ateneu.id), ())
    anchors = ["on-es", "contacte"] if ateneu.address or ateneu.seat else ["contacte"]
    opening = [Quote(unit.passage, unit.start, unit.end) for unit in units_of(passages[:1])[:1]]
    rest = [Quote(passage, 0, len(passage.text)) for passage in passages if passage.anchor in anchors]
    return Draft(tuple((None, (quote,)) for quote in (*opening, *rest)))


def question(knowledge: Knowledge, asked: Understanding) -> Reply:
    """A quoted answer where the corpus has one; otherwise an honest «no ho sé» with the next step."""
    if asked.parts:
        return _with_ateneu(knowledge, asked, _composed(knowledge, asked))
    found = _find(knowledge, asked)
    if not found.sure:
        return _unsure(knowledge, asked, found)
    if "upcoming" in asked.asks:
        return _not_yet(asked, found)
    return _with_ateneu(knowledge, asked, quoted(found.draft, asked.language, _titles(knowledge, found)))


def _find(knowledge: Knowledge, asked: Understanding) -> Found:
    """What answers a question; where nothing surely does, what answers it without the sums that it takes for granted.

    «Per què cobren 60 euros l'hora?» is about what they charge, and no page will speak of 60 euros.
    """
    found = find(knowledge, asked)
    text = without_sums(asked.text)
    if found.sure or text == asked.text:
        return found
    again = find(knowledge, replace(asked, text=text, focus=without_sums(asked.focus)))
    return again if again.sure else found


def _with_ateneu(knowledge: Knowledge, asked: Understanding, reply: Reply) -> Reply:
    """The reply with the ateneu of who says where they are, where it names none yet."""
    covers = [_cover(knowledge, place) for mention in asked.places if mention.own for place in mention.places]
    ateneus = tuple({ateneu.id: ateneu for cover in covers for ateneu in cover.ateneus}.values())
    if reply.ateneus or not ateneus:
        return reply
    text = f"{reply.text}\n\n{contact_text(covers, (), asked.language)}"
    return replace(reply, text=text, ateneus=ateneus)


def _not_yet(asked: Understanding, found: Found) -> Reply:
    """What has not happened is not known; the newest that is known may help."""
    reply = template("not_yet", Status.NO_ANSWER, asked.language)
    return replace(with_quotes(reply, found.draft), status=Status.NO_ANSWER)


def _composed(knowledge: Knowledge, asked: Understanding) -> Reply:
    """Each part answered in order; the whole as one question where no part can be answered by itself."""
    whole = find(knowledge, replace(asked, parts=()))
    drafts: list[Draft] = []
    quoted_before: tuple[str, ...] = asked.context_documents
    for part in asked.parts:
        leaning = replace(part, context=f"{asked.context} {part.context}".strip(), context_documents=quoted_before)
        found = find(knowledge, leaning, limit=PARTS_CHARS // len(asked.parts))
        if found.sure:
            drafts.append(found.draft)
            quoted_before = tuple({quote.passage.document_id: None for quote in found.draft.quotes})
    if not drafts:
        return quoted(whole.draft, asked.language) if whole.sure else _unsure(knowledge, asked, whole)
    reply = quoted(merged(drafts), asked.language, _titles(knowledge, whole))
    if any(part.intent is Intent.CONTACT for part in asked.parts):
        reply = replace(reply, text=f"{reply.text}\n\n{say('contact_unknown_town', asked.language)}")
    return reply


def _unsure(knowledge: Knowledge, asked: Understanding, found: Found) -> Reply:
    if asked.projects:
        project = knowledge.catalogue.get(asked.projects[0])
        promoter = f" ({project.promoter})" if project.promoter else ""
        return template(
            "no_answer_project", Status.NO_ANSWER, asked.language,
            title=project.title, promoter=promoter, url=project.url,
        )  # fmt: skip
    if found.foreign:
        return template("out_of_scope", Status.OUT_OF_SCOPE, asked.language)
    known = any(mention.own for mention in asked.places)
    reply = template("no_answer_there" if known else "no_answer", Status.NO_ANSWER, asked.language)
    return _with_ateneu(knowledge, asked, replace(reply, suggestions=_titles(knowledge, found)))


def _titles(knowledge: Knowledge, found: Found) -> tuple[str, ...]:
    """Titles of the next documents that are questions themselves: each is answered by its own document."""
    said = {quote.passage.document_id for quote in found.draft.quotes} if found.sure else set()
    ids = [one.document_id for one in found.documents]
    titles = [knowledge.documents[id_].title for id_ in ids if id_ not in said]
    return tuple(title for title in titles if title.endswith("?"))[:SUGGESTIONS]
