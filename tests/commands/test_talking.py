"""`ask` and `chat`: answers on the terminal, with their sources."""

import io
import json

import pytest

from api.wire import answer_out
from assistant.assistant import Assistant
from assistant.commands.talking import readable
from assistant.commands.wire import answer_data
from assistant.model import Answer, Question
from assistant.settings import Settings
from tests.api.fake import VOCABULARY, FakeAssistant
from tests.commands.conftest import Ran, Run

LISTING = "Quins projectes d'energia hi ha a Osona?"
LISTED = "Hi ha 1 projecte d'energia a Osona:\n\n1. **Sol de Vic**"


def test_an_answer_is_printed(run: Run) -> None:
    """Its text first, then what one could ask next; exit 0."""
    ended = run("ask", LISTING)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(LISTED)


def test_a_quoted_answer_is_printed_with_its_sources() -> None:
    """Number, title, heading, date and address of each, in the order of the marks; then what one could ask next."""
    answer = FakeAssistant(text="Calen **3.000 €** [1].").answer(Question("?"))
    assert readable(answer) == (
        "Calen **3.000 €** [1].\n\n"
        "Fonts:\n[1] Crear una cooperativa › Capital (2024-06) — https://exemple.cat/guia\n\n"
        "També pots preguntar:\n- Quants socis calen?"
    )


def test_sources_come_from_the_corpus(run: Run) -> None:
    """The address is the document's, and the quote is in the text."""
    ended = run("ask", "Quin ateneu hi ha a Vic?")
    assert ended.code == 0
    assert "Ateneu Cooperatiu d'Osona" in ended.out.split("Fonts:")[0]
    assert "(2022) — https://exemple.cat/osona" in ended.out.split("Fonts:")[1]


def test_debug_says_how_the_question_was_read(run: Run) -> None:
    """Status, filters, total and time, after the answer; then what of the turn is kept for the next one to lean on."""
    *_, status, state = run("ask", LISTING, "--debug").out.rstrip("\n").split("\n\n")
    assert status.startswith("status=answered filters=Filters(sectors=('energia',), territories=('Osona',)")
    assert " total=1 ms=" in status
    first, *parts = state.splitlines()
    assert first == "state after turn 1:"
    assert {name: json.loads(value) for name, _, value in (part.strip().partition(": ") for part in parts)} == {
        "text": LISTING,
        "focus": LISTING,
        "language": "ca",
        "intent": "listing",
        "filters": {"sectors": ["energia"], "territories": ["Osona"]},
        "mentioned": {"sectors": ["energia"], "territories": ["Osona"]},
        "places": [
            {
                "name": "Osona",
                "places": [
                    {
                        "id": "osona",
                        "name": "Osona",
                        "kind": "comarca",
                        "comarca": "Osona",
                        "vegueria": "Catalunya Central",
                        "ateneu": "osona",
                        "synonyms": ["Plana de Vic"],
                    }
                ],
                "others": [],
                "first": 7,
                "last": 7,
            }
        ],
        "asks": ["list"],
        "sought": ["project"],
        "courtesy": "about",
        "project_ids": ["sol-de-vic"],
        "document_ids": ["projecte.sol-de-vic"],
        "quotes": [["projecte.sol-de-vic~inici", 0, 68]],
        "status": "answered",
    }


def test_debug_of_a_conversation_shows_the_state_of_each_turn(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The filters that the second question took over, and the page that the third one asks for."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{LISTING}\ni al Bages?\nmostra'n més\n"))
    states = run("chat", "--debug").out.split("state after turn ")[1:]
    assert [state.partition(":")[0] for state in states] == ["1", "2", "3"]
    assert ["page: 1" in state for state in states] == [False, False, True]
    for state, place in zip(states, ("Osona", "Bages", "Bages"), strict=True):
        assert f'  filters: {{"sectors": ["energia"], "territories": ["{place}"]}}\n' in state


def test_json_is_the_whole_answer_of_the_contract(run: Run) -> None:
    """One object with the rows behind the listing."""
    ended = run("ask", LISTING, "--json")
    answer = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert (answer["status"], answer["language"], answer["total"]) == ("answered", "ca", 1)
    assert answer["filters"] == {
        "sectors": ["energia"], "territories": ["Osona"], "editions": [], "promoter": None,
    }  # fmt: skip
    assert answer["projects"] == [
        {
            "id": "sol-de-vic",
            "title": "Sol de Vic",
            "promoter": "Energia Veïnal SCCL",
            "edition": "2018-2019",
            "sectors": ["energia"],
            "sector_labels": ["Energia"],
            "territory": {"name": "Vic (Osona)", "kind": "municipality", "comarques": ["Osona"]},
            "summary": "El projecte Sol de Vic posa plaques solars a les teulades del barri.",
            "url": "https://exemple.cat/sol",
            "as_of": None,
        }
    ]


def test_json_is_the_same_as_over_http() -> None:
    """Every field with the same name, shape and value, with citations, rows and contact cards."""
    answer = FakeAssistant().answer(Question("?"))
    labels = {sector.id: sector.label for sector in VOCABULARY.sectors}
    here = json.loads(json.dumps(answer_data(answer, labels)))
    assert here == answer_out(answer, labels).model_dump(mode="json")


@pytest.mark.parametrize(("question", "count"), [("", 0), ("  \n ", 0), ("a" * 2_001, 2_001)])
def test_a_question_of_a_wrong_length_is_bad_usage(run: Run, question: str, count: int) -> None:
    """The same limit as over HTTP; exit 2, and the line has the length and the limit."""
    assert run("ask", question) == Ran(2, "", f"error: question of {count} characters; expected 1 to 2000\n")


@pytest.mark.parametrize("end", ["", "\n", "   \n"])
def test_a_conversation_goes_on_until_an_empty_line_or_the_end(
    run: Run, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    """Each line is answered; exit 0."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"hola\n{LISTING}\n{end}"))
    ended = run("chat")
    assert (ended.code, ended.err) == (0, "")
    greeting, hello, listing, *rest = ended.out.split("> ")
    assert greeting == "Escriu la teva pregunta (una línia buida per acabar).\n"
    assert hello.startswith("\nHola!")
    assert listing.startswith(f"\n{LISTED}")
    assert rest == [""]


def test_the_questions_of_a_conversation_belong_together(
    run: Run, monkeypatch: pytest.MonkeyPatch, small: Settings
) -> None:
    """The second question is asked in the conversation that the first one began."""
    asked: list[Question] = []
    answers: list[Answer] = []
    real = Assistant.answer

    def noting(self: Assistant, question: Question) -> Answer:
        asked.append(question)
        answers.append(real(self, question))
        return answers[-1]

    monkeypatch.setattr(Assistant, "answer", noting)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{LISTING}\ni al Bages?\n"))
    assert run("chat").code == 0
    assert [question.message for question in asked] == [LISTING, "i al Bages?"]
    assert [question.conversation_id for question in asked] == [None, answers[0].conversation_id]


def test_too_long_a_line_of_a_conversation_is_told_and_not_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The conversation goes on."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{'a' * 2_001}\nhola\n"))
    ended = run("chat")
    _, long, hello, _ = ended.out.split("> ")
    assert long == "La pregunta és massa llarga: 2001 caràcters; el màxim són 2000.\n"
    assert hello.startswith("\nHola!")
