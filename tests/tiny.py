"""Models of a few kilobytes: one of embeddings, written as training writes the shipped one, and a cross-encoder."""

from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from assistant.index.embedding import Embedder
from tests import corpora
from training.export import save
from training.tokeniser import build

SIZE = 16


def write_model(folder: Path) -> Path:
    """Write a model with random rows for the word pieces of the small corpus."""
    tokeniser = build(list(corpora.FILES.values()), 500)
    table = np.random.default_rng(1).normal(size=(tokeniser.get_vocab_size(), SIZE)).astype(np.float32)
    save(folder, tokeniser, table)
    return folder


def write_cross_encoder(folder: Path, labels: int = 1, head: bool = True) -> Path:
    """Write a BERT of one layer with random weights, which gives so many scores a pair; without its head, none."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    pieces = build(list(corpora.FILES.values()), 500)
    tokeniser = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=pieces, pad_token="[PAD]", unk_token="[UNK]"
    )
    config = BertConfig(
        vocab_size=len(tokeniser),
        hidden_size=SIZE,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=SIZE,
        max_position_embeddings=64,
        initializer_range=1.0,  # so that scores of two texts are far from alike
    )
    config.num_labels = labels
    torch.manual_seed(1)
    (BertForSequenceClassification if head else BertModel)(config).save_pretrained(folder)
    tokeniser.save_pretrained(folder)
    return folder


class TableEmbedder(Embedder):
    """The same vectors as `Embedder` gives with such a model, without the seconds that loading torch takes."""

    def _encode(self, texts: list[str], role: str) -> list[list[float]]:
        tokeniser = Tokenizer.from_file(f"{self._name}/tokenizer.json")
        stored = load_file(f"{self._name}/model.safetensors")
        table = stored["embeddings"].astype(np.float32) * stored["weights"][:, None]
        pieces = [one.ids for one in tokeniser.encode_batch(texts, add_special_tokens=False)]
        means = np.array([table[ids].mean(axis=0) if ids else np.zeros(SIZE, np.float32) for ids in pieces])
        lengths = np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
        return [[float(value) for value in vector] for vector in means / lengths]
