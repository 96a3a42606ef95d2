"""What a file does to the child that reads it ends in one line; the next file is read."""

import os
import sys
import time
from collections.abc import Iterator

import pytest

from assistant.importing.apart import Apart
from assistant.importing.imported import Refused
from tests.importing import badly

AGAIN = "obre'l amb el seu programa, torna'l a desar i prova-ho un altre cop"
CRASHED = f"el programa que l'ha de llegir s'ha aturat de cop: {AGAIN}"


@pytest.fixture(scope="module")
def read() -> Iterator[Apart[[str], str]]:
    with Apart(badly.read, seconds=1, memory=500_000_000) as apart:
        yield apart


def refused(read: Apart[[str], str], what: str) -> str:
    with pytest.raises(Refused) as error:
        read(what)
    return str(error.value)


def test_one_child_reads_file_after_file(read: Apart[[str], str]) -> None:
    """It is another process than ours, and the same one after a refusal."""
    child = read("pid")
    assert int(child) != os.getpid()
    assert read("hola") == "HOLA"
    assert refused(read, "refuse") == "no m'agrada"
    assert refused(read, "slip") == f"no es pot llegir (IndexError): {AGAIN}"
    assert refused(read, "flood") == "té massa text: parteix-lo"
    assert read("pid") == child


def test_a_file_that_takes_too_long_is_refused(read: Apart[[str], str]) -> None:
    """Its child is gone, not left to go round in circles."""
    child = int(read("pid"))
    began = time.monotonic()
    assert refused(read, "hang") == f"en 1 segons no s'acaba de llegir: parteix-lo, o {AGAIN}"
    assert 1 <= time.monotonic() - began < 10
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert read("després") == "DESPRÉS"


def test_a_file_that_crashes_its_reader_is_refused(read: Apart[[str], str]) -> None:
    """A fault of memory in a library in C, which no `except` sees."""
    assert refused(read, "crash") == CRASHED
    assert read("després") == "DESPRÉS"


@pytest.mark.skipif(sys.platform != "linux", reason="only there does a process know how much it has")
def test_a_file_that_fills_the_memory_is_refused(read: Apart[[str], str]) -> None:
    """Before the machine feels it."""
    assert refused(read, "fill") == f"ocupa massa memòria: parteix-lo, o {AGAIN}"
    assert read("després") == "DESPRÉS"


def test_the_child_ends_with_the_run() -> None:
    with Apart(badly.read, seconds=1) as read:
        child = int(read("pid"))
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
