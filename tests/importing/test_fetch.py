"""Pages come from a list of addresses, within limits."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from assistant.importing import fetch
from assistant.importing.imported import Origin, Refused

PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/ajuts": (200, {"content-type": "text/html; charset=iso-8859-1"}, b"<h1>Ajuts</h1><p>Fins al mar\xe7.</p>"),
    "/guia.pdf": (200, {}, b"%PDF"),
    "/vell": (301, {"location": "/ajuts#peu"}, b""),
    "/roda": (302, {"location": "/roda"}, b""),
    "/fora": (302, {"location": "ftp://127.0.0.1/x"}, b""),
    "/gran": (200, {"content-type": "text/html"}, b"x" * 300),
    "/buida": (200, {"content-type": "text/html"}, b""),
}


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the name that the library calls
        status, headers, body = PAGES.get(self.path, (404, {}, b"no"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a web server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def get(site: str) -> Iterator[Callable[[str], tuple[bytes, Origin, str]]]:
    with httpx.Client(trust_env=False) as client:
        yield lambda path: fetch.fetch(client, path if "://" in path else site + path)


def refused(get: Callable[[str], object], path: str) -> str:
    with pytest.raises(Refused) as error:
        get(path)
    return str(error.value)


def test_a_page_comes_with_its_address_and_its_kind(site: str, get: Callable[[str], tuple[bytes, Origin, str]]) -> None:
    """The kind is what the server says, or the address's; the address is the one that answered, bare."""
    page = PAGES["/ajuts"][2]
    assert get("/ajuts") == (page, Origin("ajuts", f"{site}/ajuts", "iso-8859-1"), ".html")
    assert get("/vell") == (page, Origin("ajuts", f"{site}/ajuts", "iso-8859-1"), ".html")
    assert get("/guia.pdf") == (b"%PDF", Origin("guia.pdf", f"{site}/guia.pdf", None), ".pdf")


def test_what_cannot_be_had_is_told(get: Callable[[str], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """No such page, none but http, redirects without end, nobody there, nothing in it, too big, too slow."""
    assert refused(get, "/enlloc") == "el servidor respon 404: comprova l'adreça"
    assert refused(get, "file:///etc/hostname") == "no és una adreça http ni https"
    assert refused(get, "/fora") == "no és una adreça http ni https"
    assert refused(get, "/roda") == "redirigeix massa vegades"
    assert refused(get, "/buida") == "la pàgina és buida"
    nobody = "no s'ha pogut baixar (ConnectError): comprova l'adreça i la connexió"
    assert refused(get, "http://127.0.0.1:1/x") == nobody
    monkeypatch.setattr(fetch, "TOTAL_S", -1)
    assert refused(get, "/ajuts") == "triga més de -1 segons a baixar"
    monkeypatch.setattr(fetch, "MAX_BYTES", 200)
    assert refused(get, "/gran") == "fa més de 0 MB, que és el màxim"


def test_a_list_of_addresses_is_one_a_line() -> None:
    """With comments and blanks, each once; a text with an address in it is a text."""
    assert fetch.addresses("# fonts\nhttps://a.cat/x\n\n  http://b.cat \nhttps://a.cat/x\n") == [
        "https://a.cat/x", "http://b.cat",
    ]  # fmt: skip
    assert fetch.addresses("Mira https://a.cat/x\n") is None
    assert fetch.addresses("https://a.cat/x\nUna frase.\n") is None
    assert fetch.addresses("") is None
    with pytest.raises(Refused, match="té 201 adreces i el màxim és 200: parteix-la"):
        fetch.addresses("\n".join(f"https://a.cat/{n}" for n in range(201)))
