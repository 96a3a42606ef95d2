"""Answers of the whole assistant from pages that are no longer valid, on a day that the test fixes."""

from datetime import date
from pathlib import Path

import pytest

from assistant.bootstrap import build_assistant
from assistant.index.generations import SCHEMA, open_generation
from assistant.port import AssistantPort
from tests.small import Small, ask, check, made

QUESTION = "Quin capital social mínim necessita una cooperativa?"
LAST_DAY, DAY_AFTER = date(2025, 9, 10), date(2025, 9, 11)
HEAD = {"guia/capital-minim.md": ("as_of: null", "as_of: null\nvalid_until: 2025-09-10")}
LINE = "\n\nAquesta informació ja no és vigent: va caducar el 10 de setembre de 2025."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small corpus, with a page that is valid until a day; nobody writes to it."""
    return made(tmp_path_factory.mktemp("small"), HEAD)


def on(small: Small, today: date) -> AssistantPort:
    built = build_assistant(small.settings, embedder=small.embedder, today=lambda: today)
    built.load()
    return built


def test_an_answer_from_an_expired_page_ends_in_one_line(small: Small) -> None:
    """From the day after its last; the quotes are the same and every mark still holds."""
    before, after = (ask(on(small, day), QUESTION) for day in (LAST_DAY, DAY_AFTER))
    assert "3.000 €" in before.text
    assert (after.text, after.citations) == (before.text + LINE, before.citations)
    check(on(small, DAY_AFTER), after)


def test_the_line_is_in_the_language_of_the_question(small: Small) -> None:
    """Spanish here; the quote stays as it is written."""
    answer = ask(on(small, DAY_AFTER), "¿Cuál es el capital social mínimo que necesita una cooperativa?")
    assert answer.language == "es"
    assert answer.text.endswith("\n\nEsta información ya no está vigente: caducó el 10 de septiembre de 2025.")


def test_a_document_says_of_itself_that_it_has_expired(small: Small) -> None:
    """For who reads it without a question, in their language; nothing while it holds or where no day is set."""
    before, after = (on(small, day) for day in (LAST_DAY, DAY_AFTER))
    assert after.validity("guia.capital-minim") == LINE.strip()
    assert (
        after.validity("guia.capital-minim", "en")
        == "This information is no longer valid: it expired on 10 September 2025."
    )
    assert (before.validity("guia.capital-minim"), after.validity("guia.minim-socis")) == (None, None)


def test_documents_and_passages_know_until_when(small: Small) -> None:
    """Every passage of the page, as it is kept in the index; None where the page does not say."""
    generation = open_generation(small.settings)
    generation.close()
    known = {one.document_id: one.valid_until for one in generation.passages.values()}
    assert known == {one.id: one.valid_until for one in generation.documents.values()}
    assert {id_ for id_, until in known.items() if until} == {"guia.capital-minim"}
    assert known["guia.capital-minim"] == "2025-09-10"


def test_an_index_of_the_shape_before_is_built_anew(tmp_path: Path) -> None:
    """An ingest replaces it and embeds everything, because its passages do not know until when they are valid."""
    small = made(tmp_path)
    manifest = next((small.settings.data_dir / "index").glob("*/manifest.json"))
    content = manifest.read_text("utf-8")
    assert f'"schema": {SCHEMA}' in content
    manifest.write_text(content.replace(f'"schema": {SCHEMA}', f'"schema": {SCHEMA - 1}'), encoding="utf-8")
    assert small.ingest() != manifest.parent.name
    open_generation(small.settings).close()
