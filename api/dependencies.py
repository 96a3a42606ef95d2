"""What a route is handed."""

from typing import Annotated

from fastapi import Depends, Request

from api.loading import Loader
from assistant.errors import NotReady
from assistant.port import AssistantPort


async def _loader(request: Request) -> Loader:
    loader: Loader = request.app.state.loader
    return loader


async def _assistant(request: Request) -> AssistantPort:
    """Return the assistant, also while it cannot answer yet."""
    assistant: AssistantPort = request.app.state.assistant
    return assistant


async def _ready(request: Request) -> AssistantPort:
    """Return the assistant, or refuse while it cannot answer (checked before a stream begins)."""
    assistant: AssistantPort = request.app.state.assistant
    if not assistant.readiness().ready:
        raise NotReady("the model and the index are still loading")
    return assistant


AnyAssistant = Annotated[AssistantPort, Depends(_assistant)]
CurrentLoader = Annotated[Loader, Depends(_loader)]
Assistant = Annotated[AssistantPort, Depends(_ready)]
