"""Telegram's HTML as its server reads it: a text and its entities, or the fault it would answer with."""

import re
from dataclasses import dataclass
from html import unescape

TAGS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "s": "strikethrough"}
TAGS |= {"code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote"}
ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
TOKEN = re.compile(r"<(/?)([a-z]+)((?:\s+[a-z]+(?:=\"[^\"]*\")?)*)\s*>|(&[^;\s]*;?)|([^<&]+)|(.)", re.DOTALL)


class Unparsable(ValueError):
    """What the Bot API says: `can't parse entities: …`."""


@dataclass(frozen=True)
class Entity:
    """An entity of a text; places are in UTF-16 code units."""

    kind: str
    offset: int
    length: int


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse(html: str) -> tuple[str, list[Entity]]:
    """Return the text and its entities in the order they open; raises Unparsable."""
    text = ""
    opened: list[tuple[str, str, int]] = []
    entities: list[Entity] = []
    for closing, tag, attributes, entity, words, stray in TOKEN.findall(html):
        if words:
            text += words
        elif entity:
            if not ENTITY.fullmatch(entity):
                raise Unparsable(f"unsupported entity {entity!r}")
            text += unescape(entity)
        elif stray:
            raise Unparsable(f"unexpected {stray!r}")
        elif closing:
            if not opened or opened[-1][0] != tag:
                raise Unparsable(f"unexpected end tag {tag!r}")
            _, kind, start = opened.pop()
            entities.append(Entity(kind, units(text[:start]), units(text[start:])))
        else:
            opened.append((tag, _kind(tag, attributes, [kind for _, kind, _ in opened]), len(text)))
    if opened:
        raise Unparsable(f"can't find end tag corresponding to {opened[-1][0]!r}")
    return text, sorted(entities, key=lambda one: (one.offset, -one.length))


def _kind(tag: str, attributes: str, around: list[str]) -> str:
    if tag not in TAGS:
        raise Unparsable(f"unsupported start tag {tag!r}")
    kind = TAGS[tag]
    if tag == "a" and not re.fullmatch(r'\s+href="(https?|tg|mailto):[^"\s]+"', attributes):
        raise Unparsable(f"a link without an address: {attributes!r}")
    if tag == "blockquote" and attributes.strip() == "expandable":
        kind = "expandable_blockquote"
    elif tag != "a" and attributes:
        raise Unparsable(f"attributes of {tag!r}")
    if kind in around or "code" in around or "pre" in around or (kind in ("code", "pre") and set(around) - QUOTES):
        raise Unparsable(f"{kind} inside {around}")
    if kind in QUOTES and set(around) & QUOTES:
        raise Unparsable("a quotation inside another")
    return kind


QUOTES = {"blockquote", "expandable_blockquote"}
