"""`python -m training.words`: the list of common words that the speller takes for right although the corpus lacks them.

A word is listed when it occurs in at least `LEAST` lines of the named text of its language; folded, so that a missing
accent changes nothing. What people mistype often ("cuan", "vivenda") occurs in no edited text that often.
"""

import argparse
import lzma
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from assistant.catalan.spelling import COMMON_WORDS
from assistant.catalan.tokens import tokenise
from training import data

LEAST = 3  # lines; a slip of typing seldom comes three times in edited text
SHORTEST = 4  # the speller touches no shorter word


def main() -> None:
    """Count and write the list."""
    parser = argparse.ArgumentParser(prog="python -m training.words")
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    args = parser.parse_args()
    words = common(texts(args.data))
    with lzma.open(COMMON_WORDS, "wt", encoding="utf-8", preset=9) as file:
        file.write("\n".join(words) + "\n")
    print(f"{len(words)} words, {COMMON_WORDS.stat().st_size} bytes")


def texts(folder: Path) -> list[str]:
    """Edited sentences in the three languages."""
    found = [text for pair in data.parallel(folder) for text in pair]
    found += [row[language] for row in data.news(folder) for language in ("ca", "es", "en")]
    return found + data.monolingual(folder) + [content for _, content in data.articles(folder)]


def common(lines: Iterable[str]) -> list[str]:
    """The folded words of letters alone that are in at least `LEAST` lines, in alphabetical order."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update({token.text for token in tokenise(line) if len(token.text) >= SHORTEST and token.text.isalpha()})
    return sorted(word for word, count in counts.items() if count >= LEAST)


if __name__ == "__main__":
    main()
