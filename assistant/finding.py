"""From a question to the quotes that answer it: search, lean on names and context, score units, decide if sure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answering.quoted import MAX_CHARS, Draft, draft
from assistant.answering.units import Unit, has_figure, units_of
from assistant.catalan.normalise import squash
from assistant.catalan.synonyms import related
from assistant.catalan.terms import terms
from assistant.knowledge import Knowledge, document_id
from assistant.model import Ask, DocumentType, Hit, Passage, Understanding
from assistant.retrieval.confidence import Features, load_rule, measure
from assistant.understanding.cues import load_cues
from assistant.understanding.intent import asks_of

DEPTH = 12  # passages taken from retrieval; the answer's document is nearly always among the first three
DOCUMENTS = 5  # documents whose units compete for the answer
NAMED_BOOST = 0.6  # a project or ateneu that the question names: its own page comes first
CONTEXT_BOOST = 0.2  # pages quoted in the turn before, for a question that leans on it
CONTEXT_SHARE = 0.5  # what the earlier question's search counts for, beside the new one's
INSTANCES = frozenset({DocumentType.ATENEU, DocumentType.PROJECT, DocumentType.EXPERIENCE})
NAMED_SHARE = 0.5  # idf-weighted share of a title that a question must hold to name it
UNNAMED_LOSS = 0.4  # … else a question «què és…» is not about that page
FOREIGN_KNOWN = 0.45  # under this share of known words a question is about something else altogether
WHOLE: frozenset[Ask] = frozenset({"about", "definition", "more"})
HALF = 0.5  # of what is asked about a named page, that a sentence with a figure must speak of
FIGURES: frozenset[Ask] = frozenset({"amount", "count"})
SECTIONS: frozenset[Ask] = frozenset({"who", "where", "date"})  # a page says who and where, or that no source does
ALIKE = 0.3  # what the same question in the same words would add
RECENCY = 0.1  # what ten years make between two pages whose titles name a year
OLDEST = 2016  # the year the programme began
TOLD = 0.5  # soft coverage from which a named page speaks of what is asked about it
YEAR = re.compile(r"\b20\d\d\b")


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
    """Search, choose and judge. `type_` keeps to documents of one kind, `limit` is the length of the quotes.

    What a question names is answered from its own pages or, for a project, not at all: what another page says of
    somebody else is no answer.
    """
    hits = _hits(knowledge, asked, type_)
    features = _features(knowledge, asked, hits)
    rule = load_rule()
    confidence = rule.confidence(features)
    sure = bool(hits) and confidence >= rule.threshold
    named = [id_ for id_ in _named(asked) if id_ in knowledge.by_document]
    told = bool(named) and _told(knowledge, asked, named)
    passages = _passages(knowledge, named if told else _best_documents(hits))
    scored = _scored(knowledge, asked, units_of(passages), hits)
    if told and _whole(asked):
        scored = _opening(scored)
    if named:
        sure = told or (sure and not asked.projects)
    said = draft(scored, asked.asks, limit)
    sure = sure and _of_the_years(knowledge, asked, said)
    return Found(said, hits, sure, features.known < FOREIGN_KNOWN and features.scope < 0, confidence, features)


def _scored(knowledge: Knowledge, asked: Understanding, units: list[Unit], hits: Sequence[Hit]) -> list[Unit]:
    """The units scored for what is asked; what it leans on counts beside it, as in the search."""
    if asked.projects or asked.ateneus:  # how a passage ranks says only how much it repeats the name
        return knowledge.scorer.score(asked.focus, knowledge.embed(asked.focus), units, (), asked.asks)
    scored = knowledge.scorer.score(asked.text, knowledge.embed(asked.text), units, hits, asked.asks)
    if not asked.context:
        return scored
    both = f"{asked.context} {asked.text}"
    leaning = knowledge.scorer.score(both, knowledge.embed(both), units, hits, asked.asks)
    return [
        replace(one, score=(one.score + CONTEXT_SHARE * two.score) / (1 + CONTEXT_SHARE))
        for one, two in zip(scored, leaning, strict=True)
    ]


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
    if not YEAR.search(asked.text):
        scores = {id_: replace(hit, score=hit.score + _recency(hit)) for id_, hit in scores.items()}
    scores = {id_: replace(hit, score=hit.score + _alike(knowledge, asked, hit)) for id_, hit in scores.items()}
    if "definition" in asked.asks:
        scores = {id_: _less_if_unnamed(knowledge, asked, hit) for id_, hit in scores.items()}
    for boosted, boost in ((_named(asked), NAMED_BOOST), (set(asked.context_documents), CONTEXT_BOOST)):
        for passage in (p for id_ in boosted for p in knowledge.by_document.get(id_, ())):
            old = scores.get(passage.id) or Hit(passage, 0.0, 0.0, 0.0)
            scores[passage.id] = replace(old, score=old.score + boost)
    return tuple(sorted(scores.values(), key=lambda hit: (-hit.score, hit.passage.id))[:DEPTH])


def _alike(knowledge: Knowledge, asked: Understanding, hit: Hit) -> float:
    """More for a page whose title asks the same kind of thing (how many, when, how…) in partly the same words."""
    kinds, title = _question_of(hit.passage.title)
    if not kinds & asked.asks:
        return 0.0
    own = frozenset(terms(asked.text))
    met = frozenset(term for term in own if term in title or not title.isdisjoint(related(term)))
    sizes = [sum(knowledge.idf(term) for term in words) for words in (met, own, title)]
    return ALIKE * min(1.0, sizes[0] / ((sizes[1] * sizes[2]) ** 0.5 or 1.0))


@lru_cache(maxsize=4_096)
def _question_of(title: str) -> tuple[frozenset[Ask], frozenset[str]]:
    """The kinds of answer that a title asks for, none where it is no question, and its terms."""
    kinds = asks_of(squash(title), load_cues()) if title.endswith("?") else frozenset()
    return kinds, frozenset(terms(title))


def _recency(hit: Hit) -> float:
    """A little more for the newest of pages about one year each, where the question names none."""
    years = YEAR.findall(hit.passage.title)
    return RECENCY * (int(max(years)) - OLDEST) / 10 if years else 0.0


def _less_if_unnamed(knowledge: Knowledge, asked: Understanding, hit: Hit) -> Hit:
    """A page about one ateneu, project or experience does not say what a thing is, unless the question names it."""
    if hit.passage.type not in INSTANCES:
        return hit
    title = set(terms(hit.passage.title))
    size = sum(knowledge.idf(term) for term in title) or 1.0
    named = sum(knowledge.idf(term) for term in title & set(terms(asked.text))) / size
    return hit if named >= NAMED_SHARE else replace(hit, score=hit.score - UNNAMED_LOSS)


def _named(asked: Understanding) -> list[str]:
    """The documents of the projects and ateneus that a question names."""
    projects = [document_id(DocumentType.PROJECT, id_) for id_ in asked.projects]
    return projects + [document_id(DocumentType.ATENEU, id_) for id_ in asked.ateneus]


def _best_documents(hits: Sequence[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.passage.document_id for hit in hits))[:DOCUMENTS]


def _passages(knowledge: Knowledge, documents: Sequence[str]) -> list[Passage]:
    """All passages of the documents, in their order."""
    return [passage for id_ in documents for passage in knowledge.by_document[id_]]


def _features(knowledge: Knowledge, asked: Understanding, hits: Sequence[Hit]) -> Features:
    whole = f"{asked.context} {asked.text}".strip()
    return measure(
        whole,
        hits,
        soft=knowledge.soft.share,
        scope=load_rule().scope_of(knowledge.embed(whole)),
        idf=knowledge.idf,
        known=knowledge.known,
    )


def _whole(asked: Understanding) -> bool:
    """Whether a question that names something asks for it as such, and not for one thing about it."""
    return bool(asked.asks & WHOLE) or not (asked.asks or terms(asked.focus))


def _opening(scored: Sequence[Unit]) -> list[Unit]:
    """The units of the first passage of the best document: what it is, before its details."""
    first = scored[0].passage.id if scored else ""
    return [unit for unit in scored if unit.passage.id == first]


def _told(knowledge: Knowledge, asked: Understanding, named: Sequence[str]) -> bool:
    """Whether the pages of what is named speak of what is asked about it."""
    if _whole(asked) or asked.asks & SECTIONS:
        return True
    if asked.asks & FIGURES:
        units = units_of(_passages(knowledge, named))
        scored = knowledge.scorer.score(asked.focus, knowledge.embed(asked.focus), units, (), asked.asks)
        return any(sum(unit.covered.values()) >= HALF and has_figure(unit.text) for unit in scored)
    return max(knowledge.soft.share(asked.focus, id_) for id_ in named) >= TOLD


def _of_the_years(knowledge: Knowledge, asked: Understanding, said: Draft) -> bool:
    """Whether the documents quoted speak of a year that is asked about: another year's figure is no answer."""
    years = set(YEAR.findall(asked.text))
    documents = {quote.passage.document_id for quote in said.quotes}
    texts = [f"{knowledge.documents[id_].title} {knowledge.documents[id_].text}" for id_ in documents]
    return not years or any(year in text for year in years for text in texts)
