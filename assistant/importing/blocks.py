"""What a text has besides paragraphs, headings and lists → these three, which is all that the corpus has."""

import re

from bs4 import BeautifulSoup, Tag

from assistant.importing.tables import flatten_tables

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_LONG = 300  # letters: what explains a term for longer than this is a section and no item of a list
_RAISED = str.maketrans("23", "²³")


def flatten(tree: Tag) -> None:
    """Turn tables and definitions into lists, questions that unfold into headings, and quotations into paragraphs."""
    _drop_marks(tree)
    for heading in tree.find_all(HEADINGS):
        for line_end in heading.find_all("br"):
            line_end.replace_with(" ")
    flatten_tables(tree)
    # From the last one back, so that the heading above each is one of the text and none of those made here.
    for tag in reversed(tree.find_all(["dl", "summary"])):
        if tag.name == "summary":
            tag.name = _level_below(tag)
        else:
            _flatten_definitions(tag)
    for quote in tree.find_all("blockquote"):
        quote.name = "div"
    for rule in tree.find_all("hr"):
        rule.decompose()


def _drop_marks(tree: Tag) -> None:
    """The marks of notes go, the powers of units stay: `m²`."""
    for tag in tree.find_all("sup"):
        if tag.find("a", href=re.compile("^#")) or (tag.parent and str(tag.parent.get("href", "")).startswith("#")):
            tag.decompose()
        elif tag.get_text() in ("2", "3"):
            tag.replace_with(tag.get_text().translate(_RAISED))


def _level_below(tag: Tag) -> str:
    """The level of a heading under the one before this tag."""
    above = tag.find_previous(HEADINGS)
    return f"h{min(int(above.name[1]) + 1, 6)}" if isinstance(above, Tag) else "h2"


def _flatten_definitions(tag: Tag) -> None:
    """Short definitions become items, `term: what it is`; long ones, sections."""
    pairs = _pairs(tag)
    texts = [_inline(meanings) for _, meanings in pairs]
    if any(len(text) > _LONG for text in texts) or tag.find(["ul", "ol"]):
        level = _level_below(tag)
        for part in tag.find_all(["dt", "dd"]):
            part.name = level if part.name == "dt" else "div"
        tag.name = "div"
        return
    soup = BeautifulSoup("<ul></ul>", "html.parser")
    for (terms, _), text in zip(pairs, texts, strict=True):
        item = soup.new_tag("li")
        item.string = ": ".join(filled for filled in (_inline(terms), text) if filled)
        if soup.ul and item.string:
            soup.ul.append(item)
    tag.replace_with(soup)


def _pairs(tag: Tag) -> list[tuple[list[Tag], list[Tag]]]:
    """The terms of a list of definitions, those that share one together, each with its definitions."""
    pairs: list[tuple[list[Tag], list[Tag]]] = []
    for part in tag.find_all(["dt", "dd"]):
        if not pairs or (part.name == "dt" and pairs[-1][1]):
            pairs.append(([], []))
        pairs[-1][part.name == "dd"].append(part)
    return pairs


def _inline(parts: list[Tag]) -> str:
    """The text of several parts on one line; where one is a sentence, the next is another."""
    joined = ""
    for text in filter(None, (part.get_text(" ", strip=True) for part in parts)):
        joined += text if not joined else f" {text}" if joined.endswith((".", "!", "?")) else f"; {text}"
    return joined
