"""What every door relies on: the same for the assistant that the doors' tests use and for the real one."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from assistant.errors import NotFound, NotReady, UnknownTerm
from assistant.model import DocumentType, Feedback, FeedbackReason, Filters, Project, Question
from assistant.port import AssistantPort, Readiness
from tests.contracts.conftest import Implementation

URL_SAFE = re.compile(r"[A-Za-z0-9._~-]+")


CALLS: dict[str, Callable[[AssistantPort], object]] = {
    "answer": lambda port: port.answer(Question("hola")),
    "projects": lambda port: port.projects(Filters()),
    "all_projects": lambda port: port.all_projects(Filters()),
    "project": lambda port: port.project("x"),
    "related": lambda port: port.related("x"),
    "listing_question": lambda port: port.listing_question(Filters()),
    "project_question": lambda port: port.project_question("x"),
    "ateneus": lambda port: port.ateneus(),
    "search": lambda port: port.search("capital"),
    "passage": lambda port: port.passage("x"),
    "document": lambda port: port.document("x"),
    "vocabulary": lambda port: port.vocabulary(),
}


@pytest.mark.parametrize("call", CALLS)
def test_nothing_is_answered_before_it_is_loaded(implementation: Implementation, call: str) -> None:
    """NotReady says when to try again, whatever was asked."""
    with pytest.raises(NotReady) as raised:
        CALLS[call](implementation.new())
    assert raised.value.retry_after_s > 0


def test_readiness_goes_from_loading_to_ok(implementation: Implementation) -> None:
    """It never raises; a second load and a refresh without news change nothing."""
    assistant = implementation.new()
    parts = ("index", "model", "conversations")
    assert assistant.readiness() == Readiness(False, dict.fromkeys(parts, "loading"))
    for step in (assistant.load, assistant.load, assistant.refresh):
        step()
        assert assistant.readiness() == Readiness(True, dict.fromkeys(parts, "ok"))


def test_a_conversation_is_kept_until_it_is_forgotten(assistant: AssistantPort) -> None:
    """Under the id that the question brought, with the ids of its messages; forgetting twice is no error."""
    first = assistant.answer(Question("hola", "una-conversa"))
    second = assistant.answer(Question("gràcies", first.conversation_id))
    kept = assistant.conversation(first.conversation_id)
    assert (kept.id, first.conversation_id, second.conversation_id) == ("una-conversa",) * 3
    assert [(one.turn.message_id, one.turn.question, one.turn.status) for one in kept.turns] == [
        (first.message_id, "hola", first.status),
        (second.message_id, "gràcies", second.status),
    ]
    assert kept.expires_at > kept.turns[1].asked_at
    for _ in range(2):
        assistant.forget(first.conversation_id)
        with pytest.raises(NotFound):
            assistant.conversation(first.conversation_id)


def test_what_is_said_of_an_answer_is_kept_with_it(assistant: AssistantPort) -> None:
    """The last time counts, and once the conversation is forgotten there is nothing to rate."""
    answer = assistant.answer(Question("hola", "valorada"))
    for given in (
        Feedback(answer.message_id, "down", FeedbackReason.INCOMPLETE, "Hi falta el termini."),
        Feedback(answer.message_id, "up"),
    ):
        assistant.rate(given)
        [kept] = assistant.conversation("valorada").turns
        assert kept.feedback is not None
        assert kept.feedback.feedback == given
    assistant.forget("valorada")
    for message_id in (answer.message_id, "enlloc", "a" * 10_000):
        with pytest.raises(NotFound):
            assistant.rate(Feedback(message_id, "up"))


@pytest.mark.parametrize("unknown", ["", "enlloc", "../../etc/passwd", "guia.", "a" * 10_000])
def test_an_unknown_id_is_not_found(assistant: AssistantPort, unknown: str) -> None:
    """Of a project, a passage or a document; nothing else is raised, whatever was sent."""
    by_project = (assistant.project, assistant.related, assistant.project_question)
    for look_up in (*by_project, assistant.passage, assistant.document, assistant.validity):
        with pytest.raises(NotFound):
            look_up(unknown)


def test_a_known_id_gives_its_own_value(assistant: AssistantPort) -> None:
    """Ids of rows, hits and documents lead back to them, and are safe in an address."""
    for project in assistant.all_projects(Filters()):
        assert assistant.project(project.id) == project
        assert URL_SAFE.fullmatch(project.id)
    for hit in assistant.search("capital", 50):
        assert assistant.passage(hit.passage.id) == hit.passage
        assert assistant.document(hit.passage.document_id)[0].id == hit.passage.document_id
        assert URL_SAFE.fullmatch(hit.passage.id)


@pytest.mark.parametrize(
    ("field", "filters"),
    [
        ("sector", Filters(sectors=("inexistent",))),
        ("sector", Filters(sectors=("energia", "inexistent"))),
        ("edition", Filters(editions=("inexistent",))),
        ("territory", Filters(territories=("inexistent",))),
    ],
)
def test_an_unknown_term_is_told_and_never_left_out(assistant: AssistantPort, field: str, filters: Filters) -> None:
    """A filter that the vocabulary does not hold never shows everything instead."""
    for rows in (assistant.projects, assistant.all_projects, assistant.listing_question):
        with pytest.raises(UnknownTerm) as raised:
            rows(filters)
        assert (raised.value.field, raised.value.value) == (field, "inexistent")


def test_an_unknown_territory_has_no_ateneu(assistant: AssistantPort) -> None:
    """It is told, with what comes nearest."""
    with pytest.raises(UnknownTerm) as raised:
        assistant.ateneus("Inexistent")
    assert (raised.value.field, raised.value.value) == ("territory", "Inexistent")


def test_pages_are_the_whole_listing_in_pieces(assistant: AssistantPort) -> None:
    """Every page has the total of all, none overlaps, and the last one has no next."""
    sectors = [sector.id for sector in assistant.vocabulary().sectors]
    for filters in (Filters(), *(Filters(sectors=(sector,)) for sector in sectors), Filters(sectors=tuple(sectors))):
        every = assistant.all_projects(filters)
        for limit in (1, 2, 100):
            found: list[Project] = []
            cursor: str | None = None
            while True:
                page = assistant.projects(filters, limit=limit, cursor=cursor)
                assert page.total == len(every)
                assert min(1, page.total) <= len(page.items) <= limit
                found += page.items
                cursor = page.next_cursor
                if cursor is None:
                    break
            assert tuple(found) == every


def test_every_page_leads_back_to_the_one_before(assistant: AssistantPort) -> None:
    """The first one to none; `start` counts the rows before a page."""
    for limit in (1, 2):
        pages = [assistant.projects(Filters(), limit=limit)]
        while cursor := pages[-1].next_cursor:
            pages.append(assistant.projects(Filters(), limit=limit, cursor=cursor))
        assert len(pages) > 1
        assert [page.start for page in pages] == [limit * number for number in range(len(pages))]
        assert pages[0].previous_cursor is None
        for before, page in pairwise(pages):
            assert assistant.projects(Filters(), limit=limit, cursor=page.previous_cursor) == before


def test_related_projects_share_a_sector_and_are_others(assistant: AssistantPort) -> None:
    """Each once, no more than asked for, and the first of a longer list."""
    for project in assistant.all_projects(Filters()):
        every = assistant.related(project.id, 100)
        others = {one.id for one in assistant.all_projects(Filters(sectors=project.sectors))} - {project.id}
        assert {one.id for one in every} == others
        assert len(every) == len(others)
        for limit in (0, 1, 2):
            assert assistant.related(project.id, limit) == every[:limit]


def test_every_facet_counts_what_its_filter_gives(assistant: AssistantPort) -> None:
    """A number beside a filter is how many rows it will show."""
    facets = assistant.projects(Filters()).facets
    assert set(facets) == {"sector", "territory", "edition", "promoter"}
    by: dict[str, Callable[[str], Filters]] = {
        "sector": lambda value: Filters(sectors=(value,)),
        "territory": lambda value: Filters(territories=(value,)),
        "edition": lambda value: Filters(editions=(value,)),
        "promoter": lambda value: Filters(promoter=value),
    }
    shown = {name: {value: len(assistant.all_projects(by[name](value))) for value in facets[name]} for name in facets}
    assert shown == facets


def test_the_passages_of_a_document_are_slices_of_it_in_order(assistant: AssistantPort) -> None:
    """Anyone can check a passage against its document."""
    for id_ in {hit.passage.document_id for hit in assistant.search("capital", 50)}:
        document, passages = assistant.document(id_)
        assert [passage.text for passage in passages] == [document.text[p.start : p.end] for p in passages]
        assert all(before.end <= after.start for before, after in pairwise(passages))
        assert {passage.document_id for passage in passages} == {document.id}


def test_search_gives_the_best_first_and_no_more_than_asked(assistant: AssistantPort) -> None:
    """A shorter list is the beginning of a longer one; no passage comes twice."""
    every = assistant.search("capital social", 50)
    scores = [hit.score for hit in every]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.passage.id for hit in every}) == len(every) >= 1
    for k in (1, 2, len(every)):
        assert assistant.search("capital social", k) == every[:k]


def test_search_by_type_gives_that_type_alone(assistant: AssistantPort) -> None:
    """The types together are everything."""
    by_type = {type_: assistant.search("capital", 50, type_) for type_ in DocumentType}
    for type_, hits in by_type.items():
        assert {hit.passage.type for hit in hits} <= {type_}
    every = {hit.passage.id for hits in by_type.values() for hit in hits}
    assert {hit.passage.id for hit in assistant.search("capital", 50)} <= every


def test_a_town_has_the_same_ateneu_by_name_and_by_point(assistant: AssistantPort) -> None:
    """Every town that has coordinates; a point in the sea has none."""
    towns = [place for place in assistant.vocabulary().places if place.latitude is not None]
    for town in towns:
        assert town.longitude is not None
        by_point = assistant.ateneus(point=(town.latitude or 0.0, town.longitude))
        assert by_point == assistant.ateneus(town.name)
        assert set(by_point) <= set(assistant.ateneus())
    assert towns
    assert assistant.ateneus(point=(0.0, 0.0)) == ()
