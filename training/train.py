"""Distillation and contrast: a table of word pieces learns the teacher's geometry in three languages."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training.pairs import Pair, keywords
from training.teacher import Vectors

TEMPERATURE = 0.05


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how hard to train; the figures of the recipe unless measured otherwise."""

    steps: int = 1_200
    sentences: int = 400
    words: int = 350
    inflections: int = 150
    english: int = 100
    contrast: int = 512
    in_domain_share: float = 0.2
    contrast_weight: float = 1.0
    keyword_share: float = 0.4
    rate: float = 1e-2
    warm_up: int = 100


@dataclass(frozen=True, slots=True)
class Targets:
    """Texts with the teacher vectors they should get, by kind."""

    sentences: tuple[list[str], Vectors]
    words: tuple[list[str], Vectors]
    inflections: tuple[list[str], Vectors]
    english: tuple[list[str], Vectors]


class Student:
    """A mean of piece vectors, trained in place."""

    def __init__(self, tokenizer: Tokenizer, table: Vectors) -> None:
        self._tokenizer = tokenizer
        self.bag = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(table.copy()), freeze=False, mode="mean")

    def __call__(self, texts: Sequence[str]) -> torch.Tensor:
        """Vectors of length one, one row a text; a text without a known piece gives zeros."""
        ids = [encoding.ids or [0] for encoding in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]
        offsets = torch.from_numpy(np.cumsum([0, *(len(row) for row in ids[:-1])]))
        flat = torch.tensor([piece for row in ids for piece in row], dtype=torch.long)
        return functional.normalize(self.bag(flat, offsets), dim=-1)


def train(
    tokenizer: Tokenizer,
    table: Vectors,
    targets: Targets,
    general: list[Pair],
    domain: list[Pair],
    plan: Plan,
    seed: int,
) -> Vectors:
    """The trained table. The same inputs and seed give the same table on the same machine."""
    torch.manual_seed(seed)
    source = random.Random(seed)
    student = Student(tokenizer, table)
    optimiser = torch.optim.Adam(student.bag.parameters(), lr=plan.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, plan))
    for step in range(plan.steps):
        loss = _distil(student, targets, plan, source)
        loss = loss + plan.contrast_weight * _contrast(student, general, domain, plan, source)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch is untyped here
        optimiser.step()
        schedule.step()
        if step % 100 == 0:
            print(f"seed {seed} step {step} loss {float(loss.detach()):.4f}", flush=True)
    trained: Vectors = student.bag.weight.detach().numpy().copy()
    return trained


def _rate(step: int, plan: Plan) -> float:
    if step < plan.warm_up:
        return (step + 1) / plan.warm_up
    return max(0.0, (plan.steps - step) / (plan.steps - plan.warm_up))


def _distil(student: Student, targets: Targets, plan: Plan, source: random.Random) -> torch.Tensor:
    """Soft cross-entropy against the teacher's similarities in the batch, and the distance to its vectors."""
    texts: list[str] = []
    rows: list[Vectors] = []
    for (names, vectors), count in (
        (targets.sentences, plan.sentences),
        (targets.words, plan.words),
        (targets.inflections, plan.inflections),
        (targets.english, plan.english),
    ):
        picked = [source.randrange(len(names)) for _ in range(count)]
        texts += [names[at] for at in picked]
        rows.append(vectors[picked])
    teacher = torch.from_numpy(np.concatenate(rows).astype(np.float32))
    out = student(texts)
    wanted = functional.softmax(teacher @ teacher.T / TEMPERATURE, dim=-1)
    soft = -(wanted * functional.log_softmax(out @ teacher.T / TEMPERATURE, dim=-1)).sum(-1).mean()
    return soft + (1 - (out * teacher).sum(-1)).mean()


def _contrast(
    student: Student, general: list[Pair], domain: list[Pair], plan: Plan, source: random.Random
) -> torch.Tensor:
    """Each left text must find its right text among the batch's; texts of one group are no negatives."""
    count = int(plan.contrast * plan.in_domain_share)
    pairs = [source.choice(domain) for _ in range(count)] + [
        source.choice(general) for _ in range(plan.contrast - count)
    ]
    lefts = [
        keywords(pair.left, source) if at >= count and source.random() < plan.keyword_share else pair.left
        for at, pair in enumerate(pairs)
    ]
    scores = student(lefts) @ student([pair.right for pair in pairs]).T / TEMPERATURE
    groups = np.unique([pair.group for pair in pairs], return_inverse=True)[1]
    same = torch.from_numpy(groups[:, None] == groups[None, :])
    same.fill_diagonal_(False)
    scores = scores.masked_fill(same, -1e4)
    wanted = torch.arange(len(pairs))
    return (functional.cross_entropy(scores, wanted) + functional.cross_entropy(scores.T, wanted)) / 2


def average(tables: Sequence[Vectors]) -> Vectors:
    """The mean of tables trained from other seeds: they share the teacher's coordinates, so rows can be averaged."""
    mean: Vectors = np.mean(np.stack(tables), axis=0).astype(np.float32)
    return mean


def lookup(words: Mapping[str, Vectors]) -> tuple[list[str], Vectors]:
    """Texts and their vectors, as a pair of list and matrix."""
    names = sorted(words)
    return names, np.stack([words[name] for name in names]).astype(np.float16)
