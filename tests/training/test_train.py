"""Training is the same every time: the same inputs and seed give the same table."""

from itertools import pairwise

import numpy as np
import pytest

from training.pairs import Pair
from training.teacher import Vectors
from training.tokeniser import build
from training.train import Plan, Targets, train

TEXTS = [
    "el pa de cada dia",
    "una cooperativa de pa",
    "la llum del barri",
    "energia per a tothom",
    "qui fa el pa",
    "llum i pa",
]
PLAN = Plan(steps=4, sentences=3, words=2, inflections=2, english=2, contrast=4, warm_up=1)


@pytest.fixture(scope="module")
def trained() -> dict[int, list[Vectors]]:
    """Two tables of each of two seeds."""
    tokenizer = build(TEXTS, 200)
    table = np.random.default_rng(1).normal(size=(tokenizer.get_vocab_size(), 8)).astype(np.float32)
    vectors = np.random.default_rng(2).normal(size=(len(TEXTS), 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    targets = Targets(*[(TEXTS, vectors)] * 4)
    pairs = [Pair(one, other, str(at)) for at, (one, other) in enumerate(pairwise(TEXTS))]
    return {seed: [train(tokenizer, table, targets, pairs, pairs, PLAN, seed) for _ in range(2)] for seed in (1, 2)}


def test_the_same_seed_gives_the_same_table(trained: dict[int, list[Vectors]]) -> None:
    """To the last bit, on one machine."""
    assert [np.array_equal(one, other) for one, other in trained.values()] == [True, True]


def test_another_seed_gives_another_table(trained: dict[int, list[Vectors]]) -> None:
    """So that averaging two of them is worth it."""
    assert not np.array_equal(trained[1][0], trained[2][0])


def test_the_same_strings_give_the_same_pieces() -> None:
    """In whatever order they come."""
    assert build(TEXTS, 200).to_str() == build(TEXTS[::-1], 200).to_str()
