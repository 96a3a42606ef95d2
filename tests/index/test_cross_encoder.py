"""Scores of pairs by a real cross-encoder of a few kilobytes with random weights."""

import math
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from huggingface_hub import constants
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from assistant.errors import ModelError
from assistant.index.cross_encoder import BATCH, CrossEncoderScorer
from tests import tiny

TEXTS = ["cursos d'energia", "El capital social mínim és de 3.000 €.", "les persones sòcies"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write_cross_encoder(tmp_path_factory.mktemp("models") / "parelles")


def logit(folder: Path, query: str, text: str) -> float:
    """What the model itself says of a pair, without the library between."""
    tokeniser = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(folder)
    with torch.no_grad():
        return float(model(**tokeniser(query, text, return_tensors="pt")).logits[0, 0])


def test_a_score_is_the_sigmoid_of_what_the_model_says_of_the_pair(folder: Path) -> None:
    """In the order of the texts; higher is better, as everywhere."""
    found = CrossEncoderScorer(str(folder)).scores("energia", TEXTS)
    assert found == pytest.approx([1 / (1 + math.exp(-logit(folder, "energia", text))) for text in TEXTS], abs=1e-5)
    assert len({round(score, 3) for score in found}) == len(TEXTS)


def test_a_model_that_declares_no_bounds_has_its_scores_between_nothing_and_one(folder: Path, tmp_path: Path) -> None:
    """Many of the known ones declare the identity."""
    shutil.copytree(folder, tmp_path / "m")
    config = tmp_path / "m" / "config.json"
    declared = '{"sentence_transformers": {"activation_fn": "torch.nn.modules.linear.Identity"}, '
    config.write_text(declared + config.read_text(encoding="utf-8").lstrip("{ \n"), encoding="utf-8")
    assert CrossEncoderScorer(str(tmp_path / "m")).scores("energia", TEXTS) == pytest.approx(
        CrossEncoderScorer(str(folder)).scores("energia", TEXTS)
    )


def test_any_number_and_length_of_texts_are_scored(folder: Path) -> None:
    """None give none; more than a batch keep their order; what is too long for the model is cut, not refused."""
    scorer = CrossEncoderScorer(str(folder))
    many = TEXTS * (BATCH // len(TEXTS) + 1)
    assert scorer.scores("energia", []) == []
    assert scorer.scores("energia", many) == pytest.approx(scorer.scores("energia", TEXTS) * (len(many) // len(TEXTS)))
    long, longer = "energia " * 200, "energia " * 300
    assert scorer.scores("energia", [long]) == pytest.approx(scorer.scores("energia", [longer]))


@pytest.mark.parametrize("what", ["missing", "file"])
def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path: Path, what: str) -> None:
    """The message has the setting, its value, and what to give instead."""
    path = tmp_path / what
    if what == "file":
        path.write_text("", encoding="utf-8")
    with pytest.raises(ModelError) as raised:
        CrossEncoderScorer(str(path)).scores("energia", TEXTS)
    assert str(raised.value) == f"RERANKER_MODEL='{path}': no such folder; give a sentence-transformers name or path"


@pytest.mark.parametrize(
    ("name", "whole"), [("ningu/parelles", "ningu/parelles"), ("parelles", "cross-encoder/parelles")]
)
def test_a_name_is_of_a_model_on_this_machine(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, whole: str
) -> None:
    """The line says what fetches it; once it is there, it is loaded from where that puts it."""
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError) as raised:
        CrossEncoderScorer(name).load()
    reason = f"it is not on this machine; fetch it first: `hf download {whole}`"
    assert str(raised.value) == f"RERANKER_MODEL={name!r} cannot be loaded: {reason}"
    kept, commit = tmp_path / f"models--{whole.replace('/', '--')}", "0" * 40
    shutil.copytree(folder, kept / "snapshots" / commit)
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text(commit, encoding="utf-8")
    assert CrossEncoderScorer(name).scores("energia", TEXTS) == CrossEncoderScorer(str(folder)).scores("energia", TEXTS)


def nan(folder: Path) -> None:
    model = AutoModelForSequenceClassification.from_pretrained(folder)
    torch.nn.init.constant_(model.classifier.bias, math.nan)
    model.save_pretrained(folder)


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "three scores": (
        lambda folder: tiny.write_cross_encoder(folder, labels=3),
        "it gives 3 scores for a pair, where a cross-encoder for ranking gives one",
    ),
    "no head": (
        lambda folder: tiny.write_cross_encoder(folder, head=False),
        "it is a BertModel without weights for scores, which would be random; give a cross-encoder",
    ),
    "no numbers": (nan, "its scores are no numbers"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_model_whose_scores_would_mean_nothing_is_refused(folder: Path, tmp_path: Path, wrong: str) -> None:
    """It loads without a fault in the library, which makes weights up where it finds none."""
    shutil.copytree(folder, tmp_path / "m")
    spoil, reason = WRONG[wrong]
    spoil(tmp_path / "m")
    with pytest.raises(ModelError) as raised:
        CrossEncoderScorer(str(tmp_path / "m")).load()
    assert str(raised.value) == f"RERANKER_MODEL='{tmp_path / 'm'}' cannot be loaded: {reason}"


@pytest.mark.parametrize("file", ["model.safetensors", "config.json"])
def test_a_damaged_model_is_told_in_one_line(folder: Path, tmp_path: Path, file: str) -> None:
    """Mended, it loads: nothing half-loaded is left behind."""
    shutil.copytree(folder, tmp_path / "m")
    (tmp_path / "m" / file).write_bytes(b"\x10")
    scorer = CrossEncoderScorer(str(tmp_path / "m"))
    with pytest.raises(ModelError) as raised:
        scorer.load()
    message = str(raised.value)
    assert message.startswith(f"RERANKER_MODEL='{tmp_path / 'm'}' cannot be loaded: ")
    assert (message.count("\n"), raised.value.__cause__ is None) == (0, False)
    shutil.copy(folder / file, tmp_path / "m" / file)
    assert scorer.scores("energia", TEXTS) == CrossEncoderScorer(str(folder)).scores("energia", TEXTS)
