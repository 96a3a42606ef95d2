"""The widget's files: what pages of other origins load, and how long they keep it."""

from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static" / "widget"
LOADER = "widget.js"
HEADERS = {
    "Content-Type": "text/javascript; charset=utf-8",  # a module of any other type is refused
    # Modules are fetched with CORS wherever the page is from; they hold nothing of anyone's.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    # Asked for by its ETag each time: a loader and modules of two versions never meet.
    "Cache-Control": "no-cache",
}


class SharedFiles(StaticFiles):
    """Static files that any page may load."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(HEADERS)
        return response
