"""The HTTP application: what is mounted, in which order, around one assistant."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles

from api.loading import Loader
from api.middleware import BodyLimit, Guard, SecurityHeaders
from api.openapi import install_openapi
from api.problems import install_handlers
from api.routes import (
    chat,
    conversations,
    docs,
    explorer,
    feedback,
    health,
    pages,
    projects,
    sources,
    territory,
    widget,
)
from api.shared_files import SharedFiles
from assistant.bootstrap import build_assistant
from assistant.port import AssistantPort
from assistant.settings import Settings, load_settings

HERE = Path(__file__).parent


def create_app(assistant: AssistantPort | None = None, settings: Settings | None = None) -> FastAPI:
    """Return the application; `assistant` is built from `settings` when none is given.

    The model and the index are loaded in the background once the server runs, so that it listens at once.

    Raises:
        SettingsError: what the environment says is not valid.
    """
    settings = settings or load_settings()
    assistant = assistant or build_assistant(settings)
    app = FastAPI(
        title="Assistent d'economia social",
        version="1",
        summary="Answers about the Programa d'Economia Social, quoted from public sources.",
        lifespan=_lifespan,
        docs_url=None,  # FastAPI's page loads its scripts from another host; ours does not
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.assistant = assistant
    app.state.loader = Loader(assistant)
    install_handlers(app)
    install_openapi(app)
    for module in (chat, conversations, feedback, projects, territory, sources, health, docs, pages, explorer, widget):
        app.include_router(module.router)
    app.state.widget_files = SharedFiles()
    app.mount("/static/widget", app.state.widget_files, name="widget")
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")

    # The last one added is the outermost: every response, errors included, gets the headers.
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(BodyLimit)
    app.add_middleware(Guard)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Accept", "Content-Type"],
            expose_headers=["Retry-After"],  # the widget says when to try again
        )
    app.add_middleware(SecurityHeaders)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    loader: Loader = app.state.loader
    loader.start()
    try:
        yield
    finally:
        loader.stop()
