"""One step per intent: what retrieval finds goes to answering, and a reply comes back."""

from collections.abc import Callable
from dataclasses import replace

from assistant.answering.citations import Quote
from assistant.answering.composer import Reply, quoted, template, with_quotes
from assistant.answering.contact import Cover, contact_text
from assistant.answering.evidence import counts, counts_any
from assistant.answering.kinds import missing
from assistant.answering.quoted import Draft, merged, rest
from assistant.answering.replies import say
from assistant.answering.units import units_of
from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.finding import Found, find
from assistant.knowledge import Knowledge, document_id
from assistant.model import (
    Ask,
    Ateneu,
    DocumentType,
    Intent,
    Place,
    PlaceMention,
    Status,
    Understanding,
)
from assistant.searching import NAMED_SHARE, named
from assistant.understanding.cues import load_cues
from assistant.understanding.introductions import without_introduction
from assistant.understanding.sums import without_sums

SUGGESTIONS = 4
# Asks that a message which looks for help may have beside it.
HELP = ("ateneu_noun", "contact", "which_is_mine")
BESIDE: frozenset[Ask] = frozenset({"amount", "count", "date", "definition", "figures", "howto", "list", "yes_no"})
PEOPLE = frozenset(
    terms("persones sòcies socis treballadores entitats cooperatives famílies joves unitats")
)  # who is counted
PARTS_CHARS = 760  # quotes of all parts of a composed question together: they still fit a screen


def blocked(_: Knowledge, asked: Understanding) -> Reply:
    """What must not be done."""
    return template("blocked", Status.BLOCKED, asked.language)


def out_of_scope(_: Knowledge, asked: Understanding) -> Reply:
    """Work for another machine."""
    return template("out_of_scope", Status.OUT_OF_SCOPE, asked.language)


def courtesy(_: Knowledge, asked: Understanding) -> Reply:
    """A greeting, thanks, a goodbye, or what the assistant is."""
    return template(asked.courtesy, Status.SMALLTALK, asked.language)


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
    beside = _beside(knowledge, asked, ateneus)
    about_it = bool(beside.quotes) and not asked.parts
    helps_first = bool(asked.parts) and asked.parts[0].intent is Intent.CONTACT
    card = quoted(beside, asked.language) if beside.quotes and not helps_first else Reply(Status.ANSWERED, "")
    text = "\n\n".join(filter(None, (card.text, contact_text(covers, others, asked.language))))
    suggestions = (say("suggest_services", asked.language), say("suggest_start", asked.language))
    card = replace(card, text=text, ateneus=ateneus, suggestions=suggestions)
    if len(ateneus) == 1 and not about_it:
        card = with_quotes(card, _contact_quotes(knowledge, ateneus))
    card = with_quotes(card, beside) if helps_first else card
    if lacking := missing(asked.text, card.text):
        unknown = say("no_answer_kind", asked.language, what=lacking[0].says[asked.language])
        return replace(card, status=Status.NO_ANSWER, text=f"{unknown}\n\n{card.text}")
    return card


def _beside(knowledge: Knowledge, asked: Understanding, ateneus: tuple[Ateneu, ...]) -> Draft:
    """What a message that looks for help asks beside: each of its parts, or all of it where it is no composed one."""
    if asked.parts:
        return merged(_drafts(knowledge, asked, tuple(part for part in asked.parts if part.intent is Intent.QUESTION)))
    squashed, cues = squash(asked.text), load_cues()
    helping = any(cues.has(name, squashed) for name in HELP)
    if helping and not asked.asks & BESIDE - {"yes_no"}:  # «hi ha algun lloc on anar?» asks for the ateneu
        return Draft(())
    own = asked.ateneus
    if not own and cues.has("ateneu_noun", squashed) and len(ateneus) == 1:
        own = (ateneus[0].id,)
    about = find(knowledge, replace(asked, text=asked.focus, ateneus=own, places=()), limit=PARTS_CHARS)
    if not about.sure or (about.draft.quotes[0].passage.type is DocumentType.ATENEU and not own):
        return Draft(())  # what an ateneu did for others is not what is asked
    return about.draft if asked.asks & BESIDE or _called(knowledge, asked, about) else Draft(())


def _called(knowledge: Knowledge, asked: Understanding, found: Found) -> bool:
    """Whether the page quoted first is called by what a message says: «volem muntar una comunitat energètica»."""
    title = set(terms(knowledge.documents[found.draft.quotes[0].passage.document_id].title))
    own = sum(knowledge.idf(term) for term in title & set(terms(asked.focus)))
    return own >= NAMED_SHARE * sum(knowledge.idf(term) for term in title)


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
    if asked.outside and not (asked.projects or asked.ateneus):  # what holds here may not hold there
        return template("outside", Status.NO_ANSWER, asked.language, place=asked.outside)
    if asked.parts:
        return _with_ateneu(knowledge, asked, _composed(knowledge, asked))
    if "more" in asked.asks and asked.said:
        return _further(knowledge, asked)
    if (said := _how_many(knowledge, asked)).quotes:
        return quoted(said, asked.language)
    found = _find(knowledge, asked)
    if not found.sure and _of_any(asked):
        general = _find(knowledge, replace(asked, projects=(), context="", context_documents=()))
        found = general if general.sure else found
    if not found.sure:
        return _unsure(knowledge, asked, found)
    if "upcoming" in asked.asks:
        return _not_yet(asked, found)
    return _with_ateneu(knowledge, asked, quoted(found.draft, asked.language, _titles(knowledge, found)))


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


def _of_any(asked: Understanding) -> bool:
    """Whether a question that leans on a project asks of any such thing: «i com es fa una comunitat energètica?»."""
    return bool(asked.projects and asked.context) and load_cues().has("of_any", squash(asked.focus))


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


def _with_ateneu(
    knowledge: Knowledge, asked: Understanding, reply: Reply, mentions: tuple[PlaceMention, ...] | None = None
) -> Reply:
    """The reply with the ateneu of who says where they are (or of the places given), where it names none yet."""
    places = mentions or tuple(mention for mention in asked.places if mention.own)
    covers = [_cover(knowledge, place) for mention in places for place in mention.places]
    ateneus = tuple({ateneu.id: ateneu for cover in covers for ateneu in cover.ateneus}.values())
    if reply.ateneus or not ateneus:
        return reply
    text = f"{reply.text}\n\n{contact_text(covers, (), asked.language)}"
    return replace(reply, text=text, ateneus=ateneus)


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
    drafts = _drafts(knowledge, asked, tuple(part for part in asked.parts if part.intent is not Intent.CONTACT))
    if not drafts:
        return quoted(whole.draft, asked.language) if whole.sure else _unsure(knowledge, asked, whole)
    reply = quoted(merged(drafts), asked.language, _titles(knowledge, whole))
    if not any(part.intent is Intent.CONTACT for part in asked.parts):
        return reply
    if asked.places:
        return _with_ateneu(knowledge, asked, reply, asked.places)
    return replace(reply, text=f"{reply.text}\n\n{say('contact_unknown_town', asked.language)}")


def _drafts(knowledge: Knowledge, asked: Understanding, parts: tuple[Understanding, ...]) -> list[Draft]:
    """What answers each part, of those that are answered; a part leans on those before it."""
    drafts: list[Draft] = []
    quoted_before: tuple[str, ...] = asked.context_documents
    for part in parts:
        leaning = replace(
            part, context=f"{asked.context} {part.context}".strip(), context_documents=quoted_before, places=()
        )
        found = find(knowledge, leaning, limit=PARTS_CHARS // len(asked.parts))
        if found.sure:
            drafts.append(found.draft)
            quoted_before = tuple({quote.passage.document_id: None for quote in found.draft.quotes})
    return drafts


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
    return _with_ateneu(knowledge, asked, replace(reply, suggestions=_titles(knowledge, found)))


def _titles(knowledge: Knowledge, found: Found) -> tuple[str, ...]:
    """Titles of the next documents that are questions themselves: each is answered by its own document."""
    said = {quote.passage.document_id for quote in found.draft.quotes} if found.sure else set()
    ids = [one.document_id for one in found.documents]
    titles = [knowledge.documents[id_].title for id_ in ids if id_ not in said]
    return tuple(title for title in titles if title.endswith("?"))[:SUGGESTIONS]
