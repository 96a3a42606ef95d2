"""GET /docs: the API, read off its OpenAPI document; no script from another host."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages import page

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """Show every endpoint with its parameters, its responses and the shapes they have."""
    document = request.app.openapi()
    operations = [
        {"method": method.upper(), "path": path, "parameters": [], **operation}
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    for operation in operations:
        operation["body"] = _shape(operation.get("requestBody"))
        operation["parameters"] = [{**one, "type": type_text(one["schema"])} for one in operation["parameters"]]
        operation["returns"] = {
            status: (response["description"], _shape(response)) for status, response in operation["responses"].items()
        }
    return page(request, "docs.html", info=document["info"], operations=operations, shapes=_shapes(document))


def _shape(holder: dict[str, Any] | None) -> str:
    """Return the name of the schema that a request or a response carries, or nothing."""
    for content in (holder or {}).get("content", {}).values():
        if "$ref" in content.get("schema", {}):
            return str(content["schema"]["$ref"]).rsplit("/", 1)[-1]
    return ""


def _shapes(document: dict[str, Any]) -> dict[str, list[tuple[str, str, str]]]:
    """Return per schema its fields: name, type in words, description."""
    schemas = document.get("components", {}).get("schemas", {})
    return {
        name: [(field, type_text(schema), schema.get("description", "")) for field, schema in fields.items()]
        for name, fields in ((name, schema.get("properties", {})) for name, schema in schemas.items())
        if fields
    }


def type_text(schema: dict[str, Any]) -> str:
    """Return a schema's type in words: ``string``, ``Project[]``, ``string | null``, ``"up" | "down"``."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(type_text(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(f'"{value}"' for value in schema["enum"])
    if schema.get("type") == "array":
        return f"{type_text(schema.get('items', {}))}[]"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"{{…: {type_text(schema['additionalProperties'])}}}"
    return str(schema.get("type", "any"))
