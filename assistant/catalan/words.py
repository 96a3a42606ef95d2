"""Words that are right although the corpus lacks them: the common ones, and all forms of what dictionaries list."""

import lzma
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
COMMON_WORDS = DATA / "words.txt.xz"
FORMS = DATA / "forms.txt.xz"


class SortedLines(Mapping[str, str]):
    """A dictionary kept as it is stored: lines ``word`` or ``word value``, sorted by word, searched by halving.

    A set of so many words would take twelve times the memory and be built at every start. Words are of the letters
    a–z; the value of a line without one is the empty string.
    """

    def __init__(self, lines: bytes) -> None:
        """`lines` are sorted as bytes, each ends in a newline."""
        self._lines = lines

    def __getitem__(self, word: str) -> str:
        wanted = word.encode()
        low, high = 0, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._lines.index(b"\n", start)
            found, _, value = self._lines[start:end].partition(b" ")
            if found == wanted:
                return value.decode()
            if found < wanted:
                low = end + 1
            else:
                high = start
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return (line.partition(b" ")[0].decode() for line in self._lines.split(b"\n")[:-1])

    def __len__(self) -> int:
        return self._lines.count(b"\n")


@cache
def common_words() -> frozenset[str]:
    """Folded words that are often in Catalan, Spanish and English text (`training.words`)."""
    with lzma.open(COMMON_WORDS, "rt", encoding="utf-8") as file:
        return frozenset(file.read().split())


@cache
def right_words() -> SortedLines:
    """Folded words of the three languages, the common ones among them (`training.words`).

    The value of a Spanish word is the Catalan one that it is nearly written like and means (`proyectos`: `projectes`).
    """
    return SortedLines(lzma.decompress(FORMS.read_bytes()))
