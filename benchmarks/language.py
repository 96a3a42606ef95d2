"""Which language a question is in: `python -m benchmarks.language FILE.jsonl…`, beside libraries that know Catalan.

A line of a file is a question with its language: ``{"lang", "question"}``, or a conversation of a question set, of
which the first turn counts. langdetect and lingua are asked where they are installed; the project does not need them.
"""

import argparse
import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from assistant.catalan.language import LANGUAGES, counted, detect, identifier
from benchmarks.corpus import GOLDEN

HEADER = f"| | {' | '.join(LANGUAGES)} | all | ms |\n| --- |{' ---: |' * (len(LANGUAGES) + 2)}"
Detect = Callable[[str], str]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 for a file that cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description="Telling languages apart.")
    parser.add_argument("files", type=Path, nargs="*", default=[GOLDEN])
    options = parser.parse_args(arguments)
    try:
        asked = [pair for file in options.files for pair in _questions(file)]
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        print(f"error: not questions with their language ({error})", file=sys.stderr)
        return 1
    print(f"{len(asked)} questions\n{HEADER}")
    for name, tell in detectors().items():
        print(row(name, tell, asked), flush=True)
    return 0


def _questions(file: Path) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(line["question"] if "question" in line else line["turns"][0]["user"], line["lang"]) for line in lines]


def detectors() -> dict[str, Detect]:
    """The shipped one, its halves, and the libraries that are installed; the rest is told on stderr."""
    found: dict[str, Detect] = {
        "shipped": detect,
        "words and spellings alone": _counting,
        "py3langid alone": _py3langid,
    }
    for name, make in (("langdetect", _langdetect), ("lingua", _lingua)):
        if importlib.util.find_spec(name):
            found[name] = make(importlib.import_module(name))
        else:
            print(f"note: {name} is not installed and is left out", file=sys.stderr)
    return found


def row(name: str, tell: Detect, asked: Sequence[tuple[str, str]]) -> str:
    """A line of the table under `HEADER`: the share told right of each language and of all, and the median time."""
    tell(asked[0][0])  # what is loaded at the first call is not the question's
    right: dict[str, list[bool]] = {language: [] for language in LANGUAGES}
    times = []
    for text, language in asked:
        begun = time.perf_counter()
        told = tell(text)
        times.append(1000 * (time.perf_counter() - begun))
        right[language].append(told == language)
    everything = [one for some in right.values() for one in some]
    shares = [f"{sum(some) / len(some):.3f}" if some else "–" for some in (*right.values(), everything)]
    return f"| {name} | {' | '.join(shares)} | {median(times):.2f} |"


def _counting(text: str) -> str:
    found = counted(text)
    return max(LANGUAGES, key=lambda language: found[language])  # Catalan, the first, where two are even


def _py3langid(text: str) -> str:
    return str(identifier().rank(text)[0][0])


def _langdetect(module: Any) -> Detect:
    module.DetectorFactory.seed = 0
    known = module.detector_factory

    def tell(text: str) -> str:
        try:
            ranked = [one.lang for one in module.detect_langs(text)]
        except known.LangDetectException:
            return "ca"
        return next((language for language in ranked if language in LANGUAGES), "ca")

    return tell


def _lingua(module: Any) -> Detect:
    three = (module.Language.CATALAN, module.Language.SPANISH, module.Language.ENGLISH)
    built = module.LanguageDetectorBuilder.from_languages(*three).build()

    def tell(text: str) -> str:
        language = built.detect_language_of(text)
        return language.iso_code_639_1.name.lower() if language else "ca"

    return tell


if __name__ == "__main__":
    sys.exit(main())
