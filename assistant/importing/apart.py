"""Work done apart: in a child process that is ended when it takes too long or too much, and started anew.

A file from outside can send the library that reads it round in circles, fill the memory or crash it. In a child none of
this reaches the run, and the child that has read one file well reads the next: starting it is paid once.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Generic, NoReturn, ParamSpec, TypeVar, cast

from assistant.errors import AssistantError
from assistant.importing.imported import Refused
from assistant.importing.limits import MAX_BYTES, MAX_MEMORY

P = ParamSpec("P")
T = TypeVar("T")
_GRACE_S = 5  # after which a child whose parent is gone ends itself
_OUT_OF_MEMORY = 3  # exit code of ours
_CODES_OF_MEMORY = (_OUT_OF_MEMORY, -9)  # the other one is the kernel's when the whole machine runs out
_TOO_LONG = "té massa text: parteix-lo"
_AGAIN = "obre'l amb el seu programa, torna'l a desar i prova-ho un altre cop"


class Apart(Generic[P, T]):
    """`work` as a function that runs in a child; its arguments and what it gives must be picklable.

    Calling it raises Refused: what `work` raised, or what the child did not stand: more than `seconds`, more than
    `memory` bytes above what it starts with (on Linux; elsewhere only time is measured), a crash. Use it in a `with`.
    """

    def __init__(self, work: Callable[P, T], seconds: float, memory: int = MAX_MEMORY) -> None:
        self._work, self._seconds, self._memory = work, seconds, memory
        self._child: tuple[BaseProcess, Connection] | None = None

    def __enter__(self) -> "Apart[P, T]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def __call__(self, *args: P.args, **options: P.kwargs) -> T:
        process, pipe = self._child = self._child or self._start()
        try:
            pipe.send((args, options))
            if not pipe.poll(self._seconds):
                self._end()
                raise Refused(f"en {self._seconds:.0f} segons no s'acaba de llegir: parteix-lo, o {_AGAIN}")
            done, value = pickle.loads(pipe.recv_bytes(MAX_BYTES))  # noqa: S301  # of our own child
        except (EOFError, OSError) as error:
            process.join(_GRACE_S)
            code = process.exitcode
            self._end()
            raise Refused(_why(code)) from error
        if not done:
            raise Refused(value)
        return cast(T, value)

    def _start(self) -> tuple[BaseProcess, Connection]:
        """A child that is ready: the time to start is nobody's file's."""
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        arguments = (theirs, self._work, int(self._seconds) + _GRACE_S, self._memory)
        process = spawn.Process(target=_serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        try:
            ours.recv()
        except EOFError as error:
            raise AssistantError("no s'ha pogut engegar el procés que llegeix els fitxers") from error
        return process, ours

    def _end(self) -> None:
        if self._child:
            process, pipe = self._child
            pipe.close()
            process.kill()
            process.join()
            process.close()
            self._child = None


def _why(code: int | None) -> str:
    if code in _CODES_OF_MEMORY:
        return f"ocupa massa memòria: parteix-lo, o {_AGAIN}"
    return f"el programa que l'ha de llegir s'ha aturat de cop: {_AGAIN}"


def _serve(pipe: Connection, work: Callable[..., object], seconds: int, memory: int) -> None:
    """The child: one answer for each call until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends the child
    _silence()
    _limit(memory)
    pipe.send(None)
    while True:
        try:
            args, options = pipe.recv()
        except EOFError:
            return
        if sys.platform != "win32":
            signal.alarm(seconds)
        pipe.send_bytes(_answer(work, args, options))
        if sys.platform != "win32":
            signal.alarm(0)


def _answer(work: Callable[..., object], args: tuple[object, ...], options: dict[str, object]) -> bytes:
    try:
        answer = pickle.dumps((True, work(*args, **options)))
        return answer if len(answer) <= MAX_BYTES else pickle.dumps((False, _TOO_LONG))
    except Refused as error:
        return pickle.dumps((False, str(error)))
    except MemoryError:
        _give_up()
    except Exception as error:  # a library that fails on an odd file in a way of its own
        return pickle.dumps((False, f"no es pot llegir ({type(error).__name__}): {_AGAIN}"))


def _give_up() -> NoReturn:
    """A heap that has been full is in pieces: the next file gets a new one."""
    os._exit(_OUT_OF_MEMORY)


def _silence() -> None:
    """What libraries say of an odd file goes nowhere: each file has one line of ours."""
    warnings.simplefilter("ignore")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _limit(memory: int) -> None:
    """Let the address space grow by this much from now on."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = pages * resource.getpagesize() + memory
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
