"""Writing an unexpected error to the log under an id, without the words of anyone's question."""

import logging
import secrets
import traceback

log = logging.getLogger(__name__)


def log_failure(error: BaseException, what: str) -> str:
    """Log where `error` arose and return the id under which to find it.

    The error's own message stays out, and so do those of its causes: a library may have put the question in it.
    """
    error_id = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)
    path = " > ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames[-8:])
    log.error("error %s in %s: %s at %s", error_id, what, type(error).__qualname__, path)
    return error_id
