"""One small tree of errors: the class says who reads the message and what they can do."""

from dataclasses import dataclass


class AssistantError(Exception):
    """Base of every error raised on purpose; its message is one line fit to print."""


class SettingsError(AssistantError):
    """The operator set something wrong: names the setting, its value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a corpus file, as an editor needs it to mend the file.

    `line` is 1-based; 0 when the file as a whole is meant.
    """

    file: str
    line: int
    field: str
    value: str
    expected: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        what = " = ".join(part for part in (self.field, self.value and repr(self.value)) if part)
        return ": ".join(part for part in (place, what, self.expected) if part)


class ContentError(AssistantError):
    """The corpus does not validate. `problems` lists every fault found in every file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem) for problem in problems))


class IndexFault(AssistantError):
    """Base of the faults of the index on disk or of the vector store."""


class IndexMissing(IndexFault):
    """Nothing has been ingested yet: run `python ingest.py`."""


class IndexCorrupt(IndexFault):
    """A generation does not hold what its manifest says, or cannot be read."""


class IndexBusy(IndexFault):
    """Another ingest holds the lock of the data directory."""


class ModelError(AssistantError):
    """The embedding model cannot be loaded, or does not match the index."""


class NotReady(AssistantError):
    """A part is still loading or is down; the caller may try again after `retry_after_s`."""

    def __init__(self, message: str, retry_after_s: int = 2) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(message)


class StoreDown(NotReady):
    """The store of conversations cannot be read or written. `detail` is for the log: it may name hosts and users."""

    def __init__(self, message: str, detail: str) -> None:
        self.detail = detail
        super().__init__(message, retry_after_s=5)


class UnknownTerm(AssistantError):
    """A caller named a sector, territory, edition or type that the vocabulary does not hold."""

    def __init__(self, field: str, value: str, nearest: tuple[str, ...] = ()) -> None:
        self.field, self.value, self.nearest = field, value, nearest
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"unknown {field} {value!r}{hint}")


class NotFound(AssistantError):
    """No project, passage, document, conversation or message has this id."""
