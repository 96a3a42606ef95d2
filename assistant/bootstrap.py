"""The composition root: settings in, a wired Assistant out. The only place that names concrete parts.

Importing this module loads neither torch nor Chroma nor a model: what is heavy is imported when it is first loaded.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.assistant import Assistant, Turns, local_today
from assistant.conversation.lasting import LastingTurns
from assistant.conversation.passing import PassingTurns
from assistant.errors import AssistantError, ModelError, NotReady
from assistant.explaining import Explainer
from assistant.knowledge import Knowledge
from assistant.model import Question
from assistant.port import Readiness
from assistant.settings import SHIPPED_MODEL, Settings, load_settings

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from assistant.conversation.sql import SqlTurns
    from assistant.index.cross_encoder import CrossEncoderScorer
    from assistant.index.generations import Generation
    from assistant.retrieval.pairs import PairScorer

LOADING, OK = "loading", "ok"  # how a part stands when nothing is wrong with it
QUERY_CACHE = 4_096  # query vectors kept: 6 MB, and a question embeds the same text two or three times


def build_assistant(
    settings: Settings | None = None,
    *,
    embedder: "Embeddings | None" = None,
    turns: Turns | None = None,
    today: Callable[[], date] = local_today,
) -> Assistant:
    """Wire an assistant. Nothing heavy happens before `load()`; every part can be replaced by keyword.

    Raises:
        SettingsError: when `settings` is left out and the environment does not validate.
    """
    settings = settings or load_settings()
    return Assistant(OpenIndex(settings, embedder), turns or make_turns(settings), today=today)


def build_explainer(
    settings: Settings, *, embedder: "Embeddings | None" = None, today: Callable[[], date] = local_today
) -> Explainer:
    """Wire what tells why a question is answered as it is. Nothing heavy happens before `load()`."""
    return Explainer(OpenIndex(settings, embedder), today)


def make_turns(settings: Settings) -> Turns:
    """Where conversations are kept by the settings. The database is opened at the first use, not here."""
    url, keep = settings.conversations_url, timedelta(days=settings.retention_days)

    def opened() -> "SqlTurns":
        from assistant.conversation.sql import SqlTurns  # half a second: not when a door is imported

        return SqlTurns(url, keep)

    def left() -> "SqlTurns | None":
        from assistant.conversation.engine import is_there

        return opened() if is_there(url) else None

    return LastingTurns(opened) if keep else PassingTurns(left)


class OpenIndex:
    """The current generation, opened once and swapped whole. Readers keep the one they began with."""

    def __init__(self, settings: Settings, embedder: "Embeddings | None" = None) -> None:
        self._settings = settings
        self._embedder = embedder
        self._pairs: CrossEncoderScorer | None = None
        self._knowledge: Knowledge | None = None
        self._parts = {"index": LOADING, "model": LOADING}
        self._lock = threading.Lock()

    def current(self) -> Knowledge:
        """Raises NotReady until `load()` has ended well, and says why not when it ended badly."""
        if self._knowledge is None:
            faults = [state for state in self._parts.values() if state not in (LOADING, OK)]
            raise NotReady(next(iter(faults), "the index and the model are still loading"))
        return self._knowledge

    def load(self) -> None:
        """Open index and model. Raises IndexMissing, IndexCorrupt or ModelError; a later call tries again."""
        with self._lock:
            if self._knowledge is None:
                self._knowledge = self._open()

    def refresh(self) -> None:
        """Move to the generation that the pointer names, when it is another one. A bad one is left alone."""
        from assistant.index.generations import current_id

        with self._lock:
            named = current_id(self._settings)
            if named is None or (self._knowledge and self._knowledge.generation == named):
                return
            self._knowledge = self._open()

    def readiness(self) -> Readiness:
        """`loading` until known; then `ok`, or the fault in one line."""
        if self._knowledge is not None:
            return Readiness(True, {"index": OK, "model": OK})
        return Readiness(False, dict(self._parts))

    def _open(self) -> Knowledge:
        from assistant.index.generations import open_generation

        try:
            generation = open_generation(self._settings)
        except AssistantError as error:
            self._parts = {"index": str(error), "model": LOADING}
            raise
        try:
            embedder = self._load_model(generation)
            pairs = self._load_pairs()
        except AssistantError as error:
            generation.close()
            self._parts = {"index": OK, "model": str(error)}
            raise
        knowledge = assemble(generation, embedder, self._load_table(embedder), pairs)
        warm(knowledge)
        return knowledge

    def _load_model(self, generation: "Generation") -> "Embeddings":
        from assistant.index.embedding import Embedder

        if self._embedder is None:
            self._embedder = Embedder(self._settings.embedding_model)
        embedder = self._embedder
        if isinstance(embedder, Embedder):
            embedder.load()
            built_with = generation.manifest.fingerprint
            if embedder.fingerprint != built_with:
                raise ModelError(
                    f"EMBEDDING_MODEL={self._settings.embedding_model!r} is not the model the index was built with; "
                    "run `python ingest.py --full`, or set the model back"
                )
        return embedder

    def _load_pairs(self) -> "PairScorer | None":
        """The cross-encoder, where one is set."""
        if self._settings.reranker_model is None:
            return None
        from assistant.index.cross_encoder import CrossEncoderScorer

        if self._pairs is None:
            self._pairs = CrossEncoderScorer(self._settings.reranker_model)
        self._pairs.load()
        return self._pairs

    def _load_table(self, embedder: "Embeddings") -> "Embeddings":
        """The model of words, sentences and questions: the shipped static one, whatever model finds passages beside it.

        A large model would need minutes for all of them, and the rules are fitted on this one; an embedder given by
        keyword stands in for both.
        """
        from assistant.index.embedding import Embedder

        if not isinstance(embedder, Embedder) or self._settings.embedding_model == str(SHIPPED_MODEL):
            return embedder
        table = Embedder(str(SHIPPED_MODEL))
        table.load()
        return table


def warm(knowledge: Knowledge) -> None:
    """Do now what the first questions would otherwise wait for."""
    from assistant.answering.units import units_of

    knowledge.understander.read(Question("Com puc crear una cooperativa?"))
    knowledge.scorer.warm(units_of(passage for passages in knowledge.by_document.values() for passage in passages))


def assemble(
    generation: "Generation", embedder: "Embeddings", table: "Embeddings", pairs: "PairScorer | None" = None
) -> Knowledge:
    """Build everything that reads and searches one generation.

    `embedder` finds passages; `table` gives the vectors of words, sentences and questions, on which rules were fitted.
    `pairs` reads the best passages of a search together with the question.
    """
    from assistant.answering.units import UnitScorer
    from assistant.retrieval.catalogue import Catalogue
    from assistant.retrieval.documents import DocumentRanker
    from assistant.retrieval.hybrid import HybridSearch
    from assistant.retrieval.langchain import HybridRetriever
    from assistant.retrieval.questions import KnownQuestions
    from assistant.retrieval.rerank import Reranker
    from assistant.retrieval.soft import SoftCoverage
    from assistant.retrieval.territories import Territories
    from assistant.retrieval.words import WordVectors, content_words
    from assistant.understanding.making import make_understander

    content, lexical = generation.content, generation.lexical

    @lru_cache(maxsize=QUERY_CACHE)
    def embed(text: str) -> Sequence[float]:
        return embedder.embed_query(text)

    territories = Territories(content.vocabulary.places, content.ateneus)
    catalogue = Catalogue(content.projects, content.vocabulary, territories)
    by_document: dict[str, list[str]] = {}
    for passage in generation.passages.values():
        by_document.setdefault(passage.document_id, []).append(passage.id)
    vocabulary = lexical.vocabulary()
    texts = [" ".join((p.title, *p.heading_path, p.text)) for p in generation.passages.values()]
    words = WordVectors(content_words(texts), table.embed_documents)
    embed_by_table = embed if table is embedder else lru_cache(maxsize=QUERY_CACHE)(table.embed_query)
    questions = KnownQuestions(content, table.embed_documents)
    reranker = Reranker(generation.passages, words, table.embed_documents, embed_by_table, lexical.idf)
    in_order = {
        id_: tuple(sorted((generation.passages[p] for p in ids), key=lambda passage: passage.start))
        for id_, ids in by_document.items()
    }
    soft = SoftCoverage(in_order, words, lexical.idf)
    return Knowledge(
        generation=generation.id,
        content=content,
        documents=generation.documents,
        passages=generation.passages,
        by_document=in_order,
        understander=make_understander(content, generation.words, catalogue.ids, soft.most),
        catalogue=catalogue,
        territories=territories,
        retriever=HybridRetriever(
            search=HybridSearch(generation.passages, lexical, generation.vectors, embed, reranker, pairs=pairs)
        ),
        scorer=UnitScorer(lexical.idf, table.embed_documents),
        soft=soft,
        ranker=DocumentRanker(soft.share, questions.nearest, embed_by_table),
        questions=questions,
        embed=embed_by_table,
        idf=lexical.idf,
        known=vocabulary.__contains__,
    )
