"""An ingest embeds what changed, verifies, and swaps; whatever goes wrong, the old generation serves."""

from pathlib import Path

import pytest

from assistant.errors import AssistantError, ContentError, IndexBusy, IndexCorrupt, IndexMissing
from assistant.index import reuse, sync
from assistant.index.generations import current_id, index_dir, open_generation, read_manifest
from assistant.index.sync import ingest
from assistant.settings import Settings
from tests import corpora
from tests.fakes import CountingEmbedder
from tests.index.halting import kill_ingest_at
from tests.index.served import embedded, searched, served, texts

NEW = "guia.nou~inici"


def add_document(corpus: Path, text: str = "Un text nou.") -> None:
    """Write one more document, whose only passage is `NEW`."""
    (corpus / "guia/nou.md").write_text(corpora.document("nou", text), encoding="utf-8")


def test_the_first_ingest_embeds_everything_once(settings: Settings, corpus: Path) -> None:
    """Every passage of the corpus gets a vector."""
    embedder, entries = CountingEmbedder(), searched(corpus)
    report = ingest(settings, embedder)
    manifest = read_manifest(settings)
    assert embedder.calls == embedded(corpus)
    assert (report.read, report.added) == (len(texts(corpus)), len(texts(corpus)))
    assert (report.changed, report.unchanged, report.removed, report.swapped) == (0, 0, 0, True)
    assert manifest.passages == len(entries)
    assert report.embedded == len(embedder.calls)
    assert manifest.by_type == {
        "programme": 1,
        "service": 1,
        "guide": 2,
        "project": 4,
        "ateneu": 2,
        "experience": 1,
    }
    assert (manifest.model, manifest.fingerprint, manifest.dimension) == ("counting", "counting", 7)
    assert served(settings) == texts(corpus)


def test_an_unchanged_corpus_embeds_nothing_and_keeps_the_generation(settings: Settings, corpus: Path) -> None:
    """A second ingest of the same files is no work at all."""
    first, embedder = ingest(settings, CountingEmbedder()), CountingEmbedder()
    second = ingest(settings, embedder)
    assert (embedder.calls, second.swapped, second.generation) == ([], False, first.generation)
    assert (second.read, second.unchanged, second.added) == (len(texts(corpus)), len(texts(corpus)), 0)


def test_a_changed_paragraph_embeds_only_itself(settings: Settings, corpus: Path) -> None:
    """Only the passage that changed is embedded again; the rest keeps its vectors."""
    ingest(settings, CountingEmbedder())
    text = corpora.GUIDE.replace("té un any per arreglar-ho", "té dotze mesos per arreglar-ho")
    (corpus / "guia/minim-socis.md").write_text(text, encoding="utf-8")
    embedder = CountingEmbedder()
    report = ingest(settings, embedder)
    assert embedder.calls == [searched(corpus)["guia.minim-socis~si-baixeu-del-minim"]]
    unchanged = len(texts(corpus)) - 1
    assert (report.added, report.changed, report.unchanged, report.removed) == (0, 1, unchanged, 0)


def test_a_change_of_what_filters_read_reaches_the_store_without_embedding(settings: Settings, corpus: Path) -> None:
    """Metadata is written anew with every generation, vectors are not."""
    ingest(settings, CountingEmbedder())
    guide = corpora.GUIDE.replace("topic: constitucio", "comarques: [Bages]")
    (corpus / "guia/minim-socis.md").write_text(guide, encoding="utf-8")
    embedder = CountingEmbedder()
    assert (ingest(settings, embedder).swapped, embedder.calls) == (True, [])
    generation = open_generation(settings)
    found = generation.vectors.search(embedder.embed_query("x"), 50, {"comarques": {"$contains": "Bages"}})
    generation.close()
    assert {id_ for id_, _ in found if id_.startswith("guia.")} == {
        "guia.minim-socis~inici",
        "guia.minim-socis~si-baixeu-del-minim",
    }


def test_another_model_embeds_everything_again(settings: Settings, corpus: Path) -> None:
    """Vectors of two models are never mixed in one index."""
    ingest(settings, CountingEmbedder())
    report = ingest(settings, CountingEmbedder("another"))
    assert (report.embedded, read_manifest(settings).fingerprint) == (len(embedded(corpus)), "another")


def test_full_takes_nothing_over(settings: Settings, corpus: Path) -> None:
    """`--full` builds a new generation from nothing, with the same content."""
    first, before = ingest(settings, CountingEmbedder()), served(settings)
    second = ingest(settings, CountingEmbedder(), full=True)
    assert (second.embedded, second.generation != first.generation) == (len(embedded(corpus)), True)
    assert served(settings) == before


def test_progress_runs_from_nothing_to_all(settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The progress bar learns how much there is before the first text is embedded, and moves batch by batch."""
    monkeypatch.setattr(reuse, "EMBED_BATCH", 20)
    ticks: list[tuple[int, int]] = []
    ingest(settings, CountingEmbedder(), progress=lambda done, total: ticks.append((done, total)))
    total = len(embedded(corpus))
    assert ticks == [*((done, total) for done in range(0, total, 20)), (total, total)]


@pytest.mark.parametrize("fault", ["bad file", "empty corpus", "model", "disk"])
def test_what_goes_wrong_leaves_the_old_generation_serving(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """A bad file, an empty corpus, a model or a disk that fails: an error, and the index is as it was."""
    first, before = ingest(settings, CountingEmbedder()).generation, served(settings)
    add_document(corpus)
    broken = CountingEmbedder()
    expected: type[Exception] = AssistantError
    if fault == "bad file":
        (corpus / "guia/dolent.md").write_text("res", encoding="utf-8")
        expected = ContentError
    elif fault == "empty corpus":
        for file in corpus.rglob("*.*"):
            file.unlink()
        expected = ContentError
    elif fault == "model":
        monkeypatch.setattr(broken, "embed_documents", lambda texts: 1 / 0)
        expected = ZeroDivisionError
    else:
        monkeypatch.setattr(sync, "write_text", lambda path, text: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(expected):
        ingest(settings, broken)
    assert (current_id(settings), served(settings)) == (first, before)
    assert {path.name for path in index_dir(settings).iterdir()} == {"CURRENT", ".lock", first}


def test_a_full_disk_is_told_in_one_line(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names what failed and that nothing was lost."""
    monkeypatch.setattr(
        sync, "write_lines", lambda path, values: (_ for _ in ()).throw(OSError(28, "No space left", str(path)))
    )
    with pytest.raises(AssistantError, match=r"documents\.jsonl: No space left; l'índex queda com estava"):
        ingest(settings, CountingEmbedder())


def test_two_ingests_do_not_overlap(settings: Settings) -> None:
    """The second one ends at once and says why."""
    with sync._locked(settings), pytest.raises(IndexBusy, match="ja s'està posant al dia"):
        ingest(settings, CountingEmbedder())


@pytest.mark.parametrize("full", [False, True])
def test_an_open_generation_goes_on_after_a_swap(settings: Settings, corpus: Path, full: bool) -> None:
    """A reader keeps the generation it opened until it lets go of it, after `--full` too."""
    first, before = ingest(settings, CountingEmbedder()).generation, searched(corpus)
    reader = open_generation(settings)
    add_document(corpus)
    second = ingest(settings, CountingEmbedder(), full=full).generation
    found = reader.vectors.search(CountingEmbedder().embed_query("energia"), 100)
    assert {id_ for id_, _ in found} == set(before)
    assert NEW not in reader.passages
    assert {path.name for path in index_dir(settings).iterdir() if path.is_dir()} == {first, second}
    reader.close()


def test_only_the_new_generation_and_the_one_before_are_kept(settings: Settings, corpus: Path) -> None:
    """Old generations do not pile up."""
    ids = []
    for number in range(3):
        add_document(corpus, f"Text {number}.")
        ids.append(ingest(settings, CountingEmbedder()).generation)
    assert {path.name for path in index_dir(settings).iterdir()} == {"CURRENT", ".lock", *ids[1:]}


def test_leftovers_of_a_killed_ingest_go_even_when_nothing_changed(settings: Settings) -> None:
    """The disk is tidy after the next ingest, whether it has work or not."""
    first = ingest(settings, CountingEmbedder()).generation
    (index_dir(settings) / ".building-x/chroma").mkdir(parents=True)
    (index_dir(settings) / ".CURRENT-1").write_text("x", encoding="utf-8")
    assert not ingest(settings, CountingEmbedder()).swapped
    assert {path.name for path in index_dir(settings).iterdir()} == {"CURRENT", ".lock", first}


def test_nothing_ingested_yet_says_what_to_do(settings: Settings) -> None:
    """The error names the command."""
    with pytest.raises(IndexMissing, match=r"run `python ingest\.py`"):
        open_generation(settings)


def test_a_damaged_generation_is_refused_and_built_anew(settings: Settings, corpus: Path) -> None:
    """A missing file is found at opening, never while answering; the next ingest mends it."""
    folder = index_dir(settings) / ingest(settings, CountingEmbedder()).generation
    for file in ("documents.jsonl", "passages.jsonl", "records.json", "words.json", "manifest.json"):
        check_that_it_is_missed(settings, folder / file)
    for file in ("chroma/chroma.sqlite3", "lexical/entries.json", "lexical/data.csc.index.npy"):
        check_that_it_is_missed(settings, folder / file)
    (folder / "lexical/entries.json").unlink()
    assert ingest(settings, CountingEmbedder()).embedded == len(embedded(corpus))
    assert served(settings) == texts(corpus)


def check_that_it_is_missed(settings: Settings, file: Path) -> None:
    """The generation is refused without the file, and is whole again when it is back."""
    away = file.rename(file.with_suffix(".away"))
    with pytest.raises(IndexCorrupt):
        open_generation(settings)
    away.rename(file)
    open_generation(settings).close()


def test_a_manifest_of_another_shape_is_refused_in_one_line(settings: Settings) -> None:
    """Whatever is in the file, the error names it and the command that mends it."""
    id_ = ingest(settings, CountingEmbedder()).generation
    for content in (b"{}", b"[]", b"null", b'{"id": 1, "sechma": 1}', b"{", b"\xff"):
        (index_dir(settings) / id_ / "manifest.json").write_bytes(content)
        with pytest.raises(IndexCorrupt, match=r"manifest\.json: cannot be read .*; run `python ingest\.py --full`$"):
            open_generation(settings)


def test_a_pointer_that_cannot_be_read_is_refused_and_written_anew(settings: Settings, corpus: Path) -> None:
    """Bytes that are no text are told in one line; the next ingest mends it."""
    ingest(settings, CountingEmbedder())
    (index_dir(settings) / "CURRENT").write_bytes(b"\xff\xfe")
    with pytest.raises(IndexCorrupt, match="CURRENT: cannot be read"):
        open_generation(settings)
    ingest(settings, CountingEmbedder())
    assert served(settings) == texts(corpus)


def test_a_data_directory_that_cannot_be_written_is_named(tmp_path: Path, corpus: Path) -> None:
    """A file where the directory should be is told, not a stack trace."""
    (tmp_path / "fitxer").write_text("", encoding="utf-8")
    settings = Settings(corpus_dir=corpus, data_dir=tmp_path / "fitxer")
    with pytest.raises(AssistantError, match="fitxer"):
        ingest(settings, CountingEmbedder())


@pytest.mark.parametrize("step", ["_probe", "point_to", "_remove_old"])
def test_a_kill_at_any_step_leaves_a_whole_generation(settings: Settings, corpus: Path, step: str) -> None:
    """`kill -9` in the middle of an ingest: the pointer names a whole generation, and the next ingest ends well."""
    embedder = CountingEmbedder(settings.embedding_model)  # the same model as in the process that is killed
    first, before = ingest(settings, embedder).generation, served(settings)
    add_document(corpus)
    kill_ingest_at(step, settings)
    now = served(settings)
    if step == "_remove_old":
        assert now == {**before, NEW: "Un text nou."}
    else:
        assert (current_id(settings), now) == (first, before)
    ingest(settings, embedder)
    assert served(settings) == {**before, NEW: "Un text nou."}
    assert {path.name for path in index_dir(settings).iterdir()} == {"CURRENT", ".lock", first, current_id(settings)}
