"""A listing asked for in words is the listing of its filters: each combination of facets, in three languages."""

import re
from collections.abc import Set as AbstractSet
from pathlib import Path

from assistant.assistant import Assistant
from assistant.content.load import load_content
from assistant.model import Answer, Filters, Question
from tests.golden.facets import asked

ROOT = Path(__file__).parents[2]
LEAST = 1_000  # combinations
SHARE = 7  # one in so many of the empty listings has its suggestion sent back


def test_every_combination_of_facets_gives_its_own_listing(shipped: Assistant) -> None:
    """The filters that are understood are those named, and the total is that of the listing itself."""
    combinations = list(asked(load_content(ROOT / "corpus")))
    assert len({one.question for one in combinations}) >= LEAST
    faults = []
    for one in combinations:
        answer = shipped.answer(Question(one.question))
        total = shipped.projects(one.filters, limit=1).total
        if (_sets(answer.filters), answer.total) != (_sets(one.filters), total):
            faults.append(f"{one.question}: {answer.filters}, {answer.total} of {total}")
    assert faults == []


def test_what_an_empty_listing_offers_is_there(shipped: Assistant) -> None:
    """The nearest filters are told with their number, and the suggestion gives them, in the conversation and alone.

    A sector, a promoter or words by themselves have nothing near: all projects are no alternative.
    """
    combinations = list(asked(load_content(ROOT / "corpus")))[::SHARE]
    vegueries = {place.name for place in shipped.vocabulary().places if place.kind == "vegueria"}
    empty = [one for one in combinations if not shipped.projects(one.filters, limit=1).total]
    assert len(empty) > LEAST / SHARE / 4
    faults = []
    for one in empty:
        answer = shipped.answer(Question(one.question))
        for suggestion in answer.suggestions:
            alone = shipped.answer(Question(suggestion, language=answer.language))
            after = shipped.answer(Question(suggestion, answer.conversation_id, answer.language))
            if not _offers(answer, alone) or (after.total, after.filters) != (alone.total, alone.filters):
                faults.append(f"{one.question} → {suggestion}: {alone.filters}, {alone.total}, then {after.filters}")
        if not answer.suggestions and _has_near(one.filters, vegueries):
            faults.append(f"{one.question}: nothing is offered")
    assert faults == []


def _has_near(filters: Filters, vegueries: AbstractSet[str]) -> bool:
    """Whether something near can be asked for: around a place, another edition, or fewer conditions of several.

    Nothing is around a vegueria.
    """
    kinds = (filters.sectors, filters.territories, filters.editions, filters.promoter)
    return bool(set(filters.territories) - vegueries or filters.editions or sum(map(bool, kinds)) > 1)


def _offers(answer: Answer, given: Answer) -> bool:
    """Whether the number of what a suggestion gives is the one that was promised."""
    return bool(given.total) and str(given.total) in re.findall(r"\d+", answer.text)


def _sets(filters: Filters) -> tuple[set[str], set[str], set[str], str | None, str | None]:
    return set(filters.sectors), set(filters.territories), set(filters.editions), filters.promoter, filters.text
