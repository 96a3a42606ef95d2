"""YAML that remembers where each part stands, refuses a key written twice, and leaves dates as text."""

from typing import Any, NamedTuple

import yaml


class Spot(NamedTuple):
    """Where a part of a file stands (1-based line), and what is written there."""

    line: int
    written: str


class _Placed:
    """A mapping or a list that knows the part of the file it was read from."""

    node: yaml.Node
    first_line: int

    @property
    def line(self) -> int:
        """The 1-based line where it begins."""
        return int(self.node.start_mark.line) + self.first_line

    def at(self, *path: str | int) -> Spot:
        """The line of a key or item below, and its value as it was written; the nearest above where there is none."""
        node, line = self.node, self.line
        for part in path:
            found = _below(node, part)
            if found is None:
                return Spot(line, "")
            start, node = found
            line = int(start.start_mark.line) + self.first_line
        return Spot(line, _written(node))

    def line_of(self, key: str) -> int:
        """The key's line, or the mapping's own where the key is missing."""
        return self.at(key).line


class Located(dict[str, Any], _Placed):
    """A mapping of a corpus file."""


class Items(list[Any], _Placed):
    """A list of a corpus file."""


def _below(node: yaml.Node, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The node that says where a part begins, and the one that is its value; None where there is no such part."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def _written(node: yaml.Node) -> str:
    """A text without its quotes; of anything else, all of it on one line."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return " ".join(str(node.start_mark.buffer)[node.start_mark.pointer : node.end_mark.pointer].split())


class _Loader(yaml.SafeLoader):
    """Safe loading without dates: `2024-06-30` stays the text that was written."""

    first_line = 1


_Loader.yaml_implicit_resolvers = {
    start: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for start, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Located:
    found = Located()
    found.node, found.first_line = node, loader.first_line
    seen: dict[str, yaml.Node] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in found:
            raise yaml.constructor.ConstructorError(
                None, seen[key].start_mark, f"key {key!r} is written twice", key_node.start_mark
            )
        seen[key] = key_node
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _sequence(loader: _Loader, node: yaml.SequenceNode) -> Items:
    found = Items(loader.construct_object(item, deep=True) for item in node.value)
    found.node, found.first_line = node, loader.first_line
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _sequence)


def load(text: str, first_line: int = 1) -> Any:
    """Parse one YAML document that begins on a line of its file; mappings come as `Located`, lists as `Items`.

    Raises:
        yaml.YAMLError: whatever is wrong with it.
    """
    try:
        loader = _Loader(text)
        loader.first_line = first_line
        return loader.get_single_data()
    except (ValueError, RecursionError) as error:  # a figure that is none (`0x_`), or brackets without end
        raise yaml.YAMLError(str(error)) from error
