"""Reading corpus files: only regular files inside the folder, of a sane size, in UTF-8."""

from pathlib import Path

from assistant.content.problems import Problems
from assistant.content.words import say
from assistant.errors import AssistantError

MAX_BYTES = 2_000_000  # the biggest file of the corpus is a tenth of it; a larger one is a mistake


def is_corpus(folder: Path) -> bool:
    """Whether a folder is laid out as a corpus: it has a vocabulary."""
    return (folder / "vocabulari").is_dir()


def require_folder(folder: Path) -> None:
    """Raise AssistantError where a corpus folder does not exist."""
    if not folder.is_dir():
        raise AssistantError(f"{folder}: {say('corpus_missing')}")


def read_text(path: Path, root: Path, problems: Problems) -> str | None:
    """The file's text with `\\n` line ends, or None after noting why it was refused."""
    name = path.relative_to(root).as_posix()
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            problems.add_file(name, "outside")
            return None
        if path.stat().st_size > MAX_BYTES:
            problems.add_file(name, "too_big", "size", _megabytes(path.stat().st_size), limit=_megabytes(MAX_BYTES))
            return None
        data = path.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.add_file(name, "not_utf8", "encoding", line=line)
    except OSError as error:
        problems.add_file(name, "unreadable", reason=error.strerror or str(error))
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


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",").replace(",0", "")
