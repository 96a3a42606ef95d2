"""A real Chroma server on this machine, from the installed package."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

PATIENCE_S = 60


@dataclass(frozen=True)
class ChromaServer:
    """A server that runs, where it listens, and what it holds."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def collections(self) -> set[str]:
        """The names of the collections that the server holds."""
        place = f"{self.url}/api/v2/tenants/default_tenant/databases/default_database/collections"
        return {collection["name"] for collection in httpx.get(place).raise_for_status().json()}

    def stop(self) -> None:
        """End it; a second call does nothing."""
        self.process.terminate()
        self.process.wait(PATIENCE_S)


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(folder: Path, port: int = 0) -> Iterator[ChromaServer]:
    """A server that keeps its data in a folder, until the block ends; telemetry is off. Port 0 is any free one."""
    port = port or free_port()
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder)]
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)],
        env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        cwd=folder.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = ChromaServer(process, port)
    try:
        _wait_for(server)
        yield server
    finally:
        server.stop()


def _wait_for(server: ChromaServer) -> None:
    """Until its heart beats; the server has no event that says so."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            httpx.get(f"{server.url}/api/v2/heartbeat").raise_for_status()
            return
        except httpx.HTTPError:
            assert server.process.poll() is None, f"the Chroma server ended with {server.process.returncode}"
            assert time.monotonic() < deadline, "the Chroma server does not answer"
            time.sleep(0.05)
