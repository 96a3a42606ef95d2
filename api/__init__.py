"""The HTTP door: routes, schemas, pages. It parses, calls the assistant and renders; it decides nothing."""

from api.app import create_app

__all__ = ["create_app"]
