"""Which files of a content folder are content."""

from pathlib import Path

from assistant.content.files import is_corpus, markdown_files


def test_names_that_begin_with_an_underscore_or_a_dot_hide_files_and_folders(tmp_path: Path) -> None:
    """So do READMEs; where the corpus itself stands does not matter."""
    folder = tmp_path / "_prova/guia"
    names = ("a.md", "b/c.md", "_d.md", ".e.md", "_f/g.md", "b/_h/i.md", ".j/k.md", "README.md", "b/readme.md", "l.txt")
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    assert markdown_files(folder) == [folder / "a.md", folder / "b/c.md"]


def test_a_corpus_is_a_folder_with_a_vocabulary(corpus: Path, tmp_path: Path) -> None:
    """Nothing else is one: neither another folder nor a file."""
    assert [is_corpus(path) for path in (corpus, tmp_path, corpus / "projectes.yaml")] == [True, False, False]
