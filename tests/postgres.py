"""A real PostgreSQL server for tests, on machines where it is installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks import postgres


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server until the block ends; its address, as DATABASE_URL takes it. Skips the test where there is none."""
    if not postgres.is_here():
        pytest.skip("needs a PostgreSQL server's programs")
    with postgres.running(folder) as url:
        yield url.replace("postgresql:", "postgresql+psycopg:")
