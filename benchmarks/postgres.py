"""A real PostgreSQL server on this machine, where it is installed; it keeps its data in a folder of the caller's."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_S = 60
PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/bin"), Path("/usr/bin"))


class NoServer(Exception):
    """PostgreSQL cannot be had here; the message says why."""


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server until the block ends; its address, as psycopg takes it.

    As root, the server runs as `postgres` and the folders above become passable for it.

    Raises:
        NoServer: the server's programs are not installed, or it does not start.
    """
    programs = _programs()
    # It refuses to run as root, and who it runs as has to reach the folder.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:
        shutil.chown(folder, user)
        for above in (folder, *folder.parents):
            above.chmod(above.stat().st_mode | 0o011)
    port, data = _free_port(), folder / "data"
    initdb = [str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "ona", "-E", "UTF8", "--locale", "C"]
    subprocess.run(initdb, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
    options = ["-D", str(data), "-p", str(port), "-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"]
    server = subprocess.Popen(
        [str(programs / "postgres"), *options, "-c", "fsync=off"], user=user, cwd=folder, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(programs, port, server)
        yield f"postgresql://ona@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast end; at SIGTERM it waits for its clients
        server.wait(PATIENCE_S)


def is_here() -> bool:
    """Whether `running` finds what it needs."""
    try:
        return bool(_programs())
    except NoServer:
        return False


def _programs() -> Path:
    """Where `initdb` and `postgres` are."""
    for place in PLACES:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise NoServer("PostgreSQL is not installed")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(programs: Path, port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ready, check=False).returncode != 0:
        if server.poll() is not None:
            raise NoServer(f"PostgreSQL ended with {server.returncode}")
        if time.monotonic() > deadline:
            raise NoServer(f"PostgreSQL does not answer within {PATIENCE_S} s")
        time.sleep(0.05)
