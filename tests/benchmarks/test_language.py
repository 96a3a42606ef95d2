"""The benchmark of telling languages apart: what is asked, and how the shares are counted."""

import importlib.util
import json
from pathlib import Path

import pytest

from benchmarks import language

ASKED = [("Què és?", "ca"), ("Com es fa?", "ca"), ("¿Qué es?", "es")]


def test_shares_are_of_each_language_and_of_all() -> None:
    """A language of which nothing is asked has none."""
    shares = language.row("Catalan", lambda text: "ca", ASKED).rpartition(" | ")[0]
    assert shares == "| Catalan | 1.000 | 0.000 | – | 0.667"


def test_what_is_shipped_stands_beside_its_halves_and_what_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Questions come as such or as the first turn of a conversation; what is not installed is told."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    file = tmp_path / "questions.jsonl"
    lines: list[dict[str, object]] = [
        {"lang": "en", "question": "What is a cooperative?"},
        {"lang": "es", "turns": [{"user": "¿Qué es una cooperativa?"}, {"user": "Gràcies"}]},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert language.main([str(file)]) == 0
    out, err = capsys.readouterr()
    assert err.splitlines() == [f"note: {name} is not installed and is left out" for name in ("langdetect", "lingua")]
    assert [line.rpartition(" | ")[0] for line in out.splitlines()[3:]] == [
        f"| {name} | – | 1.000 | 1.000 | 1.000" for name in ("shipped", "words and spellings alone", "py3langid alone")
    ]


@pytest.mark.parametrize("line", ["{", '{"lang": "ca"}', '{"lang": "ca", "turns": []}'])
def test_other_files_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(line, encoding="utf-8")
    assert language.main([str(file)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("error: not questions with their language (")
