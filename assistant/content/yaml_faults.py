"""What the YAML reader complains of, as an editor can use it: the line to look at, and what to do, in Catalan."""

import yaml

from assistant.content.words import say, yaml_complaints
from assistant.content.yaml_lines import Spot


def explain(error: yaml.YAMLError, text: str, first_line: int = 1) -> tuple[Spot, str]:
    """Where and why a text that begins on a line of its file is no YAML. Line 0 where the reader does not say it."""
    problem, context = _said(error)
    at, start = _line(error, "problem_mark", text), _line(error, "context_mark", text)
    lines = text.split("\n")
    for one in yaml_complaints():
        if one.get("problem", "") in problem and one.get("context", "") in context:
            at = start if one.get("start") else at
            other = "" if start is None else start + first_line
            return _spot(at, lines, first_line), str(one["say"]).format(other=other)
    return _spot(at, lines, first_line), say("yaml", reason=": ".join(part for part in (context, problem) if part))


def _said(error: yaml.YAMLError) -> tuple[str, str]:
    problem = getattr(error, "problem", None) or str(error).split("\n")[0]
    return str(problem), str(getattr(error, "context", None) or "")


def _line(error: yaml.YAMLError, mark: str, text: str) -> int | None:
    """The line, from 0, of a mark of an error; None where it has none."""
    found = getattr(error, mark, None)
    if found is not None:  # YAML knows line ends that no editor shows
        return min(int(found.line), text.count("\n"))
    position = getattr(error, "position", None)  # of a character that no text may hold
    return None if position is None or mark != "problem_mark" else text[:position].count("\n")


def _spot(at: int | None, lines: list[str], first_line: int) -> Spot:
    return Spot(0, "") if at is None else Spot(at + first_line, lines[at].strip())
