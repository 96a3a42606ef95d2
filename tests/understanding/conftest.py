"""The small corpus and the reader of messages built for it, made once: neither is ever changed."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.catalan.terms import terms
from assistant.catalan.tokens import tokenise
from assistant.content.load import load_content
from assistant.model import Content, Question, Status, Turn
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.territories import Territories
from assistant.understanding.making import make_understander
from assistant.understanding.understand import Understander
from tests import corpora
from tests.index.served import searched


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpora.write(tmp_path_factory.mktemp("understanding"))


@pytest.fixture(scope="session")
def content(small_corpus: Path) -> Content:
    return load_content(small_corpus)


@pytest.fixture(scope="session")
def understander(small_corpus: Path, content: Content) -> Understander:
    """As an index of the small corpus gives it: with the words of what is searched."""
    words = Counter(token.text for text in searched(small_corpus).values() for token in tokenise(text))
    territories = Territories(content.vocabulary.places, content.ateneus)
    catalogue = Catalogue(content.projects, content.vocabulary, territories)
    texts = {one.id: frozenset(terms(f"{one.title} {one.text}")) for one in content.documents}

    def spoken(text: str, documents: Sequence[str]) -> float:
        asked = set(terms(text))
        return max((len(asked & texts[id_]) / len(asked) for id_ in documents), default=0.0)

    return make_understander(content, words, catalogue.ids, spoken)


@pytest.fixture(scope="session")
def told(understander: Understander) -> Turn:
    """An answer about a project."""
    read = understander.read(Question("Què és Sol de Vic?"))
    return Turn(read, Status.ANSWERED, ("sol-de-vic",), ("projecte.sol-de-vic",))


@pytest.fixture(scope="session")
def covered(understander: Understander) -> Turn:
    """The ateneu of a town."""
    read = understander.read(Question("Quin ateneu em toca si soc de Vic?"))
    return Turn(read, Status.ANSWERED, (), ("ateneu.osona",))
