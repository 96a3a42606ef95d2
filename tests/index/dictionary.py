"""What must be served, as plain dictionaries that a person can read off the corpus."""

from dataclasses import dataclass

from tests import corpora
from tests.fakes import CountingEmbedder


class Reversed(CountingEmbedder):
    """Another model: the same numbers in another order."""

    def __init__(self) -> None:
        super().__init__("reversed")

    def embed_query(self, text: str) -> list[float]:
        return super().embed_query(text)[::-1]


@dataclass(frozen=True)
class Page:
    """A document of the corpus: a question, a first paragraph and one under a heading."""

    name: str
    first: str
    second: str
    sector: str
    broken: bool = False

    def markdown(self) -> str:
        sectors = f"sectors: [{self.sector}]\nquestions: [pregunta per {self.name}]\n"
        text = f"{self.first}\n\n## Segon\n\n{self.second}\n"
        return "res" if self.broken else corpora.document(self.name, text).replace("as_of:", f"{sectors}as_of:")

    def passages(self) -> dict[str, str]:
        return {f"guia.{self.name}~inici": self.first, f"guia.{self.name}~segon": self.second}

    def entries(self) -> dict[str, str]:
        inici, segon = self.passages()
        return {inici: f"Títol\n{self.first}", segon: f"Títol\nSegon\n{self.second}"}


@dataclass(frozen=True)
class Corpus:
    """What was ingested, and with which model."""

    pages: tuple[Page, ...] = ()
    model: type[CountingEmbedder] = CountingEmbedder

    @property
    def passages(self) -> dict[str, str]:
        return {id_: text for page in self.pages for id_, text in page.passages().items()}

    @property
    def entries(self) -> dict[str, str]:
        return {id_: text for page in self.pages for id_, text in page.entries().items()}

    @property
    def embedded(self) -> list[str]:
        """Every text that needs a vector, once."""
        return list(dict.fromkeys(self.entries.values()))

    def in_sector(self, sector: str) -> set[str]:
        return {id_ for page in self.pages if page.sector == sector for id_ in page.entries()}
