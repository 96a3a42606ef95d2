"""Quotable units of passages, scored against a question: sentences and list items, never half of one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.answering.evidence import HEADINGS, IS, SINGLE, shows, speaks_of
from assistant.answering.kinds import MEASURED, asked_kinds
from assistant.catalan.normalise import fold
from assistant.catalan.sentences import Span, sentences
from assistant.catalan.synonyms import related
from assistant.catalan.terms import is_label, terms
from assistant.model import Ask, Hit, Passage

COSINE_WEIGHT = 0.6  # beside coverage's 1.0; chosen with the rest of the scoring on dev.jsonl
HEADING_WEIGHT = 0.6  # a query term found in the unit's heading only: the heading says what the text answers
TITLE_WEIGHT = 0.25  # … or in the document's title only
OPENING_TITLE_WEIGHT = 0.6  # … by a unit of the opening, which is what answers the title
LEAD_WEIGHT = 0.6  # … or in the sentence that leads into the item's list: the two are one statement
PASSAGE_WEIGHT = 0.8  # the passage's own retrieval score
KIND_BONUS = 0.15  # a unit holds the kind of thing that is asked for (a sum, a date, a place)
FACT_BONUS = 0.6  # … the very kind of fact that nothing else answers (`kinds`): a price, an hour, a percentage
SOUGHT_BONUS = 0.3  # a unit speaks of the very thing that «quin…», «quants…» ask for
HEADING_BONUS = 0.3  # the unit stands under the heading that answers just this kind of question about a record
DEFINES_BONUS = 0.25  # a sentence whose subject is what «què és…» asks about
SUBJECT_SHARE = 0.8  # of the question's terms before the verb, for that
SINGLE_LOSS = 0.4  # … or under one that answers another kind
LABEL_LOSS = 0.5  # the unit speaks of eix A, and eix C is asked about
EXAMPLE_LOSS = 0.2  # an example says less than the rule it stands for, unless examples are asked for
EXAMPLES = "Exemples"  # the heading that services have for them
EXAMPLE_TERMS = frozenset(terms("exemple ejemplo example"))
SYNONYM_WEIGHT = 0.6  # a synonym of a query term in the unit itself


@dataclass(frozen=True, slots=True)
class Unit:
    """One quotable unit: ``passage.text[start:end]``, with its score for the question (0…about 2.5).

    `lead` is the sentence that leads into an item's list, "" for other units. `covered` is the idf-weighted share
    (0…1) of each query term that the unit, its lead, its heading or its title holds.
    """

    passage: Passage
    start: int
    end: int
    kind: str
    order: int
    lead: str = ""
    score: float = 0.0
    covered: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


@lru_cache(maxsize=8192)
def _spans(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))


def units_of(passages: Iterable[Passage]) -> list[Unit]:
    """Every unit of the passages, in document order."""
    found: list[Unit] = []
    for passage in passages:
        lead = ""
        for span in _spans(passage.text):
            lead = passage.text[span.start : span.end] if span.kind == "lead" else lead if span.kind == "item" else ""
            of_list = lead if span.kind == "item" else ""
            found.append(Unit(passage, span.start, span.end, span.kind, len(found), of_list))
    return found


@lru_cache(maxsize=16384)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))


def _covered_by(unit: Unit) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The terms of a unit, of its headings and of its document's title."""
    return _terms(unit.text), _terms(" ".join(unit.passage.heading_path)), _terms(unit.passage.title)


def _other_label(text: str, asked: Mapping[str, float]) -> bool:
    """Whether a text names labels (`eix A`) and none of those that are asked about."""
    wanted = {term for term in asked if is_label(term)}
    held = {term for term in _terms(text) if is_label(term)}
    return bool(wanted and held) and held.isdisjoint(wanted)


class UnitScorer:
    """Scores units for a query: idf-weighted coverage, cosine, the passage's rank and the kind of answer."""

    def __init__(self, idf: Callable[[str], float], embed: Callable[[list[str]], Sequence[Sequence[float]]]) -> None:
        self._idf = idf
        self._embed = embed
        self._vectors: dict[str, npt.NDArray[np.float32]] = {}

    def score(
        self,
        query: str,
        vector: Sequence[float],
        units: Sequence[Unit],
        hits: Sequence[Hit],
        asks: frozenset[Ask],
        sought: frozenset[str] = frozenset(),
    ) -> list[Unit]:
        """The units with their scores, in the order given. `vector` is the query's, of length one like the units'.

        `sought` are terms of the things asked for: `soci` of «quants socis calen».
        """
        by_passage = {hit.passage.id: hit.score for hit in hits}
        query_terms = {term: self._idf(term) for term in terms(query)}
        total = sum(query_terms.values()) or 1.0
        wants_examples = not EXAMPLE_TERMS.isdisjoint(query_terms)
        shares = {term: idf / total for term, idf in query_terms.items()}
        kinds = [kind for kind in asked_kinds(query) if kind.name in MEASURED]
        scored = []
        for unit, cosine in zip(units, self._cosines(vector, units), strict=True):
            covered = self._covered(unit, shares)
            score = sum(covered.values()) + COSINE_WEIGHT * cosine + self._evidence(unit, asks, sought)
            score += DEFINES_BONUS * ("definition" in asks and self._defines(unit, shares))
            score += FACT_BONUS * any(kind.shown.search(fold(unit.text)) for kind in kinds)
            score -= SINGLE_LOSS * self._beside(unit, asks, query_terms)
            score -= LABEL_LOSS * _other_label(unit.text, query_terms)
            score -= EXAMPLE_LOSS * (unit.passage.section == EXAMPLES and not wants_examples)
            score += PASSAGE_WEIGHT * by_passage.get(unit.passage.id, 0.0)
            scored.append(replace(unit, score=score, covered=covered))
        return scored

    @staticmethod
    def _defines(unit: Unit, shares: Mapping[str, float]) -> bool:
        """Whether a sentence says what the thing asked about is: that thing stands before the verb."""
        verb = IS.search(unit.text)
        subject = _terms(unit.text[: verb.start()]) if verb and unit.kind == "sentence" else frozenset()
        held = (share for term, share in shares.items() if term in subject or not subject.isdisjoint(related(term)))
        return sum(held) >= SUBJECT_SHARE

    @staticmethod
    def _evidence(unit: Unit, asks: frozenset[Ask], sought: frozenset[str]) -> float:
        found = shows(unit.text, asks, sought)
        listed = "list" in asks and unit.kind in ("item", "lead")
        headed = any(unit.passage.section in HEADINGS.get(ask, ()) for ask in asks)
        meant = speaks_of(unit.text, sought, unit.passage.title)
        return KIND_BONUS * (found or listed) + HEADING_BONUS * headed + SOUGHT_BONUS * meant

    @staticmethod
    def _beside(unit: Unit, asks: frozenset[Ask], query_terms: Mapping[str, float]) -> bool:
        """Whether a unit stands in a section of a record that answers another question than this one."""
        section = unit.passage.section
        if not unit.passage.heading_path or section not in SINGLE:
            return False
        return not any(section in HEADINGS.get(ask, ()) for ask in asks) and _terms(section).isdisjoint(query_terms)

    @staticmethod
    def _covered(unit: Unit, shares: Mapping[str, float]) -> dict[str, float]:
        own, heading, title = _covered_by(unit)
        title_weight = TITLE_WEIGHT if unit.passage.start else OPENING_TITLE_WEIGHT
        lead = _terms(unit.lead)
        found: dict[str, float] = {}
        for term, share in shares.items():
            weights = (
                1.0 * (term in own),
                SYNONYM_WEIGHT * (not own.isdisjoint(related(term))),
                HEADING_WEIGHT * (term in heading),
                title_weight * (term in title),
                LEAD_WEIGHT * (term in lead),
            )
            if any(weights):
                found[term] = max(weights) * share
        return found

    def warm(self, units: Iterable[Unit]) -> None:
        """Embed units and take their terms now, so that no question waits for it."""
        found = list(units)
        self._rows(found)
        for unit in found:
            _covered_by(unit)

    def _cosines(self, vector: Sequence[float], units: Sequence[Unit]) -> list[float]:
        return [float(cosine) for cosine in self._rows(units) @ np.asarray(vector, dtype=np.float32)] if units else []

    def _rows(self, units: Sequence[Unit]) -> npt.NDArray[np.float32]:
        """One vector a unit; each text is embedded once in the life of a generation, of a few thousand."""
        unknown = sorted({unit.text for unit in units} - self._vectors.keys())
        if unknown:
            self._vectors.update(zip(unknown, np.asarray(self._embed(unknown), dtype=np.float32), strict=True))
        return np.stack([self._vectors[unit.text] for unit in units])
