"""`python -m api`: serve the assistant over HTTP."""

import argparse
import socket
import sys

from assistant.packages import needed

with needed():
    import uvicorn

    from api.app import create_app
    from api.logs import log_config
    from assistant.errors import AssistantError
    from assistant.settings import load_settings

EXAMPLE = "Com puc crear una cooperativa?"


def main(arguments: list[str] | None = None) -> int:
    """Serve until stopped; 2 where the address or the settings are not usable."""
    options = _options(arguments)
    try:
        settings = load_settings()
        # Several workers build the application each in their own process, from its name.
        app = create_app(settings=settings) if options.workers == 1 else "api.app:create_app"
    except AssistantError as error:
        return _refuse(str(error))
    if problem := _unusable(options.host, options.port):
        return _refuse(f"--host {options.host} --port {options.port}: {problem}; choose another with --port")
    address = f"http://{options.host}:{options.port}"
    print(f"Assistent: {address}   (API: {address}/docs; s'atura amb Ctrl+C)")
    print(f"Pregunta-li, per exemple: «{EXAMPLE}»", flush=True)
    uvicorn.run(
        app,
        factory=options.workers != 1,
        host=options.host,
        port=options.port,
        workers=options.workers,
        log_config=log_config(settings.log_level, settings.log_format),
        access_log=False,  # uvicorn's would show a question that stands in an address; api.middleware logs routes
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m api", description="Serve the assistant over HTTP.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="processes, each with its own model (default: 1)")
    options = parser.parse_args(arguments)
    if not 0 < options.port < 65536 or options.workers < 1:
        parser.error("--port is 1 to 65535 and --workers at least 1")
    return options


def _unusable(host: str, port: int) -> str | None:
    """Return why the address cannot be listened on, before anything is loaded for it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.strerror or str(error)
    return None


def _refuse(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
