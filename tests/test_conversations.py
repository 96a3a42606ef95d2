"""Conversations with the assistant: what is said leans on what was said, whatever is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.replies import say
from assistant.assistant import Assistant
from assistant.model import Filters, Status
from tests.small import Small, ask, check, made, sources
from tests.test_personal import HARMLESS, PERSONAL

CAPITAL = "Quin capital social mínim necessita una cooperativa?"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Nobody writes to it."""
    return made(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def assistant(small: Small) -> Assistant:
    return small.assistant()


@pytest.mark.parametrize(
    ("messages", "rows", "filters"),
    [
        (("Quins projectes d'energia hi ha?", "i al Bages?"), ["casa-manresa"], Filters(("energia",), ("Bages",))),
        (
            ("Quins projectes d'energia hi ha a Vic?", "i d'habitatge?", "a tot Catalunya"),
            ["casa-manresa", "mapa-habitatge"],
            Filters(("habitatge",)),
        ),
        (
            ("Quins projectes d'habitatge hi ha?", "gràcies", "i del 2017-2018?"),
            ["mapa-habitatge"],
            Filters(("habitatge",), (), ("2017-2018",)),
        ),
        (
            ("Quins projectes d'energia hi ha a Osona?", "Quants n'hi ha?"),
            ["sol-de-vic"],
            Filters(("energia",), ("Osona",)),
        ),
        (
            ("Quins projectes d'habitatge hi ha a Vic?", "i els que abasten tot Catalunya?"),
            ["mapa-habitatge"],
            Filters(("habitatge",), ("Catalunya",)),
        ),
        (
            ("Quins projectes d'energia hi ha?", "i de Sostre Comú?"),
            ["casa-manresa", "sense-lloc"],
            Filters(("energia",), promoter="Sostre Comú"),
        ),
        (
            ("Quins projectes d'habitatge hi ha al Bages?", "Quin ateneu em toca?", "tornant a l'habitatge"),
            ["casa-manresa"],
            Filters(("habitatge",), ("Bages",)),
        ),
    ],
)
def test_a_listing_is_narrowed_from_turn_to_turn(
    assistant: Assistant, messages: tuple[str, ...], rows: list[str], filters: Filters
) -> None:
    """The rows are those of all that was said, and a courtesy in between loses nothing."""
    answer = ask(assistant, *messages)
    assert ([row.id for row in answer.projects], answer.total, answer.filters) == (rows, len(rows), filters)
    check(assistant, answer)


@pytest.mark.parametrize(
    ("messages", "quoted"),
    [
        (("Quins projectes hi ha?", "què és el segon?"), "projecte.sol-de-vic~inici"),
        (("Què és Sol de Vic?", "moltes gràcies", "qui el promou?"), "projecte.sol-de-vic~qui-el-promou"),
        (("Què és la Casa de Manresa?", "i qui promou Sol de Vic?"), "projecte.sol-de-vic~qui-el-promou"),
        (("Quin ateneu em toca?", "Vic"), "ateneu.osona~contacte"),
        (("Quin ateneu em toca si soc de Vic?", "i a Manresa?"), "ateneu.bages~contacte"),
        (("Quin ateneu em toca si soc de Manresa?", "quin telèfon té?"), "ateneu.bages~contacte"),
        (("Quins projectes hi ha a Osona?", "Quin ateneu em toca?"), "ateneu.osona~contacte"),
        ((CAPITAL, "i quantes persones sòcies?"), "guia.minim-socis~inici"),
    ],
)
def test_a_short_message_is_about_what_was_talked_about(
    assistant: Assistant, messages: tuple[str, ...], quoted: str
) -> None:
    """The row pointed at, the project, the ateneu of the place, the topic."""
    answer = ask(assistant, *messages)
    assert quoted in sources(answer)
    check(assistant, answer)


def test_conversations_know_nothing_of_one_another(assistant: Assistant) -> None:
    """Nor does a new one with the same words."""
    ask(assistant, "Què és Sol de Vic?")
    assert "projecte.sol-de-vic~qui-el-promou" not in sources(ask(assistant, "qui el promou?"))


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Sixteen projects, and a map that gives the Bages no ateneu."""
    more = "".join(
        f"- {{id: p{number}, title: Petit {number:02}, promoter: null, edition: null, edition_certainty: null, "
        f"sectors: [energia], territory: null, scope: null, summary: Un projecte., source_urls: [https://x.cat/{number}]}}\n"
        for number in range(12)
    )
    changes = {
        "projectes.yaml": ("- id: sense-lloc", f"{more}- id: sense-lloc"),
        "vocabulari/territoris.yaml": ("name: Bages, ateneu: bages", "name: Bages, ateneu: null"),
    }
    return made(tmp_path_factory.mktemp("grown"), changes).assistant()


def test_a_long_listing_comes_in_pages(grown: Assistant) -> None:
    """Ten rows, then the rest; after the last page it begins anew. Each is offered while there is more."""
    asked = ["Quins projectes hi ha?", "mostra'n més", "Mostra'n més"]
    pages = [ask(grown, *asked[:turns]) for turns in (1, 2, 3)]
    assert [len(page.projects) for page in pages] == [10, 6, 10]
    assert [page.total for page in pages] == [16] * 3
    assert [row.id for row in pages[0].projects + pages[1].projects] == [
        row.id for row in grown.all_projects(Filters())
    ]
    assert ["Mostra'n més" in page.suggestions for page in pages] == [True, False, True]
    assert pages[1].text.split("\n\n")[1].startswith("11. **")


@pytest.mark.parametrize(("message", "at"), [("el 12", 11), ("què és el vuitè?", 7), ("the 16th", 15), ("l'últim", 9)])
def test_a_row_beyond_the_page_is_pointed_at_by_its_number(grown: Assistant, message: str, at: int) -> None:
    """The number that it has in the listing; the last one is the last that was shown."""
    answer = ask(grown, "Quins projectes hi ha?", message)
    assert sources(answer)[:1] == [f"projecte.{grown.all_projects(Filters())[at].id}~inici"]


def test_a_place_that_the_map_gives_no_ateneu_has_none_made_up(grown: Assistant) -> None:
    """It is not known, and not several."""
    answer = ask(grown, "Quin ateneu em toca si soc de Manresa?")
    assert (answer.status, answer.text, answer.ateneus) == (Status.NO_ANSWER, say("no_answer", "ca"), ())


def test_every_suggestion_can_be_answered(assistant: Assistant) -> None:
    """A project's, a page's, a wider listing's; the services and the start are the guide's, which is small here."""
    asked = ("Quins projectes hi ha?", CAPITAL, "Quins ateneus hi ha?", "Quin capital mínim cal el 2019?")
    found = {text: message for message in asked for text in ask(assistant, message).suggestions}
    assert len(found) >= 4
    answers = {text: ask(assistant, message, text).status for text, message in found.items()}
    assert {text: status for text, status in answers.items() if status is not Status.ANSWERED} == {
        "Quin ateneu em toca?": Status.CLARIFICATION
    }


WORDS = (
    *("Quins projectes", "d'energia", "a Vic", "i", "Sol de Vic", "quants socis calen", "ateneu", "?", "el segon", "¿"),
    *(
        "2018-2019",
        "2030",
        "mostra'n més",
        "gràcies",
        "qui el promou",
        "housing",
        "Sostre Comú",
        "hola",
        "[1]",
        "**x**",
    ),
    *("capital mínim", "del Bages", "Saragossa", "a la capital d'Osona", "\u200b", "{place}", "https://dolent.cat"),
    *PERSONAL[:3],
    *HARMLESS[:3],
)


@settings(max_examples=150)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3))
def test_whatever_is_asked_every_answer_keeps_its_promises(assistant: Assistant, messages: list[str]) -> None:
    """Nothing is raised, and nothing that was asked is cited, linked or filled in."""
    answer = ask(assistant, *messages)
    check(assistant, answer)
    assert "dolent.cat" not in answer.text
    assert answer.status is not Status.ERROR
    assert answer.text.strip()
