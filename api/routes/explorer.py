"""The project explorer for people. It works without JavaScript: every filter is a link or a field of a form."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.dependencies import CurrentLoader
from api.explorer.state import MAX_VALUE, PATH, State, read_state
from api.explorer.view import Explorer, Refusal, explore, export_urls, refuse, sort_states
from api.explorer.words import LANGUAGES, Words
from api.markdown import render
from api.pages import page
from api.wire import sector_labels
from assistant.errors import NotFound, NotReady, UnknownTerm
from assistant.model import PREFIX, DocumentType
from assistant.port import AssistantPort

router = APIRouter(include_in_schema=False)
RELATED = 3  # cards that fill a line


@router.get(PATH)
def projects(request: Request, loader: CurrentLoader) -> HTMLResponse:
    """Show the projects that the address asks for, and what narrows them; 422 where it asks for what there is not."""
    asked = read_state(request.query_params)
    state = asked.of([]) if asked.too_long else asked
    if not loader.readiness().ready:
        return _loading(request, state)
    assistant: AssistantPort = request.app.state.assistant
    values = _around(state, state.url) | {"state": state, "max_value": MAX_VALUE, "unfiltered": state.of([])}
    if asked.too_long:
        refusal = Refusal(Words(state.language)("too_long"), [], [])
        return page(request, "explorer/page.html", 422, refusal=refusal, **values)
    try:
        view = explore(state, assistant)
    except NotReady:
        return _loading(request, state)
    except UnknownTerm as error:
        refusal = refuse(state, error, assistant.vocabulary())
        return page(request, "explorer/page.html", 422, refusal=refusal, **values)
    return page(request, "explorer/page.html", view=view, **values, **_onward(state, view))


@router.get(f"{PATH}/{{project_id}}")
def project(request: Request, project_id: str, loader: CurrentLoader) -> HTMLResponse:
    """Show one project with what is known of it, its sources and what is like it."""
    state = State(language=read_state(request.query_params).language)
    if not loader.readiness().ready:
        return _loading(request, state)
    assistant: AssistantPort = request.app.state.assistant
    around = _around(state, f"{PATH}/{quote(project_id, safe='')}")
    try:
        found = assistant.project(project_id)
    except NotFound:
        words = Words(state.language)
        return _message(request, 404, around, words("not_found_title"), words("not_found"))
    except NotReady:
        return _loading(request, state)
    labels = sector_labels(assistant)
    values = around | {
        "project": found,
        "labels": labels,
        "sector_links": [(id_, labels.get(id_, id_), state.toggled("sector", id_).url) for id_ in found.sectors],
        "sections": _sections(assistant, project_id),
        "related": assistant.related(project_id, RELATED),
        "question": assistant.project_question(project_id, state.language),
    }
    return page(request, "explorer/project.html", **values)


def _onward(state: State, view: Explorer) -> dict[str, Any]:
    """Where one goes from a page of results: its other orders and views, the pages beside it, its files."""
    return {
        "at_home": True,
        "sorts": sort_states(state),
        "views": [("table", replace(state, view="table")), ("cards", replace(state, view="cards"))],
        "exports": export_urls(state),
        "previous": view.page.previous_cursor and replace(state, cursor=view.page.previous_cursor),
        "next": view.page.next_cursor and replace(state, cursor=view.page.next_cursor),
    }


def _sections(assistant: AssistantPort, project_id: str) -> list[dict[str, Any]]:
    """The passages of the project's document; none where it has no document."""
    try:
        _, passages = assistant.document(f"{PREFIX[DocumentType.PROJECT]}.{project_id}")
    except NotFound:
        return []
    return [{"passage": passage, "html": render(passage.text)} for passage in passages]


def _around(state: State, here: str) -> dict[str, Any]:
    """What every page of the explorer has around its contents: its words, its language and the others."""
    words = Words(state.language)
    home = State(language=state.language)
    return {
        "t": words,
        "lang": state.language,
        "skip": words("skip"),
        "home": home.url,
        "languages": [
            (code, name, _in(here, state, replace(state, language=code))) for code, name in LANGUAGES.items()
        ],
        "project_url": lambda id_: f"{PATH}/{quote(id_, safe='')}{home.url.removeprefix(PATH)}",
    }


def _in(here: str, state: State, other: State) -> str:
    """The address of this page in another language."""
    if here == state.url:
        return other.url
    return here + State(language=other.language).url.removeprefix(PATH)


def _loading(request: Request, state: State) -> HTMLResponse:
    words = Words(state.language)
    return _message(request, 503, _around(state, state.url), words("loading_title"), words("loading"))


def _message(request: Request, status: int, around: dict[str, Any], title: str, text: str) -> HTMLResponse:
    return page(request, "explorer/message.html", status, title=title, text=text, **around)
