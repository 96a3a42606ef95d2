"""Start, latency and memory of the HTTP server: `python -m benchmarks.http_latency [--rounds N] [--json]`.

Starts `python -m api` in a process of its own, on the index there is (run `make ingest` before), and asks one question
after another over one connection. The first round warms up and is not counted.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
START_LIMIT_S = 120.0

QUESTIONS = (
    "Què és el Programa d'Economia Social?",
    "Qui el fa, el Programa d'Economia Social?",
    "Què és un ateneu cooperatiu?",
    "Quants ateneus cooperatius hi ha?",
    "Quin ateneu em toca si visc a Mataró?",
    "I si visc a la Garrotxa?",
    "Quin ateneu hi ha a les Terres de l'Ebre?",
    "Com puc contactar amb l'ateneu del Maresme?",
    "Com puc crear una cooperativa?",
    "Quantes persones calen per fer una cooperativa de treball?",
    "Quin capital mínim necessita una cooperativa?",
    "Què és una cooperativa d'habitatge en cessió d'ús?",
    "Quina diferència hi ha entre una cooperativa i una associació?",
    "Puc capitalitzar l'atur per fer-me soci d'una cooperativa?",
    "Quins ajuts hi ha per a cooperatives noves?",
    "Què és una persona sòcia col·laboradora?",
    "Què vol dir economia social i solidària?",
    "Quins serveis ofereixen els ateneus?",
    "Són gratuïts els serveis dels ateneus?",
    "Què són els projectes singulars?",
    "Quins projectes singulars hi ha d'energia?",
    "Quants projectes d'habitatge hi ha a Barcelona?",
    "Projectes agroalimentaris al Pla d'Urgell",
    "Projectes de cultura de l'edició 2018-2019",
    "Quins projectes ha fet Som Energia?",
    "quants projectes hi ha en total",
    "com es transforma una associacio en cooperativa",
    "Quin temps farà demà a Girona?",
    "Hola, bon dia!",
    "Gràcies!",
)


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured; times in the unit of their names."""

    listening_s: float
    ready_s: float
    requests: int
    median_ms: float
    p95_ms: float
    max_ms: float
    rss_mb: float
    cpus: int
    statuses: dict[str, int]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where the server does not come up."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.http_latency", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="times each question is asked (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    try:
        result = measure(max(1, options.rounds))
    except RuntimeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(json.dumps(asdict(result)) if options.json else _table(result))
    return 0


def measure(rounds: int) -> Result:
    """Start a server, ask, and stop it. Raises RuntimeError where it does not become ready."""
    port, started = _free_port(), time.perf_counter()
    with _server(port) as server, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        listening = _wait(client, server, "/health/live", started)
        ready = _wait(client, server, "/health/ready", started)
        statuses: Counter[str] = Counter()
        _ask_all(client, statuses)
        statuses.clear()
        times = [taken for _ in range(rounds) for taken in _ask_all(client, statuses)]
        rss = _rss_mb(server.pid)
    return Result(
        listening_s=round(listening, 2),
        ready_s=round(ready, 2),
        requests=len(times),
        median_ms=round(statistics.median(times), 1),
        p95_ms=round(statistics.quantiles(times, n=20)[-1], 1),
        max_ms=round(max(times), 1),
        rss_mb=round(rss, 1),
        cpus=os.cpu_count() or 0,
        statuses=dict(sorted(statuses.items())),
    )


@contextmanager
def _server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "api", "--port", str(port)]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            # Conversations are kept as they are by default, but not among anyone's.
            env={**os.environ, "LOG_LEVEL": "ERROR", "DATABASE_URL": f"sqlite:///{folder}/conversations.sqlite3"},
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=15)


def _wait(client: httpx.Client, server: subprocess.Popen[bytes], path: str, started: float) -> float:
    """Return the seconds from `started` until `path` answers 200."""
    detail = "nothing listens"
    while (passed := time.perf_counter() - started) < START_LIMIT_S:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode} before it was ready")
        try:
            response = client.get(path)
            if response.status_code == httpx.codes.OK:
                return time.perf_counter() - started
            detail = response.json().get("detail", "")
        except httpx.TransportError:
            pass
        time.sleep(0.02)
    raise RuntimeError(f"{path} did not answer 200 in {passed:.0f} s: {detail}")


def _ask_all(client: httpx.Client, statuses: Counter[str]) -> list[float]:
    """Ask every question once and return the milliseconds each took."""
    times = []
    for question in QUESTIONS:
        begun = time.perf_counter()
        response = client.post("/v1/chat", json={"message": question})
        times.append(1000 * (time.perf_counter() - begun))
        statuses[response.raise_for_status().json()["status"]] += 1
    return times


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _rss_mb(pid: int) -> float:
    """Return the resident memory of a process in MB; Linux only, 0 elsewhere."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _table(result: Result) -> str:
    rows = {
        "listening after": f"{result.listening_s:.2f} s",
        "ready after": f"{result.ready_s:.2f} s",
        "requests": f"{result.requests} ({', '.join(f'{name} {count}' for name, count in result.statuses.items())})",
        "median": f"{result.median_ms:.1f} ms",
        "p95": f"{result.p95_ms:.1f} ms",
        "max": f"{result.max_ms:.1f} ms",
        "resident memory": f"{result.rss_mb:.0f} MB",
        "CPUs": str(result.cpus),
    }
    return "\n".join(f"{name:<16} {value}" for name, value in rows.items())


if __name__ == "__main__":
    sys.exit(main())
