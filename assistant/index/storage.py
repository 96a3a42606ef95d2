"""Frozen values ↔ JSON: documents, passages, records and vocabulary as a generation keeps them."""

import dataclasses
import types
import typing
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """Plain data of a dataclass, of a tuple of them, or of what JSON knows already."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    return value


def from_json(kind: type[T], data: Any) -> T:
    """The value of that type that `to_json` made the data from. Raises KeyError, TypeError or ValueError for others."""
    return typing.cast(T, _restore(kind, data))


def _restore(kind: Any, data: Any) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return None if data is None else _restore(next(a for a in arguments if a is not type(None)), data)
    if origin is tuple:
        _expect(list, data)
        return tuple(_restore(arguments[0], item) for item in data)
    if origin is dict:
        _expect(dict, data)
        return {key: _restore(arguments[1], item) for key, item in data.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if dataclasses.is_dataclass(kind):
        _expect(dict, data)
        hints = _hints(typing.cast(type, kind))
        return kind(**{name: _restore(hints[name], value) for name, value in data.items()})  # type: ignore[operator]
    return data


def _expect(shape: type, data: Any) -> None:
    if not isinstance(data, shape):
        raise TypeError(f"expected {shape.__name__}, found {type(data).__name__}")


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)
