"""Answers as Telegram HTML."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Answer, Status
from bots.rendering import LIMIT, ateneu_messages, messages, units
from tests.api.fake import ATENEU, CITATION, project


def answer(text: str, **more: Any) -> Answer:
    return Answer("c1", "m1", Status.ANSWERED, "ca", text, **more)


class Nesting(HTMLParser):
    """Fails on a tag that closes another than the last opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("a", "b", "i", "code")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_quoted_answer_links_its_marks_and_lists_its_sources() -> None:
    text = "Calen **3.000 €** <mínim> [1] i [2].\n\n1. Estatuts\n2. *Registre* [1]\n   - dins\n\n## Fi"
    assert messages(answer(text, citations=(CITATION,))) == [
        'Calen <b>3.000 €</b> &lt;mínim&gt; <a href="https://exemple.cat/guia">[1]</a> i [2].\n\n'
        '1. Estatuts\n2. <i>Registre</i> <a href="https://exemple.cat/guia">[1]</a>\n   • dins\n\n'
        "<b>Fi</b>\n\n"
        '<b>Fonts</b>\n[1] <a href="https://exemple.cat/guia">Crear una cooperativa</a>, Capital (2024-06)'
    ]


def test_the_titles_of_a_listing_lead_to_their_projects() -> None:
    rows = (project(1), project(2, title="Un títol molt llarg i escapçat", source_urls=("https://x.cat/?a=1&b=2",)))
    text = "Hi ha 2 projectes:\n\n11. **Projecte 1** (Som)\n12. **Un títol molt…**"
    assert messages(answer(text, projects=rows)) == [
        'Hi ha 2 projectes:\n\n11. <a href="https://exemple.cat/p1"><b>Projecte 1</b></a> (Som)\n'
        '12. <a href="https://x.cat/?a=1&amp;b=2"><b>Un títol molt…</b></a>'
    ]


def test_a_card_says_only_what_is_known() -> None:
    assert ateneu_messages([ATENEU]) == [
        '<a href="https://exemple.cat/maresme"><b>Ateneu Cooperatiu del Maresme</b></a>\nMaresme'
    ]


def test_a_long_answer_is_cut_between_paragraphs() -> None:
    found = messages(answer("\n\n".join(letter * 1500 for letter in "abcde")))
    assert found == ["a" * 1500 + "\n\n" + "b" * 1500, "c" * 1500 + "\n\n" + "d" * 1500, "e" * 1500]


@pytest.mark.parametrize("piece", ["paraula ", "**negreta** ", "👍", "<&>", "x", "[1] ", "- a\n"])
def test_nothing_is_lost_or_broken_in_a_paragraph_of_any_length(piece: str) -> None:
    text = piece * 4000
    found = messages(answer(text, citations=(CITATION,)))
    assert max(map(units, found)) <= LIMIT
    shown = "".join(Nesting(message).text for message in found)
    wanted = re.sub(r"[\s*•-]", "", text) + "Fonts[1]Crearunacooperativa,Capital(2024-06)"
    assert re.sub(r"[\s•-]", "", shown) == wanted.replace("2024-06", "202406")


@given(st.text(alphabet="ab *_[]()1<>&\"'`#-\n\\👍", max_size=400))
def test_any_text_gives_valid_messages(text: str) -> None:
    for message in messages(answer(text, citations=(CITATION,)), limit=300):
        Nesting(message)
        assert 0 < units(message) <= 300
