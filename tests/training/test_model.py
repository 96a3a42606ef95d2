"""The shipped embedding model, as a user of sentence-transformers meets it: no network, no code of ours."""

import socket
from pathlib import Path
from typing import NoReturn

import numpy as np
import numpy.typing as npt
import pytest
from sentence_transformers import SentenceTransformer

from training import data

FOLDER = Path(__file__).parents[2] / "assistant" / "models" / "ess-static"
LARGEST_MB = 25
DIMENSIONS = 384


def _refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("loading or using the shipped model opened a connection")


@pytest.fixture(scope="module")
def model() -> SentenceTransformer:
    """The model, loaded while every connection fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        return SentenceTransformer(str(FOLDER), device="cpu")


def _vectors(model: SentenceTransformer, *texts: str) -> npt.NDArray[np.float32]:
    vectors: npt.NDArray[np.float32] = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
    return vectors


def test_the_whole_folder_fits_the_limit() -> None:
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= LARGEST_MB * 1_000_000


def test_it_needs_no_pickle_and_no_code_of_ours() -> None:
    """Weights are safetensors, and nothing executable travels with them."""
    assert (FOLDER / "model.safetensors").is_file()
    assert not [path.name for path in FOLDER.rglob("*") if path.suffix in {".py", ".bin", ".pt", ".pkl"}]


def test_vectors_are_float32_of_the_stated_dimension(model: SentenceTransformer) -> None:
    vectors = _vectors(model, "Què és una cooperativa?", "habitatge")
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, DIMENSIONS)
    assert model.get_embedding_dimension() == DIMENSIONS
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "…!?", "🙂"])
def test_a_text_without_words_gives_zeros_and_never_nan(model: SentenceTransformer, text: str) -> None:
    assert not _vectors(model, text).any()


@pytest.mark.parametrize("translation", ["vivienda", "housing"])
def test_housing_is_nearer_its_translation_than_a_bicycle(model: SentenceTransformer, translation: str) -> None:
    here, there, bicycle = _vectors(model, "habitatge", translation, "bicicleta")
    assert here @ there > here @ bicycle


@pytest.mark.parametrize(
    ("query", "right", "wrong"),
    [
        ("ayudas para crear una cooperativa", "subvencions per constituir una cooperativa", "receptes de cuina"),
        ("how do I join a housing cooperative", "com entrar en una cooperativa d'habitatge", "el temps de demà"),
    ],
)
def test_a_question_in_another_language_finds_the_catalan_text(
    model: SentenceTransformer, query: str, right: str, wrong: str
) -> None:
    asked, near, far = _vectors(model, query, right, wrong)
    assert asked @ near > asked @ far


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Col·lectiva", "Collectiva"),
        ("COL·LECTIVA", "coŀlectiva"),  # U+0140, l and dot in one character
        ("col•lectiva", "col·lectiva"),
        ("acció", "ACCIO"),
        ("acció", "accio\u0301"),  # composed and combining accent
        ("l'habitatge", "l’habitatge"),
        ("Què és una cooperativa?", "que es una cooperativa"),
    ],
)
def test_spelling_variants_get_the_same_vector(model: SentenceTransformer, one: str, other: str) -> None:
    first, second = _vectors(model, one, other)
    assert first.any()
    assert np.array_equal(first, second)


def test_the_held_out_split_is_a_fixed_property_of_the_question() -> None:
    """Known members, so that a change of hash or share cannot pass unseen."""
    questions = [f"Pregunta número {number}?" for number in range(2_000)]
    held = [question for question in questions if data.held_out(question)]
    assert [questions.index(question) for question in held[:5]] == [3, 12, 15, 29, 30]
    assert 0.12 < len(held) / len(questions) < 0.18
