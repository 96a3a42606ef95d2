"""Pages from the web: the addresses of a list, one by one, within limits of size and time."""

import re
import time
from urllib.parse import unquote, urlsplit

import httpx

from assistant.importing.imported import Origin, Refused
from assistant.importing.limits import MAX_BYTES, MAX_URLS

TIMEOUT_S = 20.0  # for each wait of a connection
TOTAL_S = 120.0  # for one page, however slowly it drips
MAX_REDIRECTS = 5
_KINDS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "text/markdown": ".md", "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip


def is_address(text: str) -> bool:
    """Whether a text is an address of any scheme, and no path: one letter before `://` is a drive."""
    return bool(re.fullmatch(r"[a-z][a-z0-9+.-]+://\S+", text, re.IGNORECASE))


def addresses(text: str) -> list[str] | None:
    """The addresses of a list, one a line, `#` for comments; None for a text that is no such list.

    Raises:
        Refused: the list is too long.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    if not lines or not all(map(is_address, lines)):
        return None
    if len(lines) > MAX_URLS:
        raise Refused(f"té {len(lines)} adreces i el màxim és {MAX_URLS}: parteix-la")
    return list(dict.fromkeys(lines))


def fetch(client: httpx.Client, url: str) -> tuple[bytes, Origin, str]:
    """What an address gives: bytes, where they came from after redirects, and the file suffix of their kind.

    Raises:
        Refused: no http or https address, no answer, an error, too big, too slow, or of no known kind.
    """
    began = time.monotonic()
    try:
        for _ in range(MAX_REDIRECTS + 1):
            if urlsplit(url).scheme not in ("http", "https"):
                raise Refused("no és una adreça http ni https")
            with client.stream("GET", url, timeout=TIMEOUT_S) as response:
                if response.next_request is not None:
                    url = str(response.next_request.url)
                    continue
                return _body(response, began), _origin(response, url), _suffix(response, url)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise Refused(f"no s'ha pogut baixar ({type(error).__name__}): comprova l'adreça i la connexió") from error
    raise Refused("redirigeix massa vegades")


def _body(response: httpx.Response, began: float) -> bytes:
    if response.status_code != httpx.codes.OK:
        raise Refused(f"el servidor respon {response.status_code}: comprova l'adreça")
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > MAX_BYTES:
            raise Refused(f"fa més de {MAX_BYTES / 1e6:.0f} MB, que és el màxim")
        if time.monotonic() - began > TOTAL_S:
            raise Refused(f"triga més de {TOTAL_S:.0f} segons a baixar")
    if not body:
        raise Refused("la pàgina és buida")
    return bytes(body)


def _origin(response: httpx.Response, url: str) -> Origin:
    parts = urlsplit(url)
    name = unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc
    return Origin(name, url.partition("#")[0], response.charset_encoding)


def _suffix(response: httpx.Response, url: str) -> str:
    """By what the server says it is; by the address where it does not say."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _KINDS:
        return _KINDS[kind]
    found = re.search(r"\.[a-z]+$", urlsplit(url).path.lower())
    return found[0] if found else ""
