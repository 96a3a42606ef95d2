"""Question sets are read whole or not at all: a fault names file and line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.cases import KEYS, BadCase, Case, Turn, read_cases

GOOD: dict[str, Any] = {
    "id": "dev-guide-02",
    "category": "guide",
    "lang": "ca",
    "turns": [
        {"user": "Quants socis calen?", "expect": {"status": ["answered"], "all": [["dues", "2"]]}},
        {"user": "i el capital?"},
        {"user": "gràcies", "expect": None},
    ],
    "note": "Facts: guide#minim-socis.",
}


def written(folder: Path, *lines: str) -> Path:
    file = folder / "cas.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_case_is_a_conversation_with_what_each_answer_must_fulfil(tmp_path: Path) -> None:
    """Whole value: a turn without an expectation is only context; blank lines and notes say nothing."""
    other = {**GOOD, "id": "x", "turns": []}
    file = written(tmp_path, json.dumps(GOOD, ensure_ascii=False), "", "  ", json.dumps(other), "")
    assert read_cases(file) == (
        Case(
            "dev-guide-02",
            "guide",
            "ca",
            (
                Turn("Quants socis calen?", {"status": ["answered"], "all": [["dues", "2"]]}),
                Turn("i el capital?", {}),
                Turn("gràcies", {}),
            ),
        ),
        Case("x", "guide", "ca", ()),
    )


def test_an_empty_set_has_no_cases(tmp_path: Path) -> None:
    """It is no fault."""
    assert read_cases(written(tmp_path)) == ()


def test_every_expectation_of_the_question_sets_is_known(tmp_path: Path) -> None:
    """A key that no check reads would make a case pass for nothing."""
    assert (
        frozenset({"status", "all", "none", "filters", "projects", "ateneu", "sources", "max_chars", "language"})
        == KEYS
    )
    turn = {"user": "hola", "expect": dict.fromkeys(KEYS)}
    (case,) = read_cases(written(tmp_path, json.dumps({**GOOD, "turns": [turn]})))
    assert case.turns[0].expect.keys() == KEYS


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "expected id, category, lang and turns with a user text"),
        ("[]", "expected id, category, lang and turns with a user text"),
        ("3", "expected id, category, lang and turns with a user text"),
        (json.dumps({key: value for key, value in GOOD.items() if key != "lang"}), "expected id, category, lang"),
        (json.dumps({**GOOD, "turns": 3}), "expected id, category, lang and turns"),
        (json.dumps({**GOOD, "turns": [{"expect": {}}]}), "'user'"),
        (json.dumps({**GOOD, "turns": ["hola"]}), "expected id, category, lang and turns"),
        (
            json.dumps({**GOOD, "turns": [{"user": "a", "expect": {"estat": 1, "any": 2}}]}),
            "['any', 'estat']; allowed: all",
        ),
    ],
)
def test_a_line_that_is_no_case_is_named(tmp_path: Path, line: str, what: str) -> None:
    """With file, line and what is expected; blank lines count."""
    file = written(tmp_path, json.dumps({**GOOD, "id": "1"}), "", line)
    with pytest.raises(BadCase, match=re.escape(f"{file}:3: ")) as raised:
        read_cases(file)
    assert what in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_id_that_comes_twice_is_named(tmp_path: Path) -> None:
    """Failures are reported by it."""
    file = written(tmp_path, json.dumps(GOOD), json.dumps(GOOD))
    with pytest.raises(BadCase, match=re.escape(f"{file}: id 'dev-guide-02' comes twice")):
        read_cases(file)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    """Missing, or not in UTF-8."""
    file = tmp_path / "cas.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadCase, match=re.escape(f"{file}: cannot be read (")):
        read_cases(file)
