"""Speed and memory of an ingest: `python -m benchmarks.ingest [--passages N] [--seed N] [--json]`.

Writes a corpus of N passages, put together from the words of the shipped one, into a temporary folder, and ingests it
with `python ingest.py` in a process of its own and with the shipped model. Seconds are of the whole process.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
PER_DOCUMENT = 10  # passages, each under a heading but the first
SENTENCES = (2, 4)  # a passage of the shipped corpus has about 330 characters
WORDS = (10, 22)  # … and its sentences about 16 words
KIB = 1024 if sys.platform != "darwin" else 1  # ru_maxrss is in KiB, and in bytes on macOS


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured. `seconds` is the whole process with the start of Python, `ingest_s` what it says itself."""

    passages: int
    embedded: int
    seconds: float
    ingest_s: float
    passages_per_s: float
    peak_rss_mb: float
    index_mb: float
    cpus: int


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where the ingest fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=20_000, help="passages to ingest (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which corpus is made (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    if options.passages < 1:
        parser.error("--passages is at least 1")
    try:
        result = measure(options.passages, options.seed)
    except RuntimeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(json.dumps(asdict(result)) if options.json else _table(result))
    return 0


def measure(passages: int, seed: int) -> Result:
    """Write a corpus and ingest it. Raises RuntimeError where the ingest ends badly."""
    with tempfile.TemporaryDirectory(prefix="ingest-") as folder:
        corpus, data = Path(folder) / "corpus", Path(folder) / "data"
        write_corpus(corpus, passages, seed)
        report, seconds = _ingest(corpus, data)
        size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KIB
    return Result(
        passages=int(report["read"]),
        embedded=int(report["embedded"]),
        seconds=round(seconds, 1),
        ingest_s=report["seconds"],
        passages_per_s=round(report["read"] / seconds, 1),
        peak_rss_mb=round(peak / 2**20, 1),
        index_mb=round(size / 2**20, 1),
        cpus=os.cpu_count() or 0,
    )


def write_corpus(folder: Path, passages: int, seed: int) -> None:
    """Guide documents of exactly so many passages, with the shipped vocabulary and no records."""
    shutil.copytree(CORPUS / "vocabulari", folder / "vocabulari")
    for name in ("ateneus.yaml", "projectes.yaml", "experiencies.yaml"):
        (folder / name).write_text("[]\n", encoding="utf-8")
    (folder / "guia").mkdir()
    words, chance = _words(), random.Random(seed)
    for number, first in enumerate(range(0, passages, PER_DOCUMENT), start=1):
        document = _document(number, min(PER_DOCUMENT, passages - first), words, chance)
        (folder / f"guia/sintetic-{number}.md").write_text(document, encoding="utf-8")


def _words() -> list[str]:
    """Every word of the shipped texts as often as it occurs there, so that common ones stay common."""
    texts = [path.read_text(encoding="utf-8").rpartition("\n---\n")[2] for path in sorted(CORPUS.rglob("*/*.md"))]
    return re.findall(r"[^\W\d_]+(?:['·-][^\W\d_]+)*", " ".join(texts).lower())


def _document(number: int, passages: int, words: list[str], chance: random.Random) -> str:
    title = " ".join(chance.choices(words, k=6))
    head = f'---\nid: sintetic-{number}\ntitle: "{title}"\nas_of: null\nsource_urls: [https://exemple.cat/]\n---\n'
    headings = (f"## {' '.join(chance.choices(words, k=4)).capitalize()}\n\n" for _ in range(passages - 1))
    return head + "\n\n".join(heading + _text(words, chance) for heading in ("", *headings)) + "\n"


def _text(words: list[str], chance: random.Random) -> str:
    sentences = (chance.choices(words, k=chance.randint(*WORDS)) for _ in range(chance.randint(*SENTENCES)))
    return " ".join(f"{' '.join(sentence).capitalize()}." for sentence in sentences)


def _ingest(corpus: Path, data: Path) -> tuple[dict[str, float], float]:
    environment = {**os.environ, "ASSISTANT_CORPUS_DIR": str(corpus), "ASSISTANT_DATA_DIR": str(data)}
    for name in ("EMBEDDING_MODEL", "CHROMA_URL"):  # empty: the shipped model, and Chroma in the data folder
        environment[name] = ""
    started = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "ingest.py", "--report", "json"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=False,
    )
    seconds = time.perf_counter() - started
    if ran.returncode:
        raise RuntimeError(f"the ingest ended with {ran.returncode}")
    report: dict[str, float] = json.loads(ran.stdout)
    return report, seconds


def _table(result: Result) -> str:
    rows = {
        "passages": f"{result.passages} ({result.embedded} texts embedded)",
        "seconds": f"{result.seconds:.1f} s (ingest alone {result.ingest_s:.1f} s)",
        "speed": f"{result.passages_per_s:.0f} passages/s",
        "peak memory": f"{result.peak_rss_mb:.0f} MB",
        "index on disk": f"{result.index_mb:.0f} MB",
        "CPUs": str(result.cpus),
    }
    return "\n".join(f"{name:<16} {value}" for name, value in rows.items())


if __name__ == "__main__":
    sys.exit(main())
