"""GET /v1/projects."""

import io

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.api.fake import FakeAssistant
from tests.api.test_chat import ANSWER

ROW = ANSWER["projects"][0]  # type: ignore[index] # a list of rows
CSV = (
    "\ufeffid,títol,promotor,edició,sectors,territori,comarques,resum,enllaç,actualitzat\r\n"
    "p1,Projecte 1,Som Energia SCCL,2018-2019,Energia,Mataró,Maresme,Energia de proximitat.,https://exemple.cat/p1,2020\r\n"
    'p2,"\'=HYPERLINK(""http://dolent"")",,,Energia,Mataró,Maresme,\'+1,https://exemple.cat/p2,2020\r\n'
    "p3,Projecte 3,Som Energia SCCL,2018-2019,Cultura,,,Energia de proximitat.,https://exemple.cat/p3,\r\n"
)


def test_a_page_tells_the_total_and_where_the_next_begins(client: TestClient) -> None:
    assert client.get("/v1/projects", params={"sector": ["energia"], "limit": 1}).json() == {
        "total": 2,
        "items": [ROW],
        "facets": {
            "sector": {"energia": 2, "cultura": 1},
            "territory": {"Maresme": 2},
            "edition": {"2018-2019": 2},
            "promoter": {"Som Energia SCCL": 2},
        },
        "next_cursor": "1",
    }
    second = client.get("/v1/projects", params={"sector": ["energia"], "limit": 1, "cursor": "1"}).json()
    assert ([row["id"] for row in second["items"]], second["next_cursor"]) == (["p2"], None)


def test_a_repeated_filter_means_or(client: TestClient) -> None:
    found = client.get("/v1/projects?sector=energia&sector=cultura").json()
    assert [row["id"] for row in found["items"]] == ["p1", "p2", "p3"]


@pytest.mark.parametrize("how", [{"params": {"format": "csv"}}, {"headers": {"accept": "text/csv"}}])
def test_csv_holds_every_match_and_no_formula(client: TestClient, how: dict[str, dict[str, str]]) -> None:
    response = client.get("/v1/projects", **how)  # type: ignore[arg-type] # params or headers
    assert response.content.decode() == CSV
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"].startswith('attachment; filename="projectes-')


def test_xlsx_holds_every_match_as_text(client: TestClient) -> None:
    response = client.get("/v1/projects?format=xlsx&limit=1")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet["B"]] == ["títol", "Projecte 1", '=HYPERLINK("http://dolent")', "Projecte 3"]
    assert {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s"}


def test_an_unknown_term_names_what_is_allowed(client: TestClient) -> None:
    for url in ("/v1/projects?sector=energies", "/v1/projects?sector=energies&format=csv"):
        response = client.get(url)
        assert (response.status_code, response.json()["errors"]) == (
            422,
            [
                {
                    "field": "query.sector",
                    "message": "unknown sector 'energies'; nearest: energia",
                    "allowed": ["energia"],
                }
            ],
        )


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "sort=price", "format=pdf", "sector="])
def test_a_bad_parameter_is_refused(client: TestClient, query: str) -> None:
    response = client.get(f"/v1/projects?{query}")
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"].startswith(f"query.{query.split('=')[0]}")


def test_one_project_by_id(client: TestClient) -> None:
    assert client.get("/v1/projects/p1").json() == ROW
    missing = client.get("/v1/projects/p9")
    assert (missing.status_code, missing.json()["type"]) == (404, "urn:assistent-economia-social:problem:not-found")


def test_nothing_is_listed_before_it_is_loaded(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.loaded = False
    assert client.get("/v1/projects").status_code == 503
