"""What every source of vectors does, and what the one that loads models does besides."""

import json
import math
import shutil
import threading
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize
from tokenizers import Tokenizer

from assistant.errors import ModelError
from assistant.index import embedding
from assistant.index.embedding import BATCH, Embedder
from assistant.index.static import StaticTable
from tests.fakes import CountingEmbedder
from training.export import save
from training.tokeniser import build

TEXTS = [
    "Què és una cooperativa d'habitatge?",
    "El capital social mínim és de 3.000 €.",
    "cursos d'energia",
    "les persones sòcies",
]
SIZE = 16


class Vectors(Protocol):
    """The port as the index knows it: LangChain's two methods, and who speaks."""

    @property
    def name(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    def embed_documents(self, texts: list[str]) -> list[list[float]]: ...
    def embed_query(self, text: str) -> list[float]: ...


@cache
def tokeniser() -> Tokenizer:
    """One for all: training it again breaks ties another way."""
    return build([*TEXTS, "pregunta text"], 300)


def write_model(folder: Path, seed: int = 1, prompts: dict[str, str] | None = None) -> Path:
    """Write a model of a few word pieces with random rows, as training writes the one that is shipped."""
    table = np.random.default_rng(seed).normal(size=(tokeniser().get_vocab_size(), SIZE)).astype(np.float32)
    save(folder, tokeniser(), table)
    if prompts is not None:
        file = folder / "config_sentence_transformers.json"
        config = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps({**config, "prompts": prompts}), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "petit")


@pytest.fixture(scope="module", params=["counting", "static"])
def vectors(request: pytest.FixtureRequest, folder: Path) -> Vectors:
    return CountingEmbedder() if request.param == "counting" else Embedder(str(folder))


def cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_vectors_are_lists_of_floats_of_one_length(vectors: Vectors) -> None:
    """All of the same dimension, for questions and passages."""
    found = [*vectors.embed_documents(TEXTS), vectors.embed_query(TEXTS[0])]
    assert {len(vector) for vector in found} == {len(found[0])}
    assert {type(value) for vector in found for value in vector} == {float}


def test_vectors_have_length_one(vectors: Vectors) -> None:
    """So that a scalar product is a cosine."""
    found = [*vectors.embed_documents(TEXTS), *map(vectors.embed_query, TEXTS)]
    assert [math.hypot(*vector) for vector in found] == pytest.approx([1.0] * 2 * len(TEXTS), abs=1e-6)


def test_no_texts_give_no_vectors(vectors: Vectors) -> None:
    """An empty list is no error."""
    assert vectors.embed_documents([]) == []


def test_vectors_come_in_the_order_of_the_texts(vectors: Vectors) -> None:
    """Over more than one batch, with texts of any length and some twice."""
    texts = [f"{text} {'energia ' * (number % 7)}" for number, text in enumerate(TEXTS * (BATCH // len(TEXTS) + 3))]
    found = vectors.embed_documents(texts)
    assert len(found) == len(texts) > BATCH
    for at in (0, 1, BATCH - 1, BATCH, len(texts) - 1):
        assert found[at] == pytest.approx(vectors.embed_documents([texts[at]])[0], abs=1e-6)


def test_the_same_text_has_the_same_vector(vectors: Vectors) -> None:
    """Now and later, alone and among others."""
    assert vectors.embed_query(TEXTS[2]) == vectors.embed_query(TEXTS[2])
    again = vectors.embed_documents([TEXTS[2], TEXTS[0], TEXTS[2]])
    assert again[0] == again[2] == pytest.approx(vectors.embed_documents(TEXTS)[2], abs=1e-6)


def test_a_question_and_a_passage_of_the_same_words_agree(vectors: Vectors) -> None:
    """Neither of these models tells them apart."""
    for text in TEXTS:
        assert vectors.embed_documents([text])[0] == pytest.approx(vectors.embed_query(text), abs=1e-6)


def test_texts_that_share_words_are_nearer_than_texts_that_share_none(vectors: Vectors) -> None:
    """The least that a vector is for."""
    asked = vectors.embed_query("energia i cursos")
    near, far = vectors.embed_documents(["cursos d'energia", "les persones sòcies"])
    assert cosine(asked, near) > cosine(asked, far) + 0.2


def test_any_text_has_a_vector(vectors: Vectors) -> None:
    """Without words it may be all zeros, but never anything else than numbers."""
    found = vectors.embed_documents(["", "   ", "…!?", "🙂", "\n", "x" * 10_000, "東京"])
    assert [all(map(math.isfinite, vector)) for vector in found] == [True] * 7


def test_name_and_fingerprint_are_one_short_word_each(vectors: Vectors) -> None:
    """They go into the manifest and into names of files."""
    for value in (vectors.name, vectors.fingerprint):
        assert value == value.strip() != ""
        assert set(value) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/")


def test_the_fingerprint_is_of_the_files_and_not_of_their_place(folder: Path, tmp_path: Path) -> None:
    """The same model elsewhere fits the same index; notes about it change nothing."""
    shutil.copytree(folder, tmp_path / "petit")
    (tmp_path / "petit" / "README.md").write_text("Notes.", encoding="utf-8")
    assert Embedder(str(tmp_path / "petit")).fingerprint == Embedder(str(folder)).fingerprint


def test_other_weights_words_or_prompts_have_another_fingerprint(folder: Path, tmp_path: Path) -> None:
    """Vectors of two models are never mixed, though both have the same name."""
    seen = {Embedder(str(folder)).fingerprint}
    for at, (seed, prompts) in enumerate(product((1, 2), ({"query": "pregunta "}, None)), 1):
        seen.add(Embedder(str(write_model(tmp_path / f"{at}" / "petit", seed, prompts))).fingerprint)
    assert len(seen) == 4  # seed 1 without prompts is the first one again
    file = write_model(tmp_path / "petit") / "tokenizer.json"
    file.write_text(
        file.read_text(encoding="utf-8").replace('"unk_token":"[UNK]"', '"unk_token":"[NO]"'), encoding="utf-8"
    )
    assert Embedder(str(tmp_path / "petit")).fingerprint not in seen


def test_the_name_of_a_folder_is_its_last_part(folder: Path) -> None:
    """A name that is no folder is a model of the hub and stays whole; nothing is loaded to tell."""
    assert (Embedder(str(folder)).name, Embedder("intfloat/e5-small").name) == ("petit", "intfloat/e5-small")


@pytest.mark.parametrize("passage", ["document", "passage"])
def test_a_model_with_prompts_gets_them(folder: Path, tmp_path: Path, passage: str) -> None:
    """A question is embedded with the query's prompt, a passage with its own, under either name models use."""
    model = Embedder(str(write_model(tmp_path / "m", prompts={"query": "pregunta ", passage: "text "})))
    bare = Embedder(str(folder))
    assert model.embed_query("energia") == pytest.approx(bare.embed_query("pregunta energia"), abs=1e-6)
    assert model.embed_documents(["energia"])[0] == pytest.approx(bare.embed_query("text energia"), abs=1e-6)


@pytest.mark.parametrize("more", [[], [Normalize()]], ids=["a table", "more than a table"])
def test_vectors_are_those_of_the_library(folder: Path, tmp_path: Path, more: list[Normalize]) -> None:
    """A model that is only a table is looked up without it; any other is run by it."""
    library = SentenceTransformer(str(folder), device="cpu")
    model = SentenceTransformer(modules=[library[0], *more], device="cpu")
    model.save(str(tmp_path / "m"), create_model_card=False)
    texts = [*TEXTS, "", "🙂", "energia " * 300]
    expected = library.encode(texts, normalize_embeddings=True)
    ours = Embedder(str(tmp_path / "m"))
    assert np.asarray(ours.embed_documents(texts)) == pytest.approx(expected, abs=1e-6)
    assert np.asarray([ours.embed_query(text) for text in texts]) == pytest.approx(expected, abs=1e-6)
    assert (StaticTable.of(model) is None) == bool(more)


E5_INSTRUCT = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "
BGE_EN = "Represent this sentence for searching relevant passages: "
BGE_ZH = "为这个句子生成表示以用于检索相关文章："


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("multilingual-e5-small", "query: ", "passage: "),
        ("e5-base-v2", "query: ", "passage: "),
        ("E5_small", "query: ", "passage: "),
        ("multilingual-e5-large-instruct", E5_INSTRUCT, ""),
        ("bge-small-en-v1.5", BGE_EN, ""),
        ("bge-large-zh", BGE_ZH, ""),
        ("bge-m3", "", ""),
        ("c007d7ef6fe5086a", "", ""),
    ],
)
def test_a_family_that_needs_prompts_gets_them_by_its_name(
    folder: Path, tmp_path: Path, name: str, query: str, passage: str
) -> None:
    """Where the model declares none; an empty one is none. A digest that holds `e5` is no name."""
    model = Embedder(str(write_model(tmp_path / name, prompts={"query": "", "document": ""})))
    bare = Embedder(str(folder))
    assert model.embed_query("energia") == pytest.approx(bare.embed_query(f"{query}energia"), abs=1e-6)
    assert model.embed_documents(["energia"])[0] == pytest.approx(bare.embed_query(f"{passage}energia"), abs=1e-6)


def test_prompts_of_its_own_go_before_those_of_its_family(folder: Path, tmp_path: Path) -> None:
    """Also where it declares one role only: it knows what it wants for the other."""
    model = Embedder(str(write_model(tmp_path / "e5-small", prompts={"query": "pregunta "})))
    bare = Embedder(str(folder))
    assert model.embed_query("energia") == pytest.approx(bare.embed_query("pregunta energia"), abs=1e-6)
    assert model.embed_documents(["energia"])[0] == pytest.approx(bare.embed_query("energia"), abs=1e-6)


def test_a_family_s_prompts_are_part_of_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that was made without them, or with others, is another model's."""
    names = ("intfloat/multilingual-e5-small", "sentence-transformers/all-MiniLM-L6-v2")
    before = [Embedder(name).fingerprint for name in names]
    monkeypatch.setattr(embedding, "FAMILIES", ())
    after = [Embedder(name).fingerprint for name in names]
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


def test_a_model_is_loaded_once_by_several_threads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions that come while it loads wait for the same load."""
    model = Embedder(str(folder))
    loads: list[str] = []
    second = threading.Event()
    load = embedding.Embedder._load

    def counting(self: Embedder) -> object:
        loads.append(self.name)
        if len(loads) == 2:
            second.set()
        second.wait(0.3)  # time for another thread to get here, which none may
        return load(self)

    monkeypatch.setattr(embedding.Embedder, "_load", counting)
    found: list[list[float]] = []
    threads = [threading.Thread(target=lambda: found.append(model.embed_query("energia"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (loads, len(found)) == (["petit"], 4)
    assert found == [found[0]] * 4


@pytest.mark.parametrize("what", ["missing", "file"])
def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path: Path, what: str) -> None:
    """The message has the setting, its value, and what to give instead."""
    path = tmp_path / what
    if what == "file":
        path.write_text("", encoding="utf-8")
    with pytest.raises(ModelError) as raised:
        Embedder(str(path)).embed_query("energia")
    assert str(raised.value) == (f"EMBEDDING_MODEL='{path}': no such folder; give a sentence-transformers name or path")


def empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "nothing in it": empty,
    "no weights": lambda folder: (folder / "model.safetensors").unlink(),
    "cut weights": lambda folder: (folder / "model.safetensors").write_bytes(b"\x10"),
    "no tokeniser": lambda folder: (folder / "tokenizer.json").unlink(),
    "cut tokeniser": lambda folder: (folder / "tokenizer.json").write_text("{", encoding="utf-8"),
    "cut configuration": lambda folder: (folder / "modules.json").write_text("[", encoding="utf-8"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_model_is_told_in_one_line(folder: Path, tmp_path: Path, damage: str) -> None:
    """Whatever library stumbles over it; its own error is kept as the cause."""
    shutil.copytree(folder, tmp_path / "m")
    DAMAGES[damage](tmp_path / "m")
    with pytest.raises(ModelError) as raised:
        Embedder(str(tmp_path / "m")).load()
    message = str(raised.value)
    assert message.startswith(f"EMBEDDING_MODEL='{tmp_path / 'm'}' cannot be loaded: ")
    assert (message.count("\n"), len(message) < 400, raised.value.__cause__ is None) == (0, True, False)


def test_a_model_that_failed_may_be_mended_and_loaded(folder: Path, tmp_path: Path) -> None:
    """A failed load leaves nothing half-loaded behind."""
    model = Embedder(str(tmp_path / "petit"))
    with pytest.raises(ModelError):
        model.load()
    shutil.copytree(folder, tmp_path / "petit")
    assert model.embed_query("energia") == Embedder(str(folder)).embed_query("energia")
