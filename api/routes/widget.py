"""GET /widget.js: the one line that a page embeds."""

from fastapi import APIRouter, Request, Response

from api.shared_files import LOADER, SharedFiles

router = APIRouter(include_in_schema=False)


@router.api_route("/widget.js", methods=["GET", "HEAD"])
async def widget(request: Request) -> Response:
    """Return the loader; 304 to whoever has it already. The modules it fetches are under `/static/widget`."""
    files: SharedFiles = request.app.state.widget_files
    return await files.get_response(LOADER, request.scope)
