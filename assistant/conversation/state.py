"""A turn as a row and back. Every text that comes from a person is masked on the way in."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.model import Turn
from assistant.personal import mask

COLUMNS = {"message_id", "question", "status", "index_generation"}  # the rest of a turn is its state
_TURN = TypeAdapter(Turn)


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


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_masked(one) for one in value]
    return {name: _masked(one) for name, one in value.items()} if isinstance(value, dict) else value
