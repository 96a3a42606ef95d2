"""GET /v1/projects: exact rows with counts, a page at a time or all of them as a file."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from api.dependencies import Assistant
from api.problems import RESPONSES
from api.schemas import ProjectOut, ProjectPageOut
from api.wire import project_out, sector_labels
from assistant.export import CSV, XLSX, to_csv, to_xlsx
from assistant.model import Filters
from assistant.port import AssistantPort, Sort

router = APIRouter(prefix="/v1", tags=["projects"], responses={s: RESPONSES[s] for s in (422, 500, 503)})

Format = Literal["json", "csv", "xlsx"]
Term = Annotated[str, Query(min_length=1, max_length=200)]


def _filters(
    sector: Annotated[list[Term] | None, Query(description="a sector's id or name; repeat it for OR")] = None,
    territory: Annotated[
        list[Term] | None, Query(description="a town, comarca or vegueria; Catalunya: of all of it")
    ] = None,
    edition: Annotated[list[Term] | None, Query(examples=["2018-2019"])] = None,
    promoter: Annotated[str | None, Query(min_length=1, max_length=200)] = None,
    q: Annotated[str | None, Query(max_length=200, description="words in the title, summary or promoter")] = None,
) -> Filters:
    return Filters(
        sectors=tuple(sector or ()),
        territories=tuple(territory or ()),
        editions=tuple(edition or ()),
        promoter=promoter,
        text=(q or "").strip() or None,
    )


@router.get(
    "/projects",
    response_model=ProjectPageOut,
    summary="List projects",
    responses={200: {"content": {CSV: {}, XLSX: {}}}},
)
def projects(
    request: Request,
    assistant: Assistant,
    filters: Annotated[Filters, Depends(_filters)],
    sort: Sort = "relevance",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    format: Annotated[Format | None, Query(description="csv and xlsx hold every match")] = None,  # noqa: A002 - its public name
) -> object:
    """List the projects that match: OR between values of one filter, AND between filters."""
    wanted = format or _accepted(request)
    if wanted != "json":
        return _file(assistant, filters, sort, wanted)
    page = assistant.projects(filters, sort, limit, cursor)
    labels = sector_labels(assistant)
    return ProjectPageOut(
        total=page.total,
        items=[project_out(project, labels) for project in page.items],
        facets=page.facets,
        next_cursor=page.next_cursor,
    )


@router.get("/projects/{project_id}", summary="One project", responses={404: RESPONSES[404]})
def project(project_id: str, assistant: Assistant) -> ProjectOut:
    """Return one project."""
    return project_out(assistant.project(project_id), sector_labels(assistant))


def _accepted(request: Request) -> Format:
    accept = request.headers.get("accept", "")
    if CSV in accept:
        return "csv"
    return "xlsx" if XLSX in accept else "json"


def _file(assistant: AssistantPort, filters: Filters, sort: Sort, wanted: Format) -> Response:
    rows, labels = assistant.all_projects(filters, sort), sector_labels(assistant)
    content, media_type = (to_csv(rows, labels), CSV) if wanted == "csv" else (to_xlsx(rows, labels), XLSX)
    name = f"projectes-{datetime.now(UTC):%Y-%m-%d}.{wanted}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
