"""What every model of sentence-transformers is loaded under: no network for a folder, and faults told in one line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import ModelError

REASON_CHARS = 200  # of the library's own message; some list every file they looked for


@contextmanager
def loading(setting: str, model: str) -> Iterator[bool]:
    """Put around the loading of a model; gives whether it is a folder.

    Raises:
        ModelError: one line with the setting, its value and the reason, which is kept as the cause.
    """
    local = Path(model).exists() or model.startswith((".", "/"))
    if local and not Path(model).is_dir():
        raise ModelError(f"{setting}={model!r}: no such folder; give a sentence-transformers name or path")
    if local:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        yield local
    except Exception as error:  # damaged weights and tokenisers raise classes that share no base
        reason = " ".join(str(error).split())[:REASON_CHARS]
        raise ModelError(f"{setting}={model!r} cannot be loaded: {reason}") from error
