"""The model's tokeniser: WordPiece over folded text, with all the folding inside `tokenizer.json`."""

from collections.abc import Iterable
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

PIECES = 48_000


def build(texts: Iterable[str], pieces: int = PIECES) -> Tokenizer:
    """Train on texts. Lower case, accents off, `l·l` joined; everything but letters and digits separates words."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=60))
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
    trainer = trainers.WordPieceTrainer(vocab_size=pieces, special_tokens=["[UNK]"], show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def load(path: Path) -> Tokenizer:
    """Read a `tokenizer.json`."""
    return Tokenizer.from_file(str(path))
