"""A page of another origin that embeds the widget, as strict and as unfriendly as pages get."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# The least that the widget asks of a page's policy: see docs/widget.md.
POLICY = (
    "default-src 'none'; script-src {server}; connect-src {server}; style-src 'self'; img-src data:; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Una altra web</title><link rel="icon" href="data:,">{styles}</head>
<body><main><h1>Una altra web</h1><p>Text de la pàgina.</p>{embed}</main></body></html>"""
SCRIPT = '<script src="{server}/widget.js"{data}></script>'
HOSTILE = """
* { color: red !important; background: lime !important; font: 9px serif !important; letter-spacing: 4px !important;
  text-transform: uppercase !important; margin: 13px !important; display: inline !important;
  opacity: .1 !important; visibility: hidden !important; pointer-events: none !important;
  position: static !important; direction: rtl !important; }
html { font-size: 40px; }
body { transform: scale(.5); overflow: hidden; height: 200px; }
assistent-ess { all: unset !important; display: none !important; zoom: 3 !important; filter: invert(1) !important; }
button, textarea, dialog, section { display: none !important; }
"""


class Host:
    """`page` and `styles` are served at `origin`, under the policy for `server`, which is told once it is known."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.server = ""
        self.page = ""
        self.styles = ""

    def embed(self, data: str = "", lang: str = "ca", hostile: bool = False, element: str = "") -> str:
        """Make a page with the script (its attributes in `data`) and perhaps an element; return its address."""
        styles = '<link rel="stylesheet" href="/hostile.css">' if hostile else ""
        script = SCRIPT.format(server=self.server, data=data and f" {data}")
        self.page = PAGE.format(lang=lang, styles=styles, embed=element + script)
        self.styles = HOSTILE
        return self.origin


@contextmanager
def hosting() -> Iterator[Host]:
    """Serve a host's page on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            styles = self.path.endswith(".css")
            self.send_response(200)
            self.send_header("Content-Type", "text/css" if styles else "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(server=host.server))
            self.end_headers()
            self.wfile.write((host.styles if styles else host.page).encode())

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        host = Host(f"http://127.0.0.1:{listening.server_port}")
        thread = threading.Thread(target=listening.serve_forever, name="host")
        thread.start()
        try:
            yield host
        finally:
            listening.shutdown()
            thread.join()
