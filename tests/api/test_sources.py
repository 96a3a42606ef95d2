"""The vocabulary, the ateneus, and the text that quotes come from."""

import pytest
from fastapi.testclient import TestClient

from tests.api.fake import TEXT, URL
from tests.api.test_chat import ANSWER

PASSAGE = {
    "passage_id": "guia.crear~capital",
    "document_id": "guia.crear",
    "type": "guide",
    "title": "Crear una cooperativa",
    "section": "Capital",
    "heading_path": ["Requisits", "Capital"],
    "text": TEXT,
    "start": 0,
    "end": len(TEXT),
    "url": URL,
    "as_of": "2024-06",
}


def test_a_quote_can_be_checked_against_its_passage(client: TestClient) -> None:
    passage = client.get("/v1/passages/guia.crear~capital").json()
    assert passage == PASSAGE
    citation = ANSWER["citations"][0]  # type: ignore[index] # a list of citations
    assert passage["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_a_document_comes_with_its_passages(client: TestClient) -> None:
    assert client.get("/v1/documents/guia.crear").json() == {
        "document_id": "guia.crear",
        "type": "guide",
        "title": "Crear una cooperativa",
        "text": TEXT,
        "source_urls": [URL],
        "as_of": "2024-06",
        "valid_until": None,
        "passages": [PASSAGE],
    }


def test_search_ranks_passages(client: TestClient) -> None:
    hit = {key: PASSAGE[key] for key in ("passage_id", "document_id", "title", "section", "url", "text")}
    assert client.get("/v1/search?q=capital").json() == {"items": [{**hit, "score": 0.75}]}
    assert client.get("/v1/search?q=capital&type=project").json() == {"items": []}


def test_facets_are_the_vocabulary_with_counts(client: TestClient) -> None:
    found = client.get("/v1/facets").json()
    assert found["sectors"][0] == {
        "id": "energia",
        "label": "Energia",
        "synonyms": {"ca": ["renovables"], "es": ["energía"], "en": ["energy"]},
        "count": 2,
    }
    assert found["territories"][0] == {
        "id": "maresme",
        "name": "Maresme",
        "kind": "comarca",
        "comarca": None,
        "vegueria": "Barcelona",
        "synonyms": [],
        "count": 2,
    }
    assert found["editions"] == [{"id": "2018-2019", "projects": 36, "note": "", "count": 2}]
    assert found["promoters"] == [{"name": "Som Energia SCCL", "count": 2}]


@pytest.mark.parametrize(
    ("query", "total"), [("", 1), ("?territory=Mataró", 1), ("?lat=41.5&lon=2.4", 1), ("?lat=0&lon=0", 0)]
)
def test_ateneus_by_place_or_by_point(client: TestClient, query: str, total: int) -> None:
    assert client.get(f"/v1/ateneus{query}").json() == {"total": total, "items": ANSWER["ateneus"] if total else []}


@pytest.mark.parametrize("query", ["lat=41", "lat=91&lon=2", "lat=nan&lon=2", "lat=41&lon=2&territory=Maresme"])
def test_half_a_point_or_both_questions_at_once_are_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/v1/ateneus?{query}").status_code == 422


def test_an_unknown_place_names_the_nearest(client: TestClient) -> None:
    assert client.get("/v1/ateneus?territory=Marèsme").json()["errors"][0]["allowed"] == ["Maresme"]


@pytest.mark.parametrize("url", ["/v1/passages/x", "/v1/documents/x", "/v1/projects/x", "/nope", "/v1/"])
def test_what_is_not_there_is_a_problem(client: TestClient, url: str) -> None:
    response = client.get(url)
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")
