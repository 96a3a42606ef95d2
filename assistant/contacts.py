"""Who helps: the ateneu of a place put into a reply, and what is asked beside it."""

from dataclasses import dataclass, replace

from assistant.answering.citations import Quote
from assistant.answering.composer import Reply, quoted, template, with_quotes
from assistant.answering.contact import Cover, contact_text
from assistant.answering.kinds import missing
from assistant.answering.quoted import Draft, merged
from assistant.answering.replies import say
from assistant.answering.units import units_of
from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.finding import Found, find
from assistant.knowledge import Knowledge, document_id
from assistant.model import Ask, Ateneu, DocumentType, Intent, Language, Place, PlaceMention, Status, Understanding
from assistant.searching import NAMED_SHARE
from assistant.understanding.cues import load_cues

HELP = ("ateneu_noun", "contact", "which_is_mine")  # cues of a message that looks for who helps
OURS = ("ateneu_noun", "which_is_mine", "of_help", "starting_up", "seeks_ateneu")  # … and surely of the programme
# Asks that a message which looks for help may have beside it.
BESIDE: frozenset[Ask] = frozenset({"amount", "count", "date", "definition", "figures", "howto", "list", "yes_no"})
NOTHING = Draft(())
FAINT = 0.2  # confidence under which what is looked for at a place is nothing of the programme's
HARDLY_KNOWN = 0.5  # … and share of known words
BY_ITSELF = 0.5  # confidence from which a part of a composed question is answered without those before it
PARTS_CHARS = 760  # quotes of all parts of a composed question together: they still fit a screen


def contact(knowledge: Knowledge, asked: Understanding) -> Reply:
    """The ateneu that covers the place, its known contact data quoted, and what is not known said."""
    if not asked.places:
        if asked.outside:
            return template("outside", Status.NO_ANSWER, asked.language, place=asked.outside)
        return template("which_town", Status.CLARIFICATION, asked.language)
    if _of_something_else(knowledge, asked):
        return template("out_of_scope", Status.OUT_OF_SCOPE, asked.language)
    covers = [_cover(knowledge, place) for mention in asked.places for place in mention.places]
    others = [_cover(knowledge, place) for mention in asked.places for place in mention.others]
    ateneus = tuple({ateneu.id: ateneu for cover in covers for ateneu in cover.ateneus}.values())
    if not ateneus:  # a town that the map leaves out
        return template("no_answer", Status.NO_ANSWER, asked.language)
    asked_beside = _beside(knowledge, asked, ateneus)
    beside = asked_beside.draft
    about_it = bool(beside.quotes) and not asked.parts
    helps_first = bool(asked.parts) and asked.parts[0].intent is Intent.CONTACT
    card = quoted(beside, asked.language) if beside.quotes and not helps_first else Reply(Status.ANSWERED, "")
    text = "\n\n".join(filter(None, (card.text, contact_text(covers, others, asked.language))))
    suggestions = (say("suggest_services", asked.language), say("suggest_start", asked.language))
    card = replace(card, text=text, ateneus=ateneus, suggestions=suggestions)
    if len(ateneus) == 1 and not about_it:
        card = with_quotes(card, _contact_quotes(knowledge, ateneus))
    card = with_quotes(card, beside) if helps_first else card
    card = card if asked_beside.whole else part_unknown(card, asked.language)
    if lacking := missing(asked.text, card.text):
        unknown = say("no_answer_kind", asked.language, what=lacking[0].says[asked.language])
        return replace(card, status=Status.NO_ANSWER, text=f"{unknown}\n\n{card.text}")
    return card


def _of_something_else(knowledge: Knowledge, asked: Understanding) -> bool:
    """Whether a message only sounds like one that looks for help: «on puc comprar bitllets per anar a Tremp?»."""
    cues, squashed = load_cues(), squash(asked.text)
    if not cues.has("contact", squashed) or any(cues.has(name, squashed) for name in OURS) or not terms(asked.focus):
        return False
    found = find(knowledge, replace(asked, text=asked.focus, places=(), parts=()))
    return found.confidence < FAINT or found.features.known < HARDLY_KNOWN


@dataclass(frozen=True, slots=True)
class Beside:
    """What answers what is asked beside the ateneu, and whether that is all of it."""

    draft: Draft = NOTHING
    whole: bool = True


def part_unknown(reply: Reply, language: Language) -> Reply:
    """The reply with the line that part of what was asked is not known."""
    return replace(reply, text=f"{reply.text}\n\n{say('part_unknown', language)}")


def _beside(knowledge: Knowledge, asked: Understanding, ateneus: tuple[Ateneu, ...]) -> Beside:
    """What a message that looks for help asks beside: each of its parts, or all of it where it is no composed one."""
    if asked.parts:
        questions = tuple(part for part in asked.parts if part.intent is Intent.QUESTION)
        drafts = drafts_of(knowledge, asked, questions)
        return Beside(merged(drafts), all(draft.quotes for draft in drafts))
    squashed, cues = squash(asked.text), load_cues()
    helping = any(cues.has(name, squashed) for name in HELP)
    if helping and not asked.asks & BESIDE - {"yes_no"}:  # «hi ha algun lloc on anar?» asks for the ateneu
        return Beside()
    own = asked.ateneus
    if not own and cues.has("ateneu_noun", squashed) and len(ateneus) == 1:
        own = (ateneus[0].id,)
    about = find(knowledge, replace(asked, text=asked.focus, ateneus=own, places=()), limit=PARTS_CHARS)
    if not about.sure or (about.draft.quotes[0].passage.type is DocumentType.ATENEU and not own):
        return Beside()  # what an ateneu did for others is not what is asked
    return Beside(about.draft) if asked.asks & BESIDE or _called(knowledge, asked, about) else Beside()


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


def with_ateneu(
    knowledge: Knowledge, asked: Understanding, reply: Reply, mentions: tuple[PlaceMention, ...] | None = None
) -> Reply:
    """The reply with the ateneu of who says where they are (or of the places given), where it names none yet.

    Of an ateneu that the question itself names there is the card alone: the answer speaks of it.
    """
    places = mentions or tuple(mention for mention in asked.places if mention.own)
    covers = [_cover(knowledge, place) for mention in places for place in mention.places]
    ateneus = tuple({ateneu.id: ateneu for cover in covers for ateneu in cover.ateneus}.values())
    if reply.ateneus or not ateneus:
        return reply if reply.ateneus else replace(reply, ateneus=tuple(map(knowledge.ateneu, asked.ateneus)))
    text = f"{reply.text}\n\n{contact_text(covers, (), asked.language)}"
    return replace(reply, text=text, ateneus=ateneus)


def _leans(part: Understanding) -> bool:
    """Whether a part leaves out what another one says: «quants per als singulars», «qui el promou»."""
    counts = bool(part.asks & {"amount", "count"}) and not part.sought
    return counts or load_cues().has("anaphora", squash(part.text))


def drafts_of(knowledge: Knowledge, asked: Understanding, parts: tuple[Understanding, ...]) -> list[Draft]:
    """What answers each part, nothing for one that is not answered; a part may lean on those before it."""
    drafts: list[Draft] = []
    quoted_before: tuple[str, ...] = asked.context_documents
    for part in parts:
        leaning = replace(
            part, context=f"{asked.context} {part.context}".strip(), context_documents=quoted_before, places=()
        )
        limit = PARTS_CHARS // len(asked.parts)
        alone = replace(leaning, context="", context_documents=())
        found = find(knowledge, leaning if _leans(part) else alone, limit=limit)
        if not _leans(part) and not (found.sure and found.confidence >= BY_ITSELF):
            found = find(knowledge, leaning, limit=limit)
        drafts.append(found.draft if found.sure else Draft(()))
        if found.sure:
            quoted_before = tuple({quote.passage.document_id: None for quote in found.draft.quotes})
    return drafts
