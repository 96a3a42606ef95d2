"""Web pages: the text of the page without what surrounds it, as Markdown."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from markdownify import MarkdownConverter

from assistant.importing import dates
from assistant.importing.decode import decode
from assistant.importing.imported import Imported, Origin
from assistant.importing.markdown import document
from assistant.importing.tables import flatten_tables

_NEVER = ["title", "script", "style", "noscript", "template", "svg", "iframe", "nav", "footer", "aside", "form",
          "button", "dialog", "select", "img", "video", "audio", "object", "canvas"]  # fmt: skip
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert"}
_AROUND = re.compile(
    r"(?:^|[-_ ])(?:cookies?|breadcrumbs?|share|sharing|social|sidebar|newsletter|skip-?link|pagination|menu|related)"
    r"(?:$|[-_ ])"
)
_DATES = ("article:modified_time", "article:published_time", "dcterms.modified", "dcterms.date", "date")
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def read(data: bytes, origin: Origin) -> Imported:
    """The main text of a page; title, date and address where the page says them."""
    declared = origin.charset or EncodingDetector.find_declared_encoding(data, is_html=True)
    soup = BeautifulSoup(decode(data, declared), "html.parser")
    title = _title(soup)
    url, as_of = _url(soup), _date(soup)
    return document(origin, to_markdown(_main(soup)), title=title, url=origin.url or url, as_of=as_of)


def to_markdown(tree: Tag) -> str:
    """Headings, paragraphs and lists as Markdown; links, emphasis and tables as plain text, as the corpus has them."""
    flatten_tables(tree)
    converter = MarkdownConverter(
        heading_style="ATX", bullets="-",
        strip=["a", "b", "strong", "em", "i", "u", "code", "sub", "sup", "img"],
        escape_asterisks=False, escape_underscores=False, escape_misc=False,
    )  # fmt: skip
    return str(converter.convert_soup(tree))


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


def _main(soup: BeautifulSoup) -> Tag:
    """The part that is the page's own: `main`, the longest `article`, or the body without headers and menus."""
    articles = sorted(soup.find_all("article"), key=lambda tag: -len(tag.get_text()))
    whole = soup.body or soup
    main = soup.select_one("main, [role=main]") or next(iter(articles), None) or whole
    long = len(main.get_text()) / 2
    for tag in main.find_all(True):
        if not tag.decomposed and _around(tag, main is whole) and (tag.name in _NEVER or len(tag.get_text()) < long):
            tag.decompose()
    return main


def _around(tag: Tag, in_body: bool) -> bool:
    if tag.name in _NEVER or (in_body and tag.name == "header"):
        return True
    words = " ".join([*tag.get_attribute_list("class"), str(tag.get("id", ""))]).lower() if tag.attrs else ""
    hidden = tag.has_attr("hidden") or tag.get("aria-hidden") == "true"
    return hidden or tag.get("role") in _ROLES or bool(_AROUND.search(words))
