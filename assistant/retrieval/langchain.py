"""The seam to LangChain: our retrieval as a `BaseRetriever`, passages as `Document`s."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.model import DocumentType, Hit, Language
from assistant.retrieval.hybrid import HybridSearch


class HybridRetriever(BaseRetriever):
    """Hybrid retrieval for any LangChain pipeline.

    What narrows the search is a field and not an argument of `invoke`: LangChain drops keyword arguments that the
    method does not name without a word. Use ``retriever.model_copy(update={"type": DocumentType.GUIDE})``.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    search: HybridSearch
    k: int = 8
    language: Language = "ca"
    type: DocumentType | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_: Any
    ) -> list[Document]:
        return [to_document(hit) for hit in self.search.search(query, self.k, self.language, self.type)]

    def hits(self, query: str, k: int, language: Language = "ca", type_: DocumentType | None = None) -> tuple[Hit, ...]:
        """The same search with its scores, best first; LangChain's callbacks and tracers see it."""
        narrowed = self.model_copy(update={"k": k, "language": language, "type": type_})
        return tuple(document.metadata["hit"] for document in narrowed.invoke(query))


def to_document(hit: Hit) -> Document:
    """A hit as a LangChain document; its metadata holds the ids and source a citation needs, and the hit itself."""
    passage = hit.passage
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "passage_id": passage.id,
            "document_id": passage.document_id,
            "type": passage.type.value,
            "title": passage.title,
            "section": passage.section,
            "url": passage.url,
            "as_of": passage.as_of,
            "score": hit.score,
            "hit": hit,
        },
    )
