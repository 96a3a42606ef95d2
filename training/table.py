"""The starting table: every word piece from the words it is in, down-weighted the more often it occurs (SIF)."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from tokenizers import Tokenizer

from training.teacher import Vectors

SIF = 1e-3  # Arora et al. 2017: weight a / (a + p(piece))


def frequencies(tokenizer: Tokenizer, texts: Sequence[str]) -> Vectors:
    """The share of each piece in the texts."""
    counts: Counter[int] = Counter()
    for at in range(0, len(texts), 10_000):
        for encoding in tokenizer.encode_batch(list(texts[at : at + 10_000]), add_special_tokens=False):
            counts.update(encoding.ids)
    shares = np.zeros(tokenizer.get_vocab_size(), dtype=np.float32)
    for piece, count in counts.items():
        shares[piece] = count
    return shares / max(1.0, float(shares.sum()))


def initial(tokenizer: Tokenizer, words: Mapping[str, Vectors], shares: Vectors, seed: int) -> Vectors:
    """One row a piece: the mean of the words it is in, where short words count for more; noise where it is in none."""
    size = next(iter(words.values())).shape[0]
    table = np.zeros((tokenizer.get_vocab_size(), size), dtype=np.float32)
    weights = np.zeros(tokenizer.get_vocab_size(), dtype=np.float32)
    listed = list(words)
    for at in range(0, len(listed), 10_000):
        part = listed[at : at + 10_000]
        for word, encoding in zip(part, tokenizer.encode_batch(part, add_special_tokens=False), strict=True):
            for piece in encoding.ids:
                weight = 1.0 / len(encoding.ids) ** 3
                table[piece] += weight * words[word]
                weights[piece] += weight
    known = weights > 0
    table[known] /= weights[known, None]
    random = np.random.default_rng(seed)
    table[~known] = 0.02 * random.standard_normal((int((~known).sum()), size))
    return (table * (SIF / (SIF + shares))[:, None]).astype(np.float32)
