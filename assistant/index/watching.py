"""Following a corpus folder while editors save files in it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

CONTENT = (".md", ".yaml", ".csv")  # what editors keep; their programs' own temporary files are none of these
DEBOUNCE_MS = 600  # an editor saves in several steps, and a folder is copied file by file: one ingest for all of it
TICK_MS = 300  # how late the first turn comes, and the end after a stop


def changes(folder: Path, stop: Event | None = None) -> Iterator[bool]:
    """True at once, then False after each burst of changes; a change during a turn gives another.

    It ends when `stop` is set; Ctrl+C raises KeyboardInterrupt.
    """
    first = True
    for saved in watch(
        folder, watch_filter=_is_content, debounce=DEBOUNCE_MS, rust_timeout=TICK_MS, yield_on_timeout=True,
        stop_event=stop,
    ):  # fmt: skip
        if first or saved:
            yield first
            first = False


def _is_content(_: Change, path: str) -> bool:
    name = Path(path).name
    return name.endswith(CONTENT) and not name.startswith(".")
