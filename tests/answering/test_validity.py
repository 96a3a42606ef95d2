"""What is said of an answer's age, and when nothing is."""

from datetime import date

import pytest

from assistant.answering.composer import Reply
from assistant.answering.validity import with_validity
from assistant.answering.wording import on_date
from assistant.model import Ateneu, Citation, Document, DocumentType, Language, Status

TODAY = date(2026, 3, 1)


def document(id_: str, title: str = "Ajuts", valid_until: str | None = None, topic: str | None = None) -> Document:
    return Document(id_, DocumentType.GUIDE, id_, title, "", (), None, valid_until, topic)


def citation(document_id: str, quote: str = "Són 5.", as_of: str | None = None) -> Citation:
    return Citation(1, f"{document_id}~inici", document_id, "", "", "", quote, 0, len(quote), as_of)


def reply(*citations: Citation) -> Reply:
    return Reply(Status.ANSWERED, "Text.", citations, provenance="quoted")


def said(documents: list[Document], *citations: Citation, language: Language = "ca", today: date = TODAY) -> str:
    """The line that follows the text; empty for none."""
    dated = with_validity(reply(*citations), {one.id: one for one in documents}, language, today)
    assert dated.text.startswith("Text.")
    return dated.text.removeprefix("Text.")


CLOSED: dict[Language, str] = {
    "ca": "\n\nAquesta convocatòria ja està tancada (acabava el 10 de setembre de 2025).",
    "es": "\n\nEsta convocatoria ya está cerrada (acababa el 10 de septiembre de 2025).",
    "en": "\n\nThis call is already closed (it ended on 10 September 2025).",
}


@pytest.mark.parametrize("language", CLOSED)
def test_a_closed_call_is_told_in_the_language_of_the_question(language: Language) -> None:
    """With the day it ended; by its topic or its title it is known as a call."""
    for call in (
        document("a", "Quan?", "2025-09-10", "convocatories"),
        document("a", "La convocatòria de 2025", "2025-09-10"),
    ):
        assert said([call], citation("a"), language=language) == CLOSED[language]


def test_what_has_expired_and_is_no_call_is_told_as_such() -> None:
    """Its last day is named."""
    expected = "\n\nAquesta informació ja no és vigent: va caducar el 31 de desembre de 2022."
    assert said([document("a", valid_until="2022-12-31")], citation("a")) == expected


@pytest.mark.parametrize(
    ("valid_until", "today", "told"),
    [
        ("2026-03-01", date(2026, 3, 1), False),
        ("2026-03-01", date(2026, 3, 2), True),
        ("2026-02", date(2026, 2, 28), False),
        ("2026-02", date(2026, 3, 1), True),
        ("2025", date(2025, 12, 31), False),
        ("2025", date(2026, 1, 1), True),
    ],
)
def test_the_last_day_named_is_still_valid(valid_until: str, today: date, told: bool) -> None:
    """A month or a year is valid to its end."""
    assert bool(said([document("a", valid_until=valid_until)], citation("a"), today=today)) is told


def test_what_is_partly_expired_says_so() -> None:
    """Another document is cited that still holds."""
    call, other = document("a", valid_until="2025-09-10", topic="convocatories"), document("b", valid_until="2025")
    expected = "\n\nUna part és d'una convocatòria que ja està tancada (acabava el 10 de setembre de 2025)."
    assert said([call, document("c")], citation("a"), citation("c")) == expected
    expected = "\n\nUna part d'aquesta informació ja no és vigent: va caducar el 2025."
    assert said([other, document("c")], citation("c"), citation("b")) == expected


def test_of_several_closed_calls_the_last_day_is_told() -> None:
    """«Aquesta convocatòria» would be one of them."""
    calls = [
        document("a", valid_until="2022-07-08", topic="convocatories"),
        document("b", valid_until="2024-07", topic="convocatories"),
    ]
    expected = "\n\nAquestes convocatòries ja estan tancades (l'última acabava el juliol de 2024)."
    assert said(calls, citation("a"), citation("b"), citation("a")) == expected


OLD: dict[Language, str] = {
    "ca": "\n\nSón dades de 2019: poden haver canviat.",
    "es": "\n\nSon datos de 2019: pueden haber cambiado.",
    "en": "\n\nThese figures are from 2019: they may have changed.",
}


@pytest.mark.parametrize("language", OLD)
def test_old_figures_are_told_with_their_year(language: Language) -> None:
    """In the language of the question."""
    assert said([document("a")], citation("a", "En són 59.", "2019-07"), language=language) == OLD[language]


@pytest.mark.parametrize(
    ("quote", "as_of", "told"),
    [
        ("En són 59.", "2023", True),
        ("En són 59.", "2024-01", False),
        ("En són 59.", None, False),
        ("Els ateneus acompanyen projectes.", "2019", False),
        ("L'edició de 2018 en va tenir 59.", "2019", False),
        ("En són 59, i el 2030 en seran més.", "2019", True),
        ("El 2025 en van ser 59.", "2019", False),
        ("La Llei 12/2015 en demana 3.", "2019", True),
    ],
)
def test_only_figures_grow_old_and_only_after_three_years(quote: str, as_of: str | None, told: bool) -> None:
    """A sentence without a figure says nothing that changes by itself; one that names its old year has said it, and one
    of a newer year than its page is no older than that."""
    assert bool(said([document("a")], citation("a", quote, as_of))) is told


def test_old_figures_beside_others_are_told_apart() -> None:
    """The oldest year is named."""
    cited = (citation("a", "59", "2021"), citation("b", "72", "2019"), citation("c", "8", "2026"))
    expected = "\n\nHi ha dades de 2019: poden haver canviat."
    assert said([document(id_) for id_ in "abc"], *cited) == expected


def test_a_closed_call_with_old_figures_says_one_line() -> None:
    """That it is closed says enough."""
    call = document("a", valid_until="2018-10-09", topic="convocatories")
    expected = "\n\nAquesta convocatòria ja està tancada (acabava el 9 d'octubre de 2018)."
    assert said([call], citation("a", "59", "2018")) == expected


def test_rows_and_replies_without_quotes_are_left_as_they_are() -> None:
    """An ateneu's card has its own date."""
    ateneu = Ateneu("a", "A", "A", "A", (), (), None, None, None, None, None, ("https://exemple.cat",))
    documents = {"a": document("a", valid_until="2020")}
    for one in (Reply(Status.NO_ANSWER, "Text."), Reply(Status.ANSWERED, "Text.", (citation("a"),), ateneus=(ateneu,))):
        assert with_validity(one, documents, "ca", TODAY) == one


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2025-09-10", "ca", "el 10 de setembre de 2025"),
        ("2024-07-11", "ca", "l'11 de juliol de 2024"),
        ("2021-08-01", "ca", "l'1 d'agost de 2021"),
        ("2021-04-12", "ca", "el 12 d'abril de 2021"),
        ("2021-10", "ca", "l'octubre de 2021"),
        ("2024-07", "ca", "el juliol de 2024"),
        ("2024", "ca", "el 2024"),
        ("2024-08-01", "es", "el 1 de agosto de 2024"),
        ("2024-07", "es", "en julio de 2024"),
        ("2024", "es", "en 2024"),
        ("2024-05-01", "en", "on 1 May 2024"),
        ("2024-05", "en", "in May 2024"),
        ("2024", "en", "in 2024"),
    ],
)
def test_a_date_is_said_as_people_say_it(text: str, language: Language, expected: str) -> None:
    """Catalan elides before a vowel, and before 1 and 11."""
    assert on_date(text, language) == expected
