"""The OpenAPI document: FastAPI's, with errors under the media type they are really sent as."""

from typing import Any

from fastapi import FastAPI

from api.problems import MEDIA_TYPE


def install_openapi(app: FastAPI) -> None:
    """Make `app.openapi` say `application/problem+json` for every error."""
    original = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            for operation in (one for path in original()["paths"].values() for one in path.values()):
                for status, response in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in response.get("content", {}):
                        response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
        return original()  # FastAPI keeps the document it made and gives the same one again

    app.openapi = openapi  # type: ignore[method-assign] # FastAPI's documented way to extend the document
