"""Reading corpus files: only regular files inside the folder, of a sane size, in UTF-8."""

from pathlib import Path

from assistant.content.problems import Problems

MAX_BYTES = 2_000_000  # the biggest file of the corpus is a tenth of it; a larger one is a mistake


def is_corpus(folder: Path) -> bool:
    """Whether a folder is laid out as a corpus: it has a vocabulary."""
    return (folder / "vocabulari").is_dir()


def read_text(path: Path, root: Path, problems: Problems) -> str | None:
    """The file's text with `\\n` line ends, or None after noting why it was refused."""
    name = path.relative_to(root).as_posix()
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            problems.add(name, 0, "", None, "a link that leads out of the corpus is not followed")
            return None
        if path.stat().st_size > MAX_BYTES:
            problems.add(name, 0, "size", path.stat().st_size, f"expected at most {MAX_BYTES} bytes")
            return None
        data = path.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.add(name, line, "encoding", None, "not UTF-8: save the file again as UTF-8")
    except OSError as error:
        problems.add(name, 0, "", None, f"cannot be read: {error.strerror or error}")
    return None


def markdown_files(folder: Path) -> list[Path]:
    """Markdown files below a folder, in a fixed order; READMEs are not content, nor hidden and underscore names.

    A folder with such a name hides all that is in it.
    """
    return sorted(
        path
        for path in folder.rglob("*.md")
        if path.is_file()
        and path.stem.lower() != "readme"
        and not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    )
