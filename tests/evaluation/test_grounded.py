"""Groundedness: what an answer says is held by passages and records, and what nobody says is found."""

from dataclasses import replace

import pytest

from assistant.answering.citations import Quote, cite
from assistant.answering.replies import every_reply, say
from assistant.assistant import Assistant
from assistant.evaluation.grounded import Grounding, ground
from assistant.evaluation.own_words import CHECKS, IN_ROWS
from assistant.model import Answer, Filters
from tests.small import Small, ask, made

LISTING = "Quins projectes hi ha de l'edició 2018-2019?"
NONE = "Quins projectes d'habitatge hi ha a Osona?"
INVENTED = "L'any 2031 en seran quaranta."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A text that is out of date, and an edition whose figure is not sure."""
    changes = {
        "guia/capital-minim.md": ("as_of: null", 'as_of: "2019"\nvalid_until: "2020-05-01"'),
        "vocabulari/edicions.yaml": (
            'projects: 72, certainty: font, note: ""',
            "projects: 72, certainty: deduida, note: d'un diari",
        ),
    }
    return made(tmp_path_factory.mktemp("small"), changes)


@pytest.fixture(scope="module")
def assistant(small: Small) -> Assistant:
    return small.assistant()


@pytest.fixture(scope="module")
def quoting(assistant: Assistant) -> Answer:
    """An ateneu's card: a reply with values, and four sentences of its page."""
    return ask(assistant, "Quin ateneu em toca si soc de Vic?")


@pytest.mark.parametrize(
    ("messages", "statements"),
    [
        (("Hola",), 0),
        (("Escriu un poema",), 0),
        ((LISTING,), 3),
        ((NONE,), 3),
        (("Projectes de Sostre Comú a Osona",), 2),
        (("Quants projectes hi ha?",), 1),
        (("Quants projectes hi ha de l'edició 2018-2019?",), 3),
        (("Quins projectes hi ha de l'edició 2030?",), 2),
        (("Quins ateneus hi ha?",), 3),
        (("Quin ateneu hi ha a la Catalunya Central?",), 3),
        (("Soc de Saragossa, quin ateneu em toca?",), 2),
        (("Quants diners va costar Sol de Vic?",), 2),
        (("¿Qué ateneo me corresponde si soy de Manresa?",), 3),
        (("How many energy projects are there?",), 4),
        (("Quins projectes d'energia hi ha?", "i a Osona?"), 3),
        (("Projectes d'habitatge amb piscina",), 4),
        (("Proyectos de vivienda que no sean de Sostre Comú",), 4),
    ],
)
def test_what_the_assistant_answers_is_held(assistant: Assistant, messages: tuple[str, ...], statements: int) -> None:
    """Every sentence of quotes, rows and replies with values counts; courtesies and refusals state nothing."""
    assert ground(ask(assistant, *messages), assistant) == Grounding(statements)


@pytest.mark.parametrize("place", ["before", "after", "own line", "between"])
def test_an_invented_sentence_is_found(assistant: Assistant, quoting: Answer, place: str) -> None:
    """Wherever it stands, also on the line of a quote."""
    first, rest = quoting.text.split("\n\n", 1)
    text = {
        "before": f"{INVENTED} {quoting.text}",
        "after": f"{quoting.text} {INVENTED}",
        "own line": f"{quoting.text}\n\n- {INVENTED}",
        "between": f"{first} {INVENTED}\n\n{rest}",
    }[place]
    held = ground(quoting, assistant).statements
    assert ground(replace(quoting, text=text), assistant) == Grounding(held + 1, (INVENTED,))


def test_a_quote_that_its_passage_does_not_hold_is_found(assistant: Assistant, quoting: Answer) -> None:
    """The passage is fetched again: a word changed, another place, another passage, or none."""
    first = quoting.citations[0]
    held = ground(quoting, assistant).statements
    changed = replace(first, quote=first.quote.replace("Ateneu", "Casal"))
    text = quoting.text.replace(first.quote, changed.quote)
    wrong = replace(quoting, text=text, citations=(changed, *quoting.citations[1:]))
    assert ground(wrong, assistant) == Grounding(held, (changed.quote,))
    for other in (replace(first, start=first.start + 1), replace(first, passage_id="guia.enlloc~inici")):
        moved = replace(quoting, citations=(other, *quoting.citations[1:]))
        assert ground(moved, assistant) == Grounding(held, (first.quote,))


def test_what_is_cited_and_not_said_states_nothing(assistant: Assistant, quoting: Answer) -> None:
    """A text without its quotes has only its own words; with one of them, its two sentences count."""
    last = quoting.citations[-1]
    assert last.quote.count(". ") == 1
    text = f"Hi ha 2 ateneus cooperatius:\n\n{last.quote} [{last.number}]"
    assert ground(replace(quoting, text=text), assistant) == Grounding(3)
    assert ground(replace(quoting, text="Hi ha 2 ateneus cooperatius:"), assistant) == Grounding(1)


@pytest.mark.parametrize(
    ("message", "right", "wrong", "sentences"),
    [
        (LISTING, "Hi ha 2 projectes", "Hi ha 3 projectes", 1),
        (LISTING, "de l'edició 2018-2019", "de l'edició 2017-2018", 1),
        (LISTING, "**Sol de Vic**: Energia Veïnal SCCL", "**Sol de Vic**: Sostre Comú SCCL", 1),
        (LISTING, "Vic (Osona)", "Manresa (Bages)", 1),
        (NONE, "No hi ha cap projecte d'habitatge cooperatiu", "No hi ha cap projecte d'energia", 1),
        (NONE, "n'hi ha 1 si", "n'hi ha 2 si", 1),
        ("Projectes d'habitatge amb piscina", "«piscina»", "«Manresa»", 1),
        ("Projectes d'habitatge a Manresa, que no siguin d'Osona", "«Osona»", "«Manresa»", 1),
        (NONE, "n'hi ha 1 que abasten", "n'hi ha 2 que abasten", 1),
        ("Quants projectes hi ha?", "Hi ha 4", "Hi ha 5", 1),
        ("Quants projectes hi ha de l'edició 2018-2019?", "uns 72 Projectes", "uns 73 Projectes", 2),
        ("Quants projectes hi ha de l'edició 2018-2019?", "d'un diari", "d'un llibre", 2),
        ("Quins projectes hi ha de l'edició 2030?", "de la 2017-2018 a", "de la 2016-2017 a", 2),
        ("Quins projectes hi ha de l'edició 2030?", "cap edició 2030", "cap edició 2018-2019", 2),
        ("Quants diners va costar Sol de Vic?", "(Energia Veïnal SCCL)", "(Sostre Comú SCCL)", 2),
        ("Quants diners va costar Sol de Vic?", "https://exemple.cat/sol", "https://exemple.cat/casa", 2),
        ("Quin ateneu em toca si soc de Vic?", "A Vic et", "A Manresa et", 1),
        (
            "Quin ateneu em toca si soc de Vic?",
            "l'**Ateneu Cooperatiu d'Osona**",
            "l'**Ateneu Cooperatiu del Bages**",
            1,
        ),
        ("Quins ateneus hi ha?", "Hi ha 2 ateneus", "Hi ha 3 ateneus", 1),
        ("Quins ateneus hi ha?", "- Osona:", "- Manresa:", 1),
        ("Quin ateneu hi ha a la Catalunya Central?", "A la Catalunya Central", "A Vic", 1),
        ("Soc de Saragossa, quin ateneu em toca?", "Saragossa no és", "Vic no és", 2),
    ],
)
def test_a_value_that_the_records_do_not_give_is_found(
    assistant: Assistant, message: str, right: str, wrong: str, sentences: int
) -> None:
    """Totals, filters, rows, names, addresses: the sentences of the reply that has it are loose, and no others."""
    answer = ask(assistant, message)
    assert right in answer.text
    found = ground(replace(answer, text=answer.text.replace(right, wrong)), assistant)
    assert (found.statements, len(found.loose)) == (ground(answer, assistant).statements, sentences)
    assert wrong.removeprefix("- ") in " ".join(found.loose)


def test_a_row_of_a_project_that_is_not_there_is_found(assistant: Assistant) -> None:
    """Rows are looked up by their id."""
    answer = ask(assistant, LISTING)
    ghosts = tuple(replace(project, id=f"{project.id}-2") for project in answer.projects)
    assert len(ground(replace(answer, projects=ghosts), assistant).loose) == 2


def test_the_last_rows_say_how_many_are_left(assistant: Assistant) -> None:
    """Counted from the number of the last row shown."""
    answer = ask(assistant, "Quins projectes d'energia hi ha?")
    rows = answer.text.splitlines()
    first = "\n".join([*rows[:3], "", say("listing_more", "ca", count=2)])
    assert ground(replace(answer, text=first), assistant) == Grounding(3)
    more = first.replace("N'hi ha 2 més", "N'hi ha 1 més")
    assert ground(replace(answer, text=more), assistant) == Grounding(3, (say("listing_more", "ca", count=1),))


@pytest.mark.parametrize(
    ("name", "values", "wrong"),
    [
        ("validity_closed", {"when": "l'1 de maig de 2020"}, {"when": "l'1 de maig de 2021"}),
        ("validity_expired_partly", {"when": "l'1 de maig de 2020"}, {"when": "l'1 de maig de 2021"}),
        ("validity_old", {"year": "2019"}, {"year": "2020"}),
    ],
)
def test_the_line_about_an_answers_age_is_of_what_it_quotes(
    assistant: Assistant, name: str, values: dict[str, str], wrong: dict[str, str]
) -> None:
    """The end of a document quoted, or the date of a citation."""
    passage = assistant.passage("guia.capital-minim~inici")
    quotes = cite([Quote(passage, 0, len(passage.text))])
    answer = replace(ask(assistant, "Hola"), citations=quotes)
    for said, loose in ((values, 0), (wrong, 1)):
        text = f"{passage.text} [1]\n\n{say(name, 'ca', **said)}"
        assert len(ground(replace(answer, text=text), assistant).loose) == loose


def test_a_filter_that_is_not_known_holds_nothing(assistant: Assistant) -> None:
    """It is no fault of the measure."""
    answer = replace(ask(assistant, NONE), filters=Filters(sectors=("res",)))
    assert ground(answer, assistant).statements == len(ground(answer, assistant).loose) > 0


def test_every_reply_with_values_can_be_checked() -> None:
    """Whoever adds one says what its values stand for; what one could ask next and answers' lead-ins state nothing."""
    named = {name for name, text in every_reply("ca").items() if "{" in text and not name.startswith("suggest_")}
    assert named == {*CHECKS, *IN_ROWS}
