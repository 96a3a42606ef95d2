"""Loading the assistant in the background, and following the index as it changes."""

import logging
import threading

from api.failures import log_failure
from assistant.errors import AssistantError
from assistant.port import AssistantPort, Readiness

RETRY_S = 5.0  # a missing index or a store that is down is usually mended by hand: no need to hurry
REFRESH_S = 5.0  # how late a new generation may be noticed

log = logging.getLogger(__name__)


class Loader:
    """Calls `load` until it works, then `refresh` at intervals, in one thread."""

    def __init__(self, assistant: AssistantPort, retry_s: float = RETRY_S, refresh_s: float = REFRESH_S) -> None:
        self._assistant = assistant
        self._retry_s, self._refresh_s = retry_s, refresh_s
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._failure: Exception | None = None
        self._problem = ""

    def start(self) -> None:
        """Begin loading; returns at once."""
        self._thread = threading.Thread(target=self._run, name="loader", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end and wait for it a moment; a load under way is left behind."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout=2)

    def readiness(self) -> Readiness:
        """Say what the assistant says, and what stopped the last attempt where it failed."""
        state = self._assistant.readiness()
        if state.ready or not self._problem or self._problem in state.parts.values():
            return state
        return Readiness(ready=False, parts={**state.parts, "load": self._problem})

    def _run(self) -> None:
        while not self._attempt("load"):
            if self._stopping.wait(self._retry_s):
                return
        while not self._stopping.wait(self._refresh_s):
            self._attempt("refresh")

    def _attempt(self, step: str) -> bool:
        try:
            getattr(self._assistant, step)()
        except Exception as error:
            self._note(error, step)
            return False
        self._failure, self._problem = None, ""
        return True

    def _note(self, error: Exception, step: str) -> None:
        """Log a failure once, however often it comes back."""
        if repr(error) == repr(self._failure):
            return
        self._failure = error
        if isinstance(error, AssistantError):
            self._problem = str(error)
            log.error("%s: %s", step, error)
        else:
            self._problem = f"error {log_failure(error, step)}"
