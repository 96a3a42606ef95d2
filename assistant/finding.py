"""From a question to the quotes that answer it: search, lean on names and context, score units, decide if sure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answering.evidence import has_figure, speaks_of
from assistant.answering.kinds import Kind, missing
from assistant.answering.quoted import MAX_CHARS, Draft, draft
from assistant.answering.units import Unit, units_of
from assistant.catalan.normalise import squash
from assistant.catalan.terms import terms
from assistant.knowledge import Knowledge
from assistant.model import Ask, DocumentType, Hit, Passage, Understanding
from assistant.retrieval.confidence import Features, load_rule, measure
from assistant.retrieval.documents import Ranked
from assistant.searching import CONTEXT_SHARE, YEAR, Search, named, search, whole
from assistant.understanding.cues import load_cues
from assistant.understanding.sought import counted

DOCUMENTS = 5  # documents whose units compete for the answer
BEHIND = 2.0  # what a unit loses for each point by which its document is behind the best one
FOREIGN_KNOWN = 0.45  # under this share of known words a question is about something else altogether
FAR = 0.1  # … or under this confidence: half of those about other topics, 1 % of those that can be answered
WHOLE: frozenset[Ask] = frozenset({"about", "definition", "more"})
HALF = 0.5  # of what is asked about a named page, that a sentence with a figure must speak of
FIGURES: frozenset[Ask] = frozenset({"amount", "count"})
SECTIONS: frozenset[Ask] = frozenset({"who", "where", "date"})  # a page says who and where, or that no source does
MET = 0.3  # cosine from which a page has a word for what is to be counted; 0 of 28 everyday questions lie below
BY_ITSELF = 0.85  # confidence from which a named page that is found first is taken to speak of what is asked about it
TOLD = 0.5  # soft coverage from which a named page speaks of what is asked about it


# Below the threshold; the pages of a thing named do not tell; nor do those quoted of a year, or of what is counted; and
# what would be quoted has no fact of the kind that is asked for.
Doubt = Literal["confidence", "untold", "year", "counted", "kind"]


@dataclass(frozen=True, slots=True)
class Found:
    """The draft of an answer, why it cannot be stood by (nothing: it can), and what it was found among.

    `asked` is what was searched for, `units` what competed for the draft, `lacking` the kinds of fact asked for that it
    does not show. `foreign` says of an unsure one that hardly a word of the question occurs in the corpus.
    """

    asked: Understanding
    draft: Draft
    units: tuple[Unit, ...]
    hits: tuple[Hit, ...]
    documents: tuple[Ranked, ...]
    doubts: tuple[Doubt, ...]
    lacking: tuple[Kind, ...]
    foreign: bool
    confidence: float
    features: Features

    @property
    def sure(self) -> bool:
        return not self.doubts


def find(
    knowledge: Knowledge, asked: Understanding, type_: DocumentType | None = None, limit: int = MAX_CHARS
) -> Found:
    """Search, choose and judge. `type_` keeps to documents of one kind, `limit` is the length of the quotes.

    What a question names is answered from its own pages or, for a project, not at all: what another page says of
    somebody else is no answer.
    """
    looked = search(knowledge, asked, type_)
    features = _features(knowledge, asked, looked)
    rule = load_rule()
    confidence = rule.confidence(features)
    doubts: list[Doubt] = [] if looked.documents and confidence >= rule.threshold else ["confidence"]
    own = [id_ for id_ in named(asked) if id_ in knowledge.by_document]
    found_by_itself = (
        bool(own and looked.documents) and looked.documents[0].document_id in own and confidence >= BY_ITSELF
    )
    told = bool(own) and (_told(knowledge, asked, own) or (found_by_itself and not asked.asks & FIGURES))
    best = looked.documents[:DOCUMENTS]
    passages = _passages(knowledge, own if told else [one.document_id for one in best])
    scored = _scored(knowledge, asked, units_of(passages), looked.hits)
    scored = _opening(scored) if told and _whole(asked) else scored if told else _ranked(scored, best)
    if told:
        doubts.clear()
    elif own and asked.projects:
        doubts.append("untold")
    said = draft(scored, asked.asks, limit)
    if not _of_the_years(knowledge, asked, said):
        doubts.append("year")
    if not _of_the_counted(knowledge, asked, said):
        doubts.append("counted")
    if lacking := missing(asked.text, _words_of(said)):
        doubts.append("kind")
    foreign = (features.known < FOREIGN_KNOWN and features.scope < 0) or confidence < FAR
    judged = (tuple(doubts), lacking, foreign, confidence, features)
    found = Found(asked, said, tuple(scored), looked.hits, looked.documents, *judged)
    knowledge.watch(found)
    return found


def _scored(knowledge: Knowledge, asked: Understanding, units: list[Unit], hits: Sequence[Hit]) -> list[Unit]:
    """The units scored for what is asked; what it leans on counts beside it, as in the search."""
    if asked.projects or asked.ateneus:  # how a passage ranks says only how much it repeats the name
        return knowledge.scorer.score(asked.focus, knowledge.embed(asked.focus), units, (), asked.asks, asked.sought)
    scored = knowledge.scorer.score(asked.text, knowledge.embed(asked.text), units, hits, asked.asks, asked.sought)
    if not asked.context:
        return scored
    both = whole(asked)
    leaning = knowledge.scorer.score(both, knowledge.embed(both), units, hits, asked.asks, asked.sought)
    return [
        replace(one, score=(one.score + CONTEXT_SHARE * two.score) / (1 + CONTEXT_SHARE))
        for one, two in zip(scored, leaning, strict=True)
    ]


def _ranked(scored: Sequence[Unit], documents: Sequence[Ranked]) -> list[Unit]:
    """The units, less what their documents are behind the best one."""
    behind = {one.document_id: documents[0].score - one.score for one in documents}
    return [replace(unit, score=unit.score - BEHIND * behind[unit.passage.document_id]) for unit in scored]


def _passages(knowledge: Knowledge, documents: Sequence[str]) -> list[Passage]:
    """All passages of the documents, in their order."""
    return [passage for id_ in documents for passage in knowledge.by_document[id_]]


def _features(knowledge: Knowledge, asked: Understanding, looked: Search) -> Features:
    text = whole(asked)
    vector = knowledge.embed(text)
    return measure(
        text,
        looked.hits,
        looked.documents,
        unanswered=knowledge.questions.unanswered(vector),
        scope=load_rule().scope_of(vector),
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
        units = [unit for unit in units_of(_passages(knowledge, named)) if has_figure(unit.text)]
        if any(speaks_of(unit.text, asked.sought, unit.passage.title) for unit in units):
            return True
        scored = knowledge.scorer.score(asked.focus, knowledge.embed(asked.focus), units, (), asked.asks)
        return any(sum(unit.covered.values()) >= HALF for unit in scored)
    return max(knowledge.soft.share(asked.focus, id_) for id_ in named) >= TOLD


def _of_the_years(knowledge: Knowledge, asked: Understanding, said: Draft) -> bool:
    """Whether the document quoted first speaks of a year that is asked about: another year's figure is no answer.

    A year in which the person did something («si vaig capitalitzar el 2024») is not asked about.
    """
    years = set(YEAR.findall(load_cues().without(("own_year",), squash(asked.text))))
    if not years or not said.quotes:
        return not years
    first = knowledge.documents[said.quotes[0].passage.document_id]
    return any(year in f"{first.title} {first.text}" for year in years)


def _of_the_counted(knowledge: Knowledge, asked: Understanding, said: Draft) -> bool:
    """Whether the pages quoted have a word for what is to be counted, and the quotes a figure: «quants litres» is not
    answered with euros, nor with litres alone."""
    documents = {quote.passage.document_id for quote in said.quotes}
    nouns = counted(asked.focus)
    if not nouns:
        return True
    met = any(knowledge.soft.nearest(noun, id_) >= MET for noun in nouns for id_ in documents)
    words = _words_of(said)
    return met and (has_figure(words) or "\n- " in words)  # a list can be counted


def _words_of(said: Draft) -> str:
    """All that would be quoted."""
    return "\n".join(quote.passage.text[quote.start : quote.end] for quote in said.quotes)
