"""`explain`: what a question was read as, what was looked at for it, and what was decided, as it happened."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.answering.citations import Quote
from assistant.commands.explained import readable
from assistant.commands.talking import question_of
from assistant.explaining import Explainer, Explanation
from assistant.finding import Found
from assistant.model import Citation, Understanding
from assistant.retrieval.confidence import WEIGHED, load_rule

SHOWN = 8  # documents and passages of each search
BEATEN = 3  # the best units that were not chosen


def explain(explainer: Explainer, typed: str, as_json: bool) -> int:
    """Print the explanation of one question, which belongs to no conversation. Raises SettingsError like `ask`."""
    question = question_of(typed)
    explainer.load()
    data = explanation_data(explainer.explain(question))
    print(json.dumps(data, ensure_ascii=False, indent=1) if as_json else readable(data))
    return 0


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """The explanation as plain data: what `--json` prints, and what the text is made of."""
    reply, asked = explanation.reply, explanation.asked
    return {
        "analysis": {
            "language": asked.language,
            "text": asked.text,
            "mended": [list(pair) for pair in explanation.mended],
            "words": [asdict(word) for word in explanation.words],
            "unknown": [word.surface for word in explanation.words if not word.known],
        },
        "understanding": _understanding(asked),
        "searches": [_search(found, reply.citations) for found in explanation.found],
        "decision": {
            "step": explanation.step,
            "status": reply.status.value,
            "provenance": reply.provenance,
            "total": reply.total,
            "projects": [project.id for project in reply.projects],
            "ateneus": [ateneu.id for ateneu in reply.ateneus],
            "quotes": [{"passage_id": c.passage_id, "start": c.start, "end": c.end} for c in reply.citations],
            "suggestions": list(reply.suggestions[:4]),
            "text": reply.text,
        },
        "index_generation": explanation.index_generation,
    }


def _understanding(asked: Understanding) -> dict[str, Any]:
    return {
        "text": asked.text,
        "intent": asked.intent.value,
        "asks": sorted(asked.asks),
        "sought": sorted(asked.sought),
        "filters": _filled(asdict(asked.filters)),
        "mentioned": _filled(asdict(asked.mentioned)),
        "places": [place.name for mention in asked.places for place in mention.places],
        "own_places": [place.name for mention in asked.places if mention.own for place in mention.places],
        "outside": asked.outside,
        "projects": list(asked.projects),
        "ateneus": list(asked.ateneus),
        "context": asked.context,
        "parts": [_understanding(part) for part in asked.parts],
    }


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _search(found: Found, citations: Sequence[Citation]) -> dict[str, Any]:
    """One search: its candidates, how sure it was, and the units that competed; `quoted` where its quotes are in the
    answer."""
    said = {(citation.passage_id, citation.start, citation.end) for citation in citations}
    return {
        "text": f"{found.asked.context} {found.asked.text}".strip(),
        "documents": [asdict(one) for one in found.documents[:SHOWN]],
        "passages": [
            {"passage_id": hit.passage.id}
            | {name: getattr(hit, name) for name in ("score", "lexical", "dense", "window", "sentence", "pair")}
            for hit in found.hits[:SHOWN]
        ],
        "confidence": _confidence(found),
        "units": _units(found),
        "quoted": any((quote.passage.id, quote.start, quote.end) in said for quote in found.draft.quotes),
    }


def _confidence(found: Found) -> dict[str, Any]:
    rule, known = load_rule(), found.features.known
    features = zip(WEIGHED, found.features.vector(), rule.weights, strict=True)
    return {
        "features": [{"name": name, "value": value, "weight": weight} for name, value, weight in features],
        "known": known,
        "bias": rule.bias,
        "value": found.confidence,
        "threshold": rule.threshold,
        "sure": found.sure,
        "doubts": list(found.doubts),
        "foreign": found.foreign,
    }


def _units(found: Found) -> list[dict[str, Any]]:
    """The units chosen, and the best of those that were not; the best first."""
    ranked = sorted(found.units, key=lambda unit: (-unit.score, unit.order))
    chosen = [
        unit for unit in ranked if any(_holds(quote, unit.passage.id, unit.start) for quote in found.draft.quotes)
    ]
    beaten = [unit for unit in ranked if unit not in chosen][:BEATEN]
    return [
        {
            "passage_id": unit.passage.id,
            "kind": unit.kind,
            "score": unit.score,
            "chosen": unit in chosen,
            "text": unit.text,
        }
        for unit in ranked
        if unit in chosen or unit in beaten
    ]


def _holds(quote: Quote, passage_id: str, start: int) -> bool:
    return quote.passage.id == passage_id and quote.start <= start < quote.end
