"""What is looked at for a question: passages by words and meaning, leaning on names and context; their documents."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.catalan.normalise import squash
from assistant.catalan.synonyms import related
from assistant.catalan.terms import terms
from assistant.knowledge import Knowledge, document_id
from assistant.model import Ask, DocumentType, Filters, Hit, Understanding
from assistant.retrieval.documents import Ranked
from assistant.understanding.cues import load_cues
from assistant.understanding.intent import asks_of

DEPTH = 48  # passages taken from retrieval, from which documents are ranked
NAMED_BOOST = 0.6  # a project or ateneu that the question names: its own page comes first
PROMOTED_BOOST = 0.3  # the projects of who is named, where they are few
FEW = 3
CONTEXT_BOOST = 0.2  # pages quoted in the turn before, for a question that leans on it
CONTEXT_SHARE = 0.5  # what the earlier question's search counts for, beside the new one's
GENERAL: frozenset[Ask] = frozenset({"definition", "howto"})  # asks for the thing or the way, not for a case of it
INSTANCES = frozenset({DocumentType.ATENEU, DocumentType.PROJECT, DocumentType.EXPERIENCE})
NAMED_SHARE = 0.5  # idf-weighted share of a title that a question must hold to name it
UNNAMED_LOSS = 0.4  # … else a question «què és…», «com es fa…» is not about that page
CALLED = 0.4  # … and this is what it is worth to the page that is called just like the thing
ALIKE = 0.3  # what the same question in the same words would add
RECENCY = 0.1  # what ten years make between two pages whose titles name a year
OLDEST = 2016  # the year the programme began
YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True, slots=True)
class Search:
    """Passages and documents, each best first; a document may be there without a passage."""

    hits: tuple[Hit, ...]
    documents: tuple[Ranked, ...]


def search(knowledge: Knowledge, asked: Understanding, type_: DocumentType | None = None) -> Search:
    """Search for a question and rank what was found. `type_` keeps to documents of one kind."""
    hits = _hits(knowledge, asked, type_)
    documents = knowledge.documents
    ranked = knowledge.ranker.rank(whole(asked), hits, lambda id_: type_ is None or documents[id_].type is type_)
    return Search(hits, ranked)


def whole(asked: Understanding) -> str:
    """The question after what it leans on."""
    return f"{asked.context} {asked.text}".strip()


def named(asked: Understanding) -> list[str]:
    """The documents of the projects and ateneus that a question names."""
    projects = [document_id(DocumentType.PROJECT, id_) for id_ in asked.projects]
    return projects + [document_id(DocumentType.ATENEU, id_) for id_ in asked.ateneus]


def _hits(knowledge: Knowledge, asked: Understanding, type_: DocumentType | None) -> tuple[Hit, ...]:
    """Hits of the question, of what it leans on, and of the pages it names, best first."""
    scores: dict[str, Hit] = {}
    for hit in knowledge.retriever.hits(asked.text, DEPTH, asked.language, type_):
        scores[hit.passage.id] = hit
    if asked.context:
        for hit in knowledge.retriever.hits(whole(asked), DEPTH, asked.language, type_):
            old = scores.get(hit.passage.id)
            total = CONTEXT_SHARE * hit.score + (old.score if old else 0.0)
            scores[hit.passage.id] = replace(old or hit, score=total)
    for id_, hit in scores.items():
        if fitting := _fitting(knowledge, asked, hit):
            scores[id_] = replace(hit, score=hit.score + fitting)
    said_before = set(asked.context_documents)
    boosts = ((named(asked), NAMED_BOOST), (_promoted(knowledge, asked), PROMOTED_BOOST), (said_before, CONTEXT_BOOST))
    for boosted, boost in boosts:
        for passage in (p for id_ in boosted for p in knowledge.by_document.get(id_, ())):
            old = scores.get(passage.id) or Hit(passage, 0.0, 0.0, 0.0)
            scores[passage.id] = replace(old, score=old.score + boost)
    return tuple(sorted(scores.values(), key=lambda hit: (-hit.score, hit.passage.id))[:DEPTH])


def _promoted(knowledge: Knowledge, asked: Understanding) -> list[str]:
    """The documents of the projects whose promoter a question names; none where there are many."""
    promoter = asked.mentioned.promoter
    rows = knowledge.catalogue.rows(Filters(promoter=promoter)) if promoter else ()
    return [document_id(DocumentType.PROJECT, row.id) for row in rows] if len(rows) <= FEW else []


def _fitting(knowledge: Knowledge, asked: Understanding, hit: Hit) -> float:
    """What a hit gains or loses because of what kind of page it is from."""
    recency = 0.0 if YEAR.search(asked.text) else _recency(hit)
    general = _general(knowledge, asked, hit) if asked.asks & GENERAL else 0.0
    return recency + _alike(knowledge, asked, hit) + general


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


def _general(knowledge: Knowledge, asked: Understanding, hit: Hit) -> float:
    """What a thing is or how it is done, the page called like it says; one about an ateneu, a project or an experience
    that the question does not name does not."""
    title = set(terms(hit.passage.title))
    if title == set(terms(asked.text)):
        return CALLED
    if hit.passage.type not in INSTANCES:
        return 0.0
    size = sum(knowledge.idf(term) for term in title) or 1.0
    named = sum(knowledge.idf(term) for term in title & set(terms(asked.text))) / size
    return 0.0 if named >= NAMED_SHARE else -UNNAMED_LOSS
