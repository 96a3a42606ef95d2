"""The seam to LangChain: a real retriever that any chain can call, narrowed by its fields."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda

from assistant.model import DocumentType, Hit
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.langchain import HybridRetriever, to_document
from tests.retrieval.passages import Cosines, Looks, Words, passage

A = passage("guia.a~inici", "El pa i el vi.", "Pa")
B = passage("guia.b~inici", "El pa.", "Pa i oli")
C = passage("programa.c~inici", "El pa de Catalunya.", "Programa", DocumentType.PROGRAMME)
PASSAGES = {one.id: one for one in (A, B, C)}


class Seen(BaseCallbackHandler):
    """What a tracer sees of a retriever."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.found: list[list[str | None]] = []
        self.errors: list[str] = []

    def on_retriever_start(self, serialized: Any, query: str, *, run_id: UUID, **_: Any) -> None:
        self.asked.append(query)

    def on_retriever_end(self, documents: Any, *, run_id: UUID, **_: Any) -> None:
        self.found.append([document.id for document in documents])

    def on_retriever_error(self, error: BaseException, *, run_id: UUID, **_: Any) -> None:
        self.errors.append(str(error))


@pytest.fixture
def retriever() -> HybridRetriever:
    texts, cosines = Words({id_: one.text for id_, one in PASSAGES.items()}), Cosines({A.id: 0.9, B.id: 0.5, C.id: 0.1})
    return HybridRetriever(search=HybridSearch(PASSAGES, texts, cosines, lambda text: [1.0], Looks()))


def ids(documents: list[Document]) -> list[str | None]:
    return [document.id for document in documents]


def test_it_is_a_retriever_of_langchain(retriever: HybridRetriever) -> None:
    """The same documents however it is called: one by one, several at once, or awaited."""
    assert isinstance(retriever, BaseRetriever)
    expected = [to_document(hit) for hit in retriever.search.search("el pa", 8)]
    assert len(expected) == 3
    assert retriever.invoke("el pa") == expected
    assert asyncio.run(retriever.ainvoke("el pa")) == expected
    assert retriever.batch(["el pa", "el pa"]) == [expected, expected]


def test_it_is_a_link_of_a_chain(retriever: HybridRetriever) -> None:
    """What comes out of it goes into the next."""

    def first(documents: list[Document]) -> str:
        return documents[0].page_content

    assert (retriever | RunnableLambda(first)).invoke("el vi") == "El pa i el vi."


def test_a_document_holds_all_that_a_citation_needs() -> None:
    """Whole value: ids, type, source and date, its score and the hit itself."""
    hit = Hit(C, 0.75, 0.5, 0.25)
    assert to_document(hit) == Document(
        id="programa.c~inici",
        page_content="El pa de Catalunya.",
        metadata={
            "passage_id": "programa.c~inici",
            "document_id": "programa.c",
            "type": "programme",
            "title": "Programa",
            "section": "Secció",
            "url": "https://exemple.cat",
            "as_of": "2024",
            "score": 0.75,
            "hit": hit,
        },
    )


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ({"k": 1}, [A.id]),
        ({"type": DocumentType.PROGRAMME}, [C.id]),
        ({"type": DocumentType.GUIDE, "k": 2}, [A.id, B.id]),
        ({"type": DocumentType.SERVICE}, []),
    ],
)
def test_it_is_narrowed_by_its_fields(
    retriever: HybridRetriever, update: dict[str, object], expected: list[str]
) -> None:
    """A copy is narrowed and the retriever itself is as it was."""
    narrowed = retriever.model_copy(update=update)
    assert ids(narrowed.invoke("el pa i el vi")) == expected
    assert asyncio.run(narrowed.ainvoke("el pa i el vi")) == narrowed.invoke("el pa i el vi")
    assert len(retriever.invoke("el pa i el vi")) == 3


def test_the_language_is_a_field_too(retriever: HybridRetriever) -> None:
    """The same search gives cosines more weight in English."""
    english = retriever.model_copy(update={"language": "en"}).invoke("el pa")
    assert [document.metadata["hit"] for document in english] == list(retriever.search.search("el pa", 8, "en"))
    assert english[0].metadata["score"] > retriever.invoke("el pa")[0].metadata["score"]


def test_hits_are_those_of_the_search(retriever: HybridRetriever) -> None:
    """With their scores, narrowed by arguments."""
    assert retriever.hits("el pa", 2) == retriever.search.search("el pa", 2)
    assert retriever.hits("el pa", 9, "en", DocumentType.GUIDE) == retriever.search.search(
        "el pa", 9, "en", DocumentType.GUIDE
    )


def test_callbacks_are_called(retriever: HybridRetriever) -> None:
    """Those of a call, awaited or not, and those of the chain in which `hits` is called."""
    once, chained = Seen(), Seen()
    retriever.invoke("el vi", config={"callbacks": [once]})
    asyncio.run(retriever.ainvoke("el pa", config={"callbacks": [once]}))
    assert once.asked == ["el vi", "el pa"]
    assert once.found == [ids(retriever.invoke("el vi")), ids(retriever.invoke("el pa"))]

    def first(query: str) -> tuple[Hit, ...]:
        return retriever.hits(query, 1)

    RunnableLambda(first).invoke("el pa", config={"callbacks": [chained]})
    assert (chained.asked, chained.found) == (["el pa"], [[A.id]])


def test_a_fault_reaches_the_callbacks_and_the_caller() -> None:
    """A retriever that finds nothing because it is broken says so."""

    def broken(text: str) -> list[float]:
        raise RuntimeError("no model")

    seen = Seen()
    retriever = HybridRetriever(search=HybridSearch(PASSAGES, Words({}), Cosines({}), broken, Looks()))
    with pytest.raises(RuntimeError, match="no model"):
        retriever.invoke("el pa", config={"callbacks": [seen]})
    assert (seen.errors, seen.found) == (["no model"], [])
