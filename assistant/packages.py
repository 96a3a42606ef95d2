"""What a program says where Python lacks the project's packages: one line instead of a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PYTHON = Path(__file__).parent.parent / ".venv" / "bin" / "python"


@contextmanager
def needed() -> Iterator[None]:
    """Put around the imports of a program: without one of its packages it ends with status 2 and says what to run."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or (PYTHON.parents[2] / error.name.split(".")[0]).exists():
            raise  # a module of our own: a defect, not a missing package
        sys.stderr.write(
            f"error: {sys.executable}: the package {error.name!r} is not installed for this Python; "
            f"expected the project's own environment; run it as {PYTHON}, which `make run` sets up\n"
        )
        raise SystemExit(2) from None
