"""Where a citation leads: to the quoted sentence, on our own page of the source or on the source itself."""

import re
from urllib.parse import quote, urlencode, urlsplit

from assistant.model import Citation
from bots.rendering.markdown import plain

FRAGMENT_CHARS = 60  # of the quote: enough to find its place, and the page may go on otherwise than we quote it
NO_PAGE = re.compile(r"\.(pdf|docx?|xlsx?|odt|ods|pptx?|csv|zip)$", re.IGNORECASE)  # opened by no browser as text


def address(citation: Citation, public_url: str | None) -> str:
    """Return the link of a citation.

    With the `public_url` of our HTTP server it is the page that marks the very sentence; without it, the source's
    address, and where that is a web page, a text fragment with how the quote begins.
    """
    if public_url:
        span = urlencode({"passage": citation.passage_id, "start": citation.start, "end": citation.end})
        return f"{public_url}/documents/{quote(citation.document_id)}?{span}#marcat"
    if not citation.url.startswith(("http://", "https://")) or NO_PAGE.search(urlsplit(citation.url).path):
        return citation.url
    start = _beginning(plain(citation.quote))
    fragment = quote(start, safe="").replace("-", "%2D")  # a hyphen would be read as part of the syntax
    return f"{citation.url}{'' if '#' in citation.url else '#'}:~:text={fragment}" if start else citation.url


def _beginning(text: str) -> str:
    """The first words of the first line."""
    line = next((line for line in text.splitlines() if line.strip()), "").removeprefix("• ").strip()
    return line if len(line) <= FRAGMENT_CHARS else line[:FRAGMENT_CHARS].rsplit(" ", 1)[0]
