"""The trained table as a file that sentence-transformers loads by itself: int8 rows, each with its own scale."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from training.teacher import Vectors


def save(folder: Path, tokenizer: Tokenizer, table: Vectors) -> None:
    """Write model, tokeniser and configuration.

    `StaticEmbedding` reads the model2vec names: row t is ``embeddings[t] * weights[t]``, with int8 embeddings.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scales = np.maximum(np.abs(table).max(axis=1), 1e-12) / 127
    rows = np.round(table / scales[:, None]).astype(np.int8)
    save_file({"embeddings": rows, "weights": scales.astype(np.float32)}, str(folder / "model.safetensors"))
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}]
    (folder / "modules.json").write_text(json.dumps(modules, indent=1) + "\n", encoding="utf-8")
    config = {"model_type": "SentenceTransformer", "prompts": {}, "similarity_fn_name": "cosine"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
