"""What a run says: scores with their intervals, what was measured of the answers, and what changed since the last."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from assistant.evaluation.figures import percentile, wilson
from assistant.evaluation.run import Measure, Outcome, score
from assistant.evaluation.stored import Change


def report_text(outcomes: Sequence[Outcome], change: Change | None = None) -> str:
    """The table per category, the figures of all answers, every failing check with its case and turn, the change."""
    lines = []
    for name, (passed, total) in score(outcomes).items():
        low, high = wilson(passed, total)
        if total:
            lines.append(f"{name:<18} {passed:>4}/{total:<4} {passed / total:6.1%}   95 %: {low:.1%}–{high:.1%}")
    lines += _figures(outcomes)
    for outcome in outcomes:
        for number, faults in enumerate(outcome.faults, start=1):
            lines += [f"{outcome.id} turn {number}: {fault}" for fault in faults]
    return "\n".join([*lines, *_change(change)])


def report_json(outcomes: Sequence[Outcome], change: Change | None = None) -> str:
    """The same as data: scores, figures, change (null where there is no run to compare with), and each case with its
    faults, what was answered, and what was measured of it."""
    scores = {
        name: {"passed": passed, "total": total, "interval": [round(end, 4) for end in wilson(passed, total)]}
        for name, (passed, total) in score(outcomes).items()
    }
    cases = [{**asdict(outcome), "passed": outcome.passed} for outcome in outcomes]
    report = {"scores": scores, **figures(outcomes), "change": change and asdict(change), "cases": cases}
    return json.dumps(report, ensure_ascii=False, indent=1)


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Median and 95th percentile of latency (ms), characters and words; groundedness by mode of answering."""
    measures = [measure for outcome in outcomes for measure in outcome.measures]
    return {
        "latency_ms": _spread([measure.took_ms for measure in measures]),
        "chars": _spread([measure.chars for measure in measures]),
        "words": _spread([measure.words for measure in measures]),
        "groundedness": {mode: held for mode in ("quoted", "generated") if (held := _held(measures, mode))},
    }


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"median": percentile(values, 0.5), "p95": percentile(values, 0.95)}


def _held(measures: Sequence[Measure], mode: str) -> dict[str, int]:
    """Statements and how many of them hold; empty for a mode in which nothing was answered."""
    found = [measure.grounding for measure in measures if measure.mode == mode]
    statements, loose = sum(one.statements for one in found), sum(len(one.loose) for one in found)
    return {"statements": statements, "held": statements - loose} if found else {}


def _figures(outcomes: Sequence[Outcome]) -> Iterator[str]:
    found = figures(outcomes)
    latency, chars, words = found["latency_ms"], found["chars"], found["words"]
    if not any(outcome.measures for outcome in outcomes):
        return
    yield f"latency: median {latency['median']:.1f} ms, 95 % within {latency['p95']:.1f} ms"
    yield (
        f"length: median {chars['median']} characters and {words['median']} words, "
        f"95 % within {chars['p95']} and {words['p95']}"
    )
    for mode, held in found["groundedness"].items():
        share = held["held"] / held["statements"] if held["statements"] else 1.0
        yield f"grounded ({mode}): {held['held']} of {held['statements']} statements, {share:.1%}"


def _change(change: Change | None) -> Iterator[str]:
    if change is None:
        return
    yield f"since the run of {change.at} on index {change.before} (now {change.now}):"
    if not (change.worse or change.better):
        yield "  the same cases pass"
    if change.worse:
        yield f"  now fail: {', '.join(change.worse)}"
    if change.better:
        yield f"  now pass: {', '.join(change.better)}"
