"""A turn, and what was said of its answer, as rows and back. Every text of a person is masked on the way in."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.model import Feedback, KeptFeedback, KeptTurn, Turn
from assistant.personal import mask

COLUMNS = {"message_id", "question", "status", "index_generation"}  # the rest of a turn is its state
_TURN = TypeAdapter(Turn)
_FEEDBACK = TypeAdapter(Feedback)


def to_row(turn: Turn) -> dict[str, Any]:
    """The columns of a turn."""
    whole = _TURN.dump_python(turn, mode="json", exclude_defaults=True)
    state = {name: value for name, value in whole.items() if name not in COLUMNS}
    return {
        "message_id": turn.message_id,
        "question": mask(turn.question),
        "status": turn.status.value,
        "index_generation": turn.index_generation,
        "state": {**state, "understanding": _masked(whole["understanding"])},
    }


def from_row(row: Mapping[Any, Any]) -> Turn | None:
    """The turn of a row; None where another version wrote what this one cannot read."""
    try:
        return _TURN.validate_python({**row["state"], **{name: row[name] for name in COLUMNS}})
    except ValidationError:
        return None


def kept_from_row(row: Mapping[Any, Any]) -> KeptTurn | None:
    """The turn of a row with its moment and its feedback, whose columns are None where nothing was said."""
    turn = from_row(row)
    if turn is None:
        return None
    return KeptTurn(turn, row["asked_at"], _feedback_from_row(row) if row["rating"] else None)


def feedback_to_row(feedback: Feedback) -> dict[str, Any]:
    """The columns of feedback."""
    row = _FEEDBACK.dump_python(feedback, mode="json")
    return {**row, "comment": mask(feedback.comment) if feedback.comment else None}


def _feedback_from_row(row: Mapping[Any, Any]) -> KeptFeedback | None:
    named = {name: row[name] for name in ("message_id", "rating", "reason", "comment")}
    try:
        return KeptFeedback(_FEEDBACK.validate_python(named), row["rated_at"])
    except ValidationError:
        return None


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_masked(one) for one in value]
    return {name: _masked(one) for name, one in value.items()} if isinstance(value, dict) else value
