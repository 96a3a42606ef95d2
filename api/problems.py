"""Errors over HTTP: one shape for all, RFC 9457 problem details. None of them repeats what was asked."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from api.failures import log_failure
from assistant.errors import AssistantError, NotFound, NotReady, UnknownTerm

MEDIA_TYPE = "application/problem+json"
TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}  # RFC 9110; http.HTTPStatus has older names
TYPE = "urn:assistent-economia-social:problem:"


class FieldError(BaseModel):
    """One thing wrong with a request."""

    field: str = Field(examples=["body.message"])
    message: str = Field(examples=["String should have at most 2000 characters"])
    allowed: list[str] | None = Field(default=None, description="the nearest values that are allowed")


class Problem(BaseModel):
    """RFC 9457 problem details."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=[TYPE + "invalid"])
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["1 field is not valid"])
    errors: list[FieldError] | None = None


class TooLargeError(HTTPException):
    """A body turned out larger than `limit` bytes. FastAPI lets this type pass while it reads a body, and no other."""

    def __init__(self, limit: int) -> None:
        super().__init__(413)
        self.limit = limit


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": TITLES.get(status, HTTPStatus(status).phrase)}
    for status in (404, 413, 422, 500, 503)
}


def problem(
    status: int,
    slug: str,
    detail: str,
    errors: Sequence[FieldError] = (),
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> JSONResponse:
    """Return the response for one problem; `slug` is what a program tells problems apart by."""
    body = Problem(
        type=TYPE + slug,
        title=TITLES.get(status, HTTPStatus(status).phrase),
        status=status,
        detail=detail,
        errors=list(errors) or None,
        **more,
    )
    return JSONResponse(
        body.model_dump(exclude_none=True),
        status_code=status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def internal(error_id: str) -> JSONResponse:
    """Return the response for an error nobody foresaw: the id leads to the log, and nothing more is told."""
    return problem(500, "internal", f"something went wrong here; error id {error_id}", error_id=error_id)


def too_large(limit: int) -> JSONResponse:
    """Return the response for a body that is larger than `limit` bytes."""
    return problem(413, "too-large", f"the body is larger than {limit} bytes")


def not_ready(detail: str, retry_after_s: int, **more: Any) -> JSONResponse:
    """Return the response for a part that is still loading or is down."""
    return problem(503, "not-ready", detail, headers={"Retry-After": str(retry_after_s)}, **more)


def install_handlers(app: FastAPI) -> None:
    """Make every foreseen error a problem. What is not foreseen reaches :class:`api.middleware.Guard`."""
    app.add_exception_handler(TooLargeError, _too_large)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(AssistantError, _assistant)


def from_error(error: BaseException) -> JSONResponse:
    """Map an error raised on purpose by the assistant."""
    match error:
        case NotFound():
            return problem(404, "not-found", "nothing has this id")
        case NotReady():
            return not_ready(str(error), error.retry_after_s)
        case UnknownTerm():
            what = FieldError(field=f"query.{error.field}", message=str(error), allowed=list(error.nearest))
            return problem(422, "unknown-term", str(error), [what])
        case _:
            return internal(log_failure(error, "request"))


async def _assistant(request: Request, error: Exception) -> JSONResponse:
    return from_error(error)


async def _too_large(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, TooLargeError)
    return too_large(error.limit)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    phrase = HTTPStatus(error.status_code).phrase
    slug = phrase.lower().replace(" ", "-")
    detail = {404: "there is nothing at this address", 405: f"{request.method} is not allowed here"}
    return problem(error.status_code, slug, detail.get(error.status_code, phrase.lower()), headers=error.headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    # `input` and `ctx` of pydantic's errors hold what was sent: left out.
    errors = [FieldError(field=_field(one), message=one["msg"]) for one in error.errors()]
    what = "1 field is" if len(errors) == 1 else f"{len(errors)} fields are"
    return problem(422, "invalid", f"{what} not valid", errors)


def _field(error: Mapping[str, Any]) -> str:
    """Return where an error is, as `body.message`; for a body that is no JSON the place is an offset, left out."""
    return "body" if error["type"] == "json_invalid" else ".".join(map(str, error["loc"]))
