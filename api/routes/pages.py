"""The pages for people: the question and its answer, and the sources. They work without JavaScript."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from api.dependencies import CurrentLoader
from api.failures import log_failure
from api.pages import NOTICES, answer_html, page
from api.schemas import CONVERSATION_ID, MAX_MESSAGE
from api.source_page import Span, source_page
from api.wire import sector_labels
from assistant.errors import NotFound, NotReady
from assistant.model import Question
from assistant.port import AssistantPort

router = APIRouter(include_in_schema=False)


@router.get("/")
async def ask(
    request: Request,
    loader: CurrentLoader,
    q: Annotated[str | None, Query()] = None,
    conversation_id: Annotated[str, Query()] = "",
) -> HTMLResponse:
    """Show the form, and the answer where a question was sent."""
    conversation_id = conversation_id if re.fullmatch(CONVERSATION_ID, conversation_id) else ""
    typed: dict[str, Any] = {"q": q or "", "conversation_id": conversation_id, "max_message": MAX_MESSAGE}
    refusal = _refusal(q)
    if q is None:
        return page(request, "ask.html", **typed)
    if refusal:
        return page(request, "ask.html", 422, notice=NOTICES[refusal], **typed)
    if not loader.readiness().ready:
        return page(request, "ask.html", 503, notice=NOTICES["loading"], **typed)
    assistant: AssistantPort = request.app.state.assistant
    question = Question(message=q, conversation_id=conversation_id or None)
    try:
        answer = await run_in_threadpool(assistant.answer, question)
    except NotReady:
        return page(request, "ask.html", 503, notice=NOTICES["loading"], **typed)
    except Exception as error:
        detail = f"{NOTICES['error']} Codi de l'error: {log_failure(error, 'page')}."
        return page(request, "ask.html", 500, notice=detail, **typed)
    html = answer_html(answer.message_id, answer.text, [citation.number for citation in answer.citations])
    typed |= {"q": "", "conversation_id": answer.conversation_id}
    return page(request, "ask.html", question=q, answer=answer, html=html, labels=sector_labels(assistant), **typed)


@router.get("/documents/{document_id}")
def source(
    request: Request,
    document_id: str,
    loader: CurrentLoader,
    passage: Annotated[str, Query()] = "",
    start: Annotated[str, Query()] = "",
    end: Annotated[str, Query()] = "",
) -> HTMLResponse:
    """Show a source; ``text[start:end]`` of `passage` is marked, and where there is no such span the page says so."""
    if not loader.readiness().ready:
        return page(request, "message.html", 503, title="Encara no està a punt", text=NOTICES["loading"])
    assistant: AssistantPort = request.app.state.assistant
    try:
        document, passages = assistant.document(document_id)
        validity = assistant.validity(document_id)
    except NotFound:
        text = "No hi ha cap document en aquesta adreça."
        return page(request, "message.html", 404, title="No s'ha trobat", text=text)
    span = Span(passage, start, end)
    shown: dict[str, Any] = {"source": source_page(document, passages, span), "asked": bool(span)}
    return page(request, "document.html", document=document, validity=validity, max_message=MAX_MESSAGE, **shown)


def _refusal(q: str | None) -> str | None:
    if not (q or "").strip():
        return "empty"
    return "long" if len(q or "") > MAX_MESSAGE else None
