"""`python -m training.words`: the words that the speller takes for right although the corpus lacks them.

Two lists, folded, so that a missing accent changes nothing. The common words occur in at least `LEAST` lines of the
named text; what people mistype often ("cuan") occurs in no edited text that often. The forms are the common words and
every inflected form of the lemmas of the dictionary, WordNet and the thesaurus; beside a Spanish form stands the
Catalan one that it resembles, where WordNet has both for one sense.
"""

import argparse
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein

from assistant.catalan.normalise import fold
from assistant.catalan.tokens import tokenise
from assistant.catalan.words import COMMON_WORDS, FORMS
from training import data
from training.lexicon import pairs

LEAST = 3  # lines; a slip of typing seldom comes three times in edited text
SHORTEST = 4  # the speller touches no shorter word
COGNATE = 2  # letters in which a Spanish and a Catalan form may differ and still be nearly written alike
Forms = Mapping[str, frozenset[str]]


def main() -> None:
    """Count, collect and write the lists."""
    parser = argparse.ArgumentParser(prog="python -m training.words")
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    args = parser.parse_args()
    frequent = common(texts(args.data))
    write(COMMON_WORDS, frequent)
    lemmas = {word.lower() for sense in data.senses(args.data) for words in sense for word in words}
    lemmas |= set(data.thesaurus(args.data))
    tables = {language: inflected(pairs(language), lemmas) for language in ("ca", "es", "en")}
    right = {form for table in tables.values() for forms in table.values() for form in forms}
    right |= {fold(lemma) for lemma in lemmas if _is_word(fold(lemma))} | set(frequent)
    alike = cognates(tables["ca"], tables["es"], data.senses(args.data))
    write(FORMS, sorted(f"{word} {alike[word]}" if word in alike else word for word in right))


def write(path: Path, lines: Iterable[str]) -> None:
    """Compress the lines and say how many there are."""
    text = "".join(f"{line}\n" for line in lines)
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{path.name}: {text.count(chr(10))} words, {path.stat().st_size} bytes")


def texts(folder: Path) -> list[str]:
    """Edited sentences in the three languages."""
    found = [text for pair in data.parallel(folder) for text in pair]
    found += [row[language] for row in data.news(folder) for language in ("ca", "es", "en")]
    return found + data.monolingual(folder) + [content for _, content in data.articles(folder)]


def common(lines: Iterable[str]) -> list[str]:
    """The folded words of letters alone that are in at least `LEAST` lines, in alphabetical order."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update({token.text for token in tokenise(line) if _is_word(token.text)})
    return sorted(word for word, count in counts.items() if count >= LEAST)


def inflected(table: Iterable[tuple[str, str]], lemmas: set[str]) -> Forms:
    """Lemma → its folded forms, itself among them, for the lemmas that are listed."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, lemma in table:
        if lemma.lower() in lemmas:
            found[lemma.lower()] |= {word for word in (fold(form), fold(lemma)) if _is_word(word)}
    return {lemma: frozenset(forms) for lemma, forms in found.items()}


def cognates(
    catalan: Forms, spanish: Forms, senses: Iterable[tuple[list[str], list[str], list[str]]]
) -> dict[str, str]:
    """Spanish form → the Catalan form nearest to it, of lemmas that share a sense; none for what Catalan has too."""
    own = {form for forms in catalan.values() for form in forms}
    best: dict[str, tuple[int, str]] = {}
    for ours, theirs in {pair for sense in senses for pair in _alike(*sense[:2])}:
        for form in spanish.get(theirs, ()):
            if form not in own:
                best[form] = min([_nearest(form, catalan.get(ours, frozenset())), best.get(form, (COGNATE + 1, ""))])
    return {form: option for form, (distance, option) in best.items() if distance <= COGNATE}


def _alike(catalan: list[str], spanish: list[str]) -> Iterator[tuple[str, str]]:
    for ours in catalan:
        for theirs in spanish:
            if ours[:1].lower() == theirs[:1].lower() and _distance(fold(ours), fold(theirs)) <= COGNATE:
                yield ours.lower(), theirs.lower()


def _nearest(form: str, options: frozenset[str]) -> tuple[int, str]:
    """Plurals go to plurals and singulars to singulars, however near the other one is."""
    fitting = [option for option in options if option.endswith("s") == form.endswith("s")]
    return min(((_distance(form, option), option) for option in fitting), default=(COGNATE + 1, ""))


def _distance(one: str, other: str) -> int:
    return DamerauLevenshtein.distance(one, other, score_cutoff=COGNATE)


def _is_word(folded: str) -> bool:
    return len(folded) >= SHORTEST and folded.isalpha() and folded.isascii()


if __name__ == "__main__":
    main()
