"""The part of a web page that is its own, without the menus, notices and forms that surround it."""

import re

from bs4 import BeautifulSoup, Tag

_NEVER = ["title", "script", "style", "noscript", "template", "svg", "iframe", "nav", "footer", "aside",
          "button", "dialog", "select", "img", "video", "audio", "object", "canvas"]  # fmt: skip
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert"}
_AROUND = re.compile(
    r"cookie|onetrust|gdpr|"  # the names of the programs that ask for consent are written together
    r"(?:^|[-_ ])(?:consent|galetes|breadcrumbs?|share|sharing|social|sidebar|newsletter|skip-?link|pagination|menu|"
    r"navbar|footer|related)(?:$|[-_ ])"
)


def own_part(soup: BeautifulSoup) -> Tag:
    """The page's `main`, its one long `article`, or its body; what surrounds it is taken out.

    What has the look of a surrounding but holds half of the text is the page: some sites put all of it in a form.
    """
    whole = soup.body or soup
    main = soup.select_one("main, [role=main]") or _one_article(soup) or whole
    half = len(main.get_text()) / 2
    for tag in main.find_all(True):
        if not tag.decomposed and _around(tag, main is whole) and (tag.name in _NEVER or len(tag.get_text()) < half):
            tag.decompose()
    return main


def _one_article(soup: BeautifulSoup) -> Tag | None:
    """The article that has most of the text of all of them: on a page of many, none is the page."""
    articles = [(len(tag.get_text()), tag) for tag in soup.find_all("article")]
    longest = max(articles, key=lambda pair: pair[0], default=None)
    return longest[1] if longest and longest[0] > sum(size for size, _ in articles) / 2 else None


def _around(tag: Tag, in_body: bool) -> bool:
    if tag.name in _NEVER or tag.name == "form" or (in_body and tag.name == "header"):
        return True
    words = " ".join([*tag.get_attribute_list("class"), str(tag.get("id", ""))]).lower() if tag.attrs else ""
    hidden = tag.has_attr("hidden") or tag.get("aria-hidden") == "true"
    return hidden or tag.get("role") in _ROLES or bool(_AROUND.search(words))
