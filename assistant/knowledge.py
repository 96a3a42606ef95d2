"""Everything built for one index generation, held together: a question keeps the one it began with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answering.units import UnitScorer
from assistant.model import PREFIX, Ateneu, Content, Document, DocumentType, Passage
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.documents import DocumentRanker
from assistant.retrieval.questions import KnownQuestions
from assistant.retrieval.soft import SoftCoverage
from assistant.retrieval.territories import Territories
from assistant.understanding.understand import Understander

if TYPE_CHECKING:
    from assistant.finding import Found
    from assistant.retrieval.langchain import HybridRetriever


def unwatched(_: object) -> None:
    """Nobody looks on."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One generation, opened: its texts and records, and the parts that read and search them.

    `embed` gives a text's vector of length one, by the model that words, sentences and questions have theirs of;
    `idf` and `known` look a term up in the lexical index. `watch` is told of everything that is found for a question.
    """

    generation: str
    content: Content
    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]
    by_document: Mapping[str, tuple[Passage, ...]]
    understander: Understander
    catalogue: Catalogue
    territories: Territories
    retriever: "HybridRetriever"
    scorer: UnitScorer
    soft: SoftCoverage
    ranker: DocumentRanker
    questions: KnownQuestions
    embed: Callable[[str], Sequence[float]]
    idf: Callable[[str], float]
    known: Callable[[str], bool]
    watch: "Callable[[Found], object]" = unwatched

    def ateneu(self, ateneu_id: str) -> Ateneu:
        """Raises KeyError for an id that is not an ateneu's."""
        return {ateneu.id: ateneu for ateneu in self.content.ateneus}[ateneu_id]


def document_id(type_: DocumentType, record_id: str) -> str:
    """The id of a record's document: ``projecte.bicihub-barcelona``."""
    return f"{PREFIX[type_]}.{record_id}"
