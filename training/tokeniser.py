"""The model's tokeniser: WordPiece over folded text, with all the folding inside `tokenizer.json`."""

from collections import Counter
from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

PIECES = 48_000
UNKNOWN = "[UNK]"
INSIDE = "##"  # before a piece that does not begin a word
LETTERS = 1_000  # the commonest characters have pieces of their own


def build(texts: Sequence[str], pieces: int = PIECES) -> Tokenizer:
    """Train on texts. Lower case, accents off, `l·l` joined; everything but letters and digits separates words.

    The same texts give the same file. The trainer numbers the characters inside words as it meets them, in an order
    that changes from run to run, and those numbers decide between merges as frequent as one another: so it is given
    them in order, and only `[UNK]` stays special in what is returned.
    """
    letters = alphabet(texts)
    trainer = trainers.WordPieceTrainer(
        vocab_size=pieces,
        special_tokens=[UNKNOWN, *letters, *(f"{INSIDE}{letter}" for letter in letters)],
        initial_alphabet=letters,
        limit_alphabet=len(letters),
        show_progress=False,
    )
    trained = folding({})
    trained.train_from_iterator(texts, trainer)
    return folding(trained.get_vocab())


def alphabet(texts: Sequence[str]) -> list[str]:
    """The `LETTERS` commonest characters of the folded words, the commonest first."""
    counts: Counter[str] = Counter()
    blank = folding({})
    for text in texts:
        counts.update(char for char in blank.normalizer.normalize_str(text) if char.isalnum())
    return [char for char, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:LETTERS]]


def folding(vocabulary: dict[str, int]) -> Tokenizer:
    """A tokeniser with this vocabulary, and with the folding before it."""
    model = models.WordPiece(vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=60)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Lowercase(),
            normalizers.Replace(Regex("ŀ"), "l·"),
            normalizers.Replace(Regex("l[·•∙‧⋅.]l"), "ll"),
            normalizers.Replace(Regex("[ʼ’‘´`′]"), "'"),
            normalizers.NFKD(),
            normalizers.StripAccents(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), "removed")
    return tokenizer
