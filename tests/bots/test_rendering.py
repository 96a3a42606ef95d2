"""Answers, cards and listings as Telegram HTML."""

import re
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Answer, Filters, Language, Status
from bots.rendering.answers import messages
from bots.rendering.cards import Listing, ateneus_texts, listing_text, project_text
from bots.rendering.markdown import plain
from bots.rendering.packing import GROWING_FROM, LIMIT, Text
from bots.rendering.runs import Size
from bots.rendering.sources import address
from bots.texts import say, spoken
from tests.api.fake import ATENEU, CITATION, PROJECTS, VOCABULARY, project
from tests.bots.telegram_html import Entity, parse, units

AT = "https://exemple.cat/guia#:~:text=El%20capital%20m%C3%ADnim%20%C3%A9s%20de%203.000%20%E2%82%AC."
SOURCES = (
    f'<blockquote expandable><b>Fonts</b>\n[1] <a href="{AT}">Crear una cooperativa</a>, Capital (2024-06)\n'
    "«El capital mínim és de 3.000 €.»</blockquote>"
)
SOURCES_TEXT = "Fonts\n[1] Crear una cooperativa, Capital (2024-06)\n«El capital mínim és de 3.000 €.»"


def answer(text: str, **more: Any) -> Answer:
    return Answer("c1", "m1", Status.ANSWERED, "ca", text, **more)


def shown(texts: list[Text]) -> list[str]:
    return [text.html for text in texts]


def test_a_quoted_answer_links_its_marks_and_folds_its_sources() -> None:
    text = "Calen **3.000 €** <mínim> [1] i [2].\n\n1. Estatuts\n2. *Registre* [1]\n   - dins\n\n## Fi"
    assert shown(messages(answer(text, citations=(CITATION,)))) == [
        f'Calen <b>3.000 €</b> &lt;mínim&gt; <a href="{AT}">[1]</a> i [2].\n\n'
        f'1. Estatuts\n2. <i>Registre</i> <a href="{AT}">[1]</a>\n   • dins\n\n'
        f"<b>Fi</b>\n\n{SOURCES}"
    ]


def test_a_question_chosen_from_a_button_stands_before_its_answer() -> None:
    assert shown(messages(answer("Sí."), asked="Cal <capital>?")) == ["<i>» Cal &lt;capital&gt;?</i>\n\nSí."]


def test_the_titles_of_a_listing_lead_to_their_projects() -> None:
    rows = (project(1), project(2, title="Un títol molt llarg i escapçat", source_urls=("https://x.cat/?a=1&b=2",)))
    text = "Hi ha 2 projectes:\n\n11. **Projecte 1** (Som)\n12. **Un títol molt…**"
    assert shown(messages(answer(text, projects=rows))) == [
        'Hi ha 2 projectes:\n\n11. <a href="https://exemple.cat/p1"><b>Projecte 1</b></a> (Som)\n'
        '12. <a href="https://x.cat/?a=1&amp;b=2"><b>Un títol molt…</b></a>'
    ]


def test_a_table_becomes_a_list_that_names_its_columns() -> None:
    table = "| Eix | Import | Any |\n|---|---|---|\n| A <b> | **10 €** | 2021 |\n| `B` | | 2022 |"
    assert shown(messages(answer(table))) == [
        "• <b>A &lt;b&gt;</b>\n   Import: <b>10 €</b>\n   Any: 2021\n• <code>B</code>\n   Any: 2022"
    ]


def test_nested_lists_and_quotations_keep_their_shape() -> None:
    text = "> diu *això*\n\n- u\n\n  segueix\n\n  3. tres\n  4. quatre\n- dos"
    assert shown(messages(answer(text))) == [
        "<blockquote>diu <i>això</i></blockquote>\n\n• u\n   segueix\n   3. tres\n   4. quatre\n• dos"
    ]


def test_a_citation_leads_to_the_sentence_on_our_page_where_its_address_is_known() -> None:
    assert address(CITATION, "https://ess.cat") == (
        "https://ess.cat/documents/guia.crear?passage=guia.crear~capital&start=64&end=95#marcat"
    )


@pytest.mark.parametrize(
    ("url", "quoted", "expected"),
    [
        ("https://x.cat/a.PDF", "Calen dues persones.", "https://x.cat/a.PDF"),
        ("https://x.cat/#b", "- **Co-op**, dues\n- tres", "https://x.cat/#b:~:text=Co%2Dop%2C%20dues"),
        ("Text de presentació", "Calen dues.", "Text de presentació"),
        ("https://x.cat/", "paraula " * 20, "https://x.cat/#:~:text=" + "%20".join(["paraula"] * 7)),
    ],
)
def test_without_it_a_citation_leads_to_the_source_where_the_quote_begins(url: str, quoted: str, expected: str) -> None:
    """A file that no browser shows as text, and what is no address, stay as they are."""
    assert address(replace(CITATION, url=url, quote=quoted), None) == expected


def test_a_source_without_an_address_is_named_without_a_link() -> None:
    [text] = messages(answer("Sí [1].", citations=(replace(CITATION, url="Text de presentació"),)))
    folded, heading = Entity("expandable_blockquote", 9, units(SOURCES_TEXT)), Entity("bold", 9, 5)
    assert parse(text.html) == (f"Sí [1].\n\n{SOURCES_TEXT}", [folded, heading])


def test_a_long_quote_is_shown_as_far_as_it_goes_and_that_is_said() -> None:
    [text] = messages(answer("Sí [1].", citations=(replace(CITATION, quote="mot " * 200),)))
    assert text.html.endswith("«" + "mot " * 99 + "[…]»</blockquote>")


def test_a_card_says_only_what_is_known() -> None:
    assert shown(ateneus_texts([ATENEU], "ca")) == [
        '<a href="https://exemple.cat/maresme"><b>Ateneu Cooperatiu del Maresme</b></a>\nMaresme'
    ]
    known = replace(ATENEU, phone="93 123", email="a@b.cat", address="Carrer <Major> 1")
    assert shown(ateneus_texts([known], "es")) == [
        '<a href="https://exemple.cat/maresme"><b>Ateneu Cooperatiu del Maresme</b></a>\nMaresme\n'
        "Carrer &lt;Major&gt; 1\nTeléfono: 93 123\nCorreo: a@b.cat"
    ]


def test_the_card_of_a_project_says_only_what_is_known() -> None:
    assert project_text(PROJECTS[0], VOCABULARY, "en").html == (
        '<a href="https://exemple.cat/p1"><b>Projecte 1</b></a>\nPromoted by: Som Energia SCCL\nEdition: 2018-2019\n'
        "Territory: Mataró\nSectors: Energia\n\nEnergia de proximitat."
    )
    assert "Edició: 2018-2019, edició deduïda" in (
        project_text(project(4, edition_certainty="deduida"), VOCABULARY, "ca").html
    )
    assert project_text(project(4, promoter=None, edition=None, sectors=()), VOCABULARY, "ca").html == (
        '<a href="https://exemple.cat/p4"><b>Projecte 4</b></a>\nTerritori: Mataró\n\nEnergia de proximitat.'
    )


def test_a_page_of_a_listing_says_where_it_is_and_by_what_it_is_filtered() -> None:
    filters = Filters(sectors=("energia",), territories=("Maresme",), text="<so>")
    assert listing_text(Listing(filters, PROJECTS[:1], 11, 11), VOCABULARY, "ca").html == (
        "<b>Projectes 11–11 de 11</b>\n\nSectors: Energia\nTerritori: Maresme\nParaules: &lt;so&gt;\n\n"
        '11. <a href="https://exemple.cat/p1"><b>Projecte 1</b></a>: Som Energia SCCL; 2018-2019; Mataró'
    )
    assert listing_text(Listing(Filters(), (), 1, 0), VOCABULARY, "en").html == say("no_projects", "en")


def test_ten_rows_of_any_length_are_one_message() -> None:
    long = project(1, title="títol " * 60, promoter="entitat " * 60)
    text = listing_text(Listing(Filters(), (long,) * 10, 1, 10), VOCABULARY, "ca")
    assert units(parse(text.html)[0]) <= LIMIT.units


def test_a_long_answer_is_cut_between_paragraphs() -> None:
    found = messages(answer("\n\n".join(letter * 1500 for letter in "abcde")))
    assert shown(found) == ["a" * 1500 + "\n\n" + "b" * 1500, "c" * 1500 + "\n\n" + "d" * 1500, "e" * 1500]


def test_a_message_is_as_long_as_it_is_without_its_tags() -> None:
    """4,096 is counted after the entities are read, so links cost nothing but what is seen of them."""
    assert shown(messages(answer(" ".join(["**&**"] * 99))))[0].count("&amp;") == 99
    text = "a" * 2047 + "\n\n" + "&" * 2047
    assert len(messages(answer(text))) == 1
    assert len(messages(answer(text + "&"))) == 2


def test_a_long_list_is_cut_between_its_lines() -> None:
    found = messages(answer("\n".join(f"- {'mot ' * 20}{number}" for number in range(100))))
    assert len(found) == 3
    assert all(text.html.startswith("• mot") and text.html[-1].isdigit() for text in found)


def test_a_message_has_no_more_entities_than_telegram_keeps() -> None:
    text = " ".join(f"a{number} [1]" for number in range(230))
    found = messages(answer(text, citations=(CITATION,)))
    read = [parse(text.html) for text in found]
    assert sum(entity.kind == "text_link" for _, entities in read for entity in entities) == 231
    assert max(len(entities) for _, entities in read) <= 100


def test_a_long_message_grows_by_whole_paragraphs() -> None:
    paragraphs = [letter * 400 for letter in "abcd"]
    [text] = messages(answer("\n\n".join(paragraphs)))
    assert text.steps == (f"{paragraphs[0]}\n\n…", "\n\n".join([*paragraphs[:2], "…"]))
    assert messages(answer("\n\n".join(["a" * 400, "b" * 400])))[0].steps == ()
    assert messages(answer("a" * GROWING_FROM))[0].steps == ()


@pytest.mark.parametrize("piece", ["paraula ", "**negreta** ", "👍", "<&>", "x", "[1] ", "- a\n", "`c` ", "> q\n\n"])
def test_nothing_is_lost_or_broken_in_a_text_of_any_length(piece: str) -> None:
    text = piece * 4000
    read = [parse(text.html) for text in messages(answer(text, citations=(CITATION,)))]
    assert max(units(text) for text, _ in read) <= 4096
    wanted = re.sub(r"[\s*•>`-]" if piece != "<&>" else r"[\s•]", "", text) + re.sub(r"\s", "", SOURCES_TEXT)
    assert re.sub(r"[\s•]", "", "".join(text for text, _ in read)) == wanted


@given(st.text(alphabet="ab *_[]()1<>&\"'`#-|\n\\👍", max_size=400))
def test_any_text_gives_valid_messages(text: str) -> None:
    for message in messages(answer(text, citations=(CITATION,)), limit=Size(300, 20)):
        for state in (message.html, *message.steps):
            seen, entities = parse(state)
            assert 0 < units(seen) <= 300
            assert len(entities) <= 20


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("status", Status)
def test_every_status_renders_in_every_language(status: Status, language: Language) -> None:
    one = replace(answer("Text [1].", citations=(CITATION,), ateneus=(ATENEU,)), status=status, language=language)
    [text] = messages(one)
    sources = SOURCES_TEXT.replace("Fonts", say("sources", language))
    assert parse(text.html)[0] == f"Text [1].\n\nAteneu Cooperatiu del Maresme\nMaresme\n\n{sources}"


def test_what_is_quoted_reads_as_it_is_seen() -> None:
    assert plain("Calen **dos**:\n\n- l'acta\n- els `estatuts`") == "Calen dos:\n• l'acta\n• els estatuts"


@pytest.mark.parametrize(
    ("code", "language"), [("ca", "ca"), ("es-MX", "es"), ("EN_gb", "en"), ("fr", "ca"), ("", "ca"), (None, "ca")]
)
def test_the_language_of_the_interface_is_the_clients_where_we_have_it(code: str | None, language: str) -> None:
    assert spoken(code) == language
