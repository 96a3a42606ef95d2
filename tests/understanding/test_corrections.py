"""What a person takes back: a value, a filter, all of them, or the whole of what was understood."""

import pytest

from assistant.model import Filters, Intent, Question, Status, Turn
from assistant.understanding.corrections import meant_instead, restated
from assistant.understanding.cues import load_cues
from assistant.understanding.understand import Understander

LISTING = "Quants projectes d'energia de l'edició 2018-2019 hi ha a Osona?"
ALL = Filters(("energia",), ("Osona",), ("2018-2019",))


def after(understander: Understander, *messages: str) -> Turn:
    """The last of the messages, each read after those before it."""
    history: tuple[Turn, ...] = ()
    for message in messages:
        history = (*history, Turn(understander.read(Question(message), history), Status.ANSWERED))
    return history[-1]


@pytest.mark.parametrize(
    ("message", "filters"),
    [
        ("no, volia dir el Bages", Filters(("energia",), ("Bages",), ("2018-2019",))),
        ("No, perdona: em referia a Manresa.", Filters(("energia",), ("Manresa",), ("2018-2019",))),
        ("no, d'habitatge", Filters(("habitatge",), ("Osona",), ("2018-2019",))),
        ("no, del 2017", Filters(("energia",), ("Osona",), ("2017-2018",))),
        ("a Osona no, al Bages", Filters(("energia",), ("Bages",), ("2018-2019",))),
        ("no és Osona, és Vic", Filters(("energia",), ("Vic",), ("2018-2019",))),
        ("no d'energia, sinó d'habitatge", Filters(("habitatge",), ("Osona",), ("2018-2019",))),
        ("Vic, volia dir", Filters(("energia",), ("Vic",), ("2018-2019",))),
        ("m'he equivocat, era el Bages", Filters(("energia",), ("Bages",), ("2018-2019",))),
        ("no, quería decir vivienda", Filters(("habitatge",), ("Osona",), ("2018-2019",))),
        ("me refería a Manresa", Filters(("energia",), ("Manresa",), ("2018-2019",))),
        ("sorry, I meant housing", Filters(("habitatge",), ("Osona",), ("2018-2019",))),
    ],
)
def test_what_was_meant_takes_the_place_of_its_kind(understander: Understander, message: str, filters: Filters) -> None:
    """The same thing is asked again: a count stays a count, and the other filters stay."""
    asked = after(understander, LISTING, message).understanding
    assert (asked.intent, asked.filters) == (Intent.COUNT, filters)


@pytest.mark.parametrize(
    ("message", "filters"),
    [
        ("treu el filtre", Filters()),
        ("Esborra tots els filtres", Filters()),
        ("sense filtres", Filters()),
        ("quita los filtros", Filters()),
        ("remove the filters", Filters()),
        ("treu el filtre d'edició", Filters(("energia",), ("Osona",))),
        ("de qualsevol edició", Filters(("energia",), ("Osona",))),
        ("tots els anys", Filters(("energia",), ("Osona",))),
        ("sense filtre de territori", Filters(("energia",), (), ("2018-2019",))),
        ("a tot Catalunya", Filters(("energia",), (), ("2018-2019",))),
        ("tots els sectors", Filters((), ("Osona",), ("2018-2019",))),
        ("quita el filtro de sector", Filters((), ("Osona",), ("2018-2019",))),
        ("remove the sector filter", Filters((), ("Osona",), ("2018-2019",))),
        ("treu el filtre d'edició i de sector", Filters((), ("Osona",))),
        ("treu l'edició i mira al Bages", Filters(("energia",), ("Bages",))),
        ("treu l'energia", Filters((), ("Osona",), ("2018-2019",))),
        ("sense Osona", Filters(("energia",), (), ("2018-2019",))),
    ],
)
@pytest.mark.parametrize("between", [(), ("gràcies",), ("Què és una cooperativa?",)])
def test_what_is_taken_off_the_last_listing(
    understander: Understander, between: tuple[str, ...], message: str, filters: Filters
) -> None:
    """One filter, several or all, whatever was said in between; what stays is listed."""
    assert after(understander, LISTING, *between, message).understanding.filters == filters


@pytest.mark.parametrize(
    "message", ["no era això", "No, no volia dir això.", "això no és el que volia", "that's not it"]
)
def test_what_is_taken_back_whole_is_asked_about(understander: Understander, message: str) -> None:
    """With the filters in force; what is said next leans on the listing."""
    asked = after(understander, LISTING, message).understanding
    assert (asked.intent, asked.filters) == (Intent.UNCLEAR, ALL)
    then = after(understander, LISTING, message, "d'habitatge").understanding
    assert then.filters == Filters(("habitatge",), ("Osona",), ("2018-2019",))
    assert after(understander, "Què és una cooperativa?", message).understanding.filters == Filters()


def test_a_value_that_was_not_applied_is_not_taken_off(understander: Understander) -> None:
    """Nor is it searched for."""
    asked = after(understander, LISTING, "treu els d'habitatge").understanding
    assert (asked.intent, asked.filters) == (Intent.UNCLEAR, ALL)


def test_another_town_asks_for_its_own_ateneu(understander: Understander) -> None:
    """However it is put right."""
    for message in ("no, volia dir Manresa", "a Vic no, a Manresa", "I meant Manresa"):
        asked = after(understander, "Quin ateneu em toca si soc de Vic?", message).understanding
        assert (asked.intent, [mention.name for mention in asked.places]) == (Intent.CONTACT, ["Manresa"])


@pytest.mark.parametrize(
    ("before", "message", "text"),
    [
        ("Què és un cercle cooperatiu?", "no, volia dir un pol cooperatiu", "Què és un pol cooperatiu?"),
        ("Què és un cercle cooperatiu?", "no, pol cooperatiu", "Què és un pol cooperatiu?"),
        ("Què és SolarCoop?", "em referia a Capitalcoop", "Què és Capitalcoop?"),
        ("Quant costa l'escriptura?", "no, volia dir el registre", "Quant costa el registre?"),
        (
            "Quants socis calen per fer una cooperativa de treball?",
            "no, d'habitatge",
            "Quants socis calen per fer una cooperativa d'habitatge?",
        ),
        ("¿Qué es una cooperativa?", "quería decir una asociación", "¿Qué es una asociación?"),
        ("What is a cooperative?", "I meant an association", "What is an association?"),
    ],
)
def test_a_question_is_asked_again_about_what_was_meant(
    understander: Understander, before: str, message: str, text: str
) -> None:
    """What it was about gives way; how it asks stays."""
    first = understander.read(Question(before))
    meant = meant_instead(message, load_cues())
    assert meant is not None
    assert restated(first, meant) == text
    asked = after(understander, before, message).understanding
    assert (asked.intent, asked.asks) == (Intent.QUESTION, first.asks)


def test_another_project_is_asked_the_same(understander: Understander) -> None:
    """Whether the question named the first or went on about it."""
    named = after(understander, "Qui promou Sol de Vic?", "no, volia dir la Casa de Manresa").understanding
    assert (named.intent, named.projects, named.asks) == (Intent.PROJECT, ("casa-manresa",), frozenset({"who"}))
    again = ("Què és Sol de Vic?", "qui el promou?", "no, volia dir la Casa de Manresa")
    asked = after(understander, *again).understanding
    assert (asked.projects, "who" in asked.asks) == (("casa-manresa",), True)


@pytest.mark.parametrize(
    "message",
    ["no", "No ho sé", "no hi ha res més?", "Quins projectes hi ha?", "perdona, què és un ateneu?", "notaria", ""],
)
def test_other_messages_correct_nothing(message: str) -> None:
    """Though they begin with `no`, or with an excuse."""
    assert meant_instead(message, load_cues()) is None


def test_a_polite_no_is_thanks(understander: Understander) -> None:
    """And a whole question after `no` is that question."""
    assert after(understander, LISTING, "no, gràcies").understanding.intent is Intent.SMALLTALK
    asked = after(understander, LISTING, "no, quants socis calen per fer una cooperativa?").understanding
    assert (asked.intent, asked.filters) == (Intent.QUESTION, Filters())


def test_a_new_promoter_takes_the_place_of_words_that_were_searched(understander: Understander) -> None:
    """What was not found in any text is not asked of somebody else's projects too."""
    history = ("projectes d'habitatge", "i de Mercadona?")
    assert after(understander, *history).understanding.filters == Filters(("habitatge",), text="mercadona")
    asked = after(understander, *history, "només els de Sostre Comú").understanding
    assert asked.filters == Filters(("habitatge",), promoter="Sostre Comú")
