"""One step per intent: what retrieval finds goes to answering, and a reply comes back."""

from collections.abc import Callable
from dataclasses import replace

from assistant.answering.citations import Quote
from assistant.answering.composer import Reply, quoted, template, with_quotes
from assistant.answering.evidence import counts, counts_any
from assistant.answering.quoted import Draft, merged, rest
from assistant.answering.replies import say
from assistant.answering.told import told
from assistant.answering.units import units_of
from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.contacts import PARTS_CHARS, drafts_of, part_unknown, with_ateneu
from assistant.finding import Found, find
from assistant.knowledge import Knowledge, document_id
from assistant.model import (
    DocumentType,
    Intent,
    Status,
    Understanding,
)
from assistant.searching import named
from assistant.understanding.cues import load_cues
from assistant.understanding.introductions import without_introduction
from assistant.understanding.sums import without_sums

SUGGESTIONS = 4
PEOPLE = frozenset(
    terms("persones sòcies socis treballadores entitats cooperatives famílies joves unitats")
)  # who is counted


def blocked(_: Knowledge, asked: Understanding) -> Reply:
    """What must not be done."""
    return template("blocked", Status.BLOCKED, asked.language)


def out_of_scope(_: Knowledge, asked: Understanding) -> Reply:
    """Work for another machine."""
    return template("out_of_scope", Status.OUT_OF_SCOPE, asked.language)


def courtesy(_: Knowledge, asked: Understanding) -> Reply:
    """A greeting, thanks, a goodbye, or what the assistant is."""
    return template(asked.courtesy, Status.SMALLTALK, asked.language)


def question(knowledge: Knowledge, asked: Understanding) -> Reply:
    """A quoted answer where the corpus has one; otherwise an honest «no ho sé» with the next step."""
    if asked.outside and not (asked.projects or asked.ateneus):  # what holds here may not hold there
        return template("outside", Status.NO_ANSWER, asked.language, place=asked.outside)
    if asked.parts:
        return with_ateneu(knowledge, asked, _composed(knowledge, asked))
    if "more" in asked.asks and asked.said:
        return _further(knowledge, asked)
    if (said := _told(knowledge, asked)).quotes or (said := _how_many(knowledge, asked)).quotes:
        return quoted(said, asked.language)
    found = _find(knowledge, asked)
    if not found.sure and _may_stand_alone(asked):
        general = _find(knowledge, replace(asked, projects=(), context="", context_documents=()))
        found = general if general.sure else found
    if not found.sure:
        return _unsure(knowledge, asked, found)
    if "upcoming" in asked.asks:
        return _not_yet(asked, found)
    return with_ateneu(knowledge, asked, quoted(found.draft, asked.language, _titles(knowledge, found)))


def _find(knowledge: Knowledge, asked: Understanding) -> Found:
    """What answers a question, said as briefly as it can be.

    A long message is looked at without what it says of the person first, and as a whole only where that does not
    answer it; where nothing surely does, without the sums that it takes for granted («per què cobren 60 euros l'hora?»
    is about what they charge, and no page will speak of 60 euros).
    """
    found = find(knowledge, _said(asked, without_introduction))
    for said in (str, without_sums):
        again = _said(asked, said)
        if not found.sure and again.text != found.asked.text:
            other = find(knowledge, again)
            found = other if other.sure or said is str else found
    return found


def _said(asked: Understanding, said: Callable[[str], str]) -> Understanding:
    return replace(asked, text=said(asked.text), focus=said(asked.focus))


def _may_stand_alone(asked: Understanding) -> bool:
    """Whether a question that leans on what went before may say enough by itself: its new words, after a text; after a
    project, where it asks of any such thing («i com es fa una comunitat energètica?»)."""
    if not asked.projects:
        return bool(asked.context and not asked.ateneus and terms(asked.text))
    return bool(asked.context) and load_cues().has("of_any", squash(asked.focus))


def _told(knowledge: Knowledge, asked: Understanding) -> Draft:
    """What the page of a project says of its beginning or its money; nothing for any other question."""
    pages = [document_id(DocumentType.PROJECT, id_) for id_ in asked.projects[:1]]
    unit = told(asked.focus, units_of([passage for id_ in pages for passage in knowledge.by_document.get(id_, ())]))
    return Draft(((None, (Quote(unit.passage, unit.start, unit.end),)),) if unit else ())


def _how_many(knowledge: Knowledge, asked: Understanding) -> Draft:
    """What the page of a project says of how many, where nothing is said to be counted.

    «Quants són?» counts what the project's title names, else who is in it, else what the page says first.
    """
    what = terms(load_cues().without(("count",), squash(asked.focus)))
    if not asked.projects or "count" not in asked.asks or what:
        return Draft(())
    project = knowledge.catalogue.get(asked.projects[0])
    units = units_of(knowledge.by_document.get(document_id(DocumentType.PROJECT, project.id), ()))
    title = frozenset(terms(project.title))
    told = [one for things in (title, PEOPLE) for one in units if counts(one.text, things)]
    told += [one for one in units[:1] if counts_any(one.text)]
    return Draft(tuple((None, (Quote(one.passage, one.start, one.end),)) for one in told[:1]))


def opening(knowledge: Knowledge, document: str) -> Draft:
    """What a document says first: of a project, what it is."""
    passages = knowledge.by_document.get(document, ())[:1]
    return Draft(tuple((None, (Quote(passage, 0, len(passage.text)),)) for passage in passages))


def _further(knowledge: Knowledge, asked: Understanding) -> Reply:
    """What the pages quoted before say that was not quoted yet, in their order; where that is all, it is said."""
    known = [id_ for id_ in asked.context_documents if id_ in knowledge.by_document]
    units = units_of([passage for id_ in known for passage in knowledge.by_document[id_]])
    left = rest(units, asked.said)
    if left.quotes:
        return quoted(left, asked.language)
    if not known:
        return template("no_answer", Status.NO_ANSWER, asked.language)
    return template("no_more", Status.NO_ANSWER, asked.language, title=knowledge.documents[known[0]].title)


def comparison(knowledge: Knowledge, asked: Understanding) -> Reply:
    """What the texts say of each thing, one after the other; a page that compares them itself comes first."""
    whole = find(knowledge, replace(asked, parts=()))
    if whole.sure and whole.draft.quotes and _compares(knowledge, asked, whole.draft):
        return quoted(whole.draft, asked.language, _titles(knowledge, whole))
    groups, unknown = [], []
    for part in asked.parts:
        own = [id_ for id_ in named(part) if id_ in knowledge.by_document][:1]
        found = None if own else find(knowledge, part, limit=PARTS_CHARS // len(asked.parts))
        said = opening(knowledge, own[0]) if own else found.draft if found and found.sure else Draft(())
        if said.quotes:
            groups.append((knowledge.documents[said.quotes[0].passage.document_id].title, said.quotes))
        else:
            unknown.append(part.text)
    if not groups:
        return _unsure(knowledge, replace(asked, parts=()), whole)
    reply = quoted(Draft(tuple(groups)), asked.language)
    if not unknown:
        return reply
    return replace(reply, text=f"{reply.text}\n\n{say('comparison_unknown', asked.language, name=unknown[0])}")


def _compares(knowledge: Knowledge, asked: Understanding, said: Draft) -> bool:
    """Whether the page quoted first is about the difference between just these things."""
    title = knowledge.documents[said.quotes[0].passage.document_id].title
    own = set(terms(title))
    both = all(own & set(terms(part.text)) for part in asked.parts)
    return both and load_cues().has("compares", squash(title))


def _not_yet(asked: Understanding, found: Found) -> Reply:
    """What has not happened is not known; the newest that is known may help."""
    reply = template("not_yet", Status.NO_ANSWER, asked.language)
    return replace(with_quotes(reply, found.draft), status=Status.NO_ANSWER)


def _composed(knowledge: Knowledge, asked: Understanding) -> Reply:
    """Each part answered in order; the whole as one question where no part can be answered by itself."""
    whole = find(knowledge, replace(asked, parts=()))
    drafts = drafts_of(knowledge, asked, tuple(part for part in asked.parts if part.intent is not Intent.CONTACT))
    if not any(draft.quotes for draft in drafts):
        return quoted(whole.draft, asked.language) if whole.sure else _unsure(knowledge, asked, whole)
    reply = quoted(merged(drafts), asked.language, _titles(knowledge, whole))
    reply = reply if all(draft.quotes for draft in drafts) else part_unknown(reply, asked.language)
    if not any(part.intent is Intent.CONTACT for part in asked.parts):
        return reply
    if asked.places:
        return with_ateneu(knowledge, asked, reply, asked.places)
    return replace(reply, text=f"{reply.text}\n\n{say('contact_unknown_town', asked.language)}")


def _unsure(knowledge: Knowledge, asked: Understanding, found: Found) -> Reply:
    """What is not known, and who may know it."""
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
    if found.doubts == ("kind",):
        what = found.lacking[0].says[asked.language]
        reply = template("no_answer_kind", Status.NO_ANSWER, asked.language, what=what)
    return with_ateneu(knowledge, asked, replace(reply, suggestions=_titles(knowledge, found)))


def _titles(knowledge: Knowledge, found: Found) -> tuple[str, ...]:
    """Titles of the next documents that are questions themselves: each is answered by its own document."""
    said = {quote.passage.document_id for quote in found.draft.quotes} if found.sure else set()
    ids = [one.document_id for one in found.documents]
    titles = [knowledge.documents[id_].title for id_ in ids if id_ not in said]
    return tuple(title for title in titles if title.endswith("?"))[:SUGGESTIONS]
