"""A reader that goes wrong as real ones do on a malicious or odd file; in a module, so that a child finds it."""

import ctypes
import os
import time
from typing import Any

from assistant.importing.imported import Refused


def read(what: str) -> str:
    """Do what the word says; any other word comes back in capitals."""
    behaviours: dict[str, Any] = {
        "hang": _hang, "crash": lambda: ctypes.string_at(0), "fill": lambda: bytearray(3_000_000_000),
        "refuse": _refuse, "slip": lambda: [][0], "flood": lambda: "x" * 60_000_000, "pid": lambda: str(os.getpid()),
    }  # fmt: skip
    return str(behaviours[what]()) if what in behaviours else what.upper()


def _hang() -> None:
    while True:
        time.sleep(0.01)


def _refuse() -> None:
    raise Refused("no m'agrada")
