"""From a listing to a conversation: the question that is made of filters is answered with what they list."""

import itertools
import random

import pytest

from assistant.assistant import Assistant
from assistant.model import COUNTRY, Filters, Language, Question, names_of

SEED = 43
LANGUAGES: tuple[Language, ...] = ("ca", "es", "en")
UNSAID = "2022"  # a year is read as every edition that begins in it: no words say this one alone
TEXTS = ("solar", "gent gran", "programari lliure", "l'Hospitalet")


def combinations(assistant: Assistant) -> list[Filters]:
    """Every sector with every edition, every territory, pairs of each, and free words with some of them."""
    vocabulary, chance = assistant.vocabulary(), random.Random(SEED)
    names = names_of(vocabulary.places)
    sectors = [sector.id for sector in vocabulary.sectors]
    places = [names[place.id] for place in vocabulary.places if place.kind != "municipality"] + [COUNTRY.name]
    editions = [edition.id for edition in vocabulary.editions if edition.id != UNSAID]
    towns = [names[place.id] for place in vocabulary.places if place.kind == "municipality"]
    made = [Filters((sector,), (), (edition,)) for sector, edition in itertools.product(sectors, editions)]
    made += [Filters((chance.choice(sectors),), (place,), (chance.choice(editions),)) for place in places]
    made += [Filters((), (place,)) for place in (*places, *chance.sample(towns, 60))]
    for _ in range(100):
        pairs = [tuple(chance.sample(of, 2)) for of in (sectors, places, editions)]
        made.append(Filters(pairs[0], pairs[1], pairs[2]))
    made += [Filters(text=text) for text in TEXTS]
    # Words that no project has are a question like any other: it is answered from the pages.
    worded = (Filters((sector,), (), (), None, text) for sector, text in itertools.product(sectors, TEXTS))
    made += [filters for filters in worded if assistant.all_projects(filters)]
    return [*made, Filters()]


def test_a_question_made_of_filters_lists_what_they_list(shipped: Assistant) -> None:
    """The rows, the total and the filters themselves, in three languages."""
    faults = []
    for at, filters in enumerate(combinations(shipped)):
        language = LANGUAGES[at % len(LANGUAGES)]
        question = shipped.listing_question(filters, language)
        if question is None:
            faults.append(f"no question for {filters}")
            continue
        answer = shipped.answer(Question(question))
        rows = shipped.all_projects(filters)
        if (_sets(answer.filters), answer.total) != (_sets(filters), len(rows)):
            faults.append(f"{question}: {answer.filters}, {answer.total} of {len(rows)}")
    assert faults == []


def test_a_question_about_a_promoter_lists_its_projects(shipped: Assistant) -> None:
    """However long its name; of those few that no words name, none is made: it would list others."""
    promoters = shipped.projects(Filters(), limit=1).facets["promoter"]
    asked = {name: shipped.listing_question(Filters(promoter=name)) for name in promoters}
    for name, question in asked.items():
        if question is not None:
            answer = shipped.answer(Question(question))
            assert answer.total == len(shipped.all_projects(Filters(promoter=name))), question
    assert sum(question is None for question in asked.values()) <= len(promoters) // 8


def test_no_words_say_an_edition_that_is_a_part_of_a_year(shipped: Assistant) -> None:
    assert shipped.listing_question(Filters(editions=(UNSAID,))) is None
    assert shipped.listing_question(Filters(editions=(UNSAID, "2022-2023"))) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_about_a_project_is_answered_from_its_own_page(shipped: Assistant, language: Language) -> None:
    for project in shipped.all_projects(Filters()):
        answer = shipped.answer(Question(shipped.project_question(project.id, language)))
        assert f"projecte.{project.id}" in {citation.document_id for citation in answer.citations}, project.id


def _sets(filters: Filters) -> tuple[set[str], set[str], set[str], str | None, str | None]:
    return set(filters.sectors), set(filters.territories), set(filters.editions), filters.promoter, filters.text
