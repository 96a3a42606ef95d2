"""GET /v1/search, /v1/passages and /v1/documents: the source text, so that anyone can check a quote."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import Assistant
from api.problems import RESPONSES
from api.source_schemas import DocumentOut, PassageOut, SearchOut
from api.wire import document_out, hit_out, passage_out
from assistant.model import DocumentType

router = APIRouter(prefix="/v1", tags=["sources"], responses={s: RESPONSES[s] for s in (422, 500, 503)})


@router.get("/search", summary="Ranked passages")
def search(
    assistant: Assistant,
    q: Annotated[str, Query(min_length=1, max_length=2000, pattern=r"\S", examples=["capital social"])],
    k: Annotated[int, Query(ge=1, le=50)] = 10,
    type: Annotated[DocumentType | None, Query()] = None,  # noqa: A002 - its public name
) -> SearchOut:
    """Return the passages nearest to the query, best first."""
    return SearchOut(items=[hit_out(hit) for hit in assistant.search(q, k, type)])


@router.get("/passages/{passage_id}", summary="One passage", responses={404: RESPONSES[404]})
def passage(passage_id: str, assistant: Assistant) -> PassageOut:
    """Return one passage as it is quoted from."""
    return passage_out(assistant.passage(passage_id))


@router.get("/documents/{document_id}", summary="One document with its passages", responses={404: RESPONSES[404]})
def document(document_id: str, assistant: Assistant) -> DocumentOut:
    """Return one document and the passages it is cut into."""
    return document_out(*assistant.document(document_id))
