"""Web pages: the text of the page without what surrounds it, as Markdown."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from markdownify import MarkdownConverter

from assistant.importing import dates
from assistant.importing.blocks import flatten
from assistant.importing.decode import decode
from assistant.importing.imported import Imported, Origin
from assistant.importing.markdown import document, tidy_lists
from assistant.importing.page import own_part

_DATES = ("article:modified_time", "article:published_time", "dcterms.modified", "dcterms.date", "date")


def read(data: bytes, origin: Origin) -> Imported:
    """The main text of a page; title, date and address where the page says them."""
    declared = origin.charset or EncodingDetector.find_declared_encoding(data, is_html=True)
    soup = BeautifulSoup(decode(data, declared), "html.parser")
    title = _title(soup)
    url, as_of = _url(soup), _date(soup)
    return document(origin, to_markdown(own_part(soup)), title=title, url=origin.url or url, as_of=as_of)


def to_markdown(tree: Tag) -> str:
    """Headings, paragraphs and lists as Markdown; all else becomes one of these, and links and emphasis plain text."""
    flatten(tree)
    converter = MarkdownConverter(
        heading_style="ATX", bullets="-",
        strip=["a", "b", "strong", "em", "i", "u", "code", "sub", "sup", "img"],
        escape_asterisks=False, escape_underscores=False, escape_misc=False,
    )  # fmt: skip
    return tidy_lists(str(converter.convert_soup(tree)))


def _title(soup: BeautifulSoup) -> str:
    shown = soup.find_all("h1")
    if len(shown) == 1:
        return shown[0].get_text(" ", strip=True)
    if named := _meta(soup, "og:title"):
        return named
    return re.split(r" [|–—] ", soup.title.get_text(" ", strip=True))[0] if soup.title else ""


def _meta(soup: BeautifulSoup, name: str) -> str:
    for key in ("property", "name"):
        found = soup.find("meta", attrs={key: re.compile(f"^{re.escape(name)}$", re.IGNORECASE)})
        if isinstance(found, Tag) and found.get("content"):
            return str(found["content"]).strip()
    return ""


def _url(soup: BeautifulSoup) -> str | None:
    link = soup.find("link", rel="canonical")
    address = str(link.get("href", "")) if isinstance(link, Tag) else ""
    return next((a for a in (address, _meta(soup, "og:url")) if re.fullmatch(r"https?://\S+", a)), None)


def _date(soup: BeautifulSoup) -> str | None:
    """The last day that the page says it was changed or published."""
    time = soup.select_one("main time[datetime], article time[datetime]")
    said = [*(_meta(soup, name) for name in _DATES), str(time["datetime"]) if time else ""]
    return next((date for text in said if (date := dates.iso(text))), None)
