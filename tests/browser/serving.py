"""The application on a free port of this machine, for as long as a block lasts."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from api.app import create_app
from assistant.port import AssistantPort
from assistant.settings import Settings

STOP_S = 10


@contextmanager
def serving(assistant: AssistantPort, settings: Settings | None = None) -> Iterator[str]:
    """Serve around `assistant`; the address, without a slash at its end.

    The socket listens before the server runs, so that the first request waits for it and nobody has to ask whether it
    is up.
    """
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(assistant, settings or Settings())
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="server")
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(STOP_S)
        listening.close()
        assert not thread.is_alive(), "the server does not stop"
