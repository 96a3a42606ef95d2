"""The styles of a Word document → how mammoth is to take them: as headings, or not at all."""

import io
import re
import zipfile
from xml.etree import ElementTree

_PART = "word/styles.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = re.compile(r"title|títol|título", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:heading|títol|título) ?([1-6])", re.IGNORECASE)  # Word in Catalan; mammoth knows English
_CONTENTS = re.compile(r"toc (?:\d|heading)|(?:idc|tdc|toc) ?\d", re.IGNORECASE)  # it only repeats the headings
_DEEPEST = 6


def style_map(data: bytes) -> str:
    """The lines for mammoth; a style is a heading by its name or, as Word's own contents, by its outline level."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if _PART not in file.namelist():
            return ""
        root = ElementTree.fromstring(file.read(_PART))  # noqa: S314  # expat limits the expansion of entities
    styles = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    return "\n".join(line for style in styles.values() if (line := _line(style, styles)))


def _line(style: ElementTree.Element, styles: dict[str, ElementTree.Element]) -> str:
    name = _value(style, "name")
    if style.get(f"{_W}type") != "paragraph" or not name or "'" in name or "\\" in name:
        return ""
    if _CONTENTS.fullmatch(name):
        return f"p[style-name='{name}'] => !"
    level = _level(style, styles)
    return f"p[style-name='{name}'] => h{level}:fresh" if level else ""


def _level(style: ElementTree.Element, styles: dict[str, ElementTree.Element]) -> int | None:
    """The level of a style or of the one that it is based on; None for what is no heading."""
    seen: list[ElementTree.Element] = []
    current: ElementTree.Element | None = style
    while current is not None and current not in seen:
        seen.append(current)
        name, outline = _value(current, "name"), _value(current, "pPr/outlineLvl")
        if _TITLE.fullmatch(name):
            return 1
        if found := _NUMBERED.fullmatch(name):
            return int(found[1])
        if outline.isdecimal():
            return int(outline) + 1 if int(outline) < _DEEPEST else None
        current = styles.get(_value(current, "basedOn"))
    return None


def _value(style: ElementTree.Element, path: str) -> str:
    found = style.find("/".join(f"{_W}{part}" for part in path.split("/")))
    return "" if found is None else found.get(f"{_W}val", "")
