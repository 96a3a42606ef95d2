"""GET /health/live and /health/ready: for whoever watches over the service."""

from fastapi import APIRouter

from api.dependencies import CurrentLoader
from api.problems import RESPONSES, not_ready
from api.source_schemas import ReadyOut

router = APIRouter(prefix="/health", tags=["health"])

RETRY_AFTER_S = 2


@router.get("/live", summary="Whether the process answers")
async def live() -> dict[str, str]:
    """Say so; depends on nothing."""
    return {"status": "live"}


@router.get(
    "/ready", response_model=ReadyOut, responses={503: RESPONSES[503]}, summary="Whether questions are answered"
)
async def ready(loader: CurrentLoader) -> object:
    """Say what each part says; 503 with `Retry-After` until questions are answered.

    Without the store of conversations they are, and its part says `degraded: …`.
    """
    state = loader.readiness()
    if not state.ready:
        waiting = ", ".join(f"{name}: {what}" for name, what in state.parts.items() if what != "ok")
        return not_ready(f"not ready yet ({waiting})", RETRY_AFTER_S, ready=False, parts=state.parts)
    return ReadyOut(ready=True, parts=state.parts)
