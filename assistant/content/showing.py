"""Problems of the corpus as an editor reads them: a table on a terminal, one line each elsewhere."""

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from assistant.errors import Problem

STYLES = {"error": "red", "avís": "yellow"}


def show(problems: Sequence[tuple[str, Problem]], out: TextIO) -> None:
    """Write problems, each with its kind (`error` or `avís`); nothing for none."""
    if out.isatty():
        if problems:
            Console(file=out).print(_table(problems))
        return
    for kind, problem in problems:
        out.write(f"{kind}: {' '.join(str(problem).split())}\n")


def _table(problems: Sequence[tuple[str, Problem]]) -> Table:
    """Nothing is cut: `file:line` is what an editor copies, and a long address is what is wrong."""
    table = Table("", Column("Fitxer", no_wrap=True), Column("Què passa", overflow="fold"))
    for kind, one in problems:
        place, _, what = str(one).partition(": ")
        table.add_row(Text(kind, STYLES[kind]), Text(place), Text(what.strip()))
    return table
