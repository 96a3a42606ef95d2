"""A real PostgreSQL server on this machine, where it is installed; it keeps its data in a folder of the test's."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.chroma import free_port

PATIENCE_S = 60
PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/bin"), Path("/usr/bin"))


def _programs() -> Path | None:
    """Where `initdb` and `postgres` are."""
    return next((place for place in PLACES if (place / "initdb").exists() and (place / "postgres").exists()), None)


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server until the block ends; its address, as DATABASE_URL takes it. Skips the test where there is none."""
    programs = _programs()
    if programs is None:
        pytest.skip("needs a PostgreSQL server's programs")
    # It refuses to run as root, and who it runs as has to reach the folder.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:
        shutil.chown(folder, user)
        for above in (folder, *folder.parents):
            above.chmod(above.stat().st_mode | 0o011)
    port, data = free_port(), folder / "data"
    initdb = [str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "ona", "-E", "UTF8", "--locale", "C"]
    subprocess.run(initdb, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
    options = ["-D", str(data), "-p", str(port), "-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"]
    server = subprocess.Popen(
        [str(programs / "postgres"), *options, "-c", "fsync=off"], user=user, cwd=folder, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(programs, port, server)
        yield f"postgresql+psycopg://ona@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast end; at SIGTERM it waits for its clients
        server.wait(PATIENCE_S)


def _wait_for(programs: Path, port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ready, check=False).returncode != 0:
        assert server.poll() is None, f"PostgreSQL ended with {server.returncode}"
        assert time.monotonic() < deadline, "PostgreSQL does not answer"
        time.sleep(0.05)
