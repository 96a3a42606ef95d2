"""From a question to the quotes that answer it: search, lean on names and context, score units, decide if sure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.quoted import MAX_CHARS, Draft, draft
from assistant.answering.units import Unit, units_of
from assistant.catalan.terms import terms
from assistant.knowledge import Knowledge, document_id
from assistant.model import Ask, DocumentType, Hit, Passage, Understanding
from assistant.retrieval.confidence import Features, load_rule, measure

DEPTH = 12  # passages taken from retrieval; the answer's document is nearly always among the first three
DOCUMENTS = 3  # documents whose units compete for the answer
NAMED_BOOST = 0.6  # a project or ateneu that the question names: its own page comes first
CONTEXT_BOOST = 0.2  # pages quoted in the turn before, for a question that leans on it
CONTEXT_SHARE = 0.5  # what the earlier question's search counts for, beside the new one's
FOREIGN_KNOWN = 0.45  # under this share of known words a question is about something else altogether
WHOLE: frozenset[Ask] = frozenset({"about", "definition", "more"})
NAMED_COVERAGE = 0.34  # share of what is asked (the name apart) that the named page must hold
NAMED_COSINE = 0.42  # … or how near its best unit must be


@dataclass(frozen=True, slots=True)
class Found:
    """The draft of an answer, whether it can be stood by, and what it was found among.

    `foreign` says of an unsure one that hardly a word of the question occurs in the corpus.
    """

    draft: Draft
    hits: tuple[Hit, ...]
    sure: bool
    foreign: bool
    confidence: float
    features: Features


def find(
    knowledge: Knowledge, asked: Understanding, type_: DocumentType | None = None, limit: int = MAX_CHARS
) -> Found:
    """Search, choose and judge. `type_` keeps to documents of one kind, `limit` is the length of the quotes."""
    hits = _hits(knowledge, asked, type_)
    passages = _passages(knowledge, hits)
    wanted = asked.focus if asked.projects or asked.ateneus else asked.text
    scored = knowledge.scorer.score(wanted, knowledge.embed(wanted), units_of(passages), hits, asked.asks)
    features = _features(knowledge, asked, hits)
    rule = load_rule()
    confidence = rule.confidence(features)
    sure = bool(hits) and (confidence >= rule.threshold)
    if asked.projects:
        if _whole(asked):
            scored = _opening(scored)
        sure = bool(scored) and _about(knowledge, asked, passages)
    return Found(draft(scored, asked.asks, limit), hits, sure, features.known < FOREIGN_KNOWN, confidence, features)


def _hits(knowledge: Knowledge, asked: Understanding, type_: DocumentType | None) -> tuple[Hit, ...]:
    """Hits of the question, of what it leans on, and of the pages it names, best first."""
    scores: dict[str, Hit] = {}
    for hit in knowledge.retriever.hits(asked.text, 4 * DEPTH, asked.language, type_):
        scores[hit.passage.id] = hit
    if asked.context:
        both = f"{asked.context} {asked.text}"
        for hit in knowledge.retriever.hits(both, 4 * DEPTH, asked.language, type_):
            old = scores.get(hit.passage.id)
            total = CONTEXT_SHARE * hit.score + (old.score if old else 0.0)
            scores[hit.passage.id] = replace(old or hit, score=total)
    named = {document_id(DocumentType.PROJECT, id_) for id_ in asked.projects}
    named |= {document_id(DocumentType.ATENEU, id_) for id_ in asked.ateneus}
    for boosted, boost in ((named, NAMED_BOOST), (set(asked.context_documents), CONTEXT_BOOST)):
        for passage in (p for id_ in boosted for p in knowledge.by_document.get(id_, ())):
            old = scores.get(passage.id) or Hit(passage, 0.0, 0.0, 0.0)
            scores[passage.id] = replace(old, score=old.score + boost)
    return tuple(sorted(scores.values(), key=lambda hit: (-hit.score, hit.passage.id))[:DEPTH])


def _passages(knowledge: Knowledge, hits: Sequence[Hit]) -> list[Passage]:
    """All passages of the best documents, in document order."""
    ids = list(dict.fromkeys(hit.passage.document_id for hit in hits))[:DOCUMENTS]
    return [passage for id_ in ids for passage in knowledge.by_document[id_]]


def _features(knowledge: Knowledge, asked: Understanding, hits: Sequence[Hit]) -> Features:
    if not hits:
        return measure(asked.text, (), knowledge.idf, knowledge.known, set())
    best = hits[0].passage.document_id
    held = set()
    for passage in knowledge.by_document[best]:
        held |= set(terms(" ".join((passage.title, *passage.heading_path, passage.text, *passage.questions))))
    return measure(asked.text, hits, knowledge.idf, knowledge.known, held)


def _whole(asked: Understanding) -> bool:
    """Whether a question that names something asks for it as such, and not for one thing about it."""
    return not terms(asked.focus) or bool(asked.asks & WHOLE)


def _opening(scored: Sequence[Unit]) -> list[Unit]:
    """The units of the first passage of the best document: what it is, before its details."""
    first = scored[0].passage.id if scored else ""
    return [unit for unit in scored if unit.passage.id == first]


def _about(knowledge: Knowledge, asked: Understanding, passages: Sequence[Passage]) -> bool:
    """Whether the named project's pages speak of what is asked, once the name itself is set aside."""
    names = set(terms(asked.context))
    for id_ in asked.projects:
        project = knowledge.catalogue.get(id_)
        names |= set(terms(" ".join((project.title, project.promoter or "", *project.aliases))))
    rest = [term for term in terms(asked.focus) if term not in names]
    if not rest or _whole(asked) or "who" in asked.asks:
        return True
    held = set()
    for passage in passages:
        held |= set(terms(f"{' '.join(passage.heading_path)} {passage.text}"))
    total = sum(knowledge.idf(term) for term in rest) or 1.0
    if sum(knowledge.idf(term) for term in rest if term in held) / total >= NAMED_COVERAGE:
        return True
    vector = knowledge.embed(" ".join(rest))
    units = units_of(passages)
    near = (sum(a * b for a, b in zip(vector, knowledge.embed(u.text), strict=True)) for u in units)
    return max(near, default=0.0) >= NAMED_COSINE
