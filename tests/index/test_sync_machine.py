"""Any order of edits, ingests, failures and kills: what is served is what a plain dictionary says."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assistant.errors import ContentError
from assistant.index import sync
from assistant.index.generations import current_id, index_dir, open_generation
from assistant.settings import Settings
from tests import corpora
from tests.fakes import CountingEmbedder
from tests.index.dictionary import Corpus, Page, Reversed

NAMES = st.sampled_from(["a", "b", "c"])
TEXTS = st.sampled_from(["Energia de tothom.", "Un habitatge.", "Capital i socis: capital.", "Un curs."])
SECTORS = st.sampled_from(["energia", "habitatge", ""])
STEPS = ("vectors_of", "embedded", "_write", "_probe", "open_folder", "point_to", "_remove_old")
THEN = st.sampled_from(
    [*["ingest"] * 6, *["with the other model"] * 4, "in full", "wait"]
    + [f"{how} at {step}" for how in ("crash", "kill") for step in STEPS]
)
FILES = ("ateneus.yaml", "projectes.yaml", "experiencies.yaml")


class Crash(Exception):
    """What goes wrong where a test wants it to."""


class Ingests(RuleBasedStateMachine):
    """The corpus folder and the index folder, beside a dictionary of each."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.settings = Settings(corpus_dir=folder / "corpus", data_dir=folder / "data")
        corpora.write(self.settings.corpus_dir)
        for name in ("guia", "programa", "serveis"):
            shutil.rmtree(self.settings.corpus_dir / name)
        for name in FILES:
            (self.settings.corpus_dir / name).write_text("[]\n", encoding="utf-8")
        (self.settings.corpus_dir / "guia").mkdir()
        self.pages: dict[str, Page] = {}
        self.model: type[CountingEmbedder] = CountingEmbedder
        self.served: Corpus | None = None
        self.folders: set[str] = set()
        self.left_over = 0

    # What editors do, and then an ingest

    @initialize(first=TEXTS, second=TEXTS, then=THEN)
    def begin_with_two_documents(self, first: str, second: str, then: str) -> None:
        self.write(Page("a", first, second, "energia"))
        self.write(Page("b", second, first, "habitatge"))
        self.then(then)

    @rule(name=NAMES, first=TEXTS, second=TEXTS, sector=SECTORS, then=THEN)
    def write_a_document(self, name: str, first: str, second: str, sector: str, then: str) -> None:
        self.write(Page(name, first, second, sector))
        self.then(then)

    @precondition(lambda self: self.pages)
    @rule(data=st.data(), text=TEXTS, then=THEN)
    def change_a_paragraph(self, data: st.DataObject, text: str, then: str) -> None:
        self.write(replace(self.pick(data), second=text))
        self.then(then)

    @precondition(lambda self: self.pages)
    @rule(data=st.data(), sector=SECTORS, then=THEN)
    def change_only_metadata(self, data: st.DataObject, sector: str, then: str) -> None:
        self.write(replace(self.pick(data), sector=sector))
        self.then(then)

    @precondition(lambda self: self.pages)
    @rule(data=st.data(), then=THEN)
    def remove_a_document(self, data: st.DataObject, then: str) -> None:
        self.remove(self.pick(data))
        self.then(then)

    @rule(then=THEN)
    def change_nothing(self, then: str) -> None:
        self.then(then)

    @rule(data=st.data(), emptied=st.booleans(), then=THEN)
    def ingest_a_bad_corpus_and_mend_it(self, data: st.DataObject, emptied: bool, then: str) -> None:
        pages = list(self.pages.values())
        for page in pages if emptied else ():
            self.remove(page)
        if self.pages:
            self.write(replace(self.pick(data), broken=True))
        self.then(then)
        for page in pages:
            self.write(page)

    def write(self, page: Page) -> None:
        self.pages[page.name] = page
        (self.settings.corpus_dir / f"guia/{page.name}.md").write_text(page.markdown(), encoding="utf-8")

    def remove(self, page: Page) -> None:
        del self.pages[page.name]
        (self.settings.corpus_dir / f"guia/{page.name}.md").unlink()

    def pick(self, data: st.DataObject) -> Page:
        return self.pages[data.draw(st.sampled_from(sorted(self.pages)))]

    # What ingests do

    def then(self, what: str) -> None:
        if what == "with the other model":
            self.model = Reversed if self.model is CountingEmbedder else CountingEmbedder
        if what.startswith(("crash", "kill")):
            self.crash_in_an_ingest(step=what.split()[-1], killed=what.startswith("kill"))
        elif what != "wait":
            self.ingest(full=what == "in full")

    def ingest(self, full: bool = False) -> None:
        embedder, wanted = self.model(), self.wanted()
        if self.is_refused():
            with pytest.raises(ContentError):
                sync.ingest(self.settings, embedder, full=full)
            assert embedder.calls == []
            return
        served_before = [self.current] if self.served else []
        report = sync.ingest(self.settings, embedder, full=full)
        old = None if full else self.served
        before, now = old.passages if old else {}, wanted.passages
        kept = old.embedded if old and old.model is self.model else []
        assert embedder.calls == [text for text in wanted.embedded if text not in kept]
        changed = sum(before.get(id_, text) != text for id_, text in now.items())
        assert (report.read, report.added, report.changed, report.removed, report.unchanged, report.embedded) == (
            len(now),
            len(now.keys() - before.keys()),
            changed,
            len(before.keys() - now.keys()),
            len(now.keys() & before.keys()) - changed,
            len(embedder.calls),
        )
        assert report.swapped is (full or self.served != wanted)
        if report.swapped:
            self.folders = {report.generation, *served_before}
            self.served = wanted
        self.left_over = 0
        assert report.generation == self.current

    def crash_in_an_ingest(self, step: str, killed: bool) -> None:
        """By an exception that is caught, or, `killed`, without any of the tidying up."""
        if self.is_refused():
            return
        before = self.generations()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sync, step, self.crash)
            if killed:
                patch.setattr(sync, "_discard", lambda settings, id_: None)
            with pytest.raises(Crash):
                sync.ingest(self.settings, self.model(), full=self.served == self.wanted())
        if step == "_remove_old":
            self.served, self.left_over = self.wanted(), 0
            self.folders = before | {self.current}
        elif step == "point_to" and killed:
            self.folders, self.left_over = self.generations(), 0
            assert len(self.folders) == len(before) + 1
        else:
            self.left_over = int(killed)

    @staticmethod
    def crash(*_: object, **__: object) -> None:
        raise Crash

    def wanted(self) -> Corpus:
        return Corpus(tuple(self.pages[name] for name in sorted(self.pages)), self.model)

    def is_refused(self) -> bool:
        return not self.pages or any(page.broken for page in self.pages.values())

    def generations(self) -> set[str]:
        """The folders of whole generations."""
        return {path.name for path in index_dir(self.settings).glob("[0-9]*")}

    @property
    def current(self) -> str:
        id_ = current_id(self.settings)
        assert id_ is not None
        return id_

    # What readers see

    @invariant()
    def nothing_is_left_lying_about(self) -> None:
        names = [path.name for path in index_dir(self.settings).glob("*")]
        building = [name for name in names if name.startswith(".building-")]
        assert len(building) == self.left_over
        served = {"CURRENT"} if self.served else set()
        assert set(names) - set(building) - {".lock"} == self.folders | served

    @invariant()
    @precondition(lambda self: self.served)
    def what_is_served_is_what_was_ingested(self) -> None:
        assert self.served
        embedder, entries = self.served.model(), self.served.entries
        generation = open_generation(self.settings)
        assert {id_: passage.text for id_, passage in generation.passages.items()} == self.served.passages
        vectors = generation.vectors.get([*entries, "guia.no~existeix"])
        assert vectors == {id_: pytest.approx(embedder.embed_query(text), abs=1e-6) for id_, text in entries.items()}
        assert generation.vectors.count() == generation.manifest.passages == len(entries)
        for sector in ("energia", "habitatge"):
            found = generation.vectors.search(embedder.embed_query("x"), 50, {"sectors": {"$contains": sector}})
            assert {id_ for id_, _ in found} == self.served.in_sector(sector)
        generation.close()
        lexical = json.loads((index_dir(self.settings) / self.current / "lexical/entries.json").read_text("utf-8"))
        assert lexical["ids"] == list(entries)


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """One folder for all runs of the machine; each makes its own in it."""
    yield tmp_path
    shutil.rmtree(tmp_path)


def test_what_is_served_is_what_a_plain_dictionary_says(folders: Path) -> None:
    """After every step: texts, vectors, terms and metadata are those of the last ingest that ended well."""

    class InItsOwnFolder(Ingests):
        def __init__(self) -> None:
            super().__init__(Path(tempfile.mkdtemp(dir=folders)))

    run_state_machine_as_test(
        InItsOwnFolder,
        settings=hypothesis_settings(
            max_examples=6,
            stateful_step_count=10,
            derandomize=True,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
