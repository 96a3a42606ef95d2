"""The assistant's own words: every reply in three languages with the same values, and none that is never said."""

import ast
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from assistant.answering.composer import Reply, template
from assistant.answering.replies import DATA, say, term
from assistant.model import Language, Status

REPLIES: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
WORDS: dict[str, dict[str, str]] = REPLIES.pop("words")
LANGUAGES: tuple[Language, ...] = ("ca", "es", "en")
CODE = Path(__file__).parents[2] / "assistant"
# A template's values, as the steps fill them in.
TEMPLATES: dict[str, tuple[Status, dict[str, object]]] = {
    "greeting": (Status.SMALLTALK, {}),
    "thanks": (Status.SMALLTALK, {}),
    "goodbye": (Status.SMALLTALK, {}),
    "about": (Status.SMALLTALK, {}),
    "blocked": (Status.BLOCKED, {}),
    "no_answer": (Status.NO_ANSWER, {}),
    "no_answer_project": (Status.NO_ANSWER, {"title": "Sol {1}", "promoter": " (Roda)", "url": "https://exemple.cat"}),
    "not_yet": (Status.NO_ANSWER, {}),
    "out_of_scope": (Status.OUT_OF_SCOPE, {}),
    "outside": (Status.NO_ANSWER, {"place": "Madrid"}),
    "which_town": (Status.CLARIFICATION, {}),
}


def placeholders(text: str) -> set[str]:
    """The names in braces. `at` is the place with its Catalan preposition, which other languages write themselves."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return {"place" if name == "at" else name for name in names}


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_is_in_three_languages_with_the_same_values(name: str) -> None:
    """Only the frame of quotes is empty, in Catalan: there the quotes need none."""
    texts = REPLIES[name]
    assert tuple(texts) == LANGUAGES
    assert [placeholders(texts[language]) for language in LANGUAGES] == [placeholders(texts["ca"])] * 3
    empty = [language for language in LANGUAGES if not texts[language].strip()]
    assert empty == (["ca"] if name == "quote_frame" else [])


@pytest.mark.parametrize("name", WORDS)
def test_a_word_is_in_three_languages_with_the_same_values(name: str) -> None:
    """The parts that sentences are put together from."""
    texts = WORDS[name]
    assert tuple(texts) == LANGUAGES
    assert [placeholders(texts[language]) for language in LANGUAGES] == [placeholders(texts["ca"])] * 3
    assert [texts[language].strip() for language in LANGUAGES if not texts[language].strip()] == []


def test_every_reply_is_said_somewhere() -> None:
    """Each name is a string of the code; a reply that nothing says would be kept up for nobody."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in CODE.rglob("*.py")]
    strings = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert [name for name in (*REPLIES, *WORDS) if name not in strings] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_renders(name: str, language: Language) -> None:
    """With its values as they are, and no brace left of its own; the status is the one given."""
    status, values = TEMPLATES[name]
    reply = template(name, status, language, **values)
    assert reply == Reply(status, reply.text)
    shown = reply.text
    for value in values.values():
        assert str(value) in shown
        shown = shown.replace(str(value), "")
    assert not re.search(r"[{}]", shown)


def test_a_value_that_is_missing_is_an_error_of_ours() -> None:
    """As is a name or a language that the file lacks; nothing is said half."""
    with pytest.raises(KeyError):
        say("outside", "ca", town="Madrid")
    with pytest.raises(KeyError):
        say("no_such_reply", "ca")
    with pytest.raises(KeyError):
        term("no_such_word", "ca")


def test_values_are_never_read_as_patterns() -> None:
    """A title may hold braces."""
    assert say("suggest_project", "en", name="{name} {0}") == "What is the project {name} {0}?"
    assert term("about_text", "ca", names="{x}") == "que parlen de «{x}»"


@pytest.mark.parametrize("name", REPLIES)
def test_the_projects_own_spelling_is_kept(name: str) -> None:
    """One apostrophe, the straight one; a space before % and €; no blanks doubled or at the ends."""
    for text in REPLIES[name].values():
        assert not re.search(r"’|\S[%€]|  |^\s|\s$", text)
